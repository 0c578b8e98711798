"""A small world for tests through the front door: platform JSON in, platform JSON out, and
the bank's state after. Everything in it is real but the clock."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import cast

from skill.app import App, build
from skill.banks.demo.bank import DemoBanks
from skill.domain.account import Transaction
from skill.domain.head import Head
from skill.domain.money import Money
from skill.domain.transfer import Order
from skill.ports import Bank, Credentials, Deadline
from skill.simulator import demo
from skill.simulator.alexa import AlexaSimulator
from skill.simulator.alexa_wire import Speaker
from skill.simulator.conversation import Exchange, Json
from skill.understanding.recogniser import Recogniser
from tests.alexa_schema import assert_valid_response
from tests.support import FakeClock

NOON = datetime(2026, 11, 24, 11, tzinfo=UTC)
"""A Tuesday; twelve o'clock in Berlin."""
PIN = demo.PIN
WRONG = "6042"


@dataclass
class World:
    """`alexa` gives a customer at a speaker; whatever Alexa is answered is checked against
    Amazon's schema and limits. The bank is looked at behind the assistant's back."""

    app: App
    clock: FakeClock
    ids: Iterator[int] = field(default_factory=count)
    tokens: dict[tuple[str, str], str] = field(default_factory=dict)

    @property
    def bank(self) -> DemoBanks:
        return cast("DemoBanks", self.app.parts.banks)

    def alexa(
        self,
        customer: str = "alex",
        locale: str = "en-US",
        person: str | None = None,
        device: str = "kitchen",
    ) -> AlexaSimulator:
        speaker = Speaker(
            locale,
            self.token(customer, locale[:2]),
            person,
            device=device,
            timezone="Europe/Berlin",
        )
        return self.speaker(speaker, customer)

    def token(self, customer: str = "alex", language: str = "en") -> str:
        """Linked once for each language; all speakers at home share the token."""
        known = (customer, language)
        if known not in self.tokens:
            self.tokens[known] = demo.link(self.app, customer, "alexa", language)
        return self.tokens[known]

    def speaker(self, speaker: Speaker, customer: str = "alex") -> AlexaSimulator:
        return AlexaSimulator(
            self.app.alexa,
            Recogniser(speaker.locale),
            speaker,
            skill_id=demo.SKILL_ID,
            clock=self.clock,
            names=demo.names(self.app, customer),
            new_id=lambda: str(next(self.ids)),
            check=assert_valid_response,
        )

    def send(self, request: Json) -> Json:
        """One request as it is, straight to the door."""
        response: Json = self.app.alexa(request)
        assert_valid_response(response)
        return response

    def head(self, customer: str = "alex") -> Head:
        return demo.open_head(self.app, customer).value

    def balance(self, kind: str = "current", customer: str = "alex") -> Money:
        """What is booked there."""
        return self._at_the_bank(customer).balance(f"{customer}-{kind}").booked

    def statement(self, kind: str = "current", customer: str = "alex") -> list[Transaction]:
        today = self.clock.now().date()
        bank = self._at_the_bank(customer)
        return list(bank.transactions(f"{customer}-{kind}", today, today).items)

    def waiting(self, customer: str = "alex") -> list[tuple[str, Order]]:
        """What waits in the bank's app."""
        return list(self.bank.waiting(customer))

    def _at_the_bank(self, customer: str) -> Bank:
        deadline = Deadline.after(self.clock, 60)
        return self.bank.open(Credentials("demo", customer), deadline)


@contextmanager
def world_in(folder: Path, start: datetime = NOON) -> Iterator[World]:
    folder.mkdir(exist_ok=True)
    clock = FakeClock(start)
    world = World(build(demo.settings(folder, pin_cost=2), clock), clock)
    try:
        yield world
    finally:
        world.app.close()


def talk(alexa: AlexaSimulator, *lines: str) -> Exchange:
    """Says all lines; the last exchange."""
    assert lines
    return [alexa.say(line) for line in lines][-1]
