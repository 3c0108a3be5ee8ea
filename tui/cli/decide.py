"""`unpitch decide`: records decisions as the keyboard would."""

from __future__ import annotations

import argparse
import sqlite3
from pathlib import Path

from sources.errors import SourceError
from sources.labels import Label, labels_in
from store import resolve
from store.decisions import Choice
from store.decisions import decide as record
from store.errors import StoreError
from store.judging import judge_for
from store.labelled import known
from tui.cli.failure import UsageError
from tui.cli.opened import bring_up_to_date, writing
from tui.cli.say import Progress, complain, say, say_json
from tui.counted import counted


def decide(options: argparse.Namespace) -> int:
    """Run it; 1 where nothing was decided."""
    by_hand = bool(options.lane and options.ids)
    if by_hand == (options.labels is not None) or (options.lane and not by_hand):
        raise UsageError(
            "say a lane and ids (unpitch decide pitch ID...), or --from LABELS.jsonl; not both, not neither"
        )
    labels = None if options.labels is None else _labels(options.labels)
    with writing(options) as connection:
        judge = judge_for(connection)
        bring_up_to_date(connection, judge, Progress())  # so that the log has what was suggested
        unknown: list[str] = []
        if labels is None:
            choices = _named(connection, options.ids, options.lane)
            how, title = "chosen" if len(choices) == 1 else "bulk", None
        else:
            choices, unknown = _labelled(connection, labels)
            how, title = "label", f"{counted(len(choices), 'label')} from {options.labels.name}"
        entry_id = record(connection, choices, how, title, judge.version)
        bring_up_to_date(connection, judge, Progress())
    if options.json:
        say_json({"decided": len(choices), "unknown": unknown, "entry": entry_id})
    elif choices:
        say(f"{len(choices):,} decided. `unpitch undo` takes it back.")
    if unknown:
        complain(f"{counted(len(unknown), 'label')} not used; the first: {unknown[0]}")
    elif not choices:
        complain(f"{options.labels} holds no line with an id and a lane; nothing was decided.")
    return 0 if choices else 1


def _named(connection: sqlite3.Connection, ids: list[str], lane: str) -> list[Choice]:
    """One lane for each of the messages named.

    Raises:
        StoreError: there is no such message, or more than one.
    """
    return [Choice(one, lane) for one in dict.fromkeys(resolve.message(connection, named) for named in ids)]


def _labelled(connection: sqlite3.Connection, labels: list[Label]) -> tuple[list[Choice], list[str]]:
    """The lanes that labels give, and a sentence for each label of no message.

    Raises:
        StoreError: one is not a lane, or two contradict each other.
    """
    try:
        found, unknown = known(connection, labels)
    except StoreError as error:
        raise StoreError(f"{error} Nothing was decided.") from error
    return [Choice(message_id, label.lane) for message_id, label in found.items()], unknown


def _labels(path: Path) -> list[Label]:
    """The labels of a file, or of a pipe.

    Raises:
        SourceError: it cannot be read, or a line is not as it should be.
    """
    try:
        with path.open("rb") as stream:
            return list(labels_in(stream, str(path)))
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror or error}.") from error
    except SourceError as error:
        raise SourceError(f"{error} Nothing was decided.") from error
