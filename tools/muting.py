"""Tries the rule for muting automated senders on a labelled inbox."""

from __future__ import annotations

from collections import defaultdict

from inboxes import Labelled, Row

from lanes.automation import SenderSummary, proposal
from lanes.judge import Judge
from lanes.verdict import LANES, Verdict


def proposed(judge: Judge, inbox: list[Labelled]) -> tuple[int, list[str]]:
    """How many senders the rule proposes, and the names of those who should not be muted."""
    sent: dict[str, list[tuple[Row, Verdict]]] = defaultdict(list)
    answered: dict[str, int] = {}
    copies: dict[str, int] = {}
    for labelled in inbox:
        for at, verdict in enumerate(judge.judge_thread(labelled.thread)):
            row = labelled.rows[at]
            if row is not None and verdict is not None:
                sender = row["sender_id"]
                sent[sender].append((row, verdict))
                answered[sender] = labelled.thread.senders[sender].answered
                copies[sender] = max(copies.get(sender, 0), labelled.thread.looks[at].copies)
    count, wrong = 0, []
    for sender, pairs in sent.items():
        if proposal(_summary(sender, pairs, answered[sender], copies[sender])) is None:
            continue
        count += 1
        real = any(row["lane"] in ("purposeful", "conversational") for row, _ in pairs)
        if real or not any(row["automated"] for row, _ in pairs):
            wrong.append(f"{pairs[0][0]['sender_name']}: {pairs[0][0]['text'][:150]!r}")
    return count, wrong


def _summary(sender: str, pairs: list[tuple[Row, Verdict]], answered: int, copies: int) -> SenderSummary:
    lanes = [0, 0, 0, 0]
    for _, verdict in pairs:
        if not verdict.unsure:
            lanes[LANES.index(verdict.lane)] += 1
    scores = [verdict.automated for _, verdict in pairs]
    a, b, c, d = lanes
    return SenderSummary(
        key=sender,
        name=pairs[0][0]["sender_name"] or "",
        messages=len(pairs),
        answered=answered,
        verdicts=(a, b, c, d),
        unsure=sum(verdict.unsure for _, verdict in pairs),
        mean_automated=sum(scores) / len(scores),
        least_sure=min(verdict.probabilities[0] + verdict.probabilities[1] for _, verdict in pairs),
        campaign_copies=copies,
    )
