"""A whole evening on a real terminal: import, triage, mute, undo, a kill in the middle, and the labels handed out."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from pathlib import Path

from terminal import LEFT, PROGRAM, Terminal

DEMO = Path(__file__).parents[2] / "fixtures" / "demo"


def run(store: Path, *arguments: str) -> str:
    command = [*PROGRAM, "--store", str(store), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def labels(store: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in run(store, "export", "--what", "decisions").splitlines()]


def test_from_import_to_labels(tmp_path: Path) -> None:
    store = tmp_path / "store.db"
    assert "494 new" in run(store, "import", str(DEMO))
    command = [*PROGRAM, "--store", str(store)]
    terminal = Terminal(command, UNPITCH_CONFIG=str(tmp_path / "none.toml"))
    try:
        terminal.wait_for(b"quit")
        terminal.rest()
        for key in "1234":
            terminal.press(key)
            terminal.rest()
        terminal.resize(120, 40)
        terminal.rest()
        for key in ("C", "m", "u", "/", *"thanks", "\r", "\x1b"):
            terminal.press(key)
            terminal.rest()
        decided = [line for line in labels(store) if line["stands"]]
        assert {line["lane"] for line in decided} == {"pitch", "generic", "purposeful", "conversational"}
        os.killpg(terminal.process.pid, signal.SIGKILL)
    finally:
        terminal.close()

    terminal = Terminal(command, UNPITCH_CONFIG=str(tmp_path / "none.toml"))
    try:
        terminal.wait_for(b"quit")
        terminal.rest()
        terminal.press("u")  # reaches back before the kill
        terminal.rest()
        terminal.press("q")
        assert terminal.end() == 0 and LEFT in terminal.all_written
    finally:
        terminal.close()
    after = [line for line in labels(store) if line["stands"]]
    assert {line["lane"] for line in after} == {"pitch", "generic", "purposeful"}
    assert run(store, "export", "--what", "mutes") == ""
