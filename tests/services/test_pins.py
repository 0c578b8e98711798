"""A PIN is checked at most three times, however it is tried."""

from __future__ import annotations

import pytest

from skill.domain.pin import Pin, Weakness
from skill.ports import Notice
from skill.services.pins import Checked, Pins
from skill.storage.keyfile import KeyFile
from tests.races import race
from tests.services.conftest import PIN, Ground

WRONG = Pin("6042")


def check(ground: Ground, pin: Pin, delivery: str) -> Checked:
    """One attempt in a turn of its own."""
    head = ground.head()
    checked = ground.pins.check(head, pin, delivery)
    if checked is Checked.RIGHT:
        ground.pins.give_back(head)
        head.commit()
    return checked


def test_the_right_one_is_right_and_costs_nothing(ground: Ground) -> None:
    ground.head_with_pin()
    assert [check(ground, PIN, f"d{n}") for n in range(20)] == [Checked.RIGHT] * 20
    assert ground.head().value.tries.since_login == 0


def test_three_wrong_ones_lock_it_and_the_right_one_then_fails_too(ground: Ground) -> None:
    ground.head_with_pin()
    said = [WRONG, WRONG, WRONG, PIN]
    assert [check(ground, pin, f"d{n}") for n, pin in enumerate(said)] == [
        Checked.WRONG,
        Checked.WRONG,
        Checked.LOCKED,
        Checked.LOCKED,
    ]
    assert ("o1", Notice.PIN_LOCKED) in ground.told.notices


def test_the_lock_is_told_once(ground: Ground) -> None:
    ground.head_with_pin()
    for number in range(6):
        check(ground, WRONG, f"d{number}")
    assert ground.told.notices.count(("o1", Notice.PIN_LOCKED)) == 1


def test_ten_wrong_since_the_login_lock_it_even_with_right_ones_between(ground: Ground) -> None:
    ground.head_with_pin()
    checked = [
        check(ground, pin, f"{number}-{which}")
        for number in range(9)
        for which, pin in enumerate((WRONG, PIN))
    ]
    assert checked == [Checked.WRONG, Checked.RIGHT] * 9
    assert check(ground, WRONG, "last") is Checked.LOCKED
    assert check(ground, PIN, "after") is Checked.LOCKED


def test_without_a_pin_nothing_is_right(ground: Ground) -> None:
    ground.head()
    assert check(ground, PIN, "d1") is Checked.LOCKED


def test_the_same_delivery_is_evaluated_once(ground: Ground) -> None:
    ground.head_with_pin()
    assert check(ground, WRONG, "d1") is Checked.WRONG
    assert check(ground, PIN, "d1") is Checked.IN_FLIGHT
    assert ground.head().value.tries.in_a_row == 1


@pytest.mark.parametrize("round_", range(3))
def test_of_sixty_four_guesses_at_once_three_are_evaluated(ground: Ground, round_: int) -> None:
    ground.head_with_pin()
    answers = race(64, lambda n: ground.pins.check(ground.head(), WRONG, f"{round_}-{n}"))
    assert answers.count(Checked.WRONG) == 2
    assert answers.count(Checked.LOCKED) == 62
    assert ground.head().value.tries.since_login == 3


def test_a_weak_pin_cannot_be_chosen(ground: Ground) -> None:
    head = ground.head()
    assert ground.pins.choose(head, Pin("1234")) is Weakness.RUN
    assert ground.head().value.pin is None


def test_a_new_pin_is_told_out_of_band_and_unlocks(ground: Ground) -> None:
    ground.head_with_pin()
    for number in range(3):
        check(ground, WRONG, f"d{number}")
    ground.pins.choose(ground.head(), Pin("8305"))
    assert check(ground, Pin("8305"), "new") is Checked.RIGHT
    assert check(ground, PIN, "old") is Checked.WRONG
    assert ground.told.notices.count(("o1", Notice.PIN_CHANGED)) == 2


def test_a_stolen_store_alone_tests_no_pin(ground: Ground) -> None:
    """With another key the right digits do not fit what is stored."""
    ground.head_with_pin()
    other_key = KeyFile(ground.folder / "other-keys")
    thief = Pins(other_key, ground.clock, ground.told, cost=2)
    assert thief.check(ground.head(), PIN, "d1") is Checked.WRONG


def test_two_customers_with_the_same_pin_have_different_records(ground: Ground) -> None:
    one, other = ground.head_with_pin("o1").value.pin, ground.head_with_pin("o2").value.pin
    assert one is not None
    assert other is not None
    assert one.digest != other.digest
