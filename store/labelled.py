"""Finds labelled messages in a store, and weighs them ready to be judged. Writes nothing to it."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING

from lanes.judge import Judge
from lanes.replay import Case, cases
from lanes.verdict import LANES
from sources.errors import SourceError
from sources.labels import Label
from sources.reader import Hints
from store import resolve
from store.connect import Connection, open_store, sentences
from store.errors import StoreError
from store.threads import StoredThread, listed, load_threads

if TYPE_CHECKING:
    from sources.formats import Export

CHUNK = 200
"""Conversations read at once."""


@dataclass(frozen=True, slots=True)
class Found:
    """A labelled message of the store."""

    message_id: int
    sent_at: float
    """Endless where unknown: it comes last."""
    case: Case
    network: str
    key: str
    sender: str
    text: str


@contextmanager
def throw_away(export: Export) -> Iterator[Connection]:
    """A store of its own with one export in it, read as any import is, and gone at the end.

    Raises:
        SourceError: the export cannot be read, or holds no message.
    """
    from store.importing import (
        take_in_exports,  # it knows all formats, which most that is asked of labels can do without
    )

    with tempfile.TemporaryDirectory(prefix="unpitch-evaluate-") as folder:
        path = Path(folder) / "evaluate.db"
        with closing(open_store(path)) as connection, sentences(path):
            for taken in take_in_exports(connection, [export], Hints()):
                if taken.error:
                    raise SourceError(taken.error)
            yield connection


def known(connection: sqlite3.Connection, labels: Iterable[Label]) -> tuple[dict[int, Label], list[str]]:
    """The labels by message; and a sentence for each that is of no message of the store.

    Raises:
        StoreError: a label is not a lane, or two give one message different lanes.
    """
    made: dict[int, Label] = {}
    unknown = []
    for label in labels:
        if label.lane not in LANES:
            raise StoreError(f"{label.where}: {label.lane!r} is not a lane.")
        try:
            message_id = resolve.message(connection, label.named)
        except StoreError as error:
            unknown.append(f"{label.where}: {error}")
            continue
        first = made.setdefault(message_id, label)
        if first.lane != label.lane:
            raise StoreError(
                f"{label.where}: {label.named!r} is {label.lane}, but {first.lane} in {first.where}; leave one of them."
            )
    return made, unknown


def found(connection: sqlite3.Connection, judge: Judge, labels: Mapping[int, Label]) -> Iterator[Found]:
    """The labelled messages, weighed by what messages, rules and shipped weights say, conversation by conversation."""
    for chunk in _chunks(connection, labels):
        for stored in load_threads(connection, chunk):
            yield from _found(judge, stored, labels)


def keys_of(stored: StoredThread) -> list[str]:
    """The keys of a conversation's messages that do not depend on the order of imports; as lessons are fitted by."""
    owner = stored.thread.owner
    return [f"{owner.network}/{owner.account}/{message.key}" for message in stored.thread.messages]


def _found(judge: Judge, stored: StoredThread, labels: Mapping[int, Label]) -> Iterator[Found]:
    here = {at: labels[one] for at, one in enumerate(stored.message_ids) if one in labels}
    lanes = {at: (label.lane, label.automated) for at, label in here.items()}
    for at, case in cases(judge, stored.thread, lanes, keys_of(stored)).items():
        message = stored.thread.messages[at]
        person = stored.thread.people.get(message.sender)
        yield Found(
            stored.message_ids[at],
            inf if message.sent_at is None else message.sent_at,
            case,
            message.network,
            message.key,
            message.sender_name or (person and person.name) or message.sender,
            message.text,
        )


def _chunks(connection: sqlite3.Connection, message_ids: Iterable[int]) -> Iterator[Sequence[int]]:
    """The conversations of the messages, some at a time."""
    wanted = list(message_ids)
    conversations: set[int] = set()
    for start in range(0, len(wanted), CHUNK):
        some = listed(wanted[start : start + CHUNK])
        rows = connection.execute(f"select conversation_id from message where id in ({some})")
        conversations.update(row[0] for row in rows)
    ordered = sorted(conversations)
    for start in range(0, len(ordered), CHUNK):
        yield ordered[start : start + CHUNK]
