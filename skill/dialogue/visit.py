"""One turn of a linked customer: all that a handler may use."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from skill.dialogue.flow import Flow
from skill.dialogue.turn import Turn
from skill.domain.consent import Link
from skill.domain.head import Head
from skill.domain.policy import Field, Level, Operation, Policy, UnknownSpeaker
from skill.ports import Bank
from skill.services.heads import OpenHead
from skill.services.pins import Pins
from skill.services.transfers import Transfers


@dataclass(frozen=True, slots=True)
class Services:
    """The use cases a handler may call. `brand` is the bank's name as it is said."""

    pins: Pins
    transfers: Transfers
    policy: Policy
    brand: str


@dataclass(slots=True)
class Visit:
    """`bank` opens a bank of the customer, by its name, when it is first needed. `once`: the
    PIN of this very turn opens one answer, where the bank wants no more for an unknown
    speaker. `duplicate`: the same delivery is being worked by somebody else, whose reply it is."""

    turn: Turn
    head: OpenHead
    link: Link
    flow: Flow
    now: datetime
    services: Services
    bank: Callable[[str], Bank]
    once: bool = False
    duplicate: bool = False

    @property
    def speaker(self) -> str:
        """Who speaks where: what an unlock and a draft are bound to."""
        turn = self.turn
        return _hash(self.link.id, turn.person or "", turn.session, turn.device or "")

    @property
    def session(self) -> str:
        return _hash(self.turn.channel, self.turn.session)

    @property
    def today(self) -> date:
        """The customer's day, in the bank's time zone."""
        return self.local(self.now).date()

    def local(self, moment: datetime) -> datetime:
        return moment.astimezone(ZoneInfo(self.services.policy.timezone))

    @property
    def unlocked(self) -> bool:
        return self.once or self.head.value.unlocked(self.speaker, self.now)

    def may_tell(self, operation: Operation, fact: Field) -> bool:
        """Whether the policy lets that leave here; release() has the last word all the same."""
        turn, policy = self.turn, self.services.policy
        return policy.level(turn.channel, turn.surface, operation, fact) is not Level.NONE

    def unlock(self) -> None:
        """After a right PIN: opens questions, as far as the bank allows for this speaker."""
        each = self.services.policy.unknown_speaker is UnknownSpeaker.EACH_ANSWER
        self.once = self.turn.person is None and each
        if not self.once:
            self.services.pins.unlock(self.head, self.speaker, self.session)

    def touch(self) -> None:
        """A question was answered: the five idle minutes begin again."""
        self.head.amend(self._touched)

    def lock_other_speakers(self) -> None:
        """Another person in the same session locks it, and drops what was drafted in it."""
        self.head.amend(self._only_this_speaker)

    def leave(self) -> None:
        """The session is over: what was open in it is closed."""
        self.head.amend(self._left)

    def _touched(self, head: Head) -> Head:
        return replace(
            head,
            unlocks=tuple(
                replace(unlock, used=self.now) if unlock.speaker == self.speaker else unlock
                for unlock in head.unlocks
                if unlock.open(self.now)
            ),
        )

    def _only_this_speaker(self, head: Head) -> Head:
        def other(session: str, speaker: str) -> bool:
            return session == self.session and speaker != self.speaker

        draft = head.draft
        return replace(
            head,
            unlocks=tuple(u for u in head.unlocks if not other(u.session, u.speaker)),
            conversations=tuple(c for c in head.conversations if not other(c.session, c.speaker)),
            draft=None if draft and other(draft.session, draft.speaker) else draft,
        )

    def _left(self, head: Head) -> Head:
        draft = head.draft
        return replace(
            head,
            unlocks=tuple(u for u in head.unlocks if u.session != self.session),
            conversations=tuple(c for c in head.conversations if c.session != self.session),
            draft=None if draft and draft.session == self.session else draft,
        )


def _hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]
