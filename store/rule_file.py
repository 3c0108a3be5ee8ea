"""The rule file beside the store: written whenever the rules change, taken up when the owner has edited it."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from lanes.rule import RuleError
from lanes.rule_book import LONGEST, RuleBook, parse
from store import rulesets, settings
from store.connect import path_of, write
from store.errors import StoreError
from store.rulesets import Standing, standing

_SEEN = "rule file"
"""Setting: a mark of the text that was last written or taken up. Any other text in the file is the owner's edit."""


@dataclass(frozen=True, slots=True)
class TakenUp:
    """What a look at the file came to."""

    title: str | None = None
    """The journal's line, where an edit was taken up."""
    problem: str | None = None
    """One sentence, where the file cannot be used; the rules that stood go on."""


def path_for(store: Path) -> Path:
    """Where the rules of a store lie: rules.toml; beside a store of another name, NAME.rules.toml."""
    return store.with_name("rules.toml" if store.stem == "unpitch" else f"{store.stem}.rules.toml")


def take_up(connection: sqlite3.Connection) -> TakenUp:
    """Put the owner's edit of the file in force as a step of its own; write the file where it is missing or old."""
    path, now = path_for(path_of(connection)), standing(connection)
    try:
        text = _read(path)
    except RuleError as error:
        return TakenUp(problem=f"{path} cannot be used: {error}. The rules that stood go on.")
    if text is None or _mark(text) == settings.get(connection, _SEEN):
        if (text or "") != now.text:
            write_out(connection)
        return TakenUp()
    if text == now.text:
        _see(connection, text)
        return TakenUp()
    try:
        title = _title(now.book, parse(text))
    except RuleError as error:
        return TakenUp(problem=f"{path} has a mistake: {error}. The rules that stood go on; mend the file.")
    rulesets.save(connection, text, title, instead_of=now)
    _see(connection, text)
    return TakenUp(title)


def save(connection: sqlite3.Connection, text: str, title: str, instead_of: Standing) -> int | None:
    """Put a rule file in force, and write it out; see `store.rulesets.save`."""
    entry_id = rulesets.save(connection, text, title, instead_of)
    write_out(connection)
    return entry_id


def write_out(connection: sqlite3.Connection) -> None:
    """Have the file say what stands. An edit nobody has taken up yet is kept beside it.

    Raises:
        StoreError: it cannot be written. The rules stand in the store all the same.
    """
    path, text = path_for(path_of(connection)).resolve(), standing(connection).text
    try:
        found = _read(path)
        if found == text or (found is None and not text):
            _see(connection, found)
            return
        seen = found is None or _mark(found) == settings.get(connection, _SEEN)
    except RuleError:
        seen = False
    if not seen:
        with suppress(OSError):
            path.replace(path.with_name(f"{path.name}.kept"))
    _write(path, text)
    _see(connection, text)


def _read(path: Path) -> str | None:
    """The file's text; None where there is no file.

    Raises:
        RuleError: it cannot be read.
    """
    try:
        with path.open(encoding="utf-8-sig") as file:
            text = file.read(LONGEST + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise RuleError(f"it cannot be read ({error.strerror or type(error).__name__})") from error
    except UnicodeDecodeError:
        raise RuleError("it is not UTF-8 text") from None
    if len(text) > LONGEST:
        raise RuleError(f"it has more than {LONGEST:,} characters")
    return text


def _write(path: Path, text: str) -> None:
    """Write a file that is only there once it is whole."""
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        descriptor = os.open(partial, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError as error:
        raise StoreError(
            f"The rules are changed, but {path} cannot be written: {error.strerror or error}; it is written next time."
        ) from error
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)


def _see(connection: sqlite3.Connection, text: str | None) -> None:
    mark = _mark(text or "")
    if settings.get(connection, _SEEN) != mark:
        with write(connection):
            settings.put(connection, _SEEN, mark)


def _mark(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=7).digest(), "big")


def _title(before: RuleBook, after: RuleBook) -> str:
    old, new = ({rule.name: rule for rule in book.rules} for book in (before, after))
    counts = {
        "added": len(new.keys() - old.keys()),
        "removed": len(old.keys() - new.keys()),
        "changed": sum(old[name] != new[name] for name in old.keys() & new.keys()),
    }
    told = ", ".join(f"{number} {what}" for what, number in counts.items() if number)
    return f"rule file edited: {told or 'no rule changed'}"
