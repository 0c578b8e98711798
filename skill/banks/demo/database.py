"""The bank's one SQLite file: its tables, and transactions that exclude each other."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from skill.errors import BankUnavailable
from skill.ports import Deadline

_TABLES = (
    # A posting without a category is a balance brought forward, and no transaction.
    """CREATE TABLE IF NOT EXISTS postings (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        account TEXT NOT NULL,
        minor INTEGER NOT NULL,
        currency TEXT NOT NULL,
        day TEXT NOT NULL,
        settles TEXT NOT NULL,
        counterparty TEXT NOT NULL,
        category TEXT
    ) STRICT""",
    "CREATE INDEX IF NOT EXISTS postings_of_account ON postings (account, day)",
    "CREATE TABLE IF NOT EXISTS filled (customer TEXT PRIMARY KEY, until TEXT NOT NULL) STRICT",
    # `minor` is text: a refused order may name any amount. An order is null in the tombstone
    # of a key that was asked for before anything arrived.
    """CREATE TABLE IF NOT EXISTS orders (
        seq INTEGER PRIMARY KEY,
        customer TEXT NOT NULL,
        key TEXT NOT NULL,
        kind TEXT,
        minor TEXT,
        currency TEXT,
        source TEXT,
        target TEXT,
        state TEXT NOT NULL,
        detail TEXT NOT NULL,
        approve_by TEXT,
        UNIQUE (customer, key)
    ) STRICT""",
)

PATIENCE_SECONDS = 5
"""The longest anybody waits for others, whatever the deadline."""


class Database:
    """One connection, used by one thread at a time. Other processes may use the same file."""

    def __init__(self, path: Path) -> None:
        """Makes the file where it is missing, folder included; BankUnavailable where it cannot."""
        self._lock = Lock()
        with _translated():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._connection.row_factory = sqlite3.Row
        try:
            self._create()
        except BankUnavailable:
            self.close()
            raise

    def close(self) -> None:
        with self._lock:
            self._connection.close()

    @contextmanager
    def transaction(self, deadline: Deadline) -> Iterator[sqlite3.Connection]:
        """All or nothing, and nobody in between. BankUnavailable where the deadline leaves no
        time or SQLite fails; then nothing has changed."""
        patience = min(deadline.remaining(), PATIENCE_SECONDS)
        if patience <= 0 or not self._lock.acquire(timeout=patience):
            raise BankUnavailable("no time left to ask the demo bank")
        try:
            with _translated(), self._exclusive(milliseconds=int(patience * 1000)):
                yield self._connection
        finally:
            self._lock.release()

    @contextmanager
    def _exclusive(self, milliseconds: int) -> Iterator[None]:
        self._connection.execute(f"PRAGMA busy_timeout = {milliseconds}")
        self._connection.execute("BEGIN IMMEDIATE")
        with self._connection:  # commits, or rolls back where anything is raised
            yield

    def _create(self) -> None:
        with _translated(), self._exclusive(milliseconds=PATIENCE_SECONDS * 1000):
            for statement in _TABLES:
                self._connection.execute(statement)


@contextmanager
def _translated() -> Iterator[None]:
    """UnicodeError and OverflowError: text and numbers that SQLite cannot hold."""
    try:
        yield
    except (sqlite3.Error, OSError, UnicodeError, OverflowError) as error:
        raise BankUnavailable(f"the demo bank's file: {error}") from error
