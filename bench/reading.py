"""Reads a large export, and the same file by the plain parser of its language: `python -m bench.reading [FORMAT]`.

Reading alone is measured: from the file to the records, before anything is sorted or stored. The large file is made
of the fixture, many times over. A new format is entered in `LARGE`.
"""

from __future__ import annotations

import csv
import gc
import json
import mailbox
import re
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import iterparse

from bench import large_chats
from sources.formats import find_exports
from sources.reader import Hints
from sources.record import Message
from sources.telegram_json import mended

FIXTURES = Path(__file__).parent.parent / "fixtures"
MESSAGES = 200_000
ROUNDS = 3


@dataclass(frozen=True)
class Large:
    """How to make a large export of a format, and how to read it plainly."""

    make: Callable[[Path, int], Path]
    """Writes one of about so many messages below a folder, and gives the large file in it."""
    plain: Callable[[Path], object]
    """Reads the large file by the plain parser."""
    me: str | None = None


def read_json(file: Path) -> object:
    """The plain way for JSON."""
    with file.open("rb") as stream:
        return json.load(stream)


def read_csv(file: Path) -> object:
    """The plain way for tables."""
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


def multiplied(items: list[Any], count: int, change: Callable[[Any, int], Any]) -> list[Any]:
    """`count` items out of a few: each a copy that `change` is given with its number."""
    return [change(json.loads(json.dumps(items[number % len(items)])), number) for number in range(count)]


def _instagram(folder: Path, count: int) -> Path:
    place = "your_instagram_activity/messages/inbox/nadiaoster_17841400000000001"
    pieces = [json.loads(file.read_text("utf-8")) for file in sorted((FIXTURES / "instagram" / place).glob("*.json"))]
    return _thread(folder / place / "message_1.json", pieces, count, "timestamp_ms")


def _facebook(folder: Path, count: int) -> Path:
    (source,) = (FIXTURES / "facebook" / "messages").glob("Vera*.json")
    return _thread(folder / "messages" / source.name, [json.loads(source.read_text("utf-8"))], count, "timestamp")


def _thread(file: Path, pieces: list[Any], count: int, time_field: str) -> Path:
    items = [item for piece in pieces for item in piece["messages"]]

    def later(item: Any, number: int) -> Any:  # noqa: ANN401
        item[time_field] -= number * 60_000
        return item

    file.parent.mkdir(parents=True)
    file.write_text(json.dumps({**pieces[0], "messages": multiplied(items, count, later)}), "utf-8")
    return file


