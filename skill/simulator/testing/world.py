"""A small world for tests through the front door: platform JSON in, platform JSON out, and
the bank's state after. Everything in it is real but the clock."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import cast
from zoneinfo import ZoneInfo

from skill.app import App, build, load_policy
from skill.banks.demo.bank import DemoBank, DemoBanks
from skill.banks.demo.faults import Faults
from skill.domain.account import Transaction
from skill.domain.head import Head
from skill.domain.money import Money
from skill.domain.transfer import Order
from skill.ports import Credentials, Deadline
from skill.settings import Settings
from skill.simulator import demo
from skill.simulator.alexa import AlexaSimulator
from skill.simulator.alexa_wire import Speaker
from skill.simulator.clock import FakeClock
from skill.simulator.conversation import Exchange, Json
from skill.understanding.recogniser import Recogniser

NOON = datetime(2026, 11, 24, 11, tzinfo=UTC)
"""A Tuesday; twelve o'clock in Berlin."""

Check = Callable[[Json], object]
"""Is handed every response of the skill, and raises where it is not as it should be."""


def anything(_response: Json) -> None:
    """The check that is content with every response."""


def bank_time(settings: Settings) -> ZoneInfo:
    """The time zone of the bank, by its policy."""
    return ZoneInfo(load_policy(settings.policy).timezone)


@dataclass
class World:
    """`alexa` gives a customer at a speaker. The bank is looked at behind the assistant's
    back, whatever troubles its door. `tokens`: by customer, with the language of the link."""

    app: App
    clock: FakeClock
    ids: Iterator[int] = field(default_factory=count)
    tokens: dict[str, tuple[str, str]] = field(default_factory=dict)
    check: Check = anything

    @property
    def bank(self) -> DemoBanks:
        return cast("DemoBanks", self.app.parts.banks)

    @cached_property
    def timezone(self) -> ZoneInfo:
        return bank_time(self.app.settings)

    @property
    def today(self) -> date:
        """The bank's day."""
        return self.clock.now().astimezone(self.timezone).date()

    def alexa(
        self,
        customer: str = "alex",
        locale: str = "en-US",
        person: str | None = None,
        device: str = "kitchen",
    ) -> AlexaSimulator:
        token = self.token(customer, locale[:2])
        return self.speaker(Speaker(locale, token, person, device=device), customer)

    def token(self, customer: str = "alex", language: str = "en") -> str:
        """Linked once, and anew where another language is spoken, which puts an end to the
        token before; all speakers at home share it."""
        spoken, token = self.tokens.get(customer, ("", ""))
        if spoken != language:
            token = demo.link(self.app, customer, "alexa", language)
            self.tokens[customer] = language, token
        return token

    def expired_token(self, customer: str = "alex", language: str = "en") -> str:
        """One that has run out; the one that was good until now is so no longer."""
        self.tokens.pop(customer, None)
        return demo.link(self.app, customer, "alexa", language, life=timedelta())

    def speaker(self, speaker: Speaker, customer: str = "alex") -> AlexaSimulator:
        """Whoever that is, where the bank is; Alexa has heard the names of that customer."""
        return AlexaSimulator(
            self.app.alexa,
            Recogniser(speaker.locale),
            replace(speaker, timezone=self.timezone.key),
            skill_id=demo.SKILL_ID,
            clock=self.clock,
            names=demo.names(self.app, customer),
            new_id=lambda: str(next(self.ids)),
            check=self.check,
        )

    def send(self, request: Json) -> Json:
        """One request as it is, straight to the door."""
        response: Json = self.app.alexa(request)
        self.check(response)
        return response

    def head(self, customer: str = "alex") -> Head:
        return demo.open_head(self.app, customer).value

    def balance(self, kind: str = "current", customer: str = "alex") -> Money:
        """What is booked there."""
        return self._at_the_bank(customer).balance(f"{customer}-{kind}").booked

    def statement(
        self, kind: str = "current", customer: str = "alex", since: date | None = None
    ) -> list[Transaction]:
        """Booked there since that day, or today; the newest first."""
        bank, account = self._at_the_bank(customer), f"{customer}-{kind}"
        page = bank.transactions(account, since or self.today, self.today)
        rows = [*page.items]
        while page.next is not None:
            page = bank.transactions(account, since or self.today, self.today, page.next)
            rows += page.items
        return rows

    def ordered(self, kind: str, customer: str, since: date) -> int:
        """The sum, in minor units, of what the customer's orders moved onto that account
        since that day; below zero where they moved money off it."""
        rows = self.statement(kind, customer, since)
        ours = (row for row in rows if row.id.startswith(f"{customer}-transfer-"))
        return sum(row.amount.minor for row in ours)

    def waiting(self, customer: str = "alex") -> list[tuple[str, Order]]:
        """What waits in the bank's app."""
        return list(self.bank.waiting(customer))

    def _at_the_bank(self, customer: str) -> DemoBank:
        deadline = Deadline.after(self.clock, 60)
        return replace(self.bank.open(Credentials("demo", customer), deadline), faults=Faults())


@contextmanager
def world_in(
    folder: Path,
    start: datetime = NOON,
    *,
    check: Check = anything,
    settings: Settings | None = None,
) -> Iterator[World]:
    """A world that lives in that folder and begins at that moment. Without settings it is the
    demo's, with a PIN that costs little to check."""
    folder.mkdir(exist_ok=True)
    clock = FakeClock(start)
    app = build(settings or demo.settings(folder, pin_cost=2), clock)
    try:
        yield World(app, clock, check=check)
    finally:
        app.close()


def talk(alexa: AlexaSimulator, *lines: str) -> Exchange:
    """Says all lines; the last exchange."""
    assert lines
    return [alexa.say(line) for line in lines][-1]
