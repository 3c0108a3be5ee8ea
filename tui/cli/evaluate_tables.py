"""Tells how good the judge is, in tables of plain text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lanes.calibration import Bin
from lanes.curve import Rest, Window
from lanes.figures import SURE, UNSURE, Confusion, Figures, LaneFigures, Tries
from lanes.training import between
from lanes.verdict import LANES
from tui.cli.columns import cut

BAR = 40
"""Cells of the plot's bars."""


@dataclass(frozen=True, slots=True)
class Report:
    """All that is told of labelled inboxes."""

    figures: Figures
    unsure_below: float
    windows: Sequence[Window]
    rests: Sequence[Rest]
    inboxes: Sequence[tuple[str, Figures]]
    """Each with its name."""


def report(told: Report) -> Iterator[str]:
    """All of it, line by line."""
    made = told.figures
    if len(told.inboxes) > 1:
        yield from _inboxes(told.inboxes)
    yield (
        f"{made.messages:,} messages: macro-F1 {made.macro_f1:.3f}, accuracy {_number(made.accuracy)}; "
        f"{made.unsure:,} unsure, which count as wrong."
    )
    yield ""
    yield from lanes(made.lanes)
    yield ""
    yield "What it is (rows), and what was said (columns):"
    yield from confusion(made.confusion)
    yield ""
    yield f"Calibration: expected error {_number(made.calibration_error)}, log loss {_number(made.log_loss)}."
    yield from plot(made.bins)
    yield from _edges(made, told.unsure_below)
    if made.automated_auc is not None:
        yield f"Automated: area under the ROC curve {made.automated_auc:.3f}, {made.automated_known:,} labelled."
    yield ""
    yield from _windows(told.windows)
    yield from _rests(told.rests)


def lanes(made: Sequence[LaneFigures]) -> Iterator[str]:
    """Precision and recall of each lane."""
    yield f"{'':15}{'precision':>10}{'recall':>10}{'F1':>10}{'messages':>10}{'suggested':>11}"
    for one in made:
        shares = f"{one.precision:>10.3f}{one.recall:>10.3f}{one.f1:>10.3f}"
        yield f"{one.lane:15}{shares}{one.count:>10,}{one.suggested:>11,}"


def confusion(table: Confusion) -> Iterator[str]:
    """What was said of the messages of each lane."""
    yield f"{'':15}" + "".join(f"{said[:10]:>12}" for said in (*LANES, UNSURE))
    for lane in LANES:
        yield f"{lane:15}" + "".join(f"{number:>12,}" for number in table[lane].values())


def plot(bins: Sequence[Bin]) -> Iterator[str]:
    """A bar for the share that was right; "|" stands where the chance given was, and the bar should end."""
    yield f"{'chance':>10}{'messages':>10}{'right':>8}  (| is where the bar should end)"
    for one in bins:
        if one.count:
            bar = list(("#" * round(one.share * BAR)).ljust(BAR + 1))
            bar[round(one.mean * BAR)] = "|"
            span = f"{one.low * 100:.0f}-{one.high * 100:.0f} %"
            yield f"{span:>10}{one.count:>10,}{percent(one.share):>8}  {''.join(bar).rstrip()}"


def percent(share: float | None) -> str:
    """A share for people."""
    return "-" if share is None else f"{share * 100:.0f} %"


def right(tried: Tries) -> str:
    """How often it was right, and within which bounds that lies."""
    return f"{tried.right:,} of {tried.of:,} times" + (f" ({between(tried)})" if tried.of else "")


def _inboxes(inboxes: Sequence[tuple[str, Figures]]) -> Iterator[str]:
    yield f"{'inbox':31}{'messages':>10}{'macro-F1':>10}{'accuracy':>10}"
    for title, made in inboxes:
        yield f"{cut(title, 30):31}{made.messages:>10,}{made.macro_f1:>10.3f}{_number(made.accuracy):>10}"
    known = [made.macro_f1 for _, made in inboxes if made.messages]
    yield f"Macro-F1 of an inbox: mean {sum(known) / len(known):.3f}, worst {min(known):.3f}. Together:"


def _edges(made: Figures, unsure_below: float) -> Iterator[str]:
    for lane in LANES[:2]:
        yield f"Sure to be {lane} (chance over {percent(SURE)}): right {right(made.sure[lane])}."
    yield f"No lane is suggested below a chance of {percent(unsure_below)}. Near the edge:"
    before = 0
    for edge, tried in made.below.items():
        if tried.of > before:
            yield f"  suggestions with less than {percent(edge)} confidence were right {right(tried)}"
        before = tried.of
    if (would := made.likeliest_of_unsure).of:
        yield f"  of unsure messages, the likeliest lane was the right one {right(would)}"


def _windows(windows: Sequence[Window]) -> Iterator[str]:
    yield "Learning, in the order of time: each decision predicted, then learned (fitted anew with every quarter more)."
    yield f"{'decisions':>12}{'accuracy':>10}{'macro-F1':>10}{'without learning':>20}{'up to there':>20}"
    for one in windows:
        parts = (one.learning, one.without, one.so_far)
        first, *others = (f"{_number(score.right.share):>10}{score.macro_f1:>10.3f}" for score in parts)
        yield f"{f'{one.first}-{one.last}':>12}{first}" + "".join(others)


def _rests(rests: Sequence[Rest]) -> Iterator[str]:
    for one in rests:
        gain = one.macro_f1 - one.without
        yield (
            f"After {one.decisions} random decisions (mean of {len(one.gains)} draws): macro-F1 {one.macro_f1:.3f} "
            f"on the rest, {one.without:.3f} before ({gain:+.3f}, from {min(one.gains):+.3f} to {max(one.gains):+.3f})."
        )


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
