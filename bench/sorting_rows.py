"""The lines of the table that says how well it sorts: what is aimed at, what is reached, by us and by a text model."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bench import learning_speed, sms
from bench.corpus_folds import DECISIONS, OLDEST, Result
from bench.learning_speed import Speed
from bench.sms import Curves
from lanes.curve import Rest
from lanes.figures import Said, Tries, figures, macro_f1
from lanes.verdict import LANES


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


def corpus_rows(found: Sequence[Result]) -> Iterator[Row]:
    """What was measured on inboxes left out."""
    yield from _f1_rows(found)
    yield from _rest_rows(found)
    yield from _precision_rows(found)
    yield from _probability_rows(found)
    yield from _muting_rows(found)


def _f1_rows(found: Sequence[Result]) -> Iterator[Row]:
    for group, title in _groups(found):
        ours, theirs = [_f1s(group, side) for side in (_ours, _theirs)]
        yield Row(
            f"macro-F1, no decision yet: mean, worst ({title})",
            "0.88, 0.84",
            f"{_mean(ours):.3f}, {min(ours):.3f}",
            f"{_mean(theirs):.3f}, {min(theirs):.3f}",
            _mean(ours) >= 0.88 and min(ours) >= 0.84,
        )


def _rest_rows(found: Sequence[Result]) -> Iterator[Row]:
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


def _precision_rows(found: Sequence[Result]) -> Iterator[Row]:
    for group, title in _groups(found):
        ours, theirs = (figures([said for one in group for said in side(one)]) for side in (_ours, _theirs))
        for lane in LANES[:2]:
            yield Row(
                f"precision of {lane} where p > 0.8 (recall) ({title})",
                "0.97",
                _precision(ours.sure[lane], _count(group, lane)),
                _precision(theirs.sure[lane], _count(group, lane)),
                (ours.sure[lane].share or 0.0) >= 0.97,
            )


def _probability_rows(found: Sequence[Result]) -> Iterator[Row]:
    together, text_together = (figures([said for one in found for said in side(one)]) for side in (_ours, _theirs))
    each, text_each = ([figures(side(one)) for one in found] for side in (_ours, _theirs))
    errors, text_errors = ([one.calibration_error or 0.0 for one in some] for some in (each, text_each))
    yield Row(
        "expected calibration error: mean over inboxes, together",
        "at most 0.05",
        f"{_mean(errors):.3f}, {together.calibration_error:.3f}",
        f"{_mean(text_errors):.3f}, {text_together.calibration_error:.3f}",
        _mean(errors) <= 0.05,
    )
    areas, text_areas = ([one.automated_auc or 0.0 for one in some] for some in (each, text_each))
    yield Row(
        "ROC AUC of automation, messages: mean, together",
        "0.95",
        f"{_mean(areas):.3f}, {together.automated_auc:.3f}",
        f"{_mean(text_areas):.3f}, {text_together.automated_auc:.3f}",
        _mean(areas) >= 0.95,
    )


def _muting_rows(found: Sequence[Result]) -> Iterator[Row]:
    wrong, by_hand = len(wrongly(found)), sum(one.by_hand for one in found)
    right, could = sum(one.proposed for one in found) - wrong - by_hand, sum(one.automated for one in found)
    yield Row("senders wrongly proposed for muting: they wrote something real", "0", str(wrong), reached=not wrong)
    yield Row("  and with only pitches and generic messages, all by hand", "0", str(by_hand), reached=not by_hand)
    yield Row(
        "automated senders proposed for muting",
        "half",
        f"{right:,} of {could:,} ({right / could:.2f})",
        reached=2 * right >= could,
    )


def wrongly(found: Sequence[Result]) -> list[str]:
    """Whom a proposal to mute would have silenced wrongly."""
    return [who for one in found for who in one.wrongly]


def sms_rows(ours: Curves, theirs: Curves) -> Iterator[Row]:
    """What was measured on the SMS Spam Collection."""
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
    """How long it all took."""
    yield Row(
        "judging a message, all signals, one core: mean",
        "at most 100 µs",
        f"{speed.judging:.0f} µs",
        f"{_mean(text_micros):.0f} µs" if text_micros else "-",
        speed.judging <= 100,
    )
    for what, spread, aimed in (
        ("at once", speed.nudge, True),
        ("in a store", speed.store, True),
        ("in a store, processor time", speed.store_work, False),
        ("full fit", speed.full, False),
    ):
        yield Row(
            f"decision learned, screen renewed ({what}): median, p95",
            "p95 10 ms" if aimed else "-",
            f"{spread.median:.1f}, {spread.p95:.1f} ms",
            reached=spread.p95 <= 10 if aimed else None,
        )
    yield Row(f"  of {learning_speed.STORED} in the store, had to wait for the full fit", "-", str(speed.waited))
    yield Row("fit of 10,000 decisions", "seconds", f"{speed.fit:.1f} s")
    yield Row("20,000 messages judged after 10,000 bulk decisions", "seconds", f"{speed.settled:.1f} s")
    yield Row(
        f"rebuilt: index, judging (progress told {speed.told} times)",
        "seconds",
        f"{speed.rebuilt:.1f} + {speed.judged:.1f} s",
    )


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
