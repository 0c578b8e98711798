"""Where conversations take place: one bank, one clock, one transcript, however many speak."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from zoneinfo import ZoneInfo

from skill.banks.demo.people import CUSTOMERS
from skill.settings import Settings
from skill.simulator.testing.channels import CHANNELS, Channel
from skill.simulator.testing.transcript import Transcript
from skill.simulator.testing.world import NOON, Check, World, bank_time, world_in


@dataclass
class Scene:
    """The world is built when somebody first speaks; until then the clock can be set."""

    channel: str
    folder: Path
    settings: Settings
    check: Check
    start: datetime = NOON
    transcript: Transcript = field(default_factory=Transcript)
    open: ExitStack = field(default_factory=ExitStack)
    begun: bool = False

    @cached_property
    def world(self) -> World:
        self.begun = True
        entered = world_in(self.folder, self.start, check=self.check, settings=self.settings)
        return self.open.enter_context(entered)

    @property
    def platform(self) -> Channel:
        return CHANNELS[self.channel]

    @property
    def first_day(self) -> date:
        return self.start.astimezone(self.timezone).date()

    @cached_property
    def timezone(self) -> ZoneInfo:
        return bank_time(self.settings)

    def now(self) -> datetime:
        """As the bank's clocks show it."""
        return (self.world.clock.now() if self.begun else self.start).astimezone(self.timezone)

    def go_to(self, moment: datetime) -> None:
        """A moment without a time zone is in the bank's."""
        aware = moment if moment.tzinfo else moment.replace(tzinfo=self.timezone)
        if self.begun:
            self.world.clock.advance(aware - self.now())
        else:
            self.start = aware

    def moved(self, customer: str) -> dict[str, int]:
        """By kind of account, what the customer's orders moved there, in minor units; the
        accounts where it was nothing are left out."""
        kinds = (str(account.kind) for account in CUSTOMERS[customer].accounts)
        sums = {kind: self.world.ordered(kind, customer, self.first_day) for kind in kinds}
        return {kind: minor for kind, minor in sums.items() if minor}

    def waiting(self) -> int:
        """How many payments wait in the bank's app, whoever ordered them."""
        return sum(len(self.world.waiting(customer)) for customer in CUSTOMERS)


@contextmanager
def scene_in(channel: str, folder: Path, settings: Settings, check: Check) -> Iterator[Scene]:
    scene = Scene(channel, folder, settings, check)
    with scene.open:
        yield scene
