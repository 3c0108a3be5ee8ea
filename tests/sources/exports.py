"""Ways to read, wrap and import exports of any format, and what holds of all of them."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from pathlib import Path
from typing import Any, TypeVar

from bench.fuzz import SUBJECTS, fixture_files, run_case
from sources.formats import find_exports
from sources.reader import Hints
from sources.record import Conversation, Message, Notice, Owner, Person, Record
from store.connect import open_store
from store.importing import take_in_paths

FIXTURES = Path(__file__).parents[2] / "fixtures"
T = TypeVar("T")


def read(*paths: Path, me: str | None = None, **hints: Any) -> list[Record]:
    told = Hints(me, **hints)
    return [record for export in find_exports(paths, told) for record in export.records(told)]


def formats(*paths: Path) -> list[str]:
    return [export.reader.FORMAT for export in find_exports(paths)]


def only(records: list[Record], kind: type[T]) -> list[T]:
    return [record for record in records if isinstance(record, kind)]


def people(records: list[Record]) -> dict[str, Person]:
    return {person.key: person for person in only(records, Person)}


def threads(records: list[Record]) -> dict[str, Conversation]:
    return {thread.key: thread for thread in only(records, Conversation)}


def said(records: list[Record], begin: str) -> Message:
    return next(message for message in only(records, Message) if message.text.startswith(begin))


def texts(records: list[Record]) -> list[str]:
    return [message.text for message in only(records, Message)]


def notices(records: list[Record]) -> str:
    return "\n".join(notice.text for notice in only(records, Notice))


def zipped(source: Path, target: Path, above: str = "") -> Path:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(source.rglob("*")):
            if path.is_file():
                archive.write(path, above + path.relative_to(source).as_posix())
    return target


def imported_twice(store: Path, path: Path, me: str | None = None) -> tuple[int, int, int, int]:
    """New and known messages of the first import, then of the second, by a real store."""
    connection = open_store(store)
    try:
        counts = [take_in_paths(connection, [path], Hints(me))[0].counts for _ in range(2)]
    finally:
        connection.close()
    return counts[0].new, counts[0].known, counts[1].new, counts[1].known


def well_formed(records: list[Record]) -> None:
    """An owner first; people and conversations before the messages that name them; no key twice."""
    named: set[tuple[str, str]] = set()
    keys: set[tuple[str, str]] = set()
    for record in records:
        if isinstance(record, Owner):
            named.add((record.network, record.account))
        elif isinstance(record, Person | Conversation):
            assert any(network == record.network for network, _ in named)
            named.add((record.network, record.key))
        elif isinstance(record, Message):
            assert {(record.network, record.sender), (record.network, record.conversation)} <= named
            assert (record.network, record.key) not in keys
            keys.add((record.network, record.key))


def survives(name: str, number: int) -> None:
    """One damaged copy of a format's fixture, as `python -m bench.fuzz` makes them by the thousand."""
    subject = SUBJECTS[name]
    folder = Path(tempfile.mkdtemp(prefix="unpitch-test-"))
    try:
        run_case(subject, fixture_files(subject), number, folder)
    finally:
        shutil.rmtree(folder)
