"""What a store should hold, kept in a dictionary: Hypothesis drives both and compares."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import count

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from skill.ports import Due, Record, Store
from skill.simulator.clock import FakeClock

PARTITIONS = st.sampled_from(["p", "P", "pp"])
NAMES = st.sampled_from(["head", "Head", "a/b", "ä", "%", "\N{GRINNING FACE}"])
KINDS = st.sampled_from(["settle", "erase"])
# Whole minutes, and few: times then often meet exactly, where the mistakes are.
MINUTES = st.integers(0, 4).map(lambda minutes: timedelta(minutes=minutes))
BOUNDED = settings(
    max_examples=60,
    stateful_step_count=30,
    deadline=None,
    database=None,
    # One failure, shrunk, is found in seconds; several, explained, take minutes.
    phases=(Phase.generate, Phase.shrink),
    report_multiple_bugs=False,
)


class StoreMachine(RuleBasedStateMachine):
    """One run. `room` keeps it apart from the runs before it in the same store."""

    def __init__(self, store: Store, clock: FakeClock, room: int) -> None:
        super().__init__()
        self.store, self.clock, self.room = store, clock, room
        self.model: dict[tuple[str, str], Record] = {}

    @rule(
        key=st.tuples(PARTITIONS, NAMES),
        body=st.text(max_size=5),
        astray=st.sampled_from([0, 0, 0, 1, -1]),
        lives=st.none() | MINUTES,
        due=st.none() | st.tuples(KINDS, MINUTES),
    )
    def put(
        self,
        key: tuple[str, str],
        body: str,
        astray: int,
        lives: timedelta | None,
        due: tuple[str, timedelta] | None,
    ) -> None:
        now = self.clock.now()
        current = self.version(key)
        record = Record(
            self.in_room(key[0]),
            key[1],
            body,
            version=max(0, current + astray),
            expires_at=None if lives is None else now + lives,
            due=None if due is None else Due(self.in_room(due[0]), now + due[1]),
        )
        fits = record.version == current
        assert self.store.put(record) is fits
        if fits:
            self.model[key] = replace(record, version=current + 1)

    @rule(partition=PARTITIONS, name=NAMES)
    def read(self, partition: str, name: str) -> None:
        expected = self.live().get((partition, name))
        assert self.store.read(self.in_room(partition), name) == expected

    @rule(partition=PARTITIONS)
    def read_all(self, partition: str) -> None:
        live = self.live()
        expected = [live[key] for key in sorted(live) if key[0] == partition]
        assert list(self.store.read_all(self.in_room(partition))) == expected

    @rule(kind=KINDS, ahead=MINUTES, limit=st.integers(1, 4))
    def due(self, kind: str, ahead: timedelta, limit: int) -> None:
        before = self.clock.now() + ahead
        wanted = {
            record: record.due.at
            for record in self.live().values()
            if record.due and record.due.kind == self.in_room(kind) and record.due.at < before
        }
        found = self.store.due(self.in_room(kind), before, limit)
        assert set(found) <= set(wanted)
        assert len(set(found)) == len(found)
        assert [wanted[record] for record in found] == sorted(wanted.values())[:limit]

    @rule(partition=PARTITIONS)
    def erase(self, partition: str) -> None:
        self.store.erase(self.in_room(partition))
        self.model = {key: record for key, record in self.model.items() if key[0] != partition}

    @rule(by=MINUTES)
    def let_time_pass(self, by: timedelta) -> None:
        self.clock.advance(by)

    def in_room(self, name: str) -> str:
        return f"{self.room}/{name}"

    def live(self) -> dict[tuple[str, str], Record]:
        now = self.clock.now()
        return {
            key: record
            for key, record in self.model.items()
            if record.expires_at is None or record.expires_at > now
        }

    def version(self, key: tuple[str, str]) -> int:
        record = self.live().get(key)
        return record.version if record else 0


def behaves_like_the_model(store: Store, clock: FakeClock) -> None:
    """Many short random lives of a store; fails with the shortest one that goes wrong."""
    rooms = count()

    class Machine(StoreMachine):
        def __init__(self) -> None:
            super().__init__(store, clock, next(rooms))

    run_state_machine_as_test(Machine, settings=BOUNDED)
