"""SqliteStore passes the exam of stores, and is a file that several processes share."""

from __future__ import annotations

import multiprocessing
import stat
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, closing
from datetime import timedelta
from pathlib import Path

import pytest

from skill.errors import StoreError
from skill.ports import Record, Store
from skill.simulator.clock import FakeClock
from skill.storage.sqlite import SqliteStore
from tests.contracts import store_races
from tests.contracts.store_exam import StoreExam
from tests.contracts.store_races import COUNTS, THREADS, TRIES, race_on
from tests.storage.own_store import count_up_in, create_in

PROCESSES = 4

Open = Callable[[], SqliteStore]


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new" / "folder" / "store.db"


@pytest.fixture
def open_store(path: Path, clock: FakeClock) -> Iterator[Open]:
    with ExitStack() as stack:
        yield lambda: stack.enter_context(closing(SqliteStore(path, clock)))


@pytest.fixture
def store(open_store: Open) -> Store:
    return open_store()


def everything(path: Path) -> bytes:
    """All bytes of the store: the file and the log beside it."""
    return b"".join(file.read_bytes() for file in sorted(path.parent.iterdir()))


def refused(path: Path) -> bool:
    with pytest.raises(StoreError):
        SqliteStore(path, FakeClock())
    return True


class TestSqliteStore(StoreExam):
    """The exam."""


class TestSharedFile:
    def test_one_store_reads_what_another_wrote(self, open_store: Open) -> None:
        one, other = open_store(), open_store()
        assert one.put(Record("p", "n", "first"))
        assert other.put(Record("p", "n", "second", 1))
        assert not one.put(Record("p", "n", "x", 1))
        assert one.read("p", "n") == Record("p", "n", "second", 2)

    def test_no_increment_is_lost_between_two_stores(self, open_store: Open) -> None:
        one, other = open_store(), open_store()
        race_on(store_races.count_up, one, other)
        assert store_races.counted(one) == store_races.counted(other) == THREADS * COUNTS

    def test_only_one_of_two_stores_creates_a_record(self, open_store: Open) -> None:
        assert race_on(store_races.create, open_store(), open_store()).count(True) == 1

    def test_two_stores_together_reserve_three_tries(self, open_store: Open) -> None:
        reserved = race_on(store_races.reserve_two_tries, open_store(), open_store())
        assert sum(map(sum, reserved)) == TRIES

    def test_processes_that_start_at_once_make_one_store(
        self, path: Path, open_store: Open
    ) -> None:
        spawn = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(PROCESSES, spawn) as pool:
            list(pool.map(count_up_in, [path] * PROCESSES))
        assert store_races.counted(open_store()) == PROCESSES * COUNTS

    def test_of_many_that_open_it_at_once_one_creates_a_record(self, path: Path) -> None:
        assert race_on(create_in, path).count(True) == 1


class TestFile:
    def test_a_store_opened_again_keeps_its_records(self, open_store: Open) -> None:
        with closing(open_store()) as store:
            store.put(Record("p", "n", "body"))
        assert open_store().read("p", "n") == Record("p", "n", "body", 1)

    def test_only_its_owner_may_read_it(self, store: SqliteStore, path: Path) -> None:
        store.put(Record("p", "n", "body"))
        modes = {stat.filemode(file.stat().st_mode) for file in path.parent.iterdir()}
        assert modes == {"-rw-------"}

    def test_after_closing_nothing_lies_beside_it(self, store: SqliteStore, path: Path) -> None:
        store.put(Record("p", "n", "body"))
        store.close()
        assert list(path.parent.iterdir()) == [path]

    def test_what_was_erased_is_in_no_byte_of_it(self, store: SqliteStore, path: Path) -> None:
        store.put(Record("anna", "n", "private"))
        store.put(Record("anna", "long", "private" * 10_000))
        assert b"private" in everything(path)
        store.erase("anna")
        assert b"private" not in everything(path)
        assert b"anna" not in everything(path)

    def test_a_put_clears_away_what_expired_anywhere(
        self, store: SqliteStore, path: Path, clock: FakeClock
    ) -> None:
        store.put(Record("anna", "n", "private", 0, clock.now() + timedelta(minutes=1)))
        clock.advance(60)
        store.put(Record("ben", "n", "body"))
        store.close()
        assert b"private" not in everything(path)


class TestBrokenFile:
    def test_a_file_that_is_no_database_is_refused(self, path: Path) -> None:
        path.parent.mkdir(parents=True)
        path.write_bytes(b"this is a text, not a database. " * 500)
        assert refused(path)

    def test_a_file_that_is_another_database_is_refused(self, path: Path) -> None:
        path.parent.mkdir(parents=True)
        path.touch()
        assert refused(path)

    def test_a_folder_is_refused(self, path: Path) -> None:
        path.mkdir(parents=True)
        assert refused(path)

    def test_a_folder_that_cannot_be_made_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        assert refused(tmp_path / "file" / "store.db")

    def test_a_file_damaged_in_the_middle_is_a_store_error(
        self, open_store: Open, path: Path
    ) -> None:
        with closing(open_store()) as store:
            store.put(Record("p", "n", "body" * 10_000))
        whole = path.read_bytes()
        path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
        with pytest.raises(StoreError):
            open_store().read("p", "n")


class TestUnaskable:
    def test_a_closed_store_is_a_store_error(self, store: SqliteStore) -> None:
        store.close()
        store.close()
        with pytest.raises(StoreError):
            store.read("p", "n")
        with pytest.raises(StoreError):
            store.put(Record("p", "n", "body"))

    def test_text_that_is_no_unicode_is_a_store_error(self, store: Store) -> None:
        with pytest.raises(StoreError):
            store.read("p", "\ud800")
        with pytest.raises(StoreError):
            store.put(Record("p", "n", "\ud800"))
        assert store.put(Record("p", "n", "the store goes on"))
