"""Judges each labelled inbox with weights fitted on all others, and says how right that is.

    python tools/evaluate_inboxes.py [INBOX...] [--only NAME...] [--decisions 50 200] [--draws 3] [--errors FILE]

Without INBOX it takes the corpus of the project. An unsure message counts as wrong.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from held import Corpus, held, labelled_cases, micros
from inboxes import Labelled, corpus
from muting import proposed

from lanes.curve import Inbox, Rest, rests
from lanes.figures import UNSURE, Figures, Said, Tries, figures
from lanes.replay import said
from lanes.verdict import LANES

PROCESSES = 2


@dataclass(frozen=True)
class Result:
    """What came of one inbox, judged with weights fitted on all others."""

    name: str
    said: list[Said]
    rests: list[Rest]
    proposed: int
    """Senders proposed for muting."""
    errors: list[str]
    wrongly_proposed: list[str]

    @property
    def figures(self) -> Figures:
        return figures(self.said)


_corpus: Corpus | None = None


def main() -> None:
    options = _options()
    folders = sorted(options.inboxes, key=lambda path: path.name) or corpus()
    names = [folder.name for folder in folders]
    if missing := sorted(set(options.only or ()) - set(names)):
        sys.exit(f"no inbox is called {', '.join(missing)}; there are {', '.join(names)}")
    chosen = options.only or names
    print(_heading(options.decisions))
    results = []
    with ProcessPoolExecutor(PROCESSES, initializer=_start, initargs=(folders,)) as pool:
        waiting = [pool.submit(_evaluated, name, options.decisions, options.draws) for name in chosen]
        for future in waiting:
            results.append(future.result())
            print(_line(results[-1]), flush=True)
    print("\n".join(_summary(results, options.decisions)))
    print(f"judging takes {micros(folders):.0f} µs a message on one core")
    print("\n".join(_confused(results)))
    if options.errors:
        lines = [line for result in results for line in result.errors]
        options.errors.write_text("".join(line + "\n" for line in lines), encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inboxes", nargs="*", type=Path)
    parser.add_argument("--only", nargs="+", metavar="NAME", help="test these, fitted on all others")
    parser.add_argument("--decisions", nargs="*", type=int, default=[50, 200], help="learn so many random decisions")
    parser.add_argument("--draws", type=int, default=3)
    parser.add_argument("--errors", type=Path, help="write what was judged wrong here")
    return parser.parse_args()


def _start(folders: Sequence[Path]) -> None:
    global _corpus
    _corpus = held(folders)


def _evaluated(name: str, decisions: Sequence[int], draws: int) -> Result:
    assert _corpus is not None
    place = _corpus.names.index(name)
    judge = _corpus.without({place})
    inbox = _corpus.inboxes[place]
    known = list(labelled_cases(judge, inbox))
    made = [said(judge, case, None) for case, _, _ in known]
    count, wrong = proposed(judge, inbox)
    errors = [_error(name, labelled, at, one) for (_, labelled, at), one in zip(known, made, strict=True)]
    errors = [line for line, one in zip(errors, made, strict=True) if not one.right]
    errors += [json.dumps({"inbox": name, "wrongly muted": who}, ensure_ascii=False) for who in wrong]
    learner = Inbox(judge, [case for case, _, _ in known])
    return Result(name, made, list(rests([learner], decisions, range(draws))), count, errors, wrong)


def _error(inbox: str, labelled: Labelled, at: int, one: Said) -> str:
    row = labelled.rows[at]
    assert row is not None
    told = {
        "inbox": inbox,
        "lane": one.lane,
        "guess": one.verdict.suggested,
        "p": [round(p, 2) for p in one.verdict.probabilities],
        "id": row["id"],
        "who": row["sender_name"],
        "bio": row["sender_bio"],
        "text": row["text"],
    }
    return json.dumps(told, ensure_ascii=False)


def _heading(decisions: Sequence[int]) -> str:
    after = "".join(f"{f'after {count} (before)':>20}" for count in decisions)
    return f"{'':14}{'macro-F1':>9}{'accuracy':>9}{'calib.':>8}{'auto':>7}{'unsure':>8}{'muted (wrong)':>15}{after}"


def _line(result: Result) -> str:
    made = result.figures
    return (
        _numbers(result.name, made.macro_f1, made.accuracy, made.calibration_error, made.automated_auc, made)
        + f"{f'{result.proposed} ({len(result.wrongly_proposed)})':>15}"
        + "".join(f"{f'{one.macro_f1:.3f} ({one.without:.3f})':>20}" for one in result.rests)
    )


def _numbers(
    name: str, f1: float, accuracy: float | None, error: float | None, auc: float | None, made: Figures
) -> str:
    unsure = made.unsure / made.messages if made.messages else 0.0
    return f"{name:14}{f1:9.3f}{accuracy or 0:9.3f}{error or 0:8.3f}{auc or 0:7.3f}{unsure:8.3f}"


def _summary(results: Sequence[Result], decisions: Sequence[int]) -> Iterator[str]:
    """Means over the inboxes, the worst of each, and totals over all messages."""
    each = [result.figures for result in results]
    f1s = [made.macro_f1 for made in each]
    errors = [made.calibration_error for made in each if made.calibration_error is not None]
    areas = [made.automated_auc for made in each if made.automated_auc is not None]
    together = figures([one for result in results for one in result.said])
    accuracies = [made.accuracy or 0.0 for made in each]
    yield _numbers("mean", _mean(f1s), _mean(accuracies), _mean(errors), _mean(areas), together)
    yield f"{'worst':14}{min(f1s):9.3f}{min(accuracies):9.3f}{max(errors, default=0):8.3f}{min(areas, default=0):7.3f}"
    yield ""
    yield f"{len(results)} inboxes, {together.messages:,} messages"
    yield f"macro-F1 mean {_mean(f1s):.3f}, worst {min(f1s):.3f}, of all messages together {together.macro_f1:.3f}"
    yield from _learned(results, decisions)
    for lane in LANES[:2]:
        yield f"precision of {lane} where p > .8: {_share(together.sure[lane])}"
    yield f"expected calibration error: mean {_mean(errors):.3f}, together {_three(together.calibration_error)}"
    yield f"automated, area under the ROC curve: mean {_mean(areas):.3f}, together {_three(together.automated_auc)}"
    for edge, tried in together.below.items():
        yield f"suggestions with less than {edge:.0%} confidence right: {_share(tried)}"
    wrong = sum(len(result.wrongly_proposed) for result in results)
    yield f"senders proposed for muting: {sum(result.proposed for result in results):,}, wrong: {wrong}"


def _learned(results: Sequence[Result], decisions: Sequence[int]) -> Iterator[str]:
    """What random decisions gain on the rest."""
    for count in decisions:
        if found := [one for result in results for one in result.rests if one.decisions == count]:
            after, gains = [one.macro_f1 for one in found], [one.macro_f1 - one.without for one in found]
            yield (
                f"on the rest after {count} random decisions: macro-F1 mean {_mean(after):.3f}, "
                f"worst {min(after):.3f}; gained {_mean(gains):+.3f}, worst {min(gains):+.3f}"
            )


def _confused(results: Sequence[Result]) -> Iterator[str]:
    """Which lanes are taken for which, most often first."""
    pairs = Counter(
        (one.lane, one.verdict.suggested or UNSURE) for result in results for one in result.said if not one.right
    )
    yield "what it is, and what was said instead:"
    for (lane, guess), count in pairs.most_common():
        yield f"{count:6}  {lane:15} {guess}"


def _share(tried: Tries) -> str:
    return f"{tried.right:,} of {tried.of:,}" + (f" ({tried.share:.3f})" if tried.share is not None else "")


def _three(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


if __name__ == "__main__":
    main()
