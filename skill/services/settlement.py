"""Settling what nobody knew at the time: asks the bank for status, never sends again."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from skill.domain.head import Head
from skill.domain.transfer import UNSETTLED, Transfer, TransferState
from skill.errors import BankError, StoreError
from skill.ports import Bank, Clock, Deadline, Notice, Notify
from skill.services.connections import Connections
from skill.services.heads import Heads, OpenHead
from skill.services.transfers import STUCK, Transfers, next_check

log = logging.getLogger(__name__)

OpenBank = Callable[[str], Bank]
PATIENCE = 10
"""Seconds that one owner's bank may take; nobody is waiting at a microphone."""


class Settlement:
    def __init__(
        self,
        heads: Heads,
        transfers: Transfers,
        connections: Connections,
        clock: Clock,
        notify: Notify,
    ) -> None:
        self._heads = heads
        self._transfers = transfers
        self._connections = connections
        self._clock = clock
        self._notify = notify

    def run(self, limit: int = 100) -> int:
        """Settles what is due now, at most `limit` owners; how many were looked at. One
        owner's trouble does not stop the others."""
        owners = self._heads.due(self._clock.now(), limit)
        for owner in owners:
            try:
                self._settle_owner(owner)
            except StoreError as error:
                log.warning("settlement postponed", extra={"error": type(error).__name__})
        return len(owners)

    def when_spoken_to(self, head: OpenHead, open_bank: OpenBank) -> None:
        """Before a customer is answered: asks about whatever is in doubt. A payment that
        waits for approval is asked about by schedule, and when the customer asks."""
        now = self._clock.now()
        for transfer in list(head.value.unsettled()):
            if in_doubt(transfer, now):
                self._ask(head, transfer, open_bank)

    def _settle_owner(self, owner: str) -> None:
        head = self._heads.open(owner)
        if head is None:
            return
        deadline = Deadline.after(self._clock, PATIENCE)
        now = self._clock.now()
        for transfer in list(head.value.unsettled()):
            if transfer.state is TransferState.NEEDS_APPROVAL or in_doubt(transfer, now):
                self._ask(
                    head, transfer, lambda bank: self._connections.open(head.value, bank, deadline)
                )
        head.commit(self._postponed)

    def _postponed(self, head: Head) -> Head:
        return replace(head, settle_at=next_check(head, self._clock.now()))

    def _ask(self, head: OpenHead, transfer: Transfer, open_bank: OpenBank) -> None:
        try:
            bank = open_bank(transfer.bank)
        except BankError as error:
            log.warning("bank not reached", extra={"error": type(error).__name__})
            return
        after = self._transfers.ask_again(head, bank, transfer)
        if after.state not in UNSETTLED:
            self._notify.tell(head.value.owner, Notice.TRANSFER_SETTLED)


def in_doubt(transfer: Transfer, now: datetime) -> bool:
    """In doubt by name, or because whoever was submitting it is long gone."""
    stuck = transfer.state is TransferState.SUBMITTING and now - transfer.changed_at >= STUCK
    return stuck or transfer.state is TransferState.IN_DOUBT
