"""The store in one SQLite file: for one machine, whatever threads and processes run on it."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import NamedTemporaryFile

from skill.errors import StoreError
from skill.ports import Clock, Due, Record

BUSY_SECONDS = 5
"""How long a call waits for another process to finish writing, before it is a StoreError."""

_NEW_FILE = (
    "PRAGMA journal_mode = WAL",
    """CREATE TABLE record (
        partition TEXT NOT NULL,
        name TEXT NOT NULL,
        body TEXT NOT NULL,
        version INTEGER NOT NULL,
        expires_at INTEGER,
        due_kind TEXT,
        due_at INTEGER,
        PRIMARY KEY (partition, name)
    )""",
    "CREATE INDEX record_due ON record (due_kind, due_at) WHERE due_kind IS NOT NULL",
    "CREATE INDEX record_expiry ON record (expires_at) WHERE expires_at IS NOT NULL",
)
_NEW_CONNECTION = (
    # A step of a transfer has to survive a power cut before the bank is asked to pay.
    "PRAGMA synchronous = FULL",
    # What was erased is overwritten, not only unlinked: "forget me" means the bytes.
    "PRAGMA secure_delete = ON",
    # A file that is none of ours is told from an empty store here, not at the first customer.
    "SELECT version FROM record LIMIT 0",
)

_LIVE = """SELECT partition, name, body, version, expires_at, due_kind, due_at
    FROM record WHERE (expires_at IS NULL OR expires_at > :now)"""
_READ = f"{_LIVE} AND partition = :partition AND name = :name"
_READ_ALL = f"{_LIVE} AND partition = :partition ORDER BY name"
_DUE = f"{_LIVE} AND due_kind = :kind AND due_at < :before ORDER BY due_at LIMIT :limit"

_CLEAR = "DELETE FROM record WHERE expires_at <= :now"
_CREATE = """INSERT INTO record
    VALUES (:partition, :name, :body, 1, :expires_at, :due_kind, :due_at)
    ON CONFLICT DO NOTHING"""
_REPLACE = """UPDATE record SET body = :body, version = version + 1,
    expires_at = :expires_at, due_kind = :due_kind, due_at = :due_at
    WHERE partition = :partition AND name = :name AND version = :version"""
_ERASE = "DELETE FROM record WHERE partition = :partition"

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)

_Value = str | int | None
_Row = tuple[str, str, str, int, int | None, str | None, int | None]


class SqliteStore:
    """`ports.Store` in the file `path`, which is made for its owner alone (0600) where it is
    missing, folder included. StoreError where it cannot be opened or is no such file.

    One connection behind one lock serves all threads: SQLite has one writer at a time in any
    case, and so every call is whole and `close` leaves nothing open. Times are kept as whole
    microseconds since 1970, UTC.

    Each put first clears away whatever has expired, in any partition. An index leads to it,
    every record is cleared once only, and so nothing needs a schedule, partitions that nobody
    writes to any more are cleared too, and a put finds either a live record or none.
    """

    def __init__(self, path: Path, clock: Clock) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._connection = _open(path)

    def read(self, partition: str, name: str) -> Record | None:
        found = self._select(_READ, partition=partition, name=name)
        return found[0] if found else None

    def read_all(self, partition: str) -> Sequence[Record]:
        return self._select(_READ_ALL, partition=partition)

    def due(self, kind: str, before: datetime, limit: int) -> Sequence[Record]:
        return self._select(_DUE, kind=kind, before=_microseconds(before), limit=limit)

    def put(self, record: Record) -> bool:
        statement = _REPLACE if record.version else _CREATE
        with self._writing() as connection:
            connection.execute(_CLEAR, {"now": self._now()})
            return connection.execute(statement, _values(record)).rowcount == 1

    def erase(self, partition: str) -> None:
        with self._writing() as connection:
            connection.execute(_ERASE, {"partition": partition})
        with self._asking() as connection:
            # The log still holds what was erased: empty it into the file.
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Afterwards every call is a StoreError. Closing twice is fine."""
        with self._lock:
            self._connection.close()

    def _select(self, statement: str, **values: _Value) -> list[Record]:
        with self._asking() as connection:
            rows = connection.execute(statement, {"now": self._now(), **values}).fetchall()
        return [_record(row) for row in rows]

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction. It is IMMEDIATE, a writer from its first moment: one that reads
        first and writes later fails where another process has written in between."""
        with self._asking() as connection, connection:
            connection.execute("BEGIN IMMEDIATE")
            yield connection

    @contextmanager
    def _asking(self) -> Iterator[sqlite3.Connection]:
        with self._lock, _translated():
            yield self._connection

    def _now(self) -> int:
        return _microseconds(self._clock.now())


def _open(path: Path) -> sqlite3.Connection:
    with _translated():
        if not path.exists():
            _create(path)
        return _connection(path, _NEW_CONNECTION)


def _create(path: Path) -> None:
    """Makes the file under another name, then links it into place, and of several that start
    at once the first one's counts: a file that is open elsewhere cannot be switched to WAL,
    and SQLite does not wait until it can."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent) as draft:  # 0600, and SQLite's log follows it
        _connection(draft.name, _NEW_FILE).close()
        with suppress(FileExistsError):
            path.hardlink_to(draft.name)


def _connection(path: Path | str, statements: Iterable[str]) -> sqlite3.Connection:
    connection = sqlite3.connect(
        path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    try:
        for statement in statements:
            connection.execute(statement)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


@contextmanager
def _translated() -> Iterator[None]:
    """A lone surrogate, which is no text in any encoding, is as unaskable as a broken file."""
    try:
        yield
    except (sqlite3.Error, OSError, UnicodeEncodeError) as error:
        raise StoreError(f"the store could not be asked: {error}") from error


def _values(record: Record) -> dict[str, _Value]:
    return {
        "partition": record.partition,
        "name": record.name,
        "body": record.body,
        "version": record.version,
        "expires_at": _microseconds(record.expires_at) if record.expires_at else None,
        "due_kind": record.due.kind if record.due else None,
        "due_at": _microseconds(record.due.at) if record.due else None,
    }


def _record(row: _Row) -> Record:
    partition, name, body, version, expires_at, due_kind, due_at = row
    expires = None if expires_at is None else _moment(expires_at)
    due = None if due_kind is None or due_at is None else Due(due_kind, _moment(due_at))
    return Record(partition, name, body, version, expires, due)


def _microseconds(moment: datetime) -> int:
    return (moment - _EPOCH) // _MICROSECOND


def _moment(microseconds: int) -> datetime:
    return _EPOCH + microseconds * _MICROSECOND
