"""Large exports of chats for `bench.reading`, made of the fixtures."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

FIXTURES = Path(__file__).parent.parent / "fixtures"
_BEGUN = 1_500_000_000


def _copies(items: list[Any], count: int, change: Callable[[Any, int], None]) -> list[Any]:
    found = []
    for number in range(count):
        item = json.loads(json.dumps(items[number % len(items)]))
        change(item, number)
        found.append(item)
    return found


def slack(folder: Path, count: int) -> Path:
    """One conversation as slackdump writes it."""
    source = json.loads((FIXTURES / "slack/D0BO000001/2026-05-28.json").read_text("utf-8"))[:2]

    def later(item: Any, number: int) -> None:  # noqa: ANN401
        item["ts"] = f"{_BEGUN + number}.{number % 1_000_000:06}"

    file = folder / "D0BO000001.json"
    told = {"channel_id": "D0BO000001", "name": "", "messages": _copies(source, count, later)}
    file.write_text(json.dumps(told), "utf-8")
    return file


def discord(folder: Path, count: int) -> Path:
    """One direct message."""
    (source,) = (FIXTURES / "discord").glob("*Bo Lind?*part 1*")
    told = json.loads(source.read_text("utf-8"))

    def later(item: Any, number: int) -> None:  # noqa: ANN401
        item["id"] = str(1_200_000_000_000_000_000 + number)

    file = folder / source.name
    file.write_text(json.dumps({**told, "messages": _copies(told["messages"][:2], count, later)}), "utf-8")
    return file


def matrix(folder: Path, count: int) -> Path:
    """One room."""
    (source,) = (FIXTURES / "matrix").glob("*Bo Lind*")
    told = json.loads(source.read_text("utf-8"))
    items = [one for one in told["messages"] if isinstance(one, dict) and one.get("content", {}).get("body")]

    def later(item: Any, number: int) -> None:  # noqa: ANN401
        item["event_id"], item["origin_server_ts"] = f"$event{number}", _BEGUN * 1000 + number

    file = folder / "room.json"
    file.write_text(json.dumps({**told, "messages": told["messages"][:4] + _copies(items[:1], count, later)}), "utf-8")
    return file


def googlechat(folder: Path, count: int) -> Path:
    """One direct message."""
    place = "Takeout/Google Chat/Groups/DM aaaa/messages.json"
    told = json.loads((FIXTURES / "googlechat" / place).read_text("utf-8"))

    def later(item: Any, number: int) -> None:  # noqa: ANN401
        item["message_id"] = f"aaaa/t/{number}"

    file = folder / place
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps({"messages": _copies(told["messages"][:2], count, later)}), "utf-8")
    return file


def reddit(folder: Path, count: int) -> Path:
    """Private messages."""
    with (FIXTURES / "reddit/messages.csv").open(encoding="utf-8-sig", newline="") as stream:
        header, *rows = [row for row in csv.reader(stream) if len(row) == 9]
    file = folder / "messages.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream)
        table.writerow(header)
        for number in range(count):
            table.writerow([f"{number:x}", *rows[number % len(rows)][1:]])
    return file


def generic(folder: Path, count: int) -> Path:
    """A table."""
    with (FIXTURES / "generic/support_chat.csv").open(encoding="utf-8", newline="") as stream:
        header, *rows = [row for row in csv.reader(stream, delimiter=";") if len(row) == 8]
    file = folder / "table.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream)
        table.writerow(header)
        table.writerows(
            [*rows[number % 4][:6], f"{number} {rows[number % 4][6]}", rows[number % 4][7]] for number in range(count)
        )
    return file


def bluesky(folder: Path, count: int) -> Path:
    """A page of messages."""
    told = json.loads((FIXTURES / "bluesky/convos.json").read_text("utf-8"))
    (folder / "convos.json").write_text(json.dumps(told), "utf-8")
    item = told["convos"][0]["lastMessage"]

    def later(item: Any, number: int) -> None:  # noqa: ANN401
        item["id"], item["text"] = f"3k{number}", f"message {number}"

    file = folder / "messages.json"
    file.write_text(json.dumps({"messages": _copies([item], count, later)}), "utf-8")
    return file


def mastodon(folder: Path, count: int) -> Path:
    """A page of a thread."""
    pages = (FIXTURES / "mastodon/conversations.json").read_text("utf-8")
    (folder / "conversations.json").write_text(pages, "utf-8")
    item = json.loads(pages)[0]["last_status"]

    def later(item: Any, number: int) -> None:  # noqa: ANN401
        item["id"], item["in_reply_to_id"] = str(114_000_000_000_000_000 + number), None

    file = folder / "context.json"
    file.write_text(json.dumps({"ancestors": [], "descendants": _copies([item], count, later)}), "utf-8")
    return file


def whatsapp_exporter(folder: Path, count: int) -> Path:
    """One chat of a whole database."""
    chats = json.loads((FIXTURES / "whatsapp_exporter/result.json").read_text("utf-8"))
    chat = max(chats.values(), key=lambda each: len(each["messages"]))
    items = list(chat["messages"].values())
    chat["messages"] = {
        str(number): {**items[number % len(items)], "key_id": f"K{number}", "timestamp": 1_500_000_000 + number}
        for number in range(count)
    }
    file = folder / "result.json"
    file.write_text(json.dumps(chats), "utf-8")
    return file
