"""The demo bank's switches for trouble, and trouble with its file."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from skill.banks.demo.bank import DemoBanks
from skill.banks.demo.faults import Fault
from skill.domain.transfer import Completed, InDoubt, Reason, Rejected
from skill.errors import BankUnavailable
from skill.ports import Credentials, Deadline
from skill.simulator.clock import FakeClock
from tests.banks.demo_world import DemoWorld, pay
from tests.contracts.bank_world import account, listed, money, to_payee
from tests.races import race


def test_a_fault_hits_as_many_calls_as_it_was_switched_on_for(world: DemoWorld) -> None:
    bank = world.bank()
    world.faults.switch_on(Fault.DOWN, calls=2)
    for _ in range(2):
        with pytest.raises(BankUnavailable):
            bank.accounts()
    assert bank.accounts()


def test_a_lost_reply_hits_one_submit_and_no_read(world: DemoWorld) -> None:
    bank = world.bank()
    world.faults.switch_on(Fault.LOSE_REPLY, calls=1)
    assert pay(bank, key="one") == InDoubt()
    assert isinstance(pay(bank, key="two"), Completed)
    assert isinstance(bank.status("one"), Completed)


def test_many_threads_share_the_calls_of_a_fault(world: DemoWorld) -> None:
    world.faults.switch_on(Fault.LOSE_REPLY, calls=5)
    hits = race(16, lambda _: world.faults.hits(Fault.LOSE_REPLY))
    assert hits.count(True) == 5


def test_an_order_sent_without_consent_is_refused_for_good(world: DemoWorld) -> None:
    bank = world.bank()
    order = to_payee(bank, 100)
    world.expire_consent()
    assert bank.submit(order, "key", approval=False) == Rejected(Reason.OTHER)
    world.heal()
    assert pay(bank) == bank.status("key") == Rejected(Reason.OTHER)


def test_a_file_is_the_bank(world: DemoWorld, path: Path) -> None:
    paid = pay(world.bank())
    before = money(world.bank())
    with closing(DemoBanks(path, world.clock)) as again:
        bank = again.open(Credentials("demo", "alex"), Deadline.after(world.clock, 5))
        assert money(bank) == before
        assert pay(bank) == bank.status("key") == paid


def test_many_openers_of_a_new_file_agree(path: Path) -> None:
    clock = FakeClock()

    def opened(_: int) -> list[int]:
        with closing(DemoBanks(path, clock)) as banks:
            bank = banks.open(Credentials("demo", "alex"), Deadline.after(clock, 5))
            return [*money(bank), len(listed(bank, account(bank).id)), banks.total("EUR")]

    seen = race(8, opened)
    assert seen == [seen[0]] * 8
    assert seen[0][-1] == 0


def test_a_file_that_is_no_bank_is_unavailable(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear bank, " * 100, encoding="utf-8")
    for no_bank in (path, tmp_path, path / "under a file"):
        with pytest.raises(BankUnavailable):
            DemoBanks(no_bank, FakeClock())


def test_a_closed_bank_is_unavailable_or_in_doubt(world: DemoWorld) -> None:
    bank = world.bank()
    order = to_payee(bank, 1)
    world.banks.close()
    with pytest.raises(BankUnavailable):
        bank.balance(order.source)
    assert bank.submit(order, "key", approval=False) == bank.status("key") == InDoubt()


@pytest.mark.parametrize("key", ["\ud800", "a\udfff"])
def test_text_that_no_file_can_hold_moves_nothing(world: DemoWorld, key: str) -> None:
    bank = world.bank()
    before = money(bank)
    assert pay(bank, key=key) == bank.status(key) == InDoubt()
    assert money(bank) == before


@pytest.mark.parametrize("step", ["orders", "postings WHEN NEW.account = 'world'"])
def test_half_a_payment_is_none(world: DemoWorld, path: Path, step: str) -> None:
    bank = world.bank()
    before = money(bank)
    with closing(sqlite3.connect(path)) as file:
        full = "BEGIN SELECT RAISE(ABORT, 'disk full'); END"
        file.execute(f"CREATE TRIGGER full BEFORE INSERT ON {step} {full}")
    assert pay(bank) == InDoubt()
    assert money(bank) == before
    assert world.total() == 0


def test_a_file_that_another_process_holds_is_waited_for_until_the_deadline(
    world: DemoWorld, path: Path
) -> None:
    order = to_payee(world.bank(), 1)
    soon = Deadline(world.clock, world.clock.monotonic() + 0.05)
    hurried = world.banks.open(Credentials("demo", "alex"), soon)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert hurried.submit(order, "key", approval=False) == InDoubt()
    assert isinstance(hurried.submit(order, "key", approval=False), Completed)
