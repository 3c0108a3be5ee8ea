"""The header of a mail: cut off, unfolded, and its fields found. Made for speed: a mailbox is read twice."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sources.mail_bulk import KEPT

MAX_HEAD = 256 * 1024
"""More than any header has; what follows is taken for the body."""

_NEEDED = (
    "from", "sender", "to", "cc", "reply-to", "delivered-to", "x-original-to", "envelope-to", "date", "received",
    "message-id", "references", "in-reply-to", "subject", "return-path", "x-gm-thrid", "x-gmail-labels", "status",
    "content-type", "content-transfer-encoding", "content-disposition", "content-id", "x-apparently-to",
    "x-mozilla-status", "x-status",
)  # fmt: skip
_FIELD = re.compile(
    rf"^({'|'.join(sorted({*_NEEDED, *KEPT}, key=len, reverse=True))})[ \t]*:[ \t]*(.*(?:\n[ \t].*)*)", re.M | re.I
)
_NOT_A_FIELD = re.compile(rb"^(?![!-9;-~]+[ \t]*:|[ \t\r]|>?From ).", re.M)
_BEGINS = re.compile(rb"[!-9;-~]+[ \t]*:|>?From ")
_FOLD = re.compile(r"\n[ \t]+")
_BLANK = re.compile(rb"[\r\n]*")

Head = Mapping[str, list[str]]
"""Values by lower-case name, unfolded, in the order of the mail; only names that are read somewhere."""


def split(data: bytes) -> tuple[bytes, int]:
    """The header's bytes and where the body begins; an empty header where there is none."""
    blank = _BLANK.match(data)
    start = blank.end() if blank else 0
    if not _BEGINS.match(data, start):
        return b"", start
    window = data[start : start + MAX_HEAD]
    ends = [at for at in (window.find(b"\n\n"), window.find(b"\n\r\n")) if at >= 0]
    end = min(ends) + 1 if ends else len(window)
    if odd := _NOT_A_FIELD.search(window, 0, end):  # a header that no blank line ends
        return window[: odd.start()], start + odd.start()
    body = end + (2 if window[end : end + 2] == b"\r\n" else 1)
    return window[:end], start + (body if ends else end)


def head_of(block: bytes) -> dict[str, list[str]]:
    """The fields of a header's bytes."""
    try:
        text = block.decode("utf-8")
    except UnicodeDecodeError:
        text = block.decode("cp1252", "replace")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", " ")
    fields: dict[str, list[str]] = {}
    for name, value in _FIELD.findall(text):
        fields.setdefault(name.lower(), []).append(_FOLD.sub(" ", value).strip() if "\n" in value else value.strip())
    return fields


def first(head: Head, name: str) -> str:
    """The first value of a field; "" where it is not there. The topmost is the one put on last."""
    values = head.get(name)
    return values[0] if values else ""
