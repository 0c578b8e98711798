"""Moving money in named, stored steps: draft, confirm, settle.

    DRAFTED ──PIN──> SUBMITTING ──bank──> COMPLETED | REJECTED | NEEDS_APPROVAL | IN_DOUBT
       └──> CANCELLED | EXPIRED              settle asks the bank until it knows <──┘

The step to SUBMITTING is one conditional write that holds every condition: the draft is this
one and unaltered, it is young enough, and the voice limit has room. Whoever loses that race
moves nothing. What the bank then answers is stored before it is said.
"""

from __future__ import annotations

import logging
import secrets
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from skill.domain.consent import Link
from skill.domain.head import Head
from skill.domain.policy import Policy
from skill.domain.transfer import (
    UNSETTLED,
    InDoubt,
    Order,
    Outcome,
    PayeeCheck,
    Transfer,
    TransferState,
)
from skill.ports import Bank, Clock, Notice, Notify
from skill.services.evidence import Evidence
from skill.services.heads import OpenHead, Step
from skill.services.pins import given_back

log = logging.getLogger(__name__)

STUCK = timedelta(seconds=60)
"""A transfer that is still SUBMITTING after this long has lost its function: no platform
waits longer than ten seconds."""
ASK_AGAIN = timedelta(seconds=60)
MOST_A_DAY = 40
"""Transfers that one head holds; beyond it, no more by voice until some are a day old."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be drafted: an order, the names to read back, and who is asking where.
    `by_voice`: the customer allowed this account or payee for a voice PIN alone."""

    bank: str
    order: Order
    source_name: str
    target_name: str
    session: str
    speaker: str
    by_voice: bool


class Transfers:
    def __init__(self, clock: Clock, notify: Notify, evidence: Evidence, policy: Policy) -> None:
        self._clock = clock
        self._notify = notify
        self._evidence = evidence
        self._policy = policy

    def today(self) -> date:
        """The bank's day, which limits count by."""
        return self._clock.now().astimezone(ZoneInfo(self._policy.timezone)).date()

    def draft(self, head: OpenHead, link: Link, bank: Bank, asked: Asked) -> Transfer:
        """Checks the payee and puts a new draft in the head, in the place of any other.
        Raises BankError where the bank cannot be asked."""
        now = self._clock.now()
        check = bank.prepare(asked.order).check
        transfer = Transfer(
            id=secrets.token_hex(12),
            bank=asked.bank,
            order=asked.order,
            source_name=asked.source_name,
            target_name=asked.target_name,
            session=asked.session,
            speaker=asked.speaker,
            drafted_at=now,
            changed_at=now,
            check=check,
            by_voice=asked.by_voice and check is PayeeCheck.MATCH and now >= link.payments_from,
        )
        head.amend(lambda head: replace(head, draft=transfer))
        return transfer

    def drafted(self, head: OpenHead, challenge: str) -> Transfer | None:
        """The open draft, if it is the one of this challenge and still young enough."""
        draft = head.value.draft
        if draft is None or draft.challenge != challenge or draft.expired(self._clock.now()):
            return None
        return draft

    def cancel(self, head: OpenHead) -> None:
        """Drops the open draft, if there is one. What was confirmed is not a draft any more."""
        head.amend(lambda head: replace(head, draft=None))

    def confirm(self, head: OpenHead, bank: Bank, challenge: str) -> Transfer | None:
        """After a right PIN: sends the draft that this challenge was spoken for, once.

        None where there is no such draft any more: altered, replaced, cancelled, too old, or
        already sent by another delivery. Then nothing was sent.
        """
        draft = head.value.draft
        if draft is None or not head.commit(self._submitting(challenge)):
            head.amend(given_back)
            return None
        sent = head.value.transfer(draft.id)
        assert sent is not None, "the step that was just written put it there"
        return self._settle(head, sent, submit(bank, sent))

    def ask_again(self, head: OpenHead, bank: Bank, transfer: Transfer) -> Transfer:
        """Asks the bank what became of it, and stores the answer. Never sends anything."""
        return self._settle(head, transfer, bank.status(transfer.id))

    def told(self, head: OpenHead, transfer: Transfer) -> None:
        """Notes that the customer has heard how it ended, so that it is not news again."""

        def step(head: Head) -> Head:
            current = head.transfer(transfer.id)
            if current is None or current.state in UNSETTLED or current.told:
                return head
            return head.with_transfer(replace(current, told=True))

        head.amend(step)

    def _submitting(self, challenge: str) -> Step:
        now, today = self._clock.now(), self.today()

        def step(head: Head) -> Head | None:
            draft = head.draft
            if draft is None or draft.challenge != challenge or draft.expired(now):
                return None
            voice = draft.by_voice and self._within_limits(head, draft.order, today)
            sent = replace(
                draft.move(TransferState.SUBMITTING, now),
                by_voice=voice,
                counted_on=today if voice else None,
            )
            return replace(given_back(head).with_transfer(sent), draft=None, settle_at=now + STUCK)

        return step

    def _within_limits(self, head: Head, order: Order, today: date) -> bool:
        limits = self._policy.limits.get(order.amount.currency)
        if limits is None or len(head.transfers) >= MOST_A_DAY:
            return False
        spent = head.spent(order.kind, order.amount.currency, today)
        return limits.allows(order.kind, order.amount, spent)

    def _settle(self, head: OpenHead, transfer: Transfer, outcome: Outcome) -> Transfer:
        now = self._clock.now()

        def step(head: Head) -> Head:
            current = head.transfer(transfer.id)
            if current is None or current.state not in UNSETTLED:
                return head
            settled = head.with_transfer(current.settle(outcome, now))
            return replace(settled, settle_at=next_check(settled, now))

        head.amend(step)
        after = head.value.transfer(transfer.id) or transfer
        if after.state is not transfer.state:
            self._evidence.keep(head.value.owner, after)
            if after.state is TransferState.NEEDS_APPROVAL:
                self._notify.tell(head.value.owner, Notice.APPROVAL_WANTED)
        return after


def submit(bank: Bank, sent: Transfer) -> Outcome:
    """Hands it to the bank. Whatever an adapter does wrong here, money may have moved."""
    try:
        return bank.submit(sent.order, sent.id, approval=not sent.by_voice)
    except Exception as error:  # noqa: BLE001
        log.error("submit raised", extra={"error": type(error).__name__})  # noqa: TRY400 - a trace may hold a name
        return InDoubt()


def next_check(head: Head, now: datetime) -> datetime | None:
    """When settlement should ask about this head again; None once all is settled."""
    return now + ASK_AGAIN if any(head.unsettled()) else None


def asked_about(head: Head) -> list[Transfer]:
    """What "did it go through?" asks about: the latest transfer, and whatever older ones are
    not settled yet; the newest first."""
    newest_first = sorted(head.transfers, key=lambda transfer: transfer.drafted_at, reverse=True)
    return [t for place, t in enumerate(newest_first) if place == 0 or t.state in UNSETTLED]
