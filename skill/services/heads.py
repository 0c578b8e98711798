"""Opening a customer's head, and changing it by conditional writes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from pydantic import TypeAdapter

from skill.domain.head import Head
from skill.errors import Conflict
from skill.ports import Clock, Due, Record, Store

MOST_ATTEMPTS = 64
"""Each lost race means that somebody else's write went through; this many in a row, within
one turn, means that something is broken."""

SETTLE = "settle"

Step = Callable[[Head], Head | None]
"""A change of the head: a pure function, for it runs again on a newer head when a race is
lost. None: on this head the change may not happen."""


def partition(owner: str) -> str:
    return f"owner#{owner}"


class OpenHead:
    """The head as this turn knows it. `amend` changes what the turn sees and is written with
    the next `commit`; `commit` writes now, or finds that it may not."""

    def __init__(self, heads: Heads, head: Head, version: int) -> None:
        self.value = head
        self._heads = heads
        self._stored = head
        self._version = version
        self._amended: list[Step] = []

    def amend(self, step: Step) -> None:
        """A change that can wait for the end of the turn; one that may not happen is left out."""
        self._amended.append(step)
        self.value = step(self.value) or self.value

    def commit(self, step: Step = lambda head: head) -> bool:
        """Writes all amendments and this step in one conditional put. False, and nothing
        written, where the step says that it may not happen on the head as it is now."""
        for _ in range(MOST_ATTEMPTS):
            new = step(self._with_amendments(self._stored))
            if new is None:
                return False
            if new == self._stored or self._heads.put(new, self._version):
                self._version += new != self._stored
                self._stored = self.value = new
                self._amended.clear()
                return True
            self._reload()
        raise Conflict("the head changed at every attempt")

    def _with_amendments(self, head: Head) -> Head:
        for step in self._amended:
            head = step(head) or head
        return head

    def _reload(self) -> None:
        found = self._heads.find(self._stored.owner)
        if found is None:
            raise Conflict("the head is gone")
        self._stored, self._version = found
        self.value = self._with_amendments(self._stored)


class Heads:
    """All heads in the store."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._codec = TypeAdapter(Head)

    def open(self, owner: str) -> OpenHead | None:
        """One read. None where there is no such owner."""
        found = self.find(owner)
        return OpenHead(self, *found) if found else None

    def find(self, owner: str) -> tuple[Head, int] | None:
        record = self._store.read(partition(owner), "head")
        return (self._codec.validate_json(record.body), record.version) if record else None

    def create(self, head: Head) -> bool:
        """False where that owner exists already."""
        return self.put(head, 0)

    def put(self, head: Head, version: int) -> bool:
        """One conditional write of the head, swept of what has run out."""
        head = head.swept(self._clock.now())
        due = Due(SETTLE, head.settle_at) if head.settle_at else None
        body = self._codec.dump_json(head).decode()
        return self._store.put(Record(partition(head.owner), "head", body, version, due=due))

    def due(self, before: datetime, limit: int) -> list[str]:
        """Owners whose transfers want to be settled, the longest waiting first."""
        records = self._store.due(SETTLE, before, limit)
        return [self._codec.validate_json(record.body).owner for record in records]
