"""Checking a voice PIN: the try is counted before it is compared."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum

from skill.domain.head import Delivery, Head, Unlock
from skill.domain.pin import Pin, PinRecord, Weakness, weakness
from skill.ports import Clock, Keys, Notice, Notify
from skill.services.heads import OpenHead, Step

COST = 2**14
"""scrypt's n: 16 MiB and about 50 ms. The defence is the key behind `Keys.mac`, which the
store does not hold; no slow hash alone protects ten thousand possible PINs."""


class Checked(StrEnum):
    RIGHT = "right"
    WRONG = "wrong"
    LOCKED = "locked"
    IN_FLIGHT = "in_flight"  # the same delivery is being checked by somebody else


class Pins:
    def __init__(self, keys: Keys, clock: Clock, notify: Notify, cost: int = COST) -> None:
        self._keys = keys
        self._clock = clock
        self._notify = notify
        self._cost = cost

    def choose(self, head: OpenHead, pin: Pin, known: Iterable[str] = ()) -> Weakness | None:
        """Sets a new PIN, or says why it is too easy. Only the linking pages may call this,
        after a login at the bank not older than five minutes."""
        weak = weakness(pin, known)
        if weak is not None:
            return weak
        salt = secrets.token_hex(16)
        record = PinRecord(salt, self._digest(pin, salt), self._clock.now())
        head.commit(lambda now: replace(now, pin=record, tries=now.tries.login_at_bank()))
        self._notify.tell(head.value.owner, Notice.PIN_CHANGED)
        return None

    def logged_in(self, head: OpenHead) -> None:
        """After a login at the bank: the lock is open, and wrong PINs are forgotten."""
        head.commit(lambda now: replace(now, tries=now.tries.login_at_bank()))

    def check(self, head: OpenHead, pin: Pin, delivery: str) -> Checked:
        """Reserves a try, then compares. After RIGHT the caller gives the try back, once, by
        a step with `given_back` in it; every other way out leaves it counted."""
        if not head.commit(self._reserve(delivery)):
            return Checked.IN_FLIGHT if self._in_flight(head.value, delivery) else Checked.LOCKED
        record = head.value.pin
        assert record is not None, "a try is only reserved where there is a PIN"
        if hmac.compare_digest(record.digest, self._digest(pin, record.salt)):
            return Checked.RIGHT
        if head.value.tries.locked:
            self._notify.tell(head.value.owner, Notice.PIN_LOCKED)
            return Checked.LOCKED
        return Checked.WRONG

    def give_back(self, head: OpenHead) -> None:
        """After a right PIN that sends nothing: the try was not a wrong one."""
        head.amend(given_back)

    def unlock(self, head: OpenHead, speaker: str, session: str) -> None:
        """Opens questions to this speaker: they have just said the right PIN."""
        now = self._clock.now()
        opened = Unlock(speaker, session, since=now, used=now)

        def step(head: Head) -> Head:
            others = tuple(unlock for unlock in head.unlocks if unlock.speaker != speaker)
            return replace(head, unlocks=(*others, opened))

        head.amend(step)

    def _reserve(self, delivery: str) -> Step:
        now = self._clock.now()

        def step(head: Head) -> Head | None:
            if head.pin is None or head.tries.locked or self._in_flight(head, delivery):
                return None
            started = (*head.deliveries, Delivery(delivery, now))
            return replace(head, tries=head.tries.reserve(now), deliveries=started)

        return step

    def _in_flight(self, head: Head, delivery: str) -> bool:
        return head.delivery(delivery, self._clock.now()) is not None

    def _digest(self, pin: Pin, salt: str) -> str:
        peppered = self._keys.mac("pin", pin.reveal()).encode()
        return hashlib.scrypt(
            peppered, salt=bytes.fromhex(salt), n=self._cost, r=8, p=1, dklen=32
        ).hex()


def given_back(head: Head) -> Head:
    """The head with the reserved try returned: it was the right PIN."""
    return replace(head, tries=head.tries.right())
