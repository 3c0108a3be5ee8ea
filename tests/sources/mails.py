"""Small mailboxes for the tests."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from sources import mail
from sources.folder import open_folder
from sources.reader import Hints
from sources.record import Message, Record

Kind = TypeVar("Kind")
FIXTURE = Path(__file__).parents[2] / "fixtures" / "email"
ME = "ida@mail.example"


def read(*paths: Path, me: str | None = ME) -> list[Record]:
    places = [place for path in paths for place in mail.find(open_folder(path))]
    return list(mail.read(places, Hints(me)))


def of(kind: type[Kind], records: Sequence[Record]) -> list[Kind]:
    return [record for record in records if isinstance(record, kind)]


def eml(body: str | bytes = "Hello Ida", **fields: str) -> bytes:
    """One mail; a field is left out where it is ""."""
    told = {
        "From": "Rex <rex@shop.example>",
        "To": ME,
        "Date": "Tue, 10 Mar 2026 12:00:00 +0000",
        "Message-ID": "<1@shop.example>",
        "Subject": "Hi",
        **{name.replace("_", "-"): value for name, value in fields.items()},
    }
    head = "".join(f"{name}: {value}\n" for name, value in told.items() if value)
    return head.encode() + b"\n" + (body.encode() if isinstance(body, str) else body)


def one(folder: Path, data: bytes, me: str | None = ME) -> Message:
    """The message that a single mail is read as."""
    path = folder / "one.eml"
    path.write_bytes(data)
    (message,) = of(Message, read(path, me=me))
    return message


def mbox(*mails: bytes, separator: str = "From x@y Tue Mar 10 12:00:00 2026") -> bytes:
    return b"".join(separator.encode() + b"\n" + data + b"\n\n" for data in mails)
