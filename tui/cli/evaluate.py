"""`unpitch evaluate`: how good the judge is, on a labelled file or on the owner's own decisions."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import Connection
from typing import Any

from lanes import curve
from lanes.figures import Said, figures
from lanes.verdict import LANES
from sources.errors import SourceError
from sources.formats import Export, find_exports
from sources.labels import Label, are_labels_alone, labels_alone, labels_of
from store.evaluation import Evaluated, evaluated
from store.judging import judge_for
from store.labelled import Found, throw_away
from tui.cli import evaluate_json, evaluate_tables
from tui.cli.destination import destination
from tui.cli.evaluate_tables import Report
from tui.cli.failure import UsageError
from tui.cli.opened import settled
from tui.cli.say import Progress, complain, json_text, say, say_json


def evaluate(options: argparse.Namespace) -> int:
    """Run it; 1 where nothing was labelled."""
    if not options.labels:
        if options.errors:
            raise UsageError("--errors goes with a labelled file: unpitch evaluate LABELS --errors FILE")
        from tui.cli.evaluate_own import evaluate_own

        return evaluate_own(options)
    progress = Progress()
    inboxes = [_inbox(options, path, progress) for path in options.labels]
    said = [one for inbox in inboxes for one in inbox.evaluated.said]
    if not said:
        raise SourceError(_nothing(inboxes[0]))
    for inbox in inboxes:
        if unknown := inbox.evaluated.unknown:
            complain(f"{len(unknown):,} labels of {inbox.title} were not used; the first: {unknown[0]}")
    if options.errors:
        _write_errors(options.errors, inboxes)
    _report(options, inboxes, said, progress)
    return 0


def _nothing(inbox: Inbox) -> str:
    if inbox.evaluated.unknown:
        return (
            f"{inbox.title}: None of its labels is of a message that is there; the first: {inbox.evaluated.unknown[0]}"
        )
    return f"{inbox.title} holds no message with a lane; `lane` is read from unpitch's own format."


@dataclass(frozen=True, slots=True)
class Inbox:
    """One labelled inbox, judged."""

    title: str
    of_store: bool
    """True where the labels are of messages in the owner's store."""
    evaluated: Evaluated


def _inbox(options: argparse.Namespace, path: Path, progress: Progress) -> Inbox:
    """Read and judge what lies at a path: an inbox in a throw-away store, or labels of the store's messages.

    Raises:
        SourceError: it holds neither.
    """
    try:
        exports = [] if are_labels_alone(path) else find_exports([path])
        with _opened(options, exports) as connection:
            found = evaluated(
                connection,
                judge_for(connection),
                _labels(path, exports),
                lambda done, of: progress.tell(f"judged {done:,} of {of:,}", {"phase": "judge", "messages": done}),
            )
    finally:
        progress.close()
    return Inbox(_title(path), not exports, found)


def _title(path: Path) -> str:
    path = path.absolute()
    return path.name if path.is_dir() else f"{path.parent.name}/{path.name}"


@contextmanager
def _opened(options: argparse.Namespace, exports: Sequence[Export]) -> Iterator[Connection]:
    """A throw-away store with the exports in it; the owner's store where there are none."""
    if exports:
        with throw_away(exports) as connection:
            yield connection
    else:
        with settled(options) as connection:
            yield connection


def _labels(path: Path, exports: Sequence[Export]) -> Iterator[Label]:
    if not exports:
        yield from labels_alone(path)
    for export in exports:
        yield from labels_of(export)


def _write_errors(path: Path, inboxes: Sequence[Inbox]) -> None:
    with destination(path, "--errors") as stream:
        for inbox in inboxes:
            for found, said in inbox.evaluated.wrong:
                stream.write(json_text(_error(inbox.title, found, said)) + "\n")


def _error(inbox: str, found: Found, said: Said) -> dict[str, Any]:
    return {
        "inbox": inbox,
        "id": found.key,
        "network": found.network,
        "lane": said.lane,
        "suggested_lane": said.verdict.suggested,
        "likeliest_lane": said.verdict.lane,
        "probabilities": dict(zip(LANES, said.verdict.probabilities, strict=True)),
        "sender_name": found.sender,
        "text": found.text,
    }


def _report(options: argparse.Namespace, inboxes: Sequence[Inbox], said: Sequence[Said], progress: Progress) -> None:
    learners = [inbox.evaluated.inbox for inbox in inboxes]

    def told(done: int) -> None:
        progress.tell(f"learned {done:,}", {"phase": "learn", "decisions": done})

    report = Report(
        figures(said),
        learners[0].judge.weights.unsure_below,
        curve.windows(learners, told),
        list(curve.rests(learners)),
        [(inbox.title, figures(inbox.evaluated.said)) for inbox in inboxes],
    )
    progress.close()
    if options.json:
        say_json(evaluate_json.report(report))
        return
    say(_how([inbox.of_store for inbox in inboxes]))
    say("\n".join(evaluate_tables.report(report)))
    if options.errors:
        wrong = sum(len(inbox.evaluated.wrong) for inbox in inboxes)
        say(f"{wrong:,} judged otherwise than labelled, written to {options.errors}.")


def _how(of_store: Sequence[bool]) -> str:
    """What stood behind the judgements."""
    alone = "Judged with the shipped weights alone, as on the first day."
    store = "Judged with your rules and all that your decisions taught, those on these messages left out."
    return " ".join([alone] * (not all(of_store)) + [store] * any(of_store))
