"""First paint and CPU per key, at 1,000 and at 1,000,000 messages, in a real pseudo-terminal."""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

from bench.inbox import write_inbox
from bench.measure import run, unpitch
from bench.terminal import Terminal

PAINTED = "»".encode()
"""The cursor in the list: the first message is on the screen."""
KEYS = 200


def main(sizes: tuple[int, ...] = (1_000, 1_000_000)) -> None:
    """Print the figures for stores of each size."""
    with tempfile.TemporaryDirectory(prefix="unpitch-bench-") as name:
        stores = [_store(Path(name) / str(size), size) for size in sizes]
        bare = _first_paint([sys.executable, "-m", "bench.bare"], b"bare app")
        print(f"first paint  bare Textual app {bare * 1000:.0f} ms", flush=True)
        for size, store in zip(sizes, stores, strict=True):
            paint = _first_paint(unpitch(store), PAINTED)
            print(f"first paint  {size:>9,} messages {paint * 1000:.0f} ms, ratio {paint / bare:.2f}", flush=True)
        for size, store in zip(sizes, stores, strict=True):
            _keys(size, store)


def _store(folder: Path, messages: int) -> Path:
    file = write_inbox(folder / "inbox", messages)
    run(unpitch(folder / "store.db", "import", str(file)))
    file.unlink()
    return folder / "store.db"


def _first_paint(command: list[str], marker: bytes, times: int = 7) -> float:
    """Median seconds from exec to the marker, after one run to warm up."""
    taken = []
    for _ in range(times + 1):
        terminal = Terminal(command)
        taken.append(terminal.wait_for(marker))
        terminal.close()
    return statistics.median(taken[1:])


def _keys(size: int, store: Path) -> None:
    terminal = Terminal(unpitch(store))
    terminal.wait_for(PAINTED)
    terminal.settle(3.0)
    before = terminal.cpu()
    waits = sorted(terminal.press(b"j") for _ in range(KEYS))
    moving = (terminal.cpu() - before) / KEYS
    terminal.press(b"C")  # every message alone: a key decides one, and not a stack of thousands
    terminal.settle(3.0)
    before = terminal.cpu()
    decides = sorted(terminal.press(b"1") for _ in range(KEYS // 4))
    deciding = (terminal.cpu() - before) / (KEYS // 4)
    rest = terminal.resident_mb()
    print(
        f"keys         {size:>9,} messages: move {moving * 1000:.1f} ms CPU, {waits[KEYS // 2] * 1000:.0f} ms to "
        f"paint; decide {deciding * 1000:.1f} ms CPU (with the re-judging it starts), "
        f"{decides[len(decides) // 2] * 1000:.0f} ms median, {decides[-1] * 1000:.0f} ms worst to paint; {rest:.0f} MB",
        flush=True,
    )
    terminal.close()


if __name__ == "__main__":
    main(tuple(int(size) for size in sys.argv[1:]) or (1_000, 1_000_000))
