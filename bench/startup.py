"""How long `unpitch stats` and `unpitch export` take to start, against `python -c pass`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from bench.inbox import write_inbox
from bench.measure import median, run, unpitch


def main(messages: int = 300) -> None:
    """Print them on a store so small that the start is nearly all of it."""
    with tempfile.TemporaryDirectory(prefix="unpitch-bench-") as name:
        store = Path(name) / "store.db"
        run(unpitch(store, "import", str(write_inbox(Path(name) / "inbox", messages))))
        empty = median(9, lambda: run([sys.executable, "-c", "pass"]))
        print(f"start        python -c pass {empty.wall * 1000:.0f} ms")
        for arguments in (["--version"], ["stats"], ["export", "--what", "decisions"], ["export"]):
            ours = median(9, lambda arguments=arguments: run(unpitch(store, *arguments)))  # type: ignore[misc]
            print(f"start        unpitch {' '.join(arguments):28} {ours.wall * 1000:.0f} ms", flush=True)


if __name__ == "__main__":
    main()
