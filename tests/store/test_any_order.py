"""What holds at the end depends on what was imported and decided, not on when: to the last bit, in a whole store."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stores import JUDGE, fresh_store, line, lone, rows, take, write_lines

from lanes.verdict import LANES
from store.connect import Connection
from store.decisions import Choice, decide
from store.rule_file import save
from store.rulesets import standing
from store.settle import settle
from store.undo import undo

OWNER = {"name": "Maren Aldous", "handle": "maren", "bio": "museum websites", "topics": ["labels"]}
PARTS = 3
SPREAD = "Hello {}, our agency gets museums like yours twelve more visitors a day, shall we talk on Monday? {}"
RULE = '[[rule]]\nname = "boat"\npattern = "boat"\nlane = "pitch"\npoints = 3\n'

LINES = [line(n) for n in range(18)] + [
    lone(40 + n, SPREAD.format(("Maren", "dear Maren", "friend")[n % 3], "Bye, Sam" if n % 2 else "")) for n in range(9)
]
KEYS = [each["id"] for each in LINES]


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """One inbox in three exports that overlap; look-alikes and conversations are spread over them."""
    top = tmp_path_factory.mktemp("parts")
    return [
        write_lines(
            top / f"part{at}", [one for n, one in enumerate(LINES) if n % PARTS in (at, (n // 5) % PARTS)], OWNER
        )
        for at in range(PARTS)
    ]


def ids(connection: Connection) -> dict[str, int]:
    return dict(rows(connection, "select m.key, m.id from message m join verdict v on v.message_id = m.id"))


def judged(connection: Connection) -> list[tuple]:
    """Every verdict by the message's own key, and who shares a campaign with whom."""
    settle(connection, JUDGE)
    verdicts = rows(
        connection,
        "select m.key, v.lane, v.unsure, v.p0, v.p1, v.p2, v.p3, v.automated, l.campaign from verdict v "
        "join message m on m.id = v.message_id left join look l on l.message_id = m.id order by 1",
    )
    assert len(verdicts) == len(LINES)
    return verdicts


@settings(max_examples=12, deadline=None)
@given(
    decided=st.dictionaries(st.sampled_from(KEYS), st.sampled_from(LANES), max_size=14),
    astray=st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(LANES)), max_size=3),
    ruled=st.booleans(),
    shuffle=st.randoms(use_true_random=False),
)
def test_neither_order_nor_detours_matter(
    decided: dict[str, str],
    astray: list[tuple[str, str]],
    ruled: bool,
    shuffle: random.Random,
    parts: list[Path],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.getbasetemp() / "any-order"
    straight = fresh_store(folder)
    take(straight, *parts)
    known = ids(straight)
    decide(straight, [Choice(known[key], lane) for key, lane in decided.items()], "bulk")
    if ruled:
        save(straight, RULE, "a rule", standing(straight))
    expected = judged(straight)
    straight.close()

    winding = fresh_store(folder)
    steps: list[tuple[str, str]] = list(decided.items())
    order = list(parts)
    shuffle.shuffle(steps)
    shuffle.shuffle(order)
    if ruled and shuffle.random() < 0.5:
        save(winding, RULE, "a rule", standing(winding))
    for part in order:
        take(winding, part)
        known = ids(winding)
        for key, lane in [step for step in steps if step[0] in known]:
            decide(winding, [Choice(known[key], lane)], "chosen")
            steps.remove((key, lane))
            if shuffle.random() < 0.3:
                settle(winding, JUDGE)
    for key, lane in astray:
        decide(winding, [Choice(known[key], lane)], "chosen")
        settle(winding, JUDGE)
        undo(winding)
    if ruled:
        save(winding, RULE, "a rule", standing(winding))
    assert not steps
    assert judged(winding) == expected
    winding.close()
