"""SMS and MMS as other apps for Android back them up, in JSON: SMS Import / Export, Fossify Messages, QKSMS.

All write the columns of Android's own tables, each under its own names for them; they are turned into what the XML of
SMS Backup & Restore has.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import IO, Any

from sources.json_items import BEGINS, array_items, object_members
from sources.json_lines import objects
from sources.record import Unreadable
from sources.sms_message import SENT, Parts
from sources.values import as_dict, as_list, id_of, text_of

_HEAD_BYTES = 1 << 16
_SMS = (b'"address"', b'"body"', b'"type"', b'"date"')
_SENT = (b'"date_sent"', b'"dateSent"', b'"thread_id"')
_LIST = re.compile(rb'"messages"\s*:\s*\[')
_MMS = ((b'"msg_box"', b'"__parts"'), (b'"backupType"', b'"parts"'))


def looks_right(head: bytes) -> bool:
    """Whether a file begins as such a backup does."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start.startswith((b"[", b"{")):
        return False
    if any(all(mark in head for mark in marks) for marks in _MMS):
        return True
    return all(mark in head for mark in _SMS) and any(mark in head for mark in _SENT)


def messages(stream: IO[bytes], where: str, head: bytes) -> Iterator[dict[str, str] | Parts | str]:
    """The messages of a file as `sources.sms_message.messages` gives them.

    Raises:
        SourceError: the file is damaged. Those before the damage have been yielded.
    """
    for item in _items(stream, where, head.removeprefix(b"\xef\xbb\xbf").lstrip()):
        if isinstance(item, Unreadable):
            yield item.why
        elif not isinstance(item, dict):
            yield "it is not an object"
        elif isinstance(item.get("sms"), list) or isinstance(item.get("mms"), list):  # all of one conversation
            for one in (*as_list(item.get("sms")), *as_list(item.get("mms"))):
                yield _message(one) if isinstance(one, dict) else "it is not an object"
        else:
            yield _message(item)


def _items(stream: IO[bytes], where: str, start: bytes) -> Iterator[object]:
    if start.startswith(b"["):
        yield from array_items(stream, where)
    elif _holds_all(start):
        for name, value in object_members(stream, where, "messages"):
            if name == "messages" and value is not BEGINS:
                yield value
    else:
        yield from (item for _, item in objects(stream, where))


def _holds_all(start: bytes) -> bool:
    """Whether a file is one object with all messages in a list, and not an object a line."""
    try:
        value = json.loads(start.partition(b"\n")[0])
    except (ValueError, RecursionError):
        return _LIST.search(start) is not None  # the line goes on where `start` ends, or the object in the next one
    return isinstance(value, dict) and isinstance(value.get("messages"), list)


def _message(item: dict[str, Any]) -> dict[str, str] | Parts:
    parts = item.get("__parts", item.get("parts"))
    told = {
        "date": _first(item, "date"),
        "address": _first(item, "address"),
        "contact_name": _first(item, "__display_name"),
    }
    if not isinstance(parts, list) and "msg_box" not in item:
        told |= {"type": _first(item, "type"), "body": text_of(item.get("body")) or ""}
        return {name: value for name, value in told.items() if value is not None}
    told |= {
        "msg_box": _first(item, "msg_box", "messageBox", "type"),
        "m_type": _first(item, "m_type", "messageType"),
        "sub": _first(item, "sub", "subject"),
    }
    sender, receivers = as_dict(item.get("__sender_address")), as_list(item.get("__recipient_addresses"))
    other = sender if told["msg_box"] != SENT else as_dict(receivers[0]) if len(receivers) == 1 else {}
    told["contact_name"] = told["contact_name"] or _first(other, "__display_name")
    mms = Parts({name: value for name, value in told.items() if value is not None})
    for part in map(as_dict, as_list(parts)):
        shown = {"ct": _first(part, "ct", "contentType"), "text": text_of(part.get("text"))}
        shown["name"] = _first(part, "cl", "fn", "filename", "name", "contentLocation")
        mms.part({name: value for name, value in shown.items() if value is not None})
    for one in map(as_dict, (sender, *receivers, *as_list(item.get("__addresses", item.get("addresses"))))):
        mms.address({"type": _first(one, "type") or "", "address": _first(one, "address") or ""})
    return mms


def _first(item: dict[str, Any], *names: str) -> str | None:
    """The first of some values that is there, as text."""
    return next((told for name in names if (told := id_of(item.get(name)))), None)
