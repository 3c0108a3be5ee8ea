"""The command line as a person or a program calls it, on a store of its own."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tui.cli.main import main


@dataclass(frozen=True)
class Ran:
    """What came of a command."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


def message(number: int, **fields: Any) -> dict[str, Any]:
    """One message of the neutral format."""
    return {
        "id": f"m{number}",
        "network": "x",
        "conversation_id": f"c{number}",
        "sender_id": f"p{number}",
        "sender_name": f"Sender {number}",
        "from_owner": False,
        "sent_at": f"2025-03-{1 + number % 28:02}T10:00:00Z",
        "text": f"Hi! We help founders like you get {number}0 calls a month. Book here: https://cal.example/{number}",
        **fields,
    }


def written(path: Path, lines: Iterable[dict[str, Any]], ensure_ascii: bool = True) -> Path:
    """A file of messages."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(one, ensure_ascii=ensure_ascii) + "\n" for one in lines), "utf-8")
    return path


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
