"""Reading a large export in a process of its own gives what reading it here gives, and leaves nothing behind."""

from __future__ import annotations

import multiprocessing
import threading
import time
from pathlib import Path

import pytest

from sources.errors import SourceError
from sources.formats import Export, find_exports
from sources.reader import Hints
from store import read_ahead
from store.prepare import prepared

ME = Hints("Ida")


def export_of(folder: Path, messages: int) -> Export:
    rows = "".join(f"Bo {number % 7},Ida,2026-01-01,hello {number} {'x' * 200}\n" for number in range(messages))
    (folder / "rows.csv").write_text(f"from,to,date,text\n{rows}", "utf-8")
    return find_exports([folder / "rows.csv"])[0]


@pytest.fixture(autouse=True)
def always_a_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_ahead, "WORTH_A_PROCESS", 0)


def test_the_same_records_as_in_one_process(tmp_path: Path) -> None:
    export = export_of(tmp_path, 9_000)
    assert list(read_ahead.read(export, ME)) == list(prepared(export.records(ME)))


def test_what_the_reader_refuses_is_said_here(tmp_path: Path) -> None:
    export = export_of(tmp_path, 3)
    (tmp_path / "rows.csv").write_text("nothing,here\n", "utf-8")
    with pytest.raises(SourceError):
        list(read_ahead.read(export, ME))


def test_an_import_that_is_stopped_leaves_no_thread_and_no_process(tmp_path: Path) -> None:
    before = set(threading.enumerate())
    records = read_ahead.read(export_of(tmp_path, 120_000), ME)
    next(records)
    time.sleep(1)  # until more is waiting than fits
    records.close()
    assert set(threading.enumerate()) <= before
    assert not multiprocessing.active_children()
