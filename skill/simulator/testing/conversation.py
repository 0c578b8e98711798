"""What a test holds in its hand: somebody who speaks to the skill, on any channel."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from skill.simulator.clock import duration
from skill.simulator.conversation import Exchange, Simulator
from skill.simulator.testing.bank_side import BankSide
from skill.simulator.testing.channels import Linking, Who
from skill.simulator.testing.scene import Scene
from skill.simulator.testing.transcript import fits, occurs


class Conversation:
    """Somebody at a device. Every step answers a conversation, so that steps can be chained;
    every expectation is about the last answer, and fails with the whole transcript."""

    def __init__(self, scene: Scene, who: Who | None = None) -> None:
        self.scene = scene
        self.who = who or Who()
        self._simulator: Simulator | None = None
        self._heard: Exchange | None = None

    # Who speaks, and when

    def linked_as(self, customer: str) -> Conversation:
        """The account of that customer is linked: "alex" banks in euros, "sam" in dollars."""
        return self._becomes(
            replace(self.who, customer=customer, linking=Linking.LINKED), f"linked as {customer}"
        )

    def unlinked(self) -> Conversation:
        """No account is linked any more, or yet."""
        return self._becomes(replace(self.who, linking=Linking.UNLINKED), "unlinked")

    def expired(self) -> Conversation:
        """The account was linked, and the link has run out."""
        return self._becomes(replace(self.who, linking=Linking.EXPIRED), "the link has run out")

    def speaking(self, locale: str) -> Conversation:
        """ "en-US", "de-DE", ..."""
        return self._becomes(replace(self.who, locale=locale), f"speaking {locale}")

    def guest(self) -> Conversation:
        """From now on somebody speaks whose voice is not recognised."""
        return self._recognised("somebody else speaks", known=False)

    def me(self) -> Conversation:
        """From now on the customer speaks again, and is recognised."""
        return self._recognised("the customer speaks again", known=True)

    def joined_by(self, customer: str) -> Conversation:
        """Another customer of the same bank, at the same time, at a device of their own."""
        device, linking = f"{customer}'s", Linking.LINKED
        who = replace(self.who, customer=customer, device=device, linking=linking, known=True)
        return Conversation(self.scene, who)

    def on_device(self, name: str) -> Conversation:
        """The same customer at another device."""
        return Conversation(self.scene, replace(self.who, device=name))

    def at(self, moment: str) -> Conversation:
        """Goes to that moment of the bank's own time, "2026-03-01T09:00". Once somebody has
        spoken time only goes on."""
        self.scene.go_to(datetime.fromisoformat(moment))
        return self._noted(f"it is {self.scene.now():%A, %Y-%m-%d %H:%M}")

    def later(self, time: str) -> Conversation:
        """Lets time pass: "90s", "6m", "2h", "1d"."""
        by = duration(time)
        if by is None:
            raise ValueError(f"{time!r} is no time such as 90s, 6m, 2h or 1d")
        self.scene.go_to(self.scene.now() + by)
        return self._noted(f"{time} later")

    @property
    def bank(self) -> BankSide[Conversation]:
        return BankSide(self.scene, self.who.customer, back=self)

    # What is said

    def say(self, text: str) -> Conversation:
        """Begins a session where none is open."""
        return self._told(self._speaker.say(text))

    def again(self) -> Conversation:
        """The platform delivers the last request once more."""
        return self._told(self._speaker.again())

    def hang_up(self) -> Conversation:
        """Walks away: the session is over."""
        self._speaker.end()
        return self._noted("the customer walks away")

    @property
    def heard(self) -> Exchange:
        """The last answer, with the platform's own JSON."""
        assert self._heard is not None, "nothing was said yet"
        return self._heard

    # What is expected of the last answer, and of the bank

    def expect(self, *parts: str) -> Conversation:
        """Each of these occurs in the answer; "…" in them stands for anything."""
        __tracebackhide__ = True
        for part in parts:
            self._must(f"The answer lacks {part!r}.", yes=occurs(part, self.heard.spoken))
        return self

    def expect_whole(self, answer: str) -> Conversation:
        """This is the answer from its first word to its last; "…" stands for anything."""
        __tracebackhide__ = True
        return self._must(f"The answer is not {answer!r}.", yes=fits(answer, self.heard.spoken))

    def never(self, *parts: str) -> Conversation:
        """None of these occurs in the answer."""
        __tracebackhide__ = True
        for part in parts:
            self._must(f"The answer has {part!r} in it.", yes=not occurs(part, self.heard.spoken))
        return self

    def asks_for(self, what: str) -> Conversation:
        """What the skill waits for: "pin", "amount", "payee", "account", "source", "target",
        "more", "anything"; "nothing" once it has let the customer go."""
        __tracebackhide__ = True
        waits = self.heard.expects or "nothing"
        return self._must(f"It waits for {waits}, not for {what}.", yes=waits == what)

    def ended(self, *, yes: bool = True) -> Conversation:
        """The skill has closed the session; or, with `yes=False`, has left it open."""
        __tracebackhide__ = True
        what = "open" if yes else "closed"
        return self._must(f"The session is {what}.", yes=self.heard.ended is yes)

    def expect_moved(self, **minor: int) -> Conversation:
        """Since the beginning the customer's orders have moved exactly this, in minor units:
        `expect_moved(current=-20_00, savings=20_00)`; with no word, nothing."""
        __tracebackhide__ = True
        moved = self.scene.moved(self.who.customer)
        problem = f"What moved for {self.who.customer}: {moved or 'nothing'}, not {minor}."
        return self._must(problem, yes=moved == {k: v for k, v in minor.items() if v})

    def expect_waiting(self, count: int) -> Conversation:
        """So many payments of the customer wait in the bank's app."""
        __tracebackhide__ = True
        waiting = self.bank.waiting()
        problem = f"{waiting} payments wait in the bank's app, not {count}."
        return self._must(problem, yes=waiting == count)

    @property
    def _speaker(self) -> Simulator:
        if self._simulator is None:
            self._simulator = self.scene.platform(self.scene.world, self.who)
        return self._simulator

    def _becomes(self, who: Who, what: str) -> Conversation:
        """What the platform knows of the customer changes with the next session."""
        if self._simulator is not None:
            self._simulator.end()
        self.who, self._simulator = who, None
        return self._noted(what)

    def _recognised(self, what: str, *, known: bool) -> Conversation:
        self.who = replace(self.who, known=known)
        self._speaker.recognised(known=known)
        return self._noted(what)

    def _told(self, exchange: Exchange) -> Conversation:
        self._heard = exchange
        self.scene.transcript.exchange(self.who.customer, self.scene.now(), exchange)
        return self

    def _noted(self, what: str) -> Conversation:
        self.scene.transcript.direction(what)
        return self

    def _must(self, problem: str, *, yes: bool) -> Conversation:
        __tracebackhide__ = True
        if not yes:
            raise self.scene.transcript.failed(problem)
        return self
