"""The terminal is as it was, however the app ends or is put aside."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest
from terminal import ENTERED, LEFT, Terminal, on_terminal


def test_quitting(store: Path) -> None:
    with on_terminal(store) as terminal:
        terminal.press("q")
        assert terminal.end() == 0
        assert LEFT in terminal.written and terminal.modes_now() == terminal.modes


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_to_end_leaves_the_terminal_usable(store: Path, number: signal.Signals) -> None:
    with on_terminal(store) as terminal:
        assert terminal.modes_now() != terminal.modes
        terminal.process.send_signal(number)
        assert terminal.end() == 128 + number
        assert LEFT in terminal.written and b"\x1b[?25h" in terminal.written
        assert terminal.modes_now() == terminal.modes and b"Traceback" not in terminal.written


def test_put_aside_and_back(store: Path) -> None:
    with on_terminal(store) as terminal:
        terminal.process.send_signal(signal.SIGTSTP)
        terminal.wait_for(LEFT)
        terminal.wait_until_stopped()
        assert terminal.modes_now() == terminal.modes
        terminal.process.send_signal(signal.SIGCONT)
        terminal.wait_for(ENTERED)
        terminal.wait_for(b"quit")
        terminal.press("q")
        assert terminal.end() == 0 and terminal.modes_now() == terminal.modes


def test_put_aside_by_an_action(store: Path) -> None:
    with on_terminal(store, config='[keys]\nsuspend = "ctrl+t"\n') as terminal:
        terminal.press("\x14")
        terminal.wait_for(LEFT)
        terminal.wait_until_stopped()
        assert terminal.modes_now() == terminal.modes
        terminal.process.send_signal(signal.SIGCONT)
        terminal.wait_for(ENTERED)
        terminal.wait_for(b"quit")
        terminal.press("q")
        assert terminal.end() == 0


def test_resizing(store: Path) -> None:
    with on_terminal(store) as terminal:
        for size in [(60, 20), (160, 45), (20, 5), (80, 24)]:
            terminal.resize(*size)
        terminal.wait_for(b"quit")
        terminal.press("q")
        assert terminal.end() == 0


CRASH = """
import sys
from pathlib import Path
from tui.screen.app import run_app
from tui.screen.message_pane import MessagePane

def explode(self, *_):
    secret = "Dear founder"
    raise ValueError(secret)

MessagePane.show_line = explode
sys.exit(run_app(Path(sys.argv[1])))
"""


def test_a_crash_is_a_sentence_and_a_report_without_a_word_of_a_message(store: Path) -> None:
    terminal = Terminal([sys.executable, "-c", CRASH, str(store)])
    try:
        assert terminal.end() == 1
        said = terminal.written.rpartition(LEFT)[2].decode()
        assert "unpitch failed (ValueError); everything decided so far is kept." in said
        assert "founder" not in said and "Traceback" not in said
        assert terminal.modes_now() == terminal.modes
    finally:
        terminal.close()
    report = store.with_name("store.db.crash.txt").read_text(encoding="utf-8")
    assert "builtins.ValueError" in report and "textual 8" in report and "in other code" in report
    assert "tui/screen/" in report and str(Path(__file__).parents[2]) not in report
    assert "founder" not in report and "secret" not in report


def test_no_colour(store: Path) -> None:
    with on_terminal(store, NO_COLOR="1") as terminal:
        terminal.press("jjq")
        assert terminal.end() == 0
        assert b"\x1b[38;2" not in terminal.written or _grey(terminal.written)


def _grey(written: bytes) -> bool:
    """True where every colour is a shade of grey."""
    for piece in written.split(b"8;2;")[1:]:
        red, green, blue = piece.split(b"m")[0].split(b";")[:3]
        if not red == green == blue:
            return False
    return True


def test_a_theme_for_this_run_and_one_that_is_not_there(store: Path) -> None:
    with on_terminal(store, "--theme", "high-contrast") as terminal:
        terminal.press("q")
        assert terminal.end() == 0
    with on_terminal(store, "--theme", "no-such") as terminal:
        terminal.wait_for(b"There is no theme")
        terminal.press("q")
        assert terminal.end() == 0
