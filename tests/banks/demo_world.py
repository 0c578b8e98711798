"""The demo bank as the exam of banks wants it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from skill.banks.demo.bank import DemoBanks
from skill.banks.demo.desk import APPROVAL_LIFE
from skill.banks.demo.faults import Fault
from skill.domain.transfer import Outcome
from skill.ports import Bank, Credentials, Deadline
from skill.simulator.clock import FakeClock
from tests.contracts.bank_world import SLOW_SECONDS, World, to_payee


class DemoWorld(World):
    """On a Tuesday in November. Alex is examined, Sam is the stranger."""

    timezone = ZoneInfo("Europe/Berlin")
    customer = "alex"
    stranger = "sam"

    def __init__(self, path: Path) -> None:
        self.clock = FakeClock()
        self.banks = DemoBanks(path, self.clock)
        self.faults = self.banks.faults
        self.faults.slow_seconds = SLOW_SECONDS

    def bank(self, customer: str | None = None, deadline_seconds: int = 5) -> Bank:
        deadline = Deadline.after(self.clock, deadline_seconds)
        return self.banks.open(Credentials("demo", customer or self.customer), deadline)

    def approve(self, key: str) -> None:
        self.banks.approve(self.customer, key)

    def refuse(self, key: str) -> None:
        self.banks.refuse(self.customer, key)

    def let_approvals_expire(self) -> None:
        self.clock.advance(APPROVAL_LIFE)

    def go_to(self, moment: datetime) -> None:
        self.clock.advance(moment - self.clock.now())

    def total(self) -> int:
        return abs(self.banks.total("EUR")) + abs(self.banks.total("USD"))

    def down(self) -> None:
        self.faults.switch_on(Fault.DOWN)

    def slow(self) -> None:
        self.faults.switch_on(Fault.SLOW)

    def lose_request(self) -> None:
        self.faults.switch_on(Fault.LOSE_REQUEST)

    def lose_reply(self) -> None:
        self.faults.switch_on(Fault.LOSE_REPLY)

    def expire_consent(self) -> None:
        self.faults.switch_on(Fault.CONSENT_EXPIRED)

    def heal(self) -> None:
        self.faults.switch_off()


def pay(bank: Bank, minor: int = 100, key: str = "key", *, approval: bool = False) -> Outcome:
    return bank.submit(to_payee(bank, minor), key, approval=approval)
