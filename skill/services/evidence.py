"""Proof that a payment was authorised, kept apart from the customer's profile.

What the law makes a bank keep outlives the profile: the draft, that it was confirmed by PIN,
and the bank's reference. No balance, no utterance. Each state of a transfer is a record of
its own that is never rewritten.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from pydantic import TypeAdapter

from skill.domain.transfer import Transfer
from skill.ports import Clock, Record, Store


@dataclass(frozen=True, slots=True)
class Proof:
    owner: str
    transfer: Transfer
    confirmed_by: str = "voice PIN, bound to this transfer"


class Evidence:
    """`kept`: the bank's retention, from the moment of each record."""

    def __init__(self, store: Store, clock: Clock, kept: timedelta) -> None:
        self._store = store
        self._clock = clock
        self._kept = kept
        self._codec = TypeAdapter(Proof)

    def keep(self, owner: str, transfer: Transfer) -> None:
        """Raises StoreError where it cannot be written."""
        body = self._codec.dump_json(Proof(owner, transfer)).decode()
        expires = self._clock.now() + self._kept
        name = f"{transfer.state}"
        self._store.put(Record(f"evidence#{transfer.id}", name, body, expires_at=expires))
