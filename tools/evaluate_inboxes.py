"""Judges each labelled inbox with weights fitted on the others, and says how right that is.

    python tools/evaluate_inboxes.py INBOX... [--decisions 50 200] [--draws 3] [--errors FILE]

An unsure message counts as wrong.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from fitting import fit, samples
from inboxes import Labelled, Row, load
from muting import proposed

from lanes.judge import Judge
from lanes.learning import Learned
from lanes.verdict import LANES, Verdict

Judged = list[tuple[Row, Verdict]]


@dataclass
class Figures:
    """How right the judge is on one inbox."""

    macro_f1: float
    accuracy: float
    calibration_error: float
    automated_auc: float
    unsure: float


def judged(judge: Judge, inbox: list[Labelled], learned: Learned | None, skip: frozenset[str]) -> Judged:
    """All labelled messages with their verdicts, but those to skip."""
    made = []
    for labelled in inbox:
        for row, verdict in zip(labelled.rows, judge.judge_thread(labelled.thread, learned), strict=True):
            if row is not None and verdict is not None and row["id"] not in skip:
                made.append((row, verdict))
    return made


def figures(pairs: Judged) -> Figures:
    """The figures, as the project measures them everywhere."""
    f1s = []
    for lane in LANES:
        real = sum(row["lane"] == lane for row, _ in pairs)
        guessed = sum(verdict.suggested == lane for _, verdict in pairs)
        hit = sum(row["lane"] == lane == verdict.suggested for row, verdict in pairs)
        f1s.append(2 * hit / (real + guessed) if real + guessed else 0.0)
    bins = [[0.0, 0.0] for _ in range(10)]
    for row, verdict in pairs:
        sure = max(verdict.probabilities)
        cell = bins[min(int(sure * 10), 9)]
        cell[0] += sure
        cell[1] += verdict.suggested == row["lane"]
    return Figures(
        sum(f1s) / 4,
        sum(row["lane"] == verdict.suggested for row, verdict in pairs) / len(pairs),
        sum(abs(sure - right) for sure, right in bins) / len(pairs),
        _auc([(verdict.automated, bool(row["automated"])) for row, verdict in pairs]),
        sum(verdict.unsure for _, verdict in pairs) / len(pairs),
    )


def _auc(pairs: list[tuple[float, bool]]) -> float:
    yes = [score for score, real in pairs if real]
    no = [score for score, real in pairs if not real]
    wins = sum((a > b) + 0.5 * (a == b) for a in yes for b in no)
    return wins / (len(yes) * len(no)) if yes and no else float("nan")


def taught(judge: Judge, inbox: list[Labelled], count: int, seed: int) -> tuple[Learned, frozenset[str]]:
    """What is learned from so many random decisions, and on which messages."""
    places = [(labelled, at) for labelled in inbox for at, row in enumerate(labelled.rows) if row is not None]
    learned, ids = Learned(), set()
    for labelled, at in random.Random(seed).sample(places, count):
        row = labelled.rows[at]
        assert row is not None
        learned.add(judge.lesson(labelled.thread, at, row["lane"]))
        ids.add(row["id"])
    return learned, frozenset(ids)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inboxes", nargs="+", type=Path)
    parser.add_argument("--decisions", nargs="*", type=int, default=[50, 200])
    parser.add_argument("--draws", type=int, default=3)
    parser.add_argument("--errors", type=Path, help="write what was judged wrong here")
    options = parser.parse_args()
    folders = sorted(options.inboxes, key=lambda path: path.name)
    loaded = [load(folder) for folder in folders]
    table: list[Figures] = []
    gains: dict[int, list[float]] = {count: [] for count in options.decisions}
    errors: list[str] = []
    mutes = 0
    print(
        f"{'':14}macro-F1 accuracy  calib.   auto  unsure  mutes            "
        + "".join(f"{n:>5} decisions (before)" for n in gains)
    )
    for left_out, folder in enumerate(folders):
        judge = Judge(fit(samples([inbox for at, inbox in enumerate(loaded) if at != left_out])))
        inbox = loaded[left_out]
        pairs = judged(judge, inbox, None, frozenset())
        row = figures(pairs)
        table.append(row)
        errors += [
            _error(folder.name, label, verdict) for label, verdict in pairs if label["lane"] != verdict.suggested
        ]
        line = f"{folder.name:14}{row.macro_f1:8.3f}{row.accuracy:9.3f}{row.calibration_error:8.3f}"
        muted, wrong = proposed(judge, inbox)
        mutes += muted
        errors += [json.dumps({"wrongly muted": name}, ensure_ascii=False) for name in wrong]
        line += f"{row.automated_auc:7.3f}{row.unsure:8.3f}{muted:6} ({len(wrong)} wrong)   "
        for count, deltas in gains.items():
            after, before = [], []
            for seed in range(options.draws):
                learned, ids = taught(judge, inbox, count, seed)
                after.append(figures(judged(judge, inbox, learned, ids)).macro_f1)
                before.append(figures(judged(judge, inbox, None, ids)).macro_f1)
            deltas.append((sum(after) - sum(before)) / options.draws)
            line += f"      {sum(after) / options.draws:.3f} ({sum(before) / options.draws:.3f})    "
        print(line, flush=True)
    count = len(table)
    print(
        f"{'mean':14}{sum(r.macro_f1 for r in table) / count:8.3f}{sum(r.accuracy for r in table) / count:9.3f}"
        f"{sum(r.calibration_error for r in table) / count:8.3f}{sum(r.automated_auc for r in table) / count:7.3f}"
        f"{sum(r.unsure for r in table) / count:8.3f}   "
        + "".join(f"      {sum(d) / count:+.3f} (worst {min(d):+.3f})" for d in gains.values())
    )
    print(f"{mutes} senders proposed for muting")
    print(f"worst inbox {min(r.macro_f1 for r in table):.3f}")
    print(f"judging {_speed(loaded):.0f} µs a message")
    if options.errors:
        options.errors.write_text("\n".join(errors) + "\n", encoding="utf-8")


def _error(inbox: str, row: Row, verdict: Verdict) -> str:
    return json.dumps(
        {
            "inbox": inbox,
            "lane": row["lane"],
            "guess": verdict.suggested,
            "p": [round(p, 2) for p in verdict.probabilities],
            "id": row["id"],
            "who": row["sender_name"],
            "bio": row["sender_bio"],
            "text": row["text"],
        },
        ensure_ascii=False,
    )


def _speed(loaded: list[list[Labelled]]) -> float:
    judge = Judge.shipped()
    threads = [labelled.thread for inbox in loaded for labelled in inbox]
    best = float("inf")
    for _ in range(3):
        begun = time.process_time()
        count = sum(verdict is not None for thread in threads for verdict in judge.judge_thread(thread))
        best = min(best, (time.process_time() - begun) / count)
    return best * 1e6


if __name__ == "__main__":
    main()
