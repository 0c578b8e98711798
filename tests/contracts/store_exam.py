"""The exam of every store: a subclass named Test... gives it a `store` and its `clock`."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from skill.ports import Due, Record, Store
from skill.simulator.clock import START as NOON
from skill.simulator.clock import FakeClock
from tests.contracts import store_races
from tests.contracts.store_model import behaves_like_the_model
from tests.contracts.store_races import COUNTS, THREADS, TRIES, race_on

MINUTE = timedelta(minutes=1)
MOMENT = timedelta(microseconds=1)
ODD_NAMES = (
    *("a b", "a\nb", "\0", "a\0b", "'; DROP TABLE record; --", "%", "_", "*", "a/b#c|d:e"),
    *("Ä", "A\u0308", "\N{GRINNING FACE}", "\u202egnp", "\ufeff", "n" * 200),
)


def put(store: Store, name: str, at: datetime | None = None, **due: datetime) -> None:
    """A new record in "p" that expires `at`; `kind=time` makes it due."""
    wanted = next((Due(kind, time) for kind, time in due.items()), None)
    assert store.put(Record("p", name, "", expires_at=at, due=wanted))


def names(store: Store, partition: str = "p") -> list[str]:
    return [record.name for record in store.read_all(partition)]


def due(store: Store, kind: str, before: datetime = NOON, limit: int = 100) -> list[str]:
    return [record.name for record in store.due(kind, before, limit)]


class StoreExam:
    """Every sentence of `ports.Store`. The clock starts at `simulator.clock.START`."""

    def test_a_record_comes_back_as_it_was_put(self, store: Store) -> None:
        record = Record("p", "n", "body", 0, NOON + 90 * MINUTE + MOMENT, Due("k", NOON - MOMENT))
        assert store.put(record)
        assert store.read("p", "n") == replace(record, version=1)

    def test_a_time_of_any_zone_comes_back_as_the_same_moment_in_utc(self, store: Store) -> None:
        evening = datetime(2026, 11, 3, 20, tzinfo=timezone(timedelta(hours=5, minutes=30)))
        put(store, "n", evening, k=evening)
        record = store.read("p", "n")
        assert record is not None
        assert record.due is not None
        assert str(record.expires_at) == str(record.due.at) == "2026-11-03 14:30:00+00:00"

    def test_what_was_never_put_is_not_there(self, store: Store) -> None:
        assert store.read("p", "n") is None
        assert names(store) == []
        assert due(store, "k") == []

    def test_each_put_makes_the_version_one_higher(self, store: Store) -> None:
        for version in range(4):
            assert store.put(Record("p", "n", f"body {version}", version))
            assert store.read("p", "n") == Record("p", "n", f"body {version}", version + 1)

    @pytest.mark.parametrize("version", [0, 1, 3, 99])
    def test_a_put_with_another_version_changes_nothing(self, store: Store, version: int) -> None:
        put(store, "n")
        store.put(Record("p", "n", "second", 1))
        assert not store.put(Record("p", "n", "x", version, NOON + MINUTE, Due("k", NOON - MINUTE)))
        assert store.read("p", "n") == Record("p", "n", "second", 2)
        assert due(store, "k") == []

    def test_a_put_with_a_version_over_nothing_is_refused(self, store: Store) -> None:
        assert not store.put(Record("p", "n", "body", 1))
        assert store.read("p", "n") is None

    def test_of_two_who_read_the_same_only_the_first_to_put_wins(self, store: Store) -> None:
        put(store, "n")
        one, other = store.read("p", "n"), store.read("p", "n")
        assert one is not None
        assert other is not None
        assert store.put(replace(one, body="one"))
        assert not store.put(replace(other, body="other"))
        assert store.read("p", "n") == Record("p", "n", "one", 2)

    def test_a_put_replaces_the_expiry(self, store: Store, clock: FakeClock) -> None:
        put(store, "longer", NOON + MINUTE)
        put(store, "for ever", NOON + MINUTE)
        store.put(Record("p", "longer", "", 1, NOON + 2 * MINUTE))
        store.put(Record("p", "for ever", "", 1))
        clock.advance(MINUTE)
        assert names(store) == ["for ever", "longer"]
        clock.advance(MINUTE)
        assert names(store) == ["for ever"]

    def test_a_partition_is_read_by_name(self, store: Store) -> None:
        inorder = ["10", "9", "B", "a", "aa", "b", "z", "ä", "\uff5e", "\N{GRINNING FACE}"]
        for name in reversed(inorder):
            put(store, name)
        assert names(store) == inorder

    @pytest.mark.parametrize("other", ["P", "p ", " p", "pp", "p#", "p#n", "p/n", "p%", "%", "_"])
    def test_partitions_do_not_leak_into_each_other(self, store: Store, other: str) -> None:
        put(store, "n#n")
        assert store.read(other, "n#n") is None
        assert names(store, other) == []
        assert store.put(Record(other, "n#n", "theirs"))
        store.erase(other)
        assert names(store) == ["n#n"]

    def test_a_record_is_there_until_its_time_has_come(
        self, store: Store, clock: FakeClock
    ) -> None:
        put(store, "n", NOON + MINUTE, k=NOON - MINUTE)
        clock.advance(MINUTE - MOMENT)
        assert names(store) == due(store, "k") == ["n"]
        assert store.read("p", "n") is not None
        clock.advance(MOMENT)
        assert names(store) == due(store, "k") == []
        assert store.read("p", "n") is None

    def test_a_record_put_after_its_time_is_not_there(self, store: Store) -> None:
        put(store, "n", NOON)
        assert store.read("p", "n") is None

    def test_an_expired_record_is_put_anew_from_version_0(
        self, store: Store, clock: FakeClock
    ) -> None:
        put(store, "n", NOON + MINUTE, k=NOON - MINUTE)
        clock.advance(MINUTE)
        assert not store.put(Record("p", "n", "late", 1))
        assert store.put(Record("p", "n", "anew"))
        assert store.read("p", "n") == Record("p", "n", "anew", 1)
        assert due(store, "k") == []

    def test_only_what_has_expired_goes(self, store: Store, clock: FakeClock) -> None:
        put(store, "gone", NOON + MINUTE)
        put(store, "here", NOON + 2 * MINUTE)
        put(store, "for ever")
        clock.advance(MINUTE)
        put(store, "new")
        assert names(store) == ["for ever", "here", "new"]

    def test_due_records_come_oldest_first_from_every_partition(self, store: Store) -> None:
        for number in (3, 1, 4, 2, 5):
            record = Record(f"p{number}", f"n{number}", "", due=Due("k", NOON - number * MINUTE))
            store.put(record)
        assert due(store, "k") == ["n5", "n4", "n3", "n2", "n1"]

    def test_due_answers_the_whole_record(self, store: Store) -> None:
        record = Record("p", "n", "body", 0, NOON + MINUTE, Due("k", NOON - MINUTE))
        store.put(record)
        assert list(store.due("k", NOON, 1)) == [replace(record, version=1)]

    def test_due_is_before_the_time_not_at_it(self, store: Store) -> None:
        put(store, "before", k=NOON - MOMENT)
        put(store, "at", k=NOON)
        assert due(store, "k", NOON) == ["before"]
        assert due(store, "k", NOON + MOMENT) == ["before", "at"]

    def test_due_stops_at_the_limit(self, store: Store, clock: FakeClock) -> None:
        put(store, "expired", NOON + MINUTE, k=NOON - 9 * MINUTE)
        for number in range(5):
            put(store, f"n{number}", k=NOON - (5 - number) * MINUTE)
        clock.advance(MINUTE)
        assert due(store, "k", limit=1) == ["n0"]
        assert due(store, "k", limit=3) == ["n0", "n1", "n2"]
        assert len(due(store, "k", limit=5)) == 5

    def test_due_knows_kinds_apart(self, store: Store) -> None:
        put(store, "one", settle=NOON - MINUTE)
        put(store, "other", erase=NOON - MINUTE)
        assert due(store, "settle") == ["one"]
        assert due(store, "Settle") == []

    def test_a_record_put_again_without_due_is_no_longer_due(self, store: Store) -> None:
        put(store, "n", k=NOON - MINUTE)
        store.put(Record("p", "n", "", 1))
        assert due(store, "k") == []

    def test_a_record_put_again_with_another_due_moves(self, store: Store) -> None:
        put(store, "n", k=NOON - MINUTE)
        store.put(Record("p", "n", "", 1, due=Due("other", NOON - 2 * MINUTE)))
        assert due(store, "k") == due(store, "other", NOON - 2 * MINUTE) == []
        assert due(store, "other") == ["n"]

    def test_erase_removes_all_of_a_partition(self, store: Store) -> None:
        put(store, "one", k=NOON - MINUTE)
        put(store, "other", NOON + MINUTE)
        store.erase("p")
        assert names(store) == due(store, "k") == []
        assert store.put(Record("p", "one", "from the start"))

    def test_erase_where_nothing_is_is_fine(self, store: Store) -> None:
        store.erase("p")
        assert names(store) == []

    @pytest.mark.parametrize("text", ["", *ODD_NAMES])
    def test_a_body_is_any_text(self, store: Store, text: str) -> None:
        store.put(Record("p", "n", text))
        assert store.read("p", "n") == Record("p", "n", text, 1)

    def test_names_and_partitions_and_kinds_are_any_text(self, store: Store) -> None:
        records = [Record(odd, odd, odd, due=Due(odd, NOON - MINUTE)) for odd in ODD_NAMES]
        assert all(store.put(record) for record in records)
        for stored in (replace(record, version=1) for record in records):
            assert store.read(stored.partition, stored.name) == stored
            assert list(store.read_all(stored.partition)) == [stored]
            assert list(store.due(stored.name, NOON, 9)) == [stored]

    def test_a_body_may_be_large(self, store: Store) -> None:
        large = "0123456789" * 30_000
        store.put(Record("p", "n", large))
        assert store.read("p", "n") == Record("p", "n", large, 1)

    def test_a_partition_may_hold_many_records(self, store: Store) -> None:
        inorder = [f"{number:03}" for number in range(500)]
        for name in inorder:
            assert store.put(Record("p", name, name * 1000, due=Due("k", NOON - MINUTE)))
        assert names(store) == inorder
        assert sorted(due(store, "k", limit=500)) == inorder
        store.erase("p")
        assert names(store) == []

    def test_no_increment_of_many_threads_is_lost(self, store: Store) -> None:
        race_on(store_races.count_up, store)
        assert store_races.counted(store) == THREADS * COUNTS

    def test_of_many_threads_exactly_one_creates_a_record(self, store: Store) -> None:
        assert race_on(store_races.create, store).count(True) == 1

    def test_many_threads_never_get_a_fourth_try(self, store: Store) -> None:
        reserved = race_on(store_races.reserve_two_tries, store)
        assert sum(map(sum, reserved)) == store_races.counted(store) == TRIES

    def test_it_behaves_like_a_dictionary_with_a_clock(
        self, store: Store, clock: FakeClock
    ) -> None:
        behaves_like_the_model(store, clock)
