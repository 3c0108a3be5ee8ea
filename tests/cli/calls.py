"""What came of a command, and small files of messages to call it with."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any


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
