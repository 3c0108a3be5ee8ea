"""`unpitch evaluate`: how good the judge is, on a labelled file or on the owner's own decisions."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lanes import curve
from lanes.figures import Said, figures
from lanes.verdict import LANES
from sources.errors import SourceError
from sources.formats import Export, find_exports
from sources.labels import are_labels_alone, labels_alone, labels_of
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
    paths = {path.resolve(): path for path in options.labels}  # one named twice would count twice
    inboxes = [_judged(options, place, progress) for path in paths.values() for place in _places(path)]
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


@dataclass(frozen=True, slots=True)
class Place:
    """Where labels lie."""

    title: str
    path: Path
    export: Export | None
    """The inbox they come with; None where they are of messages in the owner's store."""


def _places(path: Path) -> list[Place]:
    """The labelled inboxes at a path, each of an owner of its own; or labels alone.

    Raises:
        SourceError: it holds neither.
    """
    named = path.absolute()
    title = named.name if path.is_dir() else f"{named.parent.name}/{named.name}"
    if are_labels_alone(path):
        return [Place(title, path, None)]
    parts = [(export.reader, folder) for export in find_exports([path]) for folder in export.folders]
    parts.sort(key=lambda part: part[1].root)
    return [Place(folder.root.rstrip("/") or title, path, Export(reader, (folder,))) for reader, folder in parts]


def _judged(options: argparse.Namespace, place: Place, progress: Progress) -> Inbox:
    """Judge the labelled messages of a place.

    Raises:
        SourceError: it cannot be read.
    """

    def told(done: int, of: int) -> None:
        progress.tell(f"judged {done:,} of {of:,} of {place.title}", {"phase": "judge", "messages": done, "of": of})

    labels = labels_of(place.export) if place.export else labels_alone(place.path)
    try:
        with throw_away(place.export) if place.export else settled(options) as connection:
            found = evaluated(connection, judge_for(connection), labels, told)
    finally:
        progress.close()
    return Inbox(place.title, place.export is None, found)


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
