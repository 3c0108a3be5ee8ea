"""The public SMS spam corpus as an inbox: how soon chosen decisions tell spam from the rest.

`python -m bench.sms [--sms PATH]`; PATH, or UNPITCH_SMS, is a file of lines {"text": ..., "label": "ham" or "spam"},
the SMS Spam Collection (Almeida, Gómez Hidalgo and Yamakami 2011) without exact duplicates. It is not part of the
project.
"""

from __future__ import annotations

import argparse
import json
import os
import random
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from inboxes import campaigns

from bench.baseline import regression, vectoriser, verdict
from lanes.judge import Judge, Weighed
from lanes.learned import Learned, pushes
from lanes.learning import fit
from lanes.lesson import Lesson, lesson
from lanes.queue import next_by_doubt
from lanes.thread import CAP, Look, Thread
from lanes.verdict import LANES, Verdict
from sources.record import Conversation, Message, Owner, Person

MARKS = (0, 10, 20, 50, 100, 200)
"""Decisions after which it is measured."""
POOL, SEEDS = 1_500, 5
PROCESSES = 2
SPAM, HAM = "pitch", "conversational"
OWNER = Owner("sms", "me")
MISSING = "The SMS corpus is not here, so this part is left out: name its file with --sms PATH or UNPITCH_SMS."
Curve = dict[int, float]
"""F1 of spam by the number of decisions."""


@dataclass(frozen=True)
class Line:
    """One line of the corpus."""

    key: str
    text: str
    spam: bool
    weighed: Weighed

    @property
    def lesson(self) -> Lesson:
        return lesson(self.weighed.features, self.weighed.shipped, LANES.index(SPAM if self.spam else HAM))


@dataclass(frozen=True)
class Curves:
    """F1 of spam as decisions come in; of the program and of the text model trained anew after each."""

    rest: Curve
    """Mean over pools, on the lines of the pool that are not decided yet: what is open in that inbox,"""
    outside: Curve
    """and on all lines that are not in the pool, whose hardest nobody has asked about."""
    whole: Curve
    """The whole corpus as one inbox, on what is not decided yet."""


def lines_of(path: Path) -> list[Line]:
    """The corpus, weighed with look-alikes found as an import finds them."""
    rows = [json.loads(row) for row in path.read_text(encoding="utf-8").splitlines() if row.strip()]
    messages = [
        Message("sms", f"{at:05}", f"c{at:05}", f"s{at:05}", False, None, row["text"]) for at, row in enumerate(rows)
    ]
    found = campaigns(OWNER, messages)
    copies: dict[int, int] = {}
    for mark in found.values():
        copies[mark] = min(copies.get(mark, 0) + 1, CAP)
    judge = Judge.shipped()
    made = []
    for message, row in zip(messages, rows, strict=True):
        mark = found[message.key]
        look = Look(mark, copies[mark], copies[mark]) if mark else Look(0)
        people = {message.sender: Person("sms", message.sender, None)}
        thread = Thread(OWNER, Conversation("sms", message.conversation), [message], people, {}, [look])
        (weighed,) = judge.weigh(thread, None)
        assert weighed is not None
        made.append(Line(message.key, row["text"], row["label"] == "spam", weighed))
    return made


def curves(path: Path) -> tuple[Curves, Curves]:
    """Of the program, and of the text model."""
    with ProcessPoolExecutor(PROCESSES, initializer=_start, initargs=(path,)) as pool:
        whole = [pool.submit(run, None) for run in (_ours, _theirs)]
        jobs = [[pool.submit(run, seed) for seed in range(SEEDS)] for run in (_ours, _theirs)]
        pools = [list(zip(*(job.result() for job in made), strict=True)) for made in jobs]
        ours, theirs = (
            Curves(_mean(rest), _mean(outside), alone.result()[0])
            for (rest, outside), alone in zip(pools, whole, strict=True)
        )
    return ours, theirs


def _mean(found: Sequence[Curve]) -> Curve:
    return {mark: sum(curve[mark] for curve in found) / len(found) for mark in found[0]}


_lines: list[Line] = []


def _start(path: Path) -> None:
    _lines.extend(lines_of(path))


