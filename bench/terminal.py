"""Runs a program in a real pseudo-terminal and watches what it paints."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import termios
import time
from collections.abc import Sequence
from pathlib import Path


class Terminal:
    """A program running in a pseudo-terminal of 120 columns and 40 lines."""

    def __init__(self, command: Sequence[str]) -> None:
        self.started = time.perf_counter()
        self.process, self._screen = pty.fork()
        if self.process == 0:
            environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
            os.execvpe(command[0], list(command), environment)
        fcntl.ioctl(self._screen, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))

    def wait_for(self, marker: bytes, seconds: float = 120) -> float:
        """Seconds from the start until the marker has been painted."""
        seen = b""
        while time.perf_counter() - self.started < seconds:
            seen = (seen + self._read(0.5))[-100_000:]
            if marker in seen:
                return time.perf_counter() - self.started
        raise RuntimeError(f"{marker!r} was not painted within {seconds} s: {seen[-500:]!r}")

    def press(self, key: bytes) -> float:
        """Press a key and wait for the screen to come to rest; seconds to the first painted byte."""
        pressed = time.perf_counter()
        os.write(self._screen, key)
        first = self._read(5.0)
        took = time.perf_counter() - pressed
        while first and self._read(0.03):
            pass
        return took

    def settle(self, quiet: float = 1.0) -> None:
        """Wait until nothing has been painted for a while."""
        while self._read(quiet):
            pass

    def cpu(self) -> float:
        """CPU seconds that the program has used so far (Linux)."""
        fields = Path(f"/proc/{self.process}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def resident_mb(self) -> float:
        """Memory it holds now, in MB (Linux)."""
        return int(Path(f"/proc/{self.process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1024**2

    def close(self) -> None:
        """End the program."""
        os.kill(self.process, 9)
        os.waitpid(self.process, 0)
        os.close(self._screen)

    def _read(self, seconds: float) -> bytes:
        if not select.select([self._screen], [], [], seconds)[0]:
            return b""
        try:
            return os.read(self._screen, 65536)
        except OSError:
            return b""
