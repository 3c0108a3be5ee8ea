"""How well it sorts, beside a linear text model trained and tested on the same inboxes.

    python -m bench.sorting [--sms PATH] [--exact | --one-out NAME...] [--inboxes NAME...] [--errors FILE]

An unsure message counts as wrong; the text model is never unsure.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from inboxes import corpus

from bench import corpus_folds, learning_speed, sms
from bench.corpus_folds import DECISIONS, OLDEST, Result
from bench.learning_speed import Speed
from bench.sms import Curves
from lanes.curve import Rest
from lanes.figures import UNSURE, Said, Tries, figures, macro_f1
from lanes.verdict import LANES

ROWS = 6
"""Of the table of confused pairs."""
PARTS = ("corpus", "sms", "speed")


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    what: str
    aim: str
    ours: str
    theirs: str = "-"
    reached: bool | None = None

    def __str__(self) -> str:
        mark = {True: "yes", False: "no", None: ""}[self.reached]
        return f"{self.what:58}{self.aim:>17}{self.ours:>22}{self.theirs:>20}  {mark}"


HEAD = Row("what", "aim", "unpitch", "linear text model")


def main(arguments: Sequence[str] = ()) -> None:
    """Print the table, part by part as it is measured."""
    options = _options(arguments)
    folders = [folder for folder in corpus() if folder.name in (options.inboxes or (folder.name,))]
    print(f"{HEAD}  reached")
    if "corpus" in options.parts:
        names = [folder.name for folder in folders]
        chosen = [[name] for name in options.one_out or (names if options.exact else ())]
        found = sorted(corpus_folds.results(folders, chosen or corpus_folds.groups(names)), key=lambda one: one.name)
        oldest = [one for one in found if one.name in OLDEST]
        _print(corpus_rows(found))
        if options.errors:
            options.errors.write_text("".join(f"{line}\n" for one in found for line in one.errors), "utf-8")
    if "sms" in options.parts:
        path = sms.path_of(options.sms)
        ours, theirs = sms.curves(path) if path else (None, None)
        print(sms.MISSING) if ours is None or theirs is None else _print(sms_rows(ours, theirs))
    if "speed" in options.parts:
        texts = [one.text_micros for one in found] if "corpus" in options.parts else []
        _print(speed_rows(learning_speed.measure(folders), texts))
    if "corpus" in options.parts:
        print("\n".join(each_inbox(found)))
        print("\n".join(confused(found, f"all {len(found)} inboxes")))
        print("\n".join(confused(oldest, f"the {len(oldest)} oldest inboxes")))
    if "sms" in options.parts and ours and theirs:
        print("\n".join(sms.table(ours, theirs)))


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sms", type=Path, metavar="PATH", help="the SMS Spam Collection, see bench/sms.py")
    parser.add_argument("--exact", action="store_true", help="leave inboxes out one by one, not in six groups")
    parser.add_argument("--one-out", nargs="+", metavar="NAME", help="the same for these alone")
    parser.add_argument("--inboxes", nargs="+", metavar="NAME", help="take only these of the corpus")
    parser.add_argument("--errors", type=Path, metavar="FILE", help="write what was judged wrong here")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS)
    return parser.parse_args(arguments)


def _print(rows: Iterator[Row]) -> None:
    for row in rows:
        print(row, flush=True)


def corpus_rows(found: Sequence[Result]) -> Iterator[Row]:
    for group, title in _groups(found):
        ours, theirs = [_f1s(group, side) for side in (_ours, _theirs)]
        yield Row(
            f"macro-F1, no decision yet: mean, worst ({title})",
            "0.88, 0.84",
            f"{_mean(ours):.3f}, {min(ours):.3f}",
            f"{_mean(theirs):.3f}, {min(theirs):.3f}",
            _mean(ours) >= 0.88 and min(ours) >= 0.84,
        )
    for group, title in _groups(found):
        for count, aim in zip(DECISIONS, (0.92, 0.95), strict=True):
            made, text = _rests([one.rests for one in group], count), _rests([one.text_rests for one in group], count)
            if made:
                yield Row(
                    f"on the rest after {count} random decisions (gain) ({title})",
                    f"{aim:.2f}",
                    _after(made),
                    _after(text) if title.startswith("oldest") else "-",
                    _mean([one.macro_f1 for one in made]) >= aim,
                )
    together, text_together = (figures([said for one in found for said in side(one)]) for side in (_ours, _theirs))
    for group, title in _groups(found):
        ours_made, theirs_made = (figures([said for one in group for said in side(one)]) for side in (_ours, _theirs))
        for lane in LANES[:2]:
            yield Row(
                f"precision of {lane} where p > 0.8 (recall) ({title})",
                "0.97",
                _precision(ours_made.sure[lane], _count(group, lane)),
                _precision(theirs_made.sure[lane], _count(group, lane)),
                (ours_made.sure[lane].share or 0.0) >= 0.97,
            )
    errors, text_errors = ([figures(side(one)).calibration_error or 0.0 for one in found] for side in (_ours, _theirs))
    yield Row(
        "expected calibration error: mean over inboxes, together",
        "at most 0.05",
        f"{_mean(errors):.3f}, {together.calibration_error:.3f}",
        f"{_mean(text_errors):.3f}, {text_together.calibration_error:.3f}",
        _mean(errors) <= 0.05,
    )
    areas, text_areas = ([figures(side(one)).automated_auc or 0.0 for one in found] for side in (_ours, _theirs))
    yield Row(
        "ROC AUC of automation, messages: mean, together",
        "0.95",
        f"{_mean(areas):.3f}, {together.automated_auc:.3f}",
        f"{_mean(text_areas):.3f}, {text_together.automated_auc:.3f}",
        _mean(areas) >= 0.95,
    )
    wrong, by_hand = [who for one in found for who in one.wrongly], sum(one.by_hand for one in found)
    right, could = sum(one.proposed for one in found) - len(wrong) - by_hand, sum(one.automated for one in found)
    yield Row("senders wrongly proposed for muting: they wrote something real", "0", str(len(wrong)), reached=not wrong)
    yield Row("  and with only pitches and generic messages, all by hand", "0", str(by_hand), reached=not by_hand)
    yield Row(
        "automated senders proposed for muting",
        "half",
        f"{right:,} of {could:,} ({right / could:.2f})",
        reached=2 * right >= could,
    )
    for who in wrong:
        print(f"    wrongly proposed: {who}")


def sms_rows(ours: Curves, theirs: Curves) -> Iterator[Row]:
    for what, side in SMS_ROWS:
        for mark, aim in ((50, 0.96), (200, 0.97)):
            yield Row(
                f"SMS spam, F1 after {mark} decisions of the queue, {what}",
                f"{aim:.2f}",
                f"{side(ours)[mark]:.3f}",
                f"{side(theirs)[mark]:.3f}",
                side(ours)[mark] >= aim,
            )


SMS_ROWS: tuple[tuple[str, Callable[[Curves], sms.Curve]], ...] = (
    ("pools", lambda made: made.rest),
    ("whole", lambda made: made.whole),
)


def speed_rows(speed: Speed, text_micros: Sequence[float]) -> Iterator[Row]:
    yield Row(
        "judging a message, all signals, one core: mean",
        "at most 100 µs",
        f"{speed.judging:.0f} µs",
        f"{_mean(text_micros):.0f} µs" if text_micros else "-",
        speed.judging <= 100,
    )
    for what, spread in (("at once", speed.nudge), ("in a store", speed.store), ("full fit", speed.full)):
        yield Row(
            f"decision learned, screen renewed ({what}): median, p95",
            "p95 10 ms" if what != "full fit" else "-",
            f"{spread.median:.1f}, {spread.p95:.1f} ms",
            reached=spread.p95 <= 10 if what != "full fit" else None,
        )
    yield Row(f"  of {learning_speed.STORED} in the store, had to wait for the full fit", "-", str(speed.waited))
    yield Row("fit of 10,000 decisions", "seconds", f"{speed.fit:.1f} s")
    yield Row("20,000 messages judged after 10,000 bulk decisions", "seconds", f"{speed.settled:.1f} s")
    yield Row(
        f"rebuilt: index, judging (progress told {speed.told} times)",
        "seconds",
        f"{speed.rebuilt:.1f} + {speed.judged:.1f} s",
    )


def each_inbox(found: Sequence[Result]) -> Iterator[str]:
    yield f"\n{'macro-F1 by inbox':20}{'unpitch':>9}{'text model':>12}{'messages':>10}"
    for one in sorted(found, key=lambda each: macro_f1(each.said)):
        yield f"{one.name:20}{macro_f1(one.said):9.3f}{macro_f1(one.text_said):12.3f}{len(one.said):10,}"


def confused(found: Sequence[Result], title: str) -> Iterator[str]:
    """What is taken for what, most often first."""
    made = [one for each in found for one in each.said]
    pairs = Counter((one.lane, one.verdict.suggested or UNSURE) for one in made if not one.right)
    yield f"\nconfused pairs, {title}: {sum(pairs.values()):,} wrong of {len(made):,}"
    for (lane, said), count in pairs.most_common(ROWS):
        yield f"{count:6}  {lane:15} said to be {said}"


def _groups(found: Sequence[Result]) -> Iterator[tuple[Sequence[Result], str]]:
    yield found, f"all {len(found)}"
    if oldest := [one for one in found if one.name in OLDEST]:
        yield oldest, f"oldest {len(oldest)}"


def _after(made: Sequence[Rest]) -> str:
    gain = _mean([one.macro_f1 - one.without for one in made])
    return f"{_mean([one.macro_f1 for one in made]):.3f} ({gain:+.3f})"


def _ours(one: Result) -> list[Said]:
    return one.said


def _theirs(one: Result) -> list[Said]:
    return one.text_said


def _f1s(found: Sequence[Result], side: Callable[[Result], list[Said]]) -> list[float]:
    return [macro_f1(side(one)) for one in found]


def _rests(each: Sequence[Sequence[Rest]], count: int) -> list[Rest]:
    return [one for rests in each for one in rests if one.decisions == count]


def _count(found: Sequence[Result], lane: str) -> int:
    return sum(said.lane == lane for one in found for said in one.said)


def _precision(tries: Tries, of: int) -> str:
    return f"{tries.share or 0:.3f} ({tries.right / of:.2f})" if of else "-"


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