def _split(seed: int | None) -> tuple[list[Line], list[Line]]:
    """The lines that may be asked about, and the others."""
    if seed is None:
        return _lines, []
    pool = random.Random(seed).sample(_lines, POOL)
    held = {line.key for line in pool}
    return pool, [line for line in _lines if line.key not in held]


def _ours(seed: int | None) -> tuple[Curve, Curve]:
    """F1 on the rest of the pool and outside."""
    pool, outside = _split(seed)
    left = {line.key: line for line in pool}
    lessons: dict[str, Lesson] = {}
    rest: Curve = {}
    beyond: Curve = {}
    for count in range(MARKS[-1] + 1):
        learned = fit(lessons)
        verdicts = {key: _verdict(line, learned) for key, line in left.items()}
        if count in MARKS:
            rest[count] = f1([(line.spam, verdicts[key].lane == SPAM) for key, line in left.items()])
            beyond[count] = f1([(line.spam, _verdict(line, learned).lane == SPAM) for line in outside])
        chosen = next_by_doubt(verdicts)
        assert chosen is not None
        lessons[chosen] = left.pop(chosen).lesson
    return rest, beyond


def _verdict(line: Line, learned: Learned) -> Verdict:
    scores = list(line.weighed.shipped)
    for lane, push in enumerate(pushes(line.weighed.features, learned, scores)):
        scores[lane] += push
    return Judge.shipped().verdict(scores)


def _theirs(seed: int | None) -> tuple[Curve, Curve]:
    """The text model asks by its own smallest margin, and at random until it has met both kinds."""
    pool, outside = _split(seed)
    words = vectoriser()
    asked = words.fit_transform([line.text for line in pool])
    other = words.transform([line.text for line in outside]) if outside else None
    left = {line.key: at for at, line in enumerate(pool)}
    dice = random.Random(seed or 0)
    decided: list[int] = []
    rest: Curve = {}
    beyond: Curve = {}
    trained = None
    for count in range(MARKS[-1] + 1):
        answers = [pool[at].spam for at in decided]
        if len(set(answers)) == 2:
            trained = regression().fit(asked[decided], answers)
        open_rows = list(left.values())
        chances = trained.predict_proba(asked[open_rows])[:, 1] if trained else [0.0] * len(open_rows)
        if count in MARKS:
            rest[count] = f1([(pool[at].spam, p > 0.5) for at, p in zip(open_rows, chances, strict=True)])
            if other is not None:
                said = trained.predict(other) if trained else [False] * len(outside)
                beyond[count] = f1([(line.spam, bool(one)) for line, one in zip(outside, said, strict=True)])
        verdicts = {key: verdict((p, 0.0, 0.0, 1 - p), 0.0) for key, p in zip(left, chances, strict=True)}
        chosen = next_by_doubt(verdicts) if trained else dice.choice(sorted(left))
        assert chosen is not None
        decided.append(left.pop(chosen))
    return rest, beyond


def f1(pairs: Sequence[tuple[bool, bool]]) -> float:
    """Of spam, from whether it is and whether it was said to be."""
    both = sum(bool(real and said) for real, said in pairs)
    return 2 * both / (sum(real for real, _ in pairs) + sum(bool(said) for _, said in pairs) or 1)


def table(ours: Curves, theirs: Curves) -> Iterator[str]:
    yield f"SMS, F1 of spam after decisions chosen by the queue{'':13}" + "".join(f"{mark:>7}" for mark in MARKS)
    for who, made in (("unpitch", ours), ("text model trained anew", theirs)):
        for what, curve in (
            ("rest of the pool", made.rest),
            ("outside the pool", made.outside),
            ("whole corpus", made.whole),
        ):
            yield f"  {who:40}{what:22}" + "".join(f"{curve[mark]:7.3f}" for mark in MARKS)


def path_of(option: Path | None) -> Path | None:
    """The corpus's file; None where it is not there."""
    named = option or (Path(name) if (name := os.environ.get("UNPITCH_SMS")) else None)
    return named if named and named.is_file() else None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sms", type=Path, metavar="PATH")
    path = path_of(parser.parse_args().sms)
    print("\n".join(table(*curves(path))) if path else MISSING)


if __name__ == "__main__":
    main()
