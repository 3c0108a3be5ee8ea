"""Runs the program on a terminal of its own."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

PROGRAM = [sys.executable, "-m", "tui.cli.main"]
ENTERED, LEFT = b"\x1b[?1049h", b"\x1b[?1049l"
"""Sent to a terminal when a program takes its whole screen, and when it gives it back."""


class Terminal:
    """A terminal with a program in it."""

    def __init__(self, command: list[str], **environment: str) -> None:
        self._main, self._side = pty.openpty()
        self.resize(80, 24)
        self.modes = termios.tcgetattr(self._side)
        self.process = subprocess.Popen(
            command,
            stdin=self._side,
            stdout=self._side,
            stderr=self._side,
            env={**os.environ, "TERM": "xterm-256color", "TEXTUAL_ANIMATIONS": "none", **environment},
            start_new_session=True,
        )
        self.written = b""
        """What came since the last text that was waited for."""
        self.all_written = b""

    def _read(self, seconds: float) -> None:
        if select.select([self._main], [], [], seconds)[0]:
            piece = os.read(self._main, 65536)
            self.written += piece
            self.all_written += piece

    def rest(self, seconds: float = 0.15) -> None:
        """Wait until nothing is written for a while."""
        before = -1
        while len(self.all_written) != before:
            before = len(self.all_written)
            self._read(seconds)

    def resize(self, width: int, height: int) -> None:
        """Give it another size, and tell the program."""
        fcntl.ioctl(self._main, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
        if hasattr(self, "process"):
            self.process.send_signal(signal.SIGWINCH)

    def press(self, keys: str) -> None:
        """Type."""
        os.write(self._main, keys.encode())

    def wait_for(self, text: bytes, seconds: float = 20) -> bytes:
        """Wait until a text comes; gives what was written up to there."""
        end = time.monotonic() + seconds
        while text not in self.written:
            assert time.monotonic() < end, f"{text!r} did not come, but {self.written[-300:]!r}"
            self._read(0.1)
        upto, _, self.written = self.written.partition(text)
        return upto

    def wait_until_stopped(self, seconds: float = 20) -> None:
        """Wait until the program was stopped by a signal, not ended."""
        end = time.monotonic() + seconds
        while True:
            pid, status = os.waitpid(self.process.pid, os.WUNTRACED | os.WNOHANG)
            if pid:
                assert os.WIFSTOPPED(status)
                return
            assert time.monotonic() < end, "it was not stopped"
            time.sleep(0.02)

    def end(self, seconds: float = 20) -> int:
        """Wait until the program ends; gives its exit status, minus the signal where one ended it."""
        end = time.monotonic() + seconds
        while self.process.poll() is None:
            assert time.monotonic() < end, "it did not end"
            self._read(0.05)
        self.rest(0.05)
        return self.process.returncode

    def modes_now(self) -> list[object]:
        """How the terminal treats what is typed and written, as the next program finds it."""
        return termios.tcgetattr(self._side)

    def close(self) -> None:
        """End whatever still runs."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGCONT)
            self.process.kill()
            self.process.wait()
        os.close(self._main)
        os.close(self._side)


@contextlib.contextmanager
def on_terminal(store: Path, *options: str, config: str = "", **environment: str) -> Iterator[Terminal]:
    """The app on a store, with its first messages shown."""
    file = store.with_name("config.toml")
    file.write_text(config, encoding="utf-8")
    terminal = Terminal([*PROGRAM, "--store", str(store), "--config", str(file), *options], **environment)
    try:
        terminal.wait_for(b"quit")
        yield terminal
    finally:
        terminal.close()
