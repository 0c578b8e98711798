"""A head changes by conditional writes: no race loses one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from skill.domain.head import Delivery, Head, Unlock
from skill.errors import Conflict
from tests.races import race
from tests.services.conftest import Ground


def test_an_amendment_is_seen_at_once_and_written_with_the_next_commit(ground: Ground) -> None:
    head = ground.head()
    head.amend(lambda h: replace(h, deliveries=(Delivery("d1", ground.clock.now()),)))
    assert head.value.deliveries
    assert not ground.head().value.deliveries
    head.commit()
    assert ground.head().value.deliveries


def test_a_step_that_may_not_happen_writes_nothing_and_keeps_the_amendments(
    ground: Ground,
) -> None:
    head = ground.head()
    head.amend(lambda h: replace(h, deliveries=(Delivery("d1", ground.clock.now()),)))
    assert not head.commit(lambda _: None)
    assert not ground.head().value.deliveries
    assert head.commit()
    assert ground.head().value.deliveries


def test_two_turns_at_once_both_keep_their_changes(ground: Ground) -> None:
    one, other = ground.head(), ground.head()
    now = ground.clock.now()
    one.amend(lambda h: replace(h, unlocks=(*h.unlocks, Unlock("a", "s", now, now))))
    other.amend(lambda h: replace(h, unlocks=(*h.unlocks, Unlock("b", "s", now, now))))
    one.commit()
    other.commit()
    assert {unlock.speaker for unlock in ground.head().value.unlocks} == {"a", "b"}


def test_thirty_two_writers_lose_no_update(ground: Ground) -> None:
    def count(_: int) -> None:
        for _ in range(10):
            ground.head().commit(
                lambda h: replace(h, trail=replace(h.trail, count=h.trail.count + 1))
            )

    ground.head()
    race(32, count)
    assert ground.head().value.trail.count == 320


def test_a_head_that_is_gone_is_a_conflict_and_not_created_again(ground: Ground) -> None:
    head = ground.head()
    ground.store.erase("owner#o1")
    with pytest.raises(Conflict):
        head.commit(lambda h: replace(h, trail=replace(h.trail, count=1)))
    assert ground.heads.open("o1") is None


def test_what_has_run_out_is_swept_with_the_next_write(ground: Ground) -> None:
    now = ground.clock.now()
    ground.head().commit(
        lambda h: replace(
            h, deliveries=(Delivery("d1", now),), unlocks=(Unlock("a", "s", now, now),)
        )
    )
    ground.clock.advance(timedelta(minutes=5))
    ground.head().commit(lambda h: replace(h, trail=replace(h.trail, count=1)))
    swept = ground.head().value
    assert (swept.deliveries, swept.unlocks) == ((), ())


def test_a_head_survives_being_stored_whole(ground: Ground) -> None:
    head = ground.head_with_pin()
    stored = ground.heads.find("o1")
    assert stored is not None
    assert stored[0] == head.value
    assert isinstance(stored[0], Head)
