"""The record of what left the house: one entry per reply, chained and MACed per owner.

An entry is written before the reply leaves. It holds categories and never a value.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from skill.domain.head import Head, Trail
from skill.domain.policy import Field, Operation, Surface
from skill.errors import Conflict
from skill.ports import Clock, Keys, Record, Store
from skill.services.heads import MOST_ATTEMPTS, OpenHead, Step, partition

KEPT = timedelta(days=13 * 31)
"""Entries are kept for thirteen months, as long as a payment can be disputed
(PSD2, article 71)."""


class Disclosures:
    def __init__(self, store: Store, keys: Keys, clock: Clock) -> None:
        self._store = store
        self._keys = keys
        self._clock = clock

    def record(
        self,
        head: OpenHead,
        channel: str,
        surface: Surface,
        facts: Iterable[tuple[Operation, Field]],
    ) -> None:
        """Adds one entry to the chain. Raises StoreError where it cannot be written: then
        nothing may be disclosed."""
        trail = head.value.trail
        for _ in range(MOST_ATTEMPTS):
            entry = self._entry(trail, channel, surface, facts)
            trail, written = self._append(head.value.owner, trail, entry)
            if written:
                head.amend(_advance(trail))
                return
        raise Conflict("the chain of disclosures grew at every attempt")

    def _entry(
        self,
        trail: Trail,
        channel: str,
        surface: Surface,
        facts: Iterable[tuple[Operation, Field]],
    ) -> str:
        content = {
            "n": trail.count + 1,
            "at": self._clock.now().isoformat(timespec="seconds"),
            "channel": channel,
            "surface": surface,
            "told": sorted(f"{operation}.{fact}" for operation, fact in facts),
            "previous": trail.mac,
        }
        mac = self._keys.mac("disclosures", json.dumps(content, sort_keys=True).encode())
        return json.dumps(content | {"mac": mac}, sort_keys=True)

    def _append(self, owner: str, trail: Trail, entry: str) -> tuple[Trail, bool]:
        """Where another turn has just written that number, the chain goes on after it."""
        name = f"disclosure#{trail.count + 1:010}"
        expires = self._clock.now() + KEPT
        written = self._store.put(Record(partition(owner), name, entry, expires_at=expires))
        if not written:
            other = self._store.read(partition(owner), name)
            entry = other.body if other else entry
        return Trail(trail.count + 1, json.loads(entry)["mac"]), written


def _advance(trail: Trail) -> Step:
    def step(head: Head) -> Head:
        return replace(head, trail=trail) if trail.count > head.trail.count else head

    return step
