"""The invented downloads of Instagram and Facebook, and ways to read, wrap and make some."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

FIXTURES = Path(__file__).parents[2] / "fixtures"
INSTAGRAM, FACEBOOK = FIXTURES / "instagram", FIXTURES / "facebook"
NOON = 1_700_000_000_000


def zipped(target: Path, source: Path, pick: Callable[[str], bool] = lambda name: True, above: str = "") -> Path:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(source.rglob("*")):
            name = path.relative_to(source).as_posix()
            if path.is_file() and pick(name):
                archive.write(path, above + name)
    return target


def written(who: str, content: str | None = None, at: int = 0, **more: Any) -> dict[str, Any]:
    body = {"sender_name": who, "timestamp_ms": NOON + at, "content": content, **more}
    return {key: value for key, value in body.items() if value is not None}


def put(file: Path, value: Any) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(value), "utf-8")
    return file


def thread(top: Path, place: str, names: Sequence[str], messages: Sequence[Any], number: int = 1, **more: Any) -> Path:
    """A piece of a thread; `place` is its section and folder."""
    value = {"participants": [{"name": name} for name in names], "messages": list(messages), **more}
    return put(top / "messages" / place / f"message_{number}.json", value)


def mojibake(text: str) -> str:
    """As Meta writes it: the bytes of UTF-8 as characters."""
    return text.encode().decode("latin-1")
