"""`unpitch check`: a random sample of what was put away unseen, the owner's answers, and the miss rate they give."""

from __future__ import annotations

import argparse
import sqlite3

from lanes.miss_rate import bounds, sentence
from store.export.moments import iso
from store.resolve import message
from store.sampling import Item, Sample, answer, draw, round_of, tally
from tui.cli.columns import cut, width
from tui.cli.failure import UsageError
from tui.cli.opened import bring_up_to_date, writing
from tui.cli.say import Progress, say, say_json
from tui.when import day


def check(options: argparse.Namespace) -> int:
    """Run it."""
    from store.judging import judge_for

    named = options.round or round_of()
    progress = Progress()
    with writing(options) as connection:
        bring_up_to_date(connection, judge_for(connection), progress)
        sample = _draw(options, connection, named, progress)
        if answers := _answers(options, connection, sample):
            for item, wanted in answers:
                answer(connection, sample, item, wanted)
            sample = _draw(options, connection, named, progress)
        _report(options, connection, sample)
    return 0


def _draw(options: argparse.Namespace, connection: sqlite3.Connection, named: str, progress: Progress) -> Sample:
    sample = draw(connection, named, options.size, lambda done: progress.tell(f"drawing from {done:,}", {"of": done}))
    progress.close()
    return sample


def _answers(options: argparse.Namespace, connection: sqlite3.Connection, sample: Sample) -> list[tuple[Item, bool]]:
    """The answers given, each on a message of the sample.

    Raises:
        UsageError: a message is none of the sample's, or both fine and wanted.
        StoreError: there is no such message.
    """
    by_id = {item.message_id: item for item in sample.items}
    found: dict[int, bool] = {}
    for names, wanted in ((options.fine, False), (options.wanted, True)):
        for one in names or ():
            message_id = message(connection, one)
            if message_id not in by_id:
                raise UsageError(f"{one!r} is not in the sample of {sample.round}; `unpitch check` shows it")
            if found.setdefault(message_id, wanted) != wanted:
                raise UsageError(f"{one!r} cannot be both fine and wanted")
    return [(by_id[one], wanted) for one, wanted in found.items()]


def _report(options: argparse.Namespace, connection: sqlite3.Connection, sample: Sample) -> None:
    now, ever = tally(connection, sample.round), tally(connection)
    if options.json:
        say_json(
            {
                "round": sample.round,
                "put_away": sample.population,
                "sample": [_as_dict(item) for item in sample.items],
                "this_round": _rate(*now),
                "all_rounds": _rate(*ever),
            }
        )
        return
    for item in sample.items:
        said = {None: " ", True: "wanted", False: "fine"}[item.wanted]
        say(f"{said:<7}{item.id}  {item.sender}, {day(item.sent_at)}: {item.because}")
        say(f"       “{cut(item.text, width() - 12)}”")
    if not sample.items:
        say("Nothing is put away unseen: nobody is muted, and nothing was filed in bulk.")
        return
    say(f"{sample.round}, drawn from {sample.population:,} put away: {sentence(*now)}.")
    if ever != now:
        say(f"All rounds: {sentence(*ever)}.")
    if any(item.wanted is None for item in sample.items):
        say("Say what you find: unpitch check --fine ID... --wanted ID...; `unpitch undo` takes it back.")


def _rate(wrong: int, of: int) -> dict[str, object]:
    low, high = bounds(wrong, of)
    return {"wrong": wrong, "checked": of, "low": low, "high": high, "says": sentence(wrong, of)}


def _as_dict(item: Item) -> dict[str, object]:
    return {
        "id": item.id,
        "sender": item.sender,
        "sent_at": iso(item.sent_at),
        "text": item.text,
        "lane": item.lane,
        "because": item.because,
        "wanted": item.wanted,
    }
