"""Whatever is done to an archive, reading it gives records or a `SourceError`, and loses nothing silently."""

from __future__ import annotations

import json
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sources import x_archive
from sources.errors import SourceError
from sources.folder import open_folder
from sources.reader import Hints
from sources.record import Event, Message, Record, Unreadable

DATA = Path(__file__).parents[2] / "fixtures" / "x_archive" / "data"
MESSAGE_FILES = ("direct-messages.js", "direct-messages-part1.js", "direct-messages-group.js")
TEXTS = {
    file.name: file.read_text("utf-8")
    for file in sorted(DATA.glob("*.js"))
    if "header" not in file.name and file.name not in ("like.js", "lists-created.js", "personalization.js")
}
VALUES = {name: json.loads(text.partition("=")[2].strip().rstrip(";")) for name, text in TEXTS.items()}
HEADS = {name: text.partition("=")[0] + "= " for name, text in TEXTS.items()}

RELAXED = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats(allow_nan=False)
    | st.text(max_size=8)
    | st.sampled_from(["-1", "412006318", "90417", "90417-412006318", "\ud83d", "\x00", "9" * 40, "5-5"])
)
JUNK = SCALARS | st.lists(SCALARS, max_size=3) | st.dictionaries(st.text(max_size=5), SCALARS, max_size=3)


def slots(value: Any) -> list[tuple[Any, Any]]:
    """Every place in a JSON value that holds another one: its container and key."""
    found: list[tuple[Any, Any]] = []
    waiting = [value]
    while waiting:
        holder = waiting.pop()
        keys: Any = range(len(holder)) if isinstance(holder, list) else list(holder)
        for key in keys:
            found.append((holder, key))
            if isinstance(holder[key], list | dict):
                waiting.append(holder[key])
    return found


def mutate(value: Any, draw: st.DataObject) -> None:
    """Do one thing to one place."""
    places = slots(value)
    if not places:
        return
    holder, key = places[draw.draw(st.integers(0, len(places) - 1))]
    action = draw.draw(st.sampled_from(["drop", "double", "swap", "retype", "graft"]))
    if action == "drop":
        del holder[key]
    elif action == "double" and isinstance(holder, list):
        holder.insert(key, holder[key])
    elif action == "swap" and isinstance(holder, list):
        holder.reverse()
    elif action == "graft":
        other, place = places[draw.draw(st.integers(0, len(places) - 1))]
        if place in (other if isinstance(other, dict) else range(len(other))):
            holder[key] = json.loads(json.dumps(other[place]))
    else:
        holder[key] = draw.draw(JUNK)


def write(folder: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")


def read(path: Path) -> list[Record] | None:
    try:
        return list(x_archive.read(x_archive.find(open_folder(path)), Hints()))
    except SourceError as error:
        assert str(error)
        return None


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from strings(each)


def check(records: list[Record]) -> None:
    for record in records:
        for text in strings(record):
            text.encode("utf-8")
            assert "\x00" not in text


def items_in(values: dict[str, Any]) -> int:
    """How many records a reader must account for."""
    count = 0
    for name in MESSAGE_FILES:
        for item in values.get(name, []):
            thread = item.get("dmConversation") if isinstance(item, dict) else None
            messages = thread.get("messages") if isinstance(thread, dict) else None
            count += len(messages) if isinstance(messages, list) else 1
    return count


@RELAXED
@given(st.data())
def test_changed_values_are_all_accounted_for(data: st.DataObject) -> None:
    values = json.loads(json.dumps(VALUES))
    for _ in range(data.draw(st.integers(1, 12))):
        name = data.draw(st.sampled_from([*MESSAGE_FILES, *sorted(TEXTS)]))
        mutate(values[name], data)
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), {name: HEADS[name] + json.dumps(value) for name, value in values.items()})
        records = read(Path(folder))
        if records is None:
            return
        check(records)
        accounted = sum(isinstance(record, Message | Event) for record in records)
        for record in records:
            if isinstance(record, Unreadable) and Path(record.where.split(", ")[0]).name in MESSAGE_FILES:
                accounted += 1
        assert accounted == items_in(values)


@RELAXED
@given(st.data())
def test_damaged_text_never_ends_in_a_traceback(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), TEXTS)
        for name in data.draw(st.lists(st.sampled_from(sorted(TEXTS)), min_size=1, max_size=4, unique=True)):
            text = TEXTS[name]
            at = data.draw(st.integers(0, len(text)))
            action = data.draw(st.sampled_from(["cut", "insert", "utf-16", "cp1252", "head", "swap", "empty"]))
            raw = text.encode("utf-8")
            if action == "cut":
                raw = raw[:at]
            elif action == "insert":
                raw = raw[:at] + data.draw(st.binary(min_size=1, max_size=20)) + raw[at:]
            elif action == "head":
                raw = raw[at:]
            elif action == "swap":
                raw = TEXTS[data.draw(st.sampled_from(sorted(TEXTS)))].encode("utf-8")
            elif action == "empty":
                raw = b""
            else:
                raw = text.encode(action, "replace")
            (Path(folder) / name).write_bytes(raw)
        check(read(Path(folder)) or [])


@RELAXED
@given(st.data())
def test_damaged_zips_never_end_in_a_traceback(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "archive.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in TEXTS.items():
                archive.writestr(f"data/{name}", text)
        raw = bytearray(path.read_bytes())
        for _ in range(data.draw(st.integers(1, 8))):
            raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
        path.write_bytes(raw[: data.draw(st.integers(len(raw) // 2, len(raw)))] if data.draw(st.booleans()) else raw)
        check(read(path) or [])
