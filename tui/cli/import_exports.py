"""`unpitch import`: takes in exports and says what became of every record."""

from __future__ import annotations

import argparse
import gc
import json
from contextlib import ExitStack, closing

from sources.errors import SourceError
from sources.formats import find_exports
from sources.reader import Hints
from sources.zones import zone_of
from store.connect import open_for_reading, sentences
from store.counts import Counts, sentence
from store.errors import StoreError
from store.importing import Taken, preview_paths, take_in_exports
from store.judging import judge_for
from store.watch import digest, mark
from tui.cli.main import store_path
from tui.cli.opened import bring_up_to_date, open_counts, take_up_rules, writing
from tui.cli.say import Progress, complain, say, say_json
from tui.counted import counted, counted_kind


def import_exports(options: argparse.Namespace) -> int:
    """Run it; 1 where nothing could be imported."""
    gc.set_threshold(100_000, 50, 100)  # records hold no cycles; looking for some takes a tenth of the time
    if not options.progress_json:
        return _import(options, Progress())
    progress = Progress(as_json=True)
    try:
        return _import(options, progress)
    except (SourceError, StoreError) as error:
        print(json.dumps({"error": str(error)}), flush=True)
        raise


def _import(options: argparse.Namespace, progress: Progress) -> int:
    zone = None if options.tz is None else zone_of(options.tz)
    hints = Hints(me=options.me, tz=zone, dates=options.dates, map=options.map)
    judged = 0
    mutes = ""
    if options.dry_run:
        taken = _preview(options, hints)
        lanes = None
    else:
        exports = find_exports(options.paths, hints)  # before a store is made for nothing
        with writing(options, make=True) as connection:
            take_up_rules(connection)
            before = mark(connection)
            taken = take_in_exports(connection, exports, hints, lambda counts: _told(progress, counts))
            progress.close()
            judged = bring_up_to_date(connection, judge_for(connection), progress)
            lanes = open_counts(connection)
            mutes = digest(connection, before)
    _report(options, taken, judged, lanes, mutes)
    return 1 if all(one.counts.messages == 0 for one in taken) else 0


def _preview(options: argparse.Namespace, hints: Hints) -> list[Taken]:
    path = store_path(options)
    with ExitStack() as stack:
        connection = None
        if path.exists():
            connection = stack.enter_context(closing(open_for_reading(path)))
            stack.enter_context(sentences(path))
        return preview_paths(connection, options.paths, hints)


def _told(progress: Progress, counts: Counts) -> bool:
    return progress.tell(
        f"read {counts.messages:,} messages, {counts.new:,} new",
        {"phase": "read", "messages": counts.messages, "of": None},
    )


def _report(
    options: argparse.Namespace, taken: list[Taken], judged: int, lanes: dict[str, int] | None, mutes: str
) -> None:
    result = {
        "dry_run": options.dry_run,
        "judged": judged,
        "open": lanes,
        "mutes": mutes or None,
        "files": [
            {"title": one.title, "format": one.format, "error": one.error, **one.counts.as_dict()} for one in taken
        ],
    }
    nothing = all(one.counts.messages == 0 for one in taken)
    errors = [one.error for one in taken if one.error]
    asked = errors if options.progress_json and not nothing else []  # elsewhere they go to standard error
    text = "\n".join([*asked, *(_sentences(one, options.dry_run) for one in taken)])
    if lanes is not None:
        text += "\nOpen now: " + ", ".join(f"{number:,} {name}" for name, number in lanes.items()) + "."
    if mutes and options.progress_json:
        text += f"\n{mutes}."  # on a terminal it stands on standard error already
    if options.progress_json:
        ended = {"error": " ".join(errors)} if nothing else {"done": True}
        print(json.dumps({**ended, "result": result, "text": text}), flush=True)
    elif options.json:
        say_json(result)
    else:
        say(text)
    if not options.progress_json:
        for error in errors:
            complain(error)


def _sentences(taken: Taken, dry_run: bool) -> str:
    counts = taken.counts
    lines = [
        f"{taken.title}: {counts.new:,} new{' (not written: dry run)' if dry_run else ''}, "
        f"{counts.known:,} already known, {counts.unreadable:,} unreadable."
    ]
    if counts.events:
        events = ", ".join(counted_kind(number, kind) for kind, number in sorted(counts.events.items()))
        lines.append(f"  Not messages, counted only: {events}.")
    if counts.differing:
        lines.append(f"  {counts.differing:,} say something else than what is known under their id; the first is kept.")
    if counts.undated:
        lines.append(f"  {counted(counts.undated, 'message')} without a believable date, put last.")
    lines += [f"  Unreadable: {sentence(where, why)}" for where, why in counts.unreadable_where[:5]]
    if counts.unreadable > 5:
        lines.append(f"  ... and {counts.unreadable - 5:,} more; --json lists them.")
    lines += [f"  Note: {notice}" for notice in counts.notices]
    return "\n".join(lines)
