"""The invented X archive, and ways to read, wrap and change copies of it."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from sources import x_archive
from sources.folder import open_folder
from sources.reader import Hints
from sources.record import Message, Notice, Person, Record

FIXTURE = Path(__file__).parents[2] / "fixtures" / "x_archive"
ME = "412006318"
JORY = "90417"
PETRA = "1387220415"
PITCH = "1587463920184729601"
COIN = "1598120034455667712"
DIGEST = "1620304050607080910"
LUDO = "28811004"
FAIR = "1460011223344556677"


def read(*paths: Path, me: str | None = None) -> list[Record]:
    places = [place for path in paths for place in x_archive.find(open_folder(path))]
    return list(x_archive.read(places, Hints(me)))


T = TypeVar("T")


def only(records: list[Record], kind: type[T]) -> list[T]:
    return [record for record in records if isinstance(record, kind)]


def people(records: list[Record]) -> dict[str, Person]:
    return {person.key: person for person in only(records, Person)}


def notices(records: list[Record]) -> str:
    return "\n".join(notice.text for notice in only(records, Notice))


def said(records: list[Record], begin: str) -> Message:
    return next(message for message in only(records, Message) if message.text.startswith(begin))


def zipped(target: Path, pick: Callable[[str], bool] = lambda name: True, above: str = "") -> Path:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(FIXTURE.rglob("*")):
            name = path.relative_to(FIXTURE).as_posix()
            if path.is_file() and pick(name):
                archive.write(path, above + name)
    return target


def load(file: Path) -> tuple[str, Any]:
    head, _, body = file.read_text("utf-8").partition("=")
    return head + "= ", json.loads(body.strip().rstrip(";"))


def save(file: Path, change: Callable[[Any], Any]) -> None:
    head, value = load(file)
    file.write_text(head + json.dumps(change(value)), "utf-8")


def bare(tmp_path: Path, messages: list[Any], conversation: str = "5-9") -> Path:
    """A direct-messages.js with one conversation, beside an account.js of account 5."""
    data = tmp_path / "data"
    data.mkdir(exist_ok=True)
    (data / "account.js").write_text('window.YTD.account.part0 = [{"account":{"accountId":"5"}}]')
    value = [{"dmConversation": {"conversationId": conversation, "messages": messages}}]
    (data / "direct-messages.js").write_text("window.YTD.direct_messages.part0 = " + json.dumps(value))
    return tmp_path


def create(**fields: Any) -> dict[str, Any]:
    body = {"id": "1", "senderId": "9", "text": "hi", "createdAt": "2025-01-01T00:00:00.000Z", **fields}
    return {"messageCreate": {key: value for key, value in body.items() if value is not ...}}
