"""Hostile text, through every part of the screen, with and without the net below it."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path

import pytest
from screen_stores import FORBIDDEN, HOSTILE, lines, make_store, running
from terminal import Terminal, on_terminal
from textual.pilot import Pilot

from store.connect import open_store
from tui.crash import write_crash_report
from tui.screen.app import UnpitchApp
from tui.screen.safety import Printable, printable
from tui.screen.session import Session
from tui.screen.triage import TriageScreen


def check(pilot: Pilot[str]) -> None:
    width = pilot.app.size.width
    for line in lines(pilot):
        assert not FORBIDDEN & set(line), ascii(line)
    for strip in pilot.app.screen._compositor.render_strips():
        assert strip.cell_length == width


@pytest.mark.parametrize("net", [True, False])
@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_nothing_hostile_is_drawn(
    hostile_store: Path, net: bool, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    if not net:
        monkeypatch.setattr(Printable, "apply", lambda self, segments, background: segments)
    async with running(hostile_store, size) as (pilot, screen):
        for at in range(len(screen.rows)):
            screen.list.cursor = at
            await pilot.pause()
            check(pilot)
        for key in ("J", "enter", "S", "escape", "H", "escape", "M", "escape", "?", "escape", "escape"):
            await pilot.press(key)
            check(pilot)


@pytest.mark.parametrize("number", [0, 1, 4, 7, 10, 15])
async def test_hostile_sentences_of_what_happened(tmp_path: Path, number: int) -> None:
    text = HOSTILE[number]
    store = make_store(tmp_path / "one.db", [(text[:60], text, False)])
    async with running(store) as (pilot, screen):
        await pilot.press("1")
        check(pilot)
        await pilot.press("u")
        check(pilot)
        screen.status.say(text, bad=True)
        screen.status.show_progress(text)
        await pilot.pause()
        check(pilot)


async def test_the_net_catches_what_was_forgotten(store: Path) -> None:
    from textual.widgets import Static

    async with running(store) as (pilot, screen):
        for text in HOSTILE[:8]:
            await screen.mount(Static(text.replace("\n", " "), markup=False, id="forgotten"), before="#tabs")
            pilot.app.notify(text, title=text, markup=False)
            screen.pane.border_title = None
            await pilot.pause()
            for line in lines(pilot):
                assert not FORBIDDEN & set(line), ascii(line)
            await screen.query_one("#forgotten").remove()


def test_the_net_keeps_what_scripts_need() -> None:
    assert printable("می\u200cخواهم\x1b[31m") == "می\u200cخواهم[31m"


class Bomb(Exception):
    pass


async def test_a_crash_shows_no_message_and_leaves_a_report(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def explode(self: TriageScreen) -> None:
        secret = "Dear founder, the secret words"
        raise Bomb(secret)

    monkeypatch.setattr(TriageScreen, "show_now", explode)
    session = Session(store)
    app = UnpitchApp(session)
    with pytest.raises(Bomb), closing(session):
        async with app.run_test() as pilot:
            await pilot.pause(0.3)
    assert app.crash is not None and app.crash.startswith("unpitch failed (Bomb)") and "founder" not in app.crash
    report = store.with_name("store.db.crash.txt")
    text = report.read_text(encoding="utf-8")
    assert "Bomb" in text and "test_hostile_screen.py" in text and "secret" not in text and "founder" not in text
    assert report.stat().st_mode & 0o077 == 0


def test_a_report_that_cannot_be_written_is_no_second_crash(tmp_path: Path) -> None:
    assert "is kept" in write_crash_report(ValueError("secret"), tmp_path / "missing" / "store.db")


def test_raw_bytes_on_a_terminal(hostile_store: Path) -> None:
    with on_terminal(hostile_store) as terminal:
        pages = [key for page in "HMrReEBQSI?:" for key in (page, "j", "\x1b", "\x1b")]
        menus = ["g", "\x1b", "f", "\x1b", "'", "\x1b", *"xvjV", "\x1b", "=", "\x1b", "*", "\x1b"]
        search = ["/", *"red", "\r", "\x1b"]
        for key in [
            *"jL",
            "\x1b",
            *"jwwjj1jujjJJJ",
            "\r",
            *"jj",
            "\x1b",
            *("j" * 30),
            *pages,
            *menus,
            *search,
            "A",
            "u",
        ]:
            terminal.press(key)
            terminal.rest()
        terminal.press("\x11")
        assert terminal.end() == 0
        text = terminal.all_written.decode("utf-8", "replace")
    assert "red" in text and "\ufffd" in text
    for escape in ("\x1b]0;title", "\x1b]52;", "\x1b]8;", "\x9b", "\x9d", "\u202e", "\u200b", "\U000e0041", "\ufeff"):
        assert escape not in text, ascii(escape)


CRASH = """
import sys
from pathlib import Path
from tui.screen.app import run_app
from tui.screen.triage import TriageScreen

def explode(self):
    raise ValueError("Dear founder")

TriageScreen.line_or_say = explode
sys.exit(run_app(Path(sys.argv[1])))
"""


def test_a_crash_amid_a_step_says_one_sentence_and_keeps_the_store(store: Path) -> None:
    terminal = Terminal([sys.executable, "-c", CRASH, str(store)])
    try:
        terminal.wait_for(b"quit")
        terminal.press("1")
        assert terminal.end() == 1
        end = terminal.written.decode("utf-8", "replace").rpartition("\x1b[?1049l")[2]
    finally:
        terminal.close()
    assert "unpitch failed (ValueError)" in end and "founder" not in end and "Traceback" not in end
    with closing(open_store(store)) as connection:
        assert connection.execute("pragma integrity_check").fetchone()[0] == "ok"
