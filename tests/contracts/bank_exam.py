"""The exam of every bank: a subclass named Test... gives it a `world` (see bank_world.py).

It covers each sentence of `ports.Bank`. What a bank's capabilities leave out, and trouble that
its world cannot make, is skipped by name.
"""

from __future__ import annotations

from tests.contracts.bank_approval import ApprovalExam
from tests.contracts.bank_doubt import DoubtExam
from tests.contracts.bank_paying import PayingExam
from tests.contracts.bank_races import RacesExam
from tests.contracts.bank_reading import ReadingExam


class BankExam(ReadingExam, PayingExam, ApprovalExam, DoubtExam, RacesExam):
    """All of it."""
