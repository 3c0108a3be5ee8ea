"""Import, sort and index against `sqlite-utils insert` and `enable-fts` of the same lines."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from bench.inbox import write_inbox
from bench.measure import Run, run, unpitch


def main(messages: int, rounds: int = 1) -> None:
    """Print both, and the ratio, `rounds` times in turn."""
    with tempfile.TemporaryDirectory(prefix="unpitch-bench-") as name:
        folder = Path(name)
        file = write_inbox(folder / "inbox", messages)
        for _ in range(rounds):
            theirs = _sqlite_utils(folder, file)
            ours = _ours(folder, file)
            print(
                f"import {messages:>9,}  unpitch {ours.wall:7.1f} s ({messages / ours.wall:,.0f}/s, "
                f"{ours.cpu:.1f} s CPU, {ours.peak_mb:.0f} MB)   sqlite-utils {theirs.wall:7.1f} s "
                f"({theirs.cpu:.1f} s CPU, {theirs.peak_mb:.0f} MB)   ratio {ours.wall / theirs.wall:.2f}",
                flush=True,
            )


def _ours(folder: Path, file: Path) -> Run:
    shutil.rmtree(folder / "ours", ignore_errors=True)
    return run(unpitch(folder / "ours" / "store.db", "import", str(file)))


def _sqlite_utils(folder: Path, file: Path) -> Run:
    database = folder / "theirs.db"
    database.unlink(missing_ok=True)
    command = [sys.executable, "-m", "sqlite_utils"]
    insert = run([*command, "insert", str(database), "messages", str(file), "--nl", "--pk", "id"])
    index = run([*command, "enable-fts", str(database), "messages", "text"])
    return Run(insert.wall + index.wall, insert.cpu + index.cpu, max(insert.peak_mb, index.peak_mb))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
