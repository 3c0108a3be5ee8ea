"""Judges each labelled inbox by what was fitted on others: inboxes left out in six groups, or one by one."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from held import Corpus, held, labelled_cases
from inboxes import Labelled
from muting import proposed

from bench.baseline import TextModel
from lanes.curve import Inbox, Rest, rests
from lanes.figures import Said
from lanes.judge import Judge
from lanes.replay import said

GROUPS = 6
PROCESSES = 2
DECISIONS = (50, 200)
DRAWS = range(3)
REAL = ("purposeful", "conversational")
OLDEST = (
    *("academic", "analyst", "chef", "founder", "jobseeker", "marketer"),
    *("musician", "novelist", "organiser", "photographer", "streamer"),
)
"""The inboxes that the project began with; those that came later are of other hands."""


@dataclass(frozen=True)
class Result:
    """What came of one inbox, which neither of the two had seen."""

    name: str
    said: list[Said]
    rests: list[Rest]
    proposed: int
    """Senders proposed for muting,"""
    by_hand: int
    """those of them whose pitches and generic messages no machine is known to have sent,"""
    wrongly: list[str]
    """those who also wrote something purposeful or conversational,"""
    automated: int
    """and the senders who could be: a machine wrote something, and nothing is from a real person."""
    errors: list[str]
    text_said: list[Said]
    """Of the linear text model."""
    text_rests: list[Rest]
    text_micros: float


_corpus: Corpus | None = None


def groups(names: Sequence[str]) -> list[list[str]]:
    """Every inbox in one of six groups, each left out as a whole."""
    count = min(GROUPS, len(names))
    return [list(names[at::count]) for at in range(count)]


def results(folders: Sequence[Path], apart: Sequence[Sequence[str]]) -> Iterator[Result]:
    """The results of all inboxes in groups that are left out together, in the order in which they are done."""
    with ProcessPoolExecutor(PROCESSES, initializer=hold, initargs=(folders,)) as pool:
        for done in as_completed([pool.submit(_evaluated, group) for group in apart]):
            yield from done.result()


def hold(folders: Sequence[Path]) -> None:
    """Load the corpus, in each process that judges."""
    global _corpus
    _corpus = held(folders)


def left_out(group: Sequence[str]) -> tuple[Corpus, set[int], Judge]:
    """The corpus held, which of its inboxes are left out, and a judge fitted on the others."""
    assert _corpus is not None
    outside = {_corpus.names.index(name) for name in group}
    return _corpus, outside, _corpus.without(outside)


def _evaluated(group: Sequence[str]) -> list[Result]:
    corpus, outside, judge = left_out(group)
    inside = [pair for at, inbox in enumerate(corpus.inboxes) if at not in outside for pair in _texts(inbox)]
    model = TextModel(*zip(*inside, strict=True))
    made = [_result(judge, model, corpus.names[at], corpus.inboxes[at]) for at in sorted(outside)]
    print(f"  judged {', '.join(group)}", file=sys.stderr, flush=True)
    return made


def _texts(inbox: Sequence[Labelled]) -> list[tuple[str, str, bool]]:
    """Text, lane and whether a machine sent it, in the order of the cases."""
    rows = [row for labelled in inbox for row in labelled.rows if row is not None]
    return [(row["text"], row["lane"], bool(row["automated"])) for row in rows]


def _result(judge: Judge, model: TextModel, name: str, inbox: list[Labelled]) -> Result:
    known = list(labelled_cases(judge, inbox))
    made = [said(judge, case, None) for case, _, _ in known]
    texts, lanes, machines = (list(column) for column in zip(*_texts(inbox), strict=True))
    assert lanes == [one.lane for one in made]
    count, all_wrong = proposed(judge, inbox)
    _, wrong = proposed(judge, [_as_machines(each) for each in inbox])
    tried = DECISIONS if name in OLDEST else ()  # it is slow to train anew, and the mean hardly moves
    found = [model.rest(texts, lanes, decisions, 0) for decisions in tried]
    return Result(
        name=name,
        said=made,
        rests=list(rests([Inbox(judge, [case for case, _, _ in known])], DECISIONS, DRAWS)),
        proposed=count,
        by_hand=len(all_wrong) - len(wrong),
        wrongly=[f"{name}: {who}" for who in wrong],
        automated=_automated(inbox),
        errors=[
            _error(name, labelled, at, one) for (_, labelled, at), one in zip(known, made, strict=True) if not one.right
        ],
        text_said=model.said(texts, lanes, machines),
        text_rests=[one for one in found if one],
        text_micros=model.micros(texts[:100]),
    )


def _as_machines(labelled: Labelled) -> Labelled:
    """The same, all sent by machines: then only the lanes can be against muting."""
    return Labelled(labelled.thread, [row and {**row, "automated": True} for row in labelled.rows])


def _automated(inbox: Sequence[Labelled]) -> int:
    rows = [row for labelled in inbox for row in labelled.rows if row is not None]
    machines = {row["sender_id"] for row in rows if row["automated"]}
    return len(machines - {row["sender_id"] for row in rows if row["lane"] in REAL})


def _error(inbox: str, labelled: Labelled, at: int, one: Said) -> str:
    row = labelled.rows[at]
    assert row is not None
    before = [f"{'me' if each.from_owner else 'them'}: {each.text}" for each in labelled.thread.messages[:at]]
    told = {
        "inbox": inbox,
        "lane": one.lane,
        "said": one.verdict.suggested,
        "likeliest": one.verdict.lane,
        "p": [round(p, 2) for p in one.verdict.probabilities],
        "id": row["id"],
        "who": row["sender_name"],
        "bio": row["sender_bio"],
        "hard": row.get("hard"),
        "before": before[-3:],
        "text": row["text"],
    }
    return json.dumps(told, ensure_ascii=False)
