"""Damage of every kind done to the files of an export: to their values, to their text, to their bytes, to the zip.

All chance comes from one `random.Random`, so that a case can be made again from its number.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from random import Random
from typing import Any

Files = dict[str, bytes]
"""An export: the bytes of each file by its path."""
DEEP = 30_000
"""Nesting deeper than any parser's own stack goes."""
LONG = 300_000
"""Characters of a giant string: far more than any field, and cheap enough to make thousands of times."""

_TEXTS = (
    "", " ", "\x00", "a\x00b", "\ud83d", "\udc00x", "\u202e\u2066evil", "\x1b[31m", "é", "Ã©", "Ã", "“", "=1+1",
    "0", "-1", "null", "true", "9" * 40, "1e999", "2024-13-45", "../../etc/passwd", "<b>x</b>", "\r\n", "\ufeff", "İ",
    "ﬁ", "a" * LONG,
)  # fmt: skip
_NUMBERS = (
    0, -1, 1, 2**31, 2**53, 2**53 + 1, 2**63, 2**64, 10**30, -(2**63), 1.5, -0.0, 1e308, float("inf"), float("nan"),
)  # fmt: skip


def damage(files: Files, dice: Random) -> Files:
    """A copy of an export with one to four things done to it."""
    files = dict(files)
    for _ in range(dice.choice((1, 1, 1, 2, 2, 3, 4))):
        if files:
            dice.choice(_DAMAGES)(files, dice)
    return files


