"""The look-alike step alone: joins wordings of made-up messages into campaigns in a real store, at growing sizes.

Half of the messages are of 2,000 templates with about one word in eight replaced; the other half are unlike
anything, in words as frequent as words are.
"""

from __future__ import annotations

import itertools
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from lanes.campaign import wording
from store import campaigns
from store.connect import open_store, write
from store.wordings import put_looks

WORDS = 50_000
TEMPLATES = 2_000
CHUNK = 10_000


def main(most: int) -> None:
    """Print processor time and memory for an eighth, a quarter, a half and all of `most` messages."""
    for parts in (8, 4, 2, 1):
        _measure(most // parts)


def _measure(messages: int) -> None:
    with tempfile.TemporaryDirectory(prefix="unpitch-bench-") as name:
        connection = open_store(Path(name) / "store.db")
        with write(connection):
            connection.execute(
                'insert into "import" (id, started_at, seen_at, path, format, state, withdrawn) '
                "values (1, 0, 0, '', '', 'finished', 0)"
            )
            connection.execute("insert into owner (id, network, account, import_id) values (1, 'x', 'me', 1)")
            connection.execute("insert into conversation (id, owner_id, key, import_id) values (1, 1, 'c', 1)")
        texts = _texts()
        put = 0.0
        for start in range(0, messages, CHUNK):
            batch = [(number, next(texts)) for number in range(start, min(messages, start + CHUNK))]
            looks = [(number, number % 100_000, *wording(text)) for number, text in batch]
            with write(connection):
                connection.executemany(
                    "insert into message (id, owner_id, key, conversation_id, sent_at, text, kind, import_id) "
                    "values (?1, 1, ?1, 1, ?1 * 1000, '', 'message', 1)",
                    [(number,) for number, _ in batch],
                )
                begun = time.process_time()
                put_looks(connection, looks)
                put += time.process_time() - begun
        begun = time.process_time()
        with write(connection):
            campaigns.begin(connection)
            connection.execute("insert or ignore into touched_wording select wording from look")
            campaigns.refresh(connection)
        took = time.process_time() - begun
        found, joined = connection.execute("select count(*), sum(copies) from campaign").fetchone()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{messages:>9,} messages  kept {put:6.1f} s  joined {took:6.1f} s  "
            f"{1e6 * (put + took) / messages:5.1f} µs a message  peak {peak:5.0f} MB  "
            f"{joined:,} messages in {found:,} campaigns",
            flush=True,
        )
        connection.close()


def _texts() -> Iterator[str]:
    dice = random.Random(1)
    weights = list(itertools.accumulate(1 / (10 + rank) for rank in range(WORDS)))
    words = ["".join(dice.choices("abcdefghijklmnoprstuvwz", k=dice.randint(2, 9))) for _ in range(WORDS)]

    def some(count: int) -> list[str]:
        return dice.choices(words, cum_weights=weights, k=count)

    templates = [some(dice.randint(10, 50)) for _ in range(TEMPLATES)]
    while True:
        yield " ".join(some(dice.randint(6, 50)))
        changed = some(50)
        template = dice.choice(templates)
        yield " ".join(new if dice.random() < 0.125 else old for old, new in zip(template, changed, strict=False))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
