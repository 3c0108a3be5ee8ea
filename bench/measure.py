"""Runs commands and measures them from outside: wall time, CPU time, peak memory."""

from __future__ import annotations

import os
import statistics
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Run:
    """What one run took. Memory is the sum over the command and its children, sampled."""

    wall: float
    cpu: float
    peak_mb: float


def run(command: Sequence[str], environment: dict[str, str] | None = None) -> Run:
    """Run a command to its end, with its output thrown away.

    Raises:
        RuntimeError: it did not exit with 0.
    """
    started = time.perf_counter()
    nowhere = os.open(os.devnull, os.O_RDWR)
    actions = [(os.POSIX_SPAWN_DUP2, nowhere, 0), (os.POSIX_SPAWN_DUP2, nowhere, 1)]
    process = os.posix_spawn(command[0], list(command), {**os.environ, **(environment or {})}, file_actions=actions)
    watcher = _Watcher(process)
    _, status, usage = os.wait4(process, 0)
    wall = time.perf_counter() - started
    watcher.stop()
    os.close(nowhere)
    if status:
        raise RuntimeError(f"{' '.join(command)} ended with status {os.waitstatus_to_exitcode(status)}")
    return Run(wall, usage.ru_utime + usage.ru_stime, max(watcher.peak_mb, usage.ru_maxrss / 1024))


def median(times: int, once: Callable[[], Run]) -> Run:
    """The median of each figure over several runs."""
    runs = [once() for _ in range(times)]
    return Run(
        statistics.median(each.wall for each in runs),
        statistics.median(each.cpu for each in runs),
        max(each.peak_mb for each in runs),
    )


def unpitch(store: Path, *arguments: str) -> list[str]:
    """The command line of this checkout on a store."""
    return [sys.executable, "-m", "tui.cli.main", "--store", str(store), *arguments]


class _Watcher(threading.Thread):
    """Samples the resident memory of a process and its children."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self._process = process
        self._ended = threading.Event()
        self.peak_mb = 0.0
        self.start()

    def run(self) -> None:
        while not self._ended.wait(0.2):
            self.peak_mb = max(self.peak_mb, _resident_mb(self._process))

    def stop(self) -> None:
        self._ended.set()
        self.join()


def _resident_mb(process: int) -> float:
    """Linux only; 0 elsewhere, where the operating system's own peak is used."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except (OSError, IndexError, ValueError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024**2 + sum(_resident_mb(int(child)) for child in children)