def damage_zip(data: bytes, dice: Random) -> bytes:
    """A zip with bytes changed, or its end cut off."""
    raw = bytearray(data)
    for _ in range(dice.randrange(1, 9)):
        raw[dice.randrange(len(raw))] = dice.randrange(256)
    return bytes(raw[: dice.randrange(len(raw) // 2, len(raw))] if dice.random() < 0.3 else raw)


def junk(dice: Random, depth: int = 0) -> Any:  # noqa: ANN401  (any JSON value)
    """A value that has no business where it is put."""
    kind = dice.randrange(9 if depth < 2 else 6)
    if kind == 0:
        return dice.choice((None, True, False))
    if kind in (1, 2):
        return dice.choice(_NUMBERS)
    if kind in (3, 4, 5):
        return dice.choice(_TEXTS)
    if kind in (6, 7):
        return [junk(dice, depth + 1) for _ in range(dice.randrange(4))]
    return {str(dice.choice(_TEXTS))[:20]: junk(dice, depth + 1) for _ in range(dice.randrange(4))}


# whole files


def _drop_file(files: Files, dice: Random) -> None:
    del files[_one(files, dice)]


def _swap_files(files: Files, dice: Random) -> None:
    first, second = _one(files, dice), _one(files, dice)
    files[first], files[second] = files[second], files[first]


def _copy_file(files: Files, dice: Random) -> None:
    name = _one(files, dice)
    stem, dot, ending = name.rpartition(".")
    files[f"{stem} (1){dot}{ending}" if dot else f"{name} (1)"] = files[name]


def _move_file(files: Files, dice: Random) -> None:
    name = _one(files, dice)
    data = files.pop(name)
    files[dice.choice((name.rpartition("/")[2], f"above/{name}", name.upper()))] = data


# bytes and text


def _cut(files: Files, dice: Random) -> None:
    name = _one(files, dice)
    at = dice.randrange(len(files[name]) + 1)
    files[name] = files[name][:at] if dice.random() < 0.8 else files[name][at:]


def _splice(files: Files, dice: Random) -> None:
    name = _one(files, dice)
    data, at = files[name], dice.randrange(len(files[name]) + 1)
    put = dice.choice((b"\x00", b"\xff", b"\xc3", b'"', b"[", b"}", b",", b"\\", b"\n", b"From ", dice.randbytes(12)))
    files[name] = data[:at] + put + data[at + dice.randrange(8) :]


def _recode(files: Files, dice: Random) -> None:
    name = _one(files, dice)
    text = files[name].decode("utf-8", "replace")
    encoding = dice.choice(("utf-16", "utf-8-sig", "cp1252", "utf-32", "shift_jis", "utf-7"))
    files[name] = text.encode(encoding, "replace")


def _empty(files: Files, dice: Random) -> None:
    files[_one(files, dice)] = dice.choice((b"", b" \n", b"{}", b"[]", b"null", b"\x00" * 64, b"<!DOCTYPE html><p>"))


def _nest(files: Files, dice: Random) -> None:
    name = _one(files, dice)
    data, at = files[name], dice.randrange(len(files[name]) + 1)
    opened, closed = dice.choice(((b"[", b"]"), (b'{"a":', b"}"), (b"<div>", b"</div>")))
    files[name] = data[:at] + opened * DEEP + (closed * DEEP if dice.random() < 0.5 else b"") + data[at:]


def _lines(files: Files, dice: Random) -> None:
    name = _one(files, dice)
    lines = files[name].splitlines(keepends=True)
    if not lines:
        return
    at, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    what = dice.randrange(5)
    if what == 0:
        del lines[at]
    elif what == 1:
        lines.insert(at, lines[other])
    elif what == 2:
        lines[at], lines[other] = lines[other], lines[at]
    elif what == 3:
        lines[at] = str(dice.choice(_TEXTS)).encode("utf-8", "surrogatepass") + b"\n"
    else:
        lines = [line.rstrip(b"\r\n") + dice.choice((b"\r\n", b"\r", b"\n\n")) for line in lines]
    files[name] = b"".join(lines)


# values


def _values(files: Files, dice: Random) -> None:
    """Change values in a file of JSON (also after a line of JavaScript, or one value a line) or of CSV."""
    name = _one(files, dice)
    data = files[name]
    ending = name.lower().rpartition(".")[2]
    if ending in ("csv", "tsv"):
        files[name] = _changed_table(data, dice)
        return
    head, mark, body = (data.partition(b"= ")) if ending == "js" else (b"", b"", data)
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        _changed_line(files, name, dice)
        return
    for _ in range(dice.randrange(1, 6)):
        value = change(value, dice)
    files[name] = head + mark + _dumped(value, dice)


def change(value: Any, dice: Random) -> Any:  # noqa: ANN401  (any JSON value)
    """Do one thing to one place of a JSON value."""
    places = _places(value)
    if not places:
        return junk(dice)
    holder, key = dice.choice(places)
    what = dice.randrange(7)
    if what == 0:
        del holder[key]
    elif what == 1 and isinstance(holder, list):
        holder.insert(key, holder[key])
    elif what == 2 and isinstance(holder, list):
        dice.shuffle(holder)
    elif what == 3:
        other, place = dice.choice(places)
        holder[key] = json.loads(json.dumps(other[place]))
    elif what == 4 and isinstance(holder, dict):
        holder[str(dice.choice(_TEXTS))[:20]] = holder.pop(key)
    elif what == 5 and isinstance(holder[key], int | float) and not isinstance(holder[key], bool):
        holder[key] = dice.choice((str(holder[key]), float(holder[key]), -holder[key], holder[key] * 10**6))
    else:
        holder[key] = junk(dice)
    return value


def _places(value: Any) -> list[tuple[Any, Any]]:  # noqa: ANN401
    """Every place in a JSON value that holds another one: its container and key."""
    found: list[tuple[Any, Any]] = []
    waiting = [value] if isinstance(value, list | dict) else []
    while waiting:
        holder = waiting.pop()
        for key in range(len(holder)) if isinstance(holder, list) else list(holder):
            found.append((holder, key))
            if isinstance(holder[key], list | dict):
                waiting.append(holder[key])
    return found


def _dumped(value: Any, dice: Random) -> bytes:  # noqa: ANN401
    plain = dice.random() < 0.5
    return json.dumps(value, ensure_ascii=plain, indent=dice.choice((None, 1))).encode("utf-8", "surrogatepass")


def _changed_line(files: Files, name: str, dice: Random) -> None:
    lines = files[name].split(b"\n")
    at = dice.randrange(len(lines))
    try:
        lines[at] = json.dumps(change(json.loads(lines[at]), dice)).encode()
    except (ValueError, RecursionError):
        _lines(files, dice)
        return
    files[name] = b"\n".join(lines)


def _changed_table(data: bytes, dice: Random) -> bytes:
    rows = list(csv.reader(io.StringIO(data.decode("utf-8", "replace"), newline="")))
    rows = [row for row in rows if row]
    if not rows:
        return data
    for _ in range(dice.randrange(1, 5)):
        row = dice.choice(rows)
        what = dice.randrange(6)
        if what == 0 and row:
            row[dice.randrange(len(row))] = str(junk(dice, 2))
        elif what == 1:
            row.insert(dice.randrange(len(row) + 1), str(dice.choice(_TEXTS)))
        elif what == 2 and row:
            del row[dice.randrange(len(row))]
        elif what == 3:
            rows.insert(dice.randrange(len(rows)), list(row))
        elif what == 4:
            rows.remove(row)
            rows = rows or [[]]
        else:
            dice.shuffle(row)
    out = io.StringIO()
    csv.writer(out, quoting=dice.choice((csv.QUOTE_ALL, csv.QUOTE_MINIMAL))).writerows(rows)
    return out.getvalue().encode("utf-8", "replace")


def _one(files: Files, dice: Random) -> str:
    return dice.choice(sorted(files))


_DAMAGES: tuple[Callable[[Files, Random], None], ...] = (
    *[_values] * 14, _drop_file, _swap_files, _copy_file, _move_file, *[_cut] * 3, *[_splice] * 3, _recode, _empty,
    _nest, *[_lines] * 3,
)  # fmt: skip
