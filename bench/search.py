"""From a letter typed into the search box to its results in the list, in the app, at 1,000,000 messages.

`python -m bench.search [STORE]`: on a store of that size if there is one, else on one made now (some minutes). Each
query is typed letter by letter, and timed from the letter until the newest results stand in the list, painting aside.
Beside it, in the same run, a bare `select count(*)` of the same words and beginnings in the full-text index.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from bench.inbox import write_inbox
from bench.measure import run, unpitch
from store.connect import open_for_reading
from store.query import WORDS, parse
from store.search import in_text

MESSAGES = 1_000_000
PACE = 0.05
"""Seconds that a hand takes for the next letter."""
QUERIES = (
    "museum",
    "the",
    "thank you",
    "book a call",
    '"grab a slot"',
    "zebra crossing",
    "from:ada",
    "from:ada mus",
    "lane:purposeful label",
    "is:automated growth",
    "is:unsure",
    "is:request call",
    "is:answered see you",
    "is:all thanks",
    "is:muted offer",
    "before:3-weeks-ago price",
    "after:2020 label",
    "on:2019-05 museum",
    "museum -from:ada",
    "has:link video",
    "network:linkedin role",
    "chair OR table",
    "is:group",
)


def main(store: Path | None = None) -> None:
    """Print both, and the ratio."""
    if store is not None:
        _measure(store)
        return
    with tempfile.TemporaryDirectory(prefix="unpitch-bench-") as name:
        file = write_inbox(Path(name) / "inbox", MESSAGES)
        run(unpitch(Path(name) / "store.db", "import", str(file)))
        file.unlink()
        _measure(Path(name) / "store.db")


def _measure(store: Path) -> None:
    times = asyncio.run(_typed(store))
    bare = _bare(store)
    everything = [each for of_query in times.values() for each in of_query]
    for query, of_query in times.items():
        print(f"  {query:<26} median {_ms(statistics.median(of_query))}, worst {_ms(max(of_query))}")
    ours, theirs = _spread(everything), _spread(bare)
    print(
        f"search       {len(everything)} letters: p50 {_ms(ours[0])}, p95 {_ms(ours[1])}, "
        f"worst {_ms(max(everything))}; "
        f"bare count p50 {_ms(theirs[0])}, p95 {_ms(theirs[1])}; ratio of p95 {ours[1] / theirs[1]:.2f}",
        flush=True,
    )


async def _typed(store: Path) -> dict[str, list[float]]:
    """Seconds from each letter to its results, by query."""
    from tui.screen.app import UnpitchApp
    from tui.screen.session import Session
    from tui.screen.triage import TriageScreen

    session = Session(store)
    app = UnpitchApp(session)
    times: dict[str, list[float]] = {}
    async with app.run_test(size=(120, 40)) as pilot:
        while not isinstance(screen := app.screen, TriageScreen) or session.counts is None:
            await pilot.pause(0.05)
        while screen.background.settling:
            await pilot.pause(0.05)
        for query in QUERIES:
            await pilot.press("/")
            await asyncio.sleep(0.3)  # from the key that opens the box to the first letter
            taken = times[query] = []
            for end in range(1, len(query) + 1):
                began = time.perf_counter()
                screen.search.value = query[:end]
                await asyncio.sleep(0)
                while screen.search.value != screen.searching.read or screen.listing.reading:
                    await asyncio.sleep(0.0005)
                taken.append(time.perf_counter() - began)
                await asyncio.sleep(PACE)
            await pilot.press("escape")
            while screen.listing.reading:
                await asyncio.sleep(0.05)
    session.close()
    return times


def _bare(store: Path) -> list[float]:
    """Seconds of a count of each query's words in the index, letter by letter."""
    taken = []
    with closing(open_for_reading(store)) as connection:
        for query in QUERIES:
            for end in range(1, len(query) + 1):
                terms = [term for term in parse(query[:end]).query.terms if term.field == WORDS]
                words = " AND ".join(filter(None, (in_text(term.value, term.beginning) for term in terms)))
                if words:
                    began = time.perf_counter()
                    connection.execute("select count(*) from message_words where message_words match ?", (words,))
                    taken.append(time.perf_counter() - began)
    return taken


def _spread(times: list[float]) -> tuple[float, float]:
    """The median and the 95th percentile."""
    return statistics.median(times), statistics.quantiles(times, n=20)[-1]


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
