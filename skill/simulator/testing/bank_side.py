"""The bank's side of a conversation: its troubles, its app, and what it has in its books."""

from __future__ import annotations

from typing import Generic, TypeVar

from skill.banks.demo.faults import Fault
from skill.simulator import demo
from skill.simulator.testing.scene import Scene

Back = TypeVar("Back")


class BankSide(Generic[Back]):
    """What a test does at the bank, for one customer; each step leads `back` to where it was
    taken. Troubles last for `calls` calls that they can hit; without a number, until `works`."""

    def __init__(self, scene: Scene, customer: str, back: Back) -> None:
        self._scene = scene
        self._customer = customer
        self._back = back

    def down(self, calls: int | None = None) -> Back:
        return self._trouble(Fault.DOWN, calls, "the bank is down")

    def slow(self, calls: int | None = None) -> Back:
        """Slower than anybody waits for; what it is sent it carries out all the same."""
        return self._trouble(Fault.SLOW, calls, "the bank is slow")

    def loses_the_request(self, calls: int | None = 1) -> Back:
        """The next order never arrives."""
        return self._trouble(Fault.LOSE_REQUEST, calls, "the bank will not get the order")

    def loses_the_reply(self, calls: int | None = 1) -> Back:
        """The next order is carried out, and nobody is told."""
        return self._trouble(Fault.LOSE_REPLY, calls, "the bank's reply will be lost")

    def wants_a_login(self, calls: int | None = None) -> Back:
        """The customer's consent has run out there."""
        return self._trouble(Fault.CONSENT_EXPIRED, calls, "the bank wants a new login")

    def works(self) -> Back:
        """All troubles are over."""
        self._scene.world.bank.faults.switch_off()
        return self._noted("the bank works")

    def approves(self) -> Back:
        """The customer confirms, in the bank's app, all that waits there."""
        for key in self._waiting_keys():
            self._scene.world.bank.approve(self._customer, key)
        return self._noted("confirmed in the bank's app")

    def refuses(self) -> Back:
        """The customer refuses it there."""
        for key in self._waiting_keys():
            self._scene.world.bank.refuse(self._customer, key)
        return self._noted("refused in the bank's app")

    def login(self) -> Back:
        """The customer logs in there, which unlocks a locked voice PIN."""
        self._scene.world.app.pins.logged_in(demo.open_head(self._scene.world.app, self._customer))
        return self._noted("the customer logs in at the bank")

    def settles(self) -> Back:
        """The skill's own schedule asks the bank about what is due."""
        looked_at = self._scene.world.app.settlement.run()
        return self._noted(f"settlement looks at {looked_at}")

    def moved(self, kind: str) -> int:
        """What the conversation moved onto that account of the customer ("current",
        "savings", "card"), in minor units; below zero: off it."""
        return self._scene.moved(self._customer).get(kind, 0)

    def waiting(self) -> int:
        """How many of the customer's payments wait in the app."""
        return len(self._scene.world.waiting(self._customer))

    def _trouble(self, fault: Fault, calls: int | None, what: str) -> Back:
        self._scene.world.bank.faults.switch_on(fault, calls)
        return self._noted(what)

    def _waiting_keys(self) -> list[str]:
        __tracebackhide__ = True
        keys = [key for key, _ in self._scene.world.waiting(self._customer)]
        if not keys:
            raise self._scene.transcript.failed("Nothing waits in the bank's app.")
        return keys

    def _noted(self, what: str) -> Back:
        self._scene.transcript.direction(what)
        return self._back
