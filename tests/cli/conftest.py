"""The command line as a person or a program calls it, on a store of its own."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from calls import Ran, message, written

from tui.cli.main import main


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the store of this test lies; it is not made yet."""
    path = tmp_path / "its own" / "store.db"
    monkeypatch.setenv("UNPITCH_STORE", str(path))
    return path


@pytest.fixture
def run(store: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Run a command in this process."""
    monkeypatch.setattr(sys, "stdin", io.StringIO())

    def call(*arguments: object) -> Ran:
        capfd.readouterr()
        try:
            status = main([str(one) for one in arguments])
        except SystemExit as ended:
            status = int(ended.code or 0)
        out, err = capfd.readouterr()
        return Ran(status, out, err)

    return call


@pytest.fixture
def process(store: Path) -> Callable[..., Ran]:
    """Run a command as a process of its own."""

    def call(*arguments: object, **options: Any) -> Ran:
        command = [sys.executable, "-m", "tui.cli.main", *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, timeout=60, **options)
        return Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    return call


@pytest.fixture
def full(run: Callable[..., Ran], tmp_path: Path) -> Path:
    """An inbox of twelve messages on two networks, imported; gives its file."""
    lines = [message(n) for n in range(10)]
    lines.append(message(3, network="linkedin", text="Could you review my thesis chapter by Friday?"))
    lines.append(message(77, network="linkedin", sender_id="in/zoe", sender_name="Zoë Ångström", sender_handle="zoe"))
    lines.append(message(99, from_owner=True, conversation_id="c1", sender_name="Maren", text="No, thanks."))
    file = written(tmp_path / "full" / "messages.jsonl", lines)
    assert run("import", file).status == 0
    return file