def _telegram(folder: Path, count: int) -> Path:
    value = json.loads(mended((FIXTURES / "telegram/DataExport_2025-03-01/result.json").read_bytes()))
    for number, chat in enumerate(value["chats"]["list"]):
        chat["messages"] = multiplied(chat["messages"], count // 8, lambda item, at: {**item, "id": at})
        assert number < 8
    file = folder / "result.json"
    file.write_text(json.dumps(value, ensure_ascii=False, indent=1), "utf-8")
    return file


def _whatsapp(folder: Path, count: int) -> Path:
    """A chat whose messages are a minute apart, as lines of an iPhone."""
    (source,) = (FIXTURES / "whatsapp").rglob("_chat.txt")
    texts = [line.partition("] ")[2] for line in source.read_text("utf-8").split("\n") if "] " in line[:30]]
    begun = datetime(2015, 1, 1)
    file = folder / "_chat.txt"
    with file.open("w", encoding="utf-8") as out:
        for number in range(count):
            at = begun + timedelta(minutes=number)
            out.write(f"[{at:%d/%m/%Y, %H:%M:%S}] {texts[number % len(texts)]}\n")
    return file


def _signal(folder: Path, count: int) -> Path:
    source = (FIXTURES / "signal/signal-export-2025-06-01/main.jsonl").read_text("utf-8").splitlines()
    frames = [json.loads(line) for line in source]
    items = [frame for frame in frames if "chatItem" in frame]

    def later(frame: Any, number: int) -> Any:  # noqa: ANN401
        frame["chatItem"]["dateSent"] = str(1_500_000_000_000 + number * 1_000)
        return frame

    frames = [frame for frame in frames if "chatItem" not in frame] + multiplied(items, count, later)
    file = folder / "main.jsonl"
    file.write_text("".join(json.dumps(frame, ensure_ascii=False) + "\n" for frame in frames), "utf-8")
    return file


def read_json_lines(file: Path) -> object:
    """The plain way for a JSON object a line."""
    with file.open("rb") as stream:
        return [json.loads(line) for line in stream]


def _sms(folder: Path, count: int) -> Path:
    (source,) = (FIXTURES / "sms").glob("*.xml")
    text = re.sub("&#55357;&#56846;|&#55357;|&#0;|broken <", "", source.read_text("utf-8"))
    pieces = re.findall(r"<sms (?:[^\"'>]|\"[^\"<]*\"|'[^'<]*')*/>|<mms .*?</mms>", text, re.S)
    file = folder / "sms.xml"
    with file.open("w", encoding="utf-8") as out:
        out.write(f'<smses count="{count}">\n')
        for number in range(count):
            piece = pieces[number % len(pieces)]
            out.write(re.sub('date="[0-9]+"', f'date="{1_500_000_000_000 + number * 1_000}"', piece, count=1) + "\n")
        out.write("</smses>\n")
    return file


def read_xml(file: Path) -> object:
    """The plain way for XML."""
    return [(element.tag, dict(element.attrib)) for _, element in iterparse(file)]


def read_lines(file: Path) -> object:
    """The plain way for lines: a pattern for their beginning, and a date."""
    header = re.compile(r"\u200e?\[(.{20})\] ([^:]+): (.*)")
    found = []
    with file.open(encoding="utf-8") as stream:
        for line in stream:
            if told := header.match(line):
                found.append((datetime.strptime(told[1], "%d/%m/%Y, %H:%M:%S"), told[2], told[3]))
    return found


def _email(folder: Path, count: int) -> Path:
    source = FIXTURES / "email" / "Takeout" / "Mail" / "All mail Including Spam and Trash.mbox"
    mails = [b"From 18" + piece for piece in source.read_bytes().split(b"From 18")[1:]]
    file = folder / "All mail.mbox"
    with file.open("wb") as stream:
        for number in range(count):
            stream.write(mails[number % len(mails)].replace(b"example>", b"%d.example>" % number))
    return file


def read_mbox(file: Path) -> object:
    """The plain way for mailboxes."""
    return sum(1 for _ in mailbox.mbox(file, create=False))


LARGE: dict[str, Large] = {
    "email": Large(_email, read_mbox, me="ida.lindqvist@mail.example"),
    "instagram": Large(_instagram, read_json, me="Noor Béranger"),
    "facebook": Large(_facebook, read_json, me="Rosalie Quéméner"),
    "telegram": Large(_telegram, read_json),
    "signal": Large(_signal, read_json_lines),
    "sms": Large(_sms, read_xml),
    "whatsapp": Large(_whatsapp, read_lines, me="Imke Dolan"),
    "whatsapp-exporter": Large(large_chats.whatsapp_exporter, read_json),
    "generic": Large(large_chats.generic, read_csv, me="ida@example.net"),
    "slack": Large(large_chats.slack, read_json, me="U0IDA0001"),
    "discord": Large(large_chats.discord, read_json, me="180000000000000001"),
    "reddit": Large(large_chats.reddit, read_csv, me="ida_sorel"),
    "googlechat": Large(large_chats.googlechat, read_json, me="Ida Sorel"),
    "matrix": Large(large_chats.matrix, read_json, me="@ida:locks.example"),
    "mastodon": Large(large_chats.mastodon, read_json, me="ida"),
    "bluesky": Large(large_chats.bluesky, read_json, me="ida.example"),
}


def measure(name: str, count: int) -> None:
    """Print both speeds and their ratio: the best of some rounds of each, in turns."""
    large = LARGE[name]
    with tempfile.TemporaryDirectory(prefix="unpitch-bench-") as folder:
        file = large.make(Path(folder), count)
        ours, plain, messages = [], [], 0
        for _ in range(ROUNDS):
            gc.collect()
            begun = time.process_time()
            large.plain(file)
            plain.append(time.process_time() - begun)
            gc.collect()
            begun = time.process_time()
            messages = _read(Path(folder), large.me)
            ours.append(time.process_time() - begun)
        print(
            f"{name:10} {messages:>9,} messages, {file.stat().st_size / 1e6:.0f} MB: {messages / min(ours):>9,.0f}/s, "
            f"plain parser {messages / min(plain):>9,.0f}/s, ratio {min(ours) / min(plain):.2f}",
            flush=True,
        )


def _read(folder: Path, me: str | None) -> int:
    count = 0
    for export in find_exports([folder]):
        for record in export.records(Hints(me)):
            count += isinstance(record, Message)
    return count


def main() -> None:
    """Run as the command line says."""
    names = sys.argv[1:2] or list(LARGE)
    for name in names:
        measure(name, int(sys.argv[2]) if len(sys.argv) > 2 else MESSAGES)


if __name__ == "__main__":
    main()
