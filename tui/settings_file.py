"""Writes one setting into the person's file, and leaves every other line of it as it was."""

from __future__ import annotations

import os
import re
import tomllib
from contextlib import suppress
from pathlib import Path

_TABLE = re.compile(r"^\s*\[", re.MULTILINE)


class SettingsError(Exception):
    """One sentence: why a setting could not be kept."""


def keep(path: Path, name: str, value: str) -> None:
    """Set a setting of the file's top level to a word; the file is made where it is missing.

    Raises:
        SettingsError: the file has a mistake, or may not be written. It is as it was.
    """
    try:
        path = path.resolve()  # a file that lies elsewhere stays a link to there
        text = path.read_text(encoding="utf-8-sig") if path.exists() else ""
        before = tomllib.loads(text)
        after = changed(text, name, value)
        if tomllib.loads(after) != before | {name: value}:
            raise SettingsError(f"{path} is written in a way that cannot be changed here; set {name} in it by hand")
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, after)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise SettingsError(f"{path} has a mistake, so {name} was not kept; mend the file") from error
    except OSError as error:
        raise SettingsError(f"{path} could not be written ({error.strerror}), so {name} was not kept") from error


def changed(text: str, name: str, value: str) -> str:
    """The text with the setting set: its own line where it has one, else a new first line."""
    line = f'{name} = "{value}"'
    found = _TABLE.search(text)
    top, rest = (text[: found.start()], text[found.start() :]) if found else (text, "")
    set_here = re.compile(rf"""^[ \t]*{re.escape(name)}[ \t]*=[ \t]*("[^"\n]*"|'[^'\n]*')""", re.MULTILINE)
    if set_here.search(top):
        return set_here.sub(lambda _: line, top, count=1) + rest
    return f"{line}\n{text}"


def _write(path: Path, text: str) -> None:
    """Write it beside the file, then put it in its place: a kill leaves the old or the new."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        descriptor = os.open(beside, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        with suppress(OSError):
            beside.chmod(path.stat().st_mode & 0o777)
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
