"""Switches for trouble: what can go wrong between a customer's request and the bank's answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from threading import Lock


class Fault(StrEnum):
    """
    ===============  ======================  ============================================
    fault            reads                   submit
    ===============  ======================  ============================================
    down             BankUnavailable         never arrives; InDoubt
    slow             BankUnavailable, where  is carried out, but InDoubt, where less than
                     less than               `slow_seconds` are left
                     `slow_seconds` are left
    lose_request     -                       never arrives; InDoubt
    lose_reply       -                       is carried out; InDoubt
    consent_expired  ConsentExpired          arrives, and is refused for good
    ===============  ======================  ============================================

    Asking for the status of an order is InDoubt wherever a read would raise.
    """

    DOWN = "down"
    SLOW = "slow"
    LOSE_REQUEST = "lose_request"
    LOSE_REPLY = "lose_reply"
    CONSENT_EXPIRED = "consent_expired"


@dataclass(slots=True)
class Faults:
    """All off at first. Nothing here really waits: slowness is compared with the deadline."""

    slow_seconds: int = 30
    _calls: dict[Fault, int | None] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock, repr=False)

    def switch_on(self, fault: Fault, calls: int | None = None) -> None:
        """For that many calls that it can hit; None: until it is switched off."""
        with self._lock:
            self._calls[fault] = calls

    def switch_off(self) -> None:
        """All of them."""
        with self._lock:
            self._calls.clear()

    def hits(self, fault: Fault) -> bool:
        """Whether this call is hit; counts it."""
        with self._lock:
            left = self._calls.get(fault, 0)
            if left:
                self._calls[fault] = left - 1
            return left != 0
