"""The demo bank and one of its customers, set up to be talked to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from platformdirs import user_data_path

from skill.app import App, build, load_policy
from skill.banks.demo.bank import DemoBanks
from skill.banks.demo.people import CUSTOMERS
from skill.errors import SettingsError
from skill.ports import Clock
from skill.settings import home
from skill.simulator.alexa import AlexaSimulator
from skill.simulator.alexa_wire import Speaker
from skill.simulator.clock import ShiftedClock
from skill.simulator.demo import PIN, SKILL_ID, link, names, open_head, settings
from skill.storage.clock import SystemClock
from skill.understanding.recogniser import Recogniser


@dataclass(frozen=True)
class DemoStage:
    """`performance.Stage` with everything real but the time."""

    app: App
    simulator: AlexaSimulator
    clock: ShiftedClock
    customer_id: str
    pin: str = PIN

    @property
    def customer(self) -> str:
        return CUSTOMERS[self.customer_id].name

    def decide(self, *, approve: bool) -> int:
        bank = cast("DemoBanks", self.app.parts.banks)
        decide = bank.approve if approve else bank.refuse
        waiting = bank.waiting(self.customer_id)
        for key, _ in waiting:
            decide(self.customer_id, key)
        return len(waiting)

    def log_in(self) -> None:
        self.app.pins.logged_in(open_head(self.app, self.customer_id))


@contextmanager
def demo_stage(customer: str, locale: str) -> Iterator[DemoStage]:
    """That customer of the demo bank, "alex" or "sam", at an Alexa of that locale. What
    happens is kept in `home_folder`, and is still so the next time."""
    clock = ShiftedClock(SystemClock())
    with closing(build(settings(home_folder()), clock)) as app:
        alexa = _alexa(app, clock, customer, locale)
        yield DemoStage(app, alexa, clock, customer)
        alexa.end()


def _alexa(app: App, clock: Clock, customer: str, locale: str) -> AlexaSimulator:
    """Linked anew, in the language of the locale; Alexa knows the voice, and the names that
    the customer gave."""
    token = link(app, customer, "alexa", locale.partition("-")[0])
    speaker = Speaker(
        locale,
        token,
        person=f"amzn1.ask.person.{customer.upper()}",
        timezone=load_policy(app.settings.policy).timezone,
    )
    return AlexaSimulator(
        app.alexa,
        Recogniser(locale),
        speaker,
        skill_id=SKILL_ID,
        clock=clock,
        names=names(app, customer),
    )


def home_folder() -> Path:
    """Where the demo keeps what it remembers; made if it is not there. SettingsError where
    that cannot be."""
    path = Path(home() or user_data_path("voicebank")).expanduser().resolve()
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        message = f"VOICEBANK_HOME: no folder can be made there: {error.strerror}"
        raise SettingsError(message) from error
    return path
