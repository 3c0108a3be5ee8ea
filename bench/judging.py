"""How long judging a message takes, how that grows with a thread, and what 2,000 decisions add."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Sequence

from bench.inbox import DEMO
from lanes.judge import Judge
from lanes.learned import Learned
from lanes.learning import fit
from lanes.thread import Look, SenderFacts, Thread
from lanes.verdict import LANES
from sources.record import Conversation, Message, Owner, Person

OWNER = Owner("x", "me", "Maren Aldous", "marenaldous")


def main() -> None:
    """Print microseconds a message, on texts that the judge has not seen before."""
    lines = (DEMO / "messages.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [row["text"] for row in map(json.loads, lines) if not row["from_owner"]]
    alone = [_thread([text]) for text in texts]
    dice = random.Random(5)
    learned = fit({str(at): Judge.shipped().lesson(dice.choice(alone), 0, LANES[at % 4]) for at in range(2_000)})
    plain, taught = _micros(alone, None), _micros(alone, learned)
    print(f"judge        {plain:.0f} µs a message, {taught:.0f} µs with 2,000 decisions, ratio {taught / plain:.2f}")
    groups = [_thread([f"{dice.choice(texts)} {at}" for at in range(size)]) for size in (2_000, 20_000)]
    short, long = (_micros([group], None) for group in groups)
    print(f"judge        thread of 2,000: {short:.0f} µs, of 20,000: {long:.0f} µs a message, ratio {long / short:.2f}")


def _thread(texts: Sequence[str]) -> Thread:
    messages = [
        Message("x", str(at), "c", "them", False, 1_700_000_000_000 + at * 60_000, text)
        for at, text in enumerate(texts)
    ]
    people = {"them": Person("x", "them", "Jo Petrie")}
    return Thread(OWNER, Conversation("x", "c"), messages, people, {"them": SenderFacts(1)}, [Look(0)] * len(messages))


def _micros(threads: Sequence[Thread], learned: Learned | None) -> float:
    """The best of three, by a judge that remembers no text."""
    times = []
    for _ in range(3):
        judge = Judge(Judge.shipped().weights)
        begun = time.process_time()
        for thread in threads:
            judge.judge_thread(thread, learned)
        times.append(time.process_time() - begun)
    return min(times) / sum(len(thread.messages) for thread in threads) * 1e6


if __name__ == "__main__":
    main()
