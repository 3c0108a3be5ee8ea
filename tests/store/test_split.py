"""Splits: no sender and no campaign in two parts, near the shares asked for, the same for the same seed."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stores import FRIEND, fresh_store, line, take, write_lines

from store.decisions import Choice, decide
from store.export.messages import messages
from store.export.split import Shares, Split, _placed, shares_of

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def inbox(number: int, seed: int = 1) -> list[dict]:
    """Senders with texts of their own, and templates that several of them send."""
    random_ = random.Random(seed)
    words = ["".join(random_.choices(LETTERS, k=7)) for _ in range(300)]
    templates = [" ".join(random_.choices(words, k=14)) for _ in range(12)]
    rows = []
    for at in range(number):
        sender = f"s{at % (number // 2)}"
        shared = at % 9 == 0
        text = random_.choice(templates) if shared else " ".join(random_.choices(words, k=12))
        rows.append(line(at, text=text, sender_id=sender, sender_name=sender, conversation_id=f"c-{sender}"))
    return rows


def parts(connection, split: Split) -> dict[str, str]:
    return {
        item.row["id"]: split.part(item.sender_id)
        for item in messages(connection, None, owners_too=False)
        if item.sender_id is not None
    }


def test_no_sender_and_no_campaign_crosses_and_shares_are_near(tmp_path: Path) -> None:
    connection = fresh_store(tmp_path)
    take(connection, write_lines(tmp_path / "a", inbox(600)))
    split = Split(connection, shares_of("80/10/10", seed=3))
    of_sender, of_campaign, sizes = defaultdict(set), defaultdict(set), Counter()
    for sender_id, row in messages(connection, None):
        part = split.part(sender_id)
        of_sender[sender_id].add(part)
        of_campaign[row["campaign_id"]].add(part)
        sizes[part] += 1
    of_campaign.pop(None)
    assert of_campaign and all(len(found) == 1 for found in [*of_sender.values(), *of_campaign.values()])
    assert sum(sizes.values()) == 600
    for part, share in (("train", 480), ("validation", 60), ("test", 60)):
        assert abs(sizes[part] - share) <= 6
    assert split.groups > 100


def test_the_order_of_import_makes_no_difference_and_the_seed_does(tmp_path: Path) -> None:
    rows = inbox(200)
    first, second = fresh_store(tmp_path), fresh_store(tmp_path)
    take(first, write_lines(tmp_path / "a", rows))
    random.Random(5).shuffle(rows)
    take(second, write_lines(tmp_path / "b", rows))
    one = parts(first, Split(first, Shares((70, 30), 1)))
    assert one == parts(second, Split(second, Shares((70, 30), 1)))
    assert one != parts(first, Split(first, Shares((70, 30), 2)))
    assert set(one.values()) == {"train", "test"}


def test_messages_decided_apart_stay_together(tmp_path: Path) -> None:
    connection = fresh_store(tmp_path)
    copies = [line(at, text=FRIEND, sender_id=f"s{at}", conversation_id=f"c{at}") for at in range(8)]
    take(connection, write_lines(tmp_path / "a", copies))
    ids = [row[0] for row in connection.execute("select id from message order by id")]
    decide(connection, [Choice(one, ("pitch", "conversational")[at % 2]) for at, one in enumerate(ids)], "bulk")
    split = Split(connection, shares_of("50/50"), decided_only=True)
    assert split.groups == 1 and len(set(parts(connection, split).values())) == 1


@given(
    st.lists(st.lists(st.integers(0, 30), min_size=5, max_size=5).filter(any), min_size=1, max_size=60),
    st.sampled_from([(80, 10, 10), (50, 50), (1, 1, 98)]),
)
@settings(max_examples=150, deadline=None)
def test_every_group_has_a_part_and_sizes_are_within_the_largest_group(groups: list, sizes: tuple) -> None:
    weights = dict(enumerate(groups))
    placed = _placed(weights, {root: bytes([root]) for root in weights}, Shares(sizes))
    assert placed.keys() == weights.keys()
    total, largest = sum(map(sum, groups)), max(map(sum, groups))
    for part, size in enumerate(sizes):
        got = sum(sum(groups[root]) for root, at in placed.items() if at == part)
        assert got <= total * size / sum(sizes) + largest


@pytest.mark.parametrize("text", ["", "80", "80/", "a/b", "0/100", "1/2/3/4", "-1/2", "80/10/10/", "½/½", "9999999/1"])
def test_shares_that_make_no_sense(text: str) -> None:
    with pytest.raises(ValueError, match="like 80/10/10"):
        shares_of(text)
