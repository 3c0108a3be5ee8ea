"""`unpitch decide`: records decisions as the keyboard would."""

from __future__ import annotations

import argparse
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from lanes.verdict import LANES
from store import resolve
from store.decisions import Choice
from store.decisions import decide as record
from store.errors import StoreError
from store.judging import judge_for
from tui.cli.failure import UsageError
from tui.cli.opened import bring_up_to_date, writing
from tui.cli.say import Progress, complain, say, say_json


def decide(options: argparse.Namespace) -> int:
    """Run it; 1 where nothing was decided."""
    by_hand = bool(options.lane and options.ids)
    if by_hand == (options.labels is not None) or (options.lane and not by_hand):
        raise UsageError(
            "say a lane and ids (unpitch decide pitch ID...), or --from LABELS.jsonl; not both, not neither"
        )
    with writing(options) as connection:
        if options.labels is not None:
            named = list(_labels(options.labels))
            how, title = "label", f"{len(named):,} labels from {options.labels.name}"
        else:
            named = [(one, options.lane) for one in options.ids]
            how, title = "chosen" if len(named) == 1 else "bulk", None
        judge = judge_for(connection)
        bring_up_to_date(connection, judge, Progress())  # so that the log has what was suggested
        choices, unknown = _choices(connection, named)
        if unknown and how != "label":
            raise StoreError(unknown[0])
        entry_id = record(connection, choices, how, title, judge.version)
        bring_up_to_date(connection, judge, Progress())
    if options.json:
        say_json({"decided": len(choices), "unknown": unknown, "entry": entry_id})
    else:
        say(f"{len(choices):,} decided. `unpitch undo` takes it back.")
    if unknown:
        complain(f"{len(unknown):,} lines were not used; the first: {unknown[0]}")
    elif not choices:
        complain(f"{options.labels} holds no line with an id and a lane; nothing was decided.")
    return 0 if choices else 1


def _choices(connection: sqlite3.Connection, named: list[tuple[str, str]]) -> tuple[list[Choice], list[str]]:
    choices: dict[int, Choice] = {}
    unknown = []
    for key, lane in named:
        try:
            message_id = resolve.message(connection, key)
        except StoreError as error:
            unknown.append(str(error))
        else:
            choices[message_id] = Choice(message_id, lane)
    return list(choices.values()), unknown


def _labels(path: Path) -> Iterator[tuple[str, str]]:
    """Id and lane of each line that has both.

    Raises:
        StoreError: the file cannot be read, or a line is not as it should be.
    """
    try:
        with path.open(encoding="utf-8-sig") as lines:
            for number, line in enumerate(lines, 1):
                if not line.strip():
                    continue
                try:
                    row = json.loads(line)
                except (ValueError, RecursionError):
                    row = None
                if not isinstance(row, dict) or "id" not in row:
                    raise StoreError(f"{path}, line {number}: should be JSON with id and lane; nothing was decided.")
                lane = row.get("lane")
                if row.get("from_owner") or lane is None:
                    continue
                if lane not in LANES:
                    raise StoreError(f"{path}, line {number}: {lane!r} is not a lane; nothing was decided.")
                network = f"{row['network']}:" if isinstance(row.get("network"), str) else ""
                yield f"{network}{row['id']}", lane
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {error.strerror or error}.") from error
    except UnicodeDecodeError:
        raise StoreError(f"{path} is not UTF-8 text; nothing was decided.") from None
