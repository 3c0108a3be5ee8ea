"""Whatever strangers write into names, texts, subjects and ids: it never reaches the terminal raw."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from pathlib import Path

import pytest
from calls import message, written

EVIL = {
    "escape": "\x1b[31mred\x1b[2J",
    "clipboard": "\x1b]52;c;cm0gLXJmIC8=\x07",
    "title": "\x1b]0;owned\x1b\\",
    "c1": "\x9b31m\x9d0;x\x9c\x85",
    "bell": "\x07\x08\x0b\x0c\x7f",
    "return": "seen\rhidden",
    "lines": "one\nunpitch: two\u2028three\u2029four",
    "bidi": "\u202egpj.exe\u2066\u2069\u200f",
    "hidden": "pay\u200bpal\u2060\ufeff\u00ad\u180e\u061c",
    "nul": "a\x00b",
    "half": "\ud83d and \udc00",
    "tags": "hi\U000e0041\U000e0042\U000e007f",
    "markup": "[link=https://evil.example]click[/link] [bold red]x[/]",
    "marks": "Z" + "\u0301" * 60,
    "formula": "=cmd|' /C calc'!A0",
}
RAW = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)
"""What must never be written, escapes in JSON apart. Line ends are checked on their own."""


@pytest.fixture
def evil(run, tmp_path: Path) -> Path:
    """An inbox where every field that a stranger writes is hostile, each in every way."""
    lines = []
    for number, (name, text) in enumerate(EVIL.items()):
        lines.append(
            message(
                number,
                id=f"{name}-{text}",
                sender_id=f"p{name}{text}",
                conversation_id=f"c{name}{text}",
                sender_name=f"N {text}",
                sender_handle=f"h {text}",
                sender_bio=f"B {text}",
                subject=f"S {text}",
                conversation_title=f"T {text}",
                kind_of_message=f"K{text}",
                text=f"Hi! Book a call with us and grow {text} https://cal.example/{text} thanks for the follow",
            )
        )
    folder = tmp_path / EVIL["bidi"] / EVIL["escape"].replace("/", "")
    owner = {"name": EVIL["clipboard"], "handle": EVIL["escape"], "bio": EVIL["bidi"]}
    file = written(folder / "messages.jsonl", lines)
    (folder / "owner.json").write_text(json.dumps(owner))
    with file.open("a") as more:
        more.write('{"id": "\\u001b[31m", "text": 1}\n')
    ran = run("import", file)
    assert ran.status == 0
    assert_clean(ran.out + ran.err)
    return file


def assert_clean(text: str) -> None:
    found = RAW.search(text)
    assert not found, f"{found.group()!r} in {text[max(0, found.start() - 60) : found.end() + 20]!r}"


def ids(run) -> list[str]:
    return [row["id"] for row in run("export").lines]


COMMANDS = [
    "import {file}",
    "import {file} --dry-run",
    "import {file} --json",
    "import {file} --progress-json",
    "import {file}.missing",
    "export",
    "export --format csv",
    "export --what decisions",
    "export --what senders",
    "export --what senders --format csv",
    "export --what mutes",
    "export --what mutes --format csv",
    "stats",
    "stats --json",
    "decide pitch {id}",
    "decide pitch {id} --json",
    "decide pitch nobody{id}",
    "decide nolane {id}",
    "decide --from {labels}",
    "decide --from {file}",
    "undo",
    "undo --json",
    "undo 9",
    "redo",
    "mute {name}",
    "mute nobody{name}",
    "mute --automated",
    "mute --automated --json",
    "mute --automated --apply",
    "mutes",
    "mutes --json",
    "check",
    "check --json",
    "unmute {name}",
    "join {name} nobody{name}",
    "join {name} {name}",
    "join --list",
    "join --list --json",
    "part {name}",
    "part nobody{name}",
    "evaluate",
    "evaluate {file}",
    "evaluate {file} --json",
    "evaluate {labels}",
    "evaluate {told} --errors {told}.errors",
    "evaluate {told} {told} --json",
    "why {id}",
    "why {id} --json",
    "why nobody{id}",
    "rebuild",
    "{id}",
    "--json",
    "--store {file} stats",
    "--store {file}/x stats",
    "--store {file}/x import {file}",
]


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_writes_it_raw(run, evil: Path, tmp_path: Path, command: str) -> None:
    known = ids(run)
    labels = written(tmp_path / "labels.jsonl", [{"id": f"x{text}", "lane": text} for text in EVIL.values()])
    rows = [{**json.loads(line), "lane": "generic"} for line in evil.read_text().splitlines()]
    told = written(tmp_path / "told.jsonl", rows)
    run("decide", "generic", *known[:4])
    run("mute", f"N {EVIL['clipboard']}")
    for number, (name, text) in enumerate(EVIL.items()):
        if number and "{id}" not in command and "{name}" not in command:
            break
        id = next(one for one in known if one.startswith(name))
        places = {"file": evil, "labels": labels, "told": told, "id": id, "name": f"N {text}"}
        ran = run(*(part.format(**places).replace("\x00", "\ufffd") for part in command.split()))
        assert_clean(ran.out.replace("\r\n", "\n") if "csv" in command else ran.out)
        assert_clean(ran.err)
        assert "bug" not in ran.err and "Traceback" not in ran.err
        if ran.status == 1:
            assert ran.err.count("\n") == 1


def test_a_name_with_line_breaks_cannot_pretend_to_be_a_line(run, evil: Path) -> None:
    id = next(one for one in ids(run) if one.startswith("lines"))
    run("decide", "pitch", id)
    ran = run("undo")
    assert ran.out.count("\n") == 1
    assert not any(line.startswith("unpitch: two") for line in ran.out.splitlines())


def test_json_loses_nothing(run, evil: Path) -> None:
    rows = {row["id"].split("-")[0]: row for row in run("export").lines}
    for name, text in EVIL.items():
        kept = text.replace("\x00", "\ufffd").replace("\ud83d", "\ufffd").replace("\udc00", "\ufffd")
        assert kept in rows[name]["text"]
        assert rows[name]["sender_name"] == f"N {kept}"


@pytest.mark.parametrize("what", ["messages", "senders", "mutes"])
def test_no_cell_of_a_spreadsheet_is_a_formula(run, tmp_path: Path, what: str) -> None:
    starts = [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        " =1",
        "\u200b=1",
        "\u00a0=1",
        "＝1",
        "\u3000@x",
        "'=1",
    ]
    lines = [
        message(n, id=f"{text}{n}", sender_id=f"{text}{n}", sender_name=text, text=text, subject=text)
        for n, text in enumerate(starts)
    ]
    run("import", written(tmp_path / "m.jsonl", lines))
    for line in lines:
        run("mute", f"x:{line['sender_id'].strip()}")
    rows = list(csv.reader(io.StringIO(run("export", "--what", what, "--format", "csv").out)))
    assert len(rows) == len(starts) + 1
    numbers = re.compile(r"-?\d+(\.\d+)?(e-?\d+)?")
    for row in rows[1:]:
        for cell in row:
            assert not re.match(r"[\s\u200b]*[=+\-@＝＋－＠]", cell) or numbers.fullmatch(cell), repr(cell)


def test_a_path_of_bytes_that_are_no_text(run, tmp_path: Path) -> None:
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe\x1b"))
    file = written(folder / "m.jsonl", [message(n) for n in range(3)])
    for arguments in (
        ["import", file],
        ["import", file, "--json"],
        ["import", folder / "none"],
        ["export", "-o", folder / "out", "--json"],
    ):
        ran = run(*arguments)
        assert_clean(ran.out + ran.err)
        assert "bug" not in ran.err
    assert run("--store", folder / "s.db", "import", file).status == 0
    assert run("--store", folder / "s.db", "stats").status == 0
