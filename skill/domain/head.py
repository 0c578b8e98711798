"""The head: the one small record of a customer that decides about money and secrets.

Every such decision is one conditional write of the head, so limits, tries and steps cannot
race each other. History, disclosures and evidence are records of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from skill.domain.consent import Grant, Link
from skill.domain.money import Money
from skill.domain.pin import PinRecord, PinTries
from skill.domain.transfer import UNSETTLED, Transfer, TransferKind, TransferState

IDLE = timedelta(minutes=5)
"""Questions stay unlocked this long after the last one (PSD2 RTS, article 4(3)(d))."""
LONGEST = timedelta(minutes=15)
"""And never longer than this after the PIN."""
DELIVERY_LIFE = timedelta(minutes=5)
CONVERSATION_LIFE = timedelta(minutes=15)
SETTLED_LIFE = timedelta(hours=26)
"""How long "did it go through?" can be answered from the head: longer than the longest day,
the one of 25 hours, so that a limit never forgets a payment of the same day."""
MOST_DELIVERIES = 16
MOST_CONVERSATIONS = 4


@dataclass(frozen=True, slots=True)
class Unlock:
    """`speaker` names who opened what: link, person, session and device, hashed; `session`
    the session alone."""

    speaker: str
    session: str
    since: datetime
    used: datetime

    def open(self, now: datetime) -> bool:
        return now - self.used < IDLE and now - self.since < LONGEST


@dataclass(frozen=True, slots=True)
class Delivery:
    """A request that was worked. `reply` is sealed; None while it is still being worked."""

    id: str
    at: datetime
    reply: str | None = None


@dataclass(frozen=True, slots=True)
class Conversation:
    """What the dialogue remembers of one speaker in one session, sealed."""

    speaker: str
    session: str
    at: datetime
    state: str


@dataclass(frozen=True, slots=True)
class Connection:
    """A bank of the customer, and the sealed credentials that open it."""

    bank: str
    credentials: str


@dataclass(frozen=True, slots=True)
class Trail:
    """Where the chain of disclosures stands: how many, and the last one's MAC."""

    count: int = 0
    mac: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    owner: str
    connections: tuple[Connection, ...]
    links: tuple[Link, ...] = ()
    pin: PinRecord | None = None
    tries: PinTries = field(default_factory=PinTries)
    unlocks: tuple[Unlock, ...] = ()
    draft: Transfer | None = None
    transfers: tuple[Transfer, ...] = ()  # unsettled ones, and those settled since yesterday
    deliveries: tuple[Delivery, ...] = ()
    conversations: tuple[Conversation, ...] = ()
    trail: Trail = field(default_factory=Trail)
    settle_at: datetime | None = None  # when settlement next asks the bank, if anything is open

    def grant(self, id: str) -> tuple[Link, Grant] | None:
        """The grant of that id and the link it belongs to."""
        every = ((link, grant) for link in self.links for grant in link.grants)
        return next(((link, grant) for link, grant in every if grant.id == id), None)

    def unlocked(self, speaker: str, now: datetime) -> bool:
        return any(unlock.speaker == speaker and unlock.open(now) for unlock in self.unlocks)

    def transfer(self, id: str) -> Transfer | None:
        return next((transfer for transfer in self.transfers if transfer.id == id), None)

    def delivery(self, id: str, now: datetime) -> Delivery | None:
        """The delivery of that id, if it came within the last five minutes."""
        return next((d for d in self.deliveries if d.id == id and now - d.at < DELIVERY_LIFE), None)

    def conversation(self, speaker: str, now: datetime) -> Conversation | None:
        fresh = (c for c in self.conversations if now - c.at < CONVERSATION_LIFE)
        return next((c for c in fresh if c.speaker == speaker), None)

    def unsettled(self) -> Iterator[Transfer]:
        return (transfer for transfer in self.transfers if transfer.state in UNSETTLED)

    def spent(self, kind: TransferKind, currency: str, day: date) -> Money:
        """What voice payments of that kind have used up on that day, pending ones included."""
        used = (
            transfer.order.amount.minor
            for transfer in self.transfers
            if transfer.counted_on == day
            and transfer.order.kind is kind
            and transfer.order.amount.currency == currency
            and transfer.state is not TransferState.REJECTED
        )
        return Money(sum(used), currency)

    def with_transfer(self, transfer: Transfer) -> Head:
        """The same head with that transfer put in, or in the place of its earlier self."""
        others = tuple(t for t in self.transfers if t.id != transfer.id)
        return replace(self, transfers=(*others, transfer))

    def swept(self, now: datetime) -> Head:
        """Without what has run out. Transfers stay until they are settled and a day old, so
        that limits and "did it go through?" never forget one too early."""
        return replace(
            self,
            unlocks=tuple(u for u in self.unlocks if u.open(now)),
            transfers=tuple(
                t
                for t in self.transfers
                if t.state in UNSETTLED or now - t.changed_at < SETTLED_LIFE
            ),
            deliveries=tuple(d for d in self.deliveries if now - d.at < DELIVERY_LIFE)[
                -MOST_DELIVERIES:
            ],
            conversations=tuple(c for c in self.conversations if now - c.at < CONVERSATION_LIFE)[
                -MOST_CONVERSATIONS:
            ],
        )
