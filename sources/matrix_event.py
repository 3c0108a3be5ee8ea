"""Single events of a Matrix room: what each is."""

from __future__ import annotations

from typing import Any

from sources.record import Reaction
from sources.values import EARLIEST_YEAR, LATEST_YEAR, as_dict, as_list, id_of, text_of

_YEAR_MS = 31_556_952_000
_POLLS = ("m.poll.start", "org.matrix.msc3381.poll.start")
_MESSAGES = ("m.room.message", "m.sticker", "m.room.encrypted", *_POLLS)
_TEXTS = ("m.text", "org.matrix.msc1767.text")
"""Members that texts are in beside `body`, by their final name and the one before."""
_MOST_ANSWERS = 100


def kind_of(item: dict[str, Any]) -> str:
    """What an event is: "message", "encrypted", or the kind of `sources.record.Event` it counts as."""
    told = text_of(item.get("type")) or ""
    if told in _MESSAGES:
        content = as_dict(item.get("content"))
        if not content or as_dict(item.get("unsigned")).get("redacted_because"):
            return "deleted message"
        sort = text_of(content.get("msgtype")) or ""
        if told == "m.room.encrypted" or sort == "m.bad.encrypted":  # which stands for what could not be decrypted
            return "encrypted"
        return "system line" if sort.startswith("m.key.verification.") else "message"
    if told == "m.reaction":
        return "reaction"
    return "call" if told.startswith("m.call.") else "system line"


def sender_of(item: dict[str, Any]) -> str | None:
    """Who sent an event; older servers say so in a second place too, and some tools keep only that one."""
    return id_of(item.get("sender")) or id_of(item.get("user_id"))


def body_of(content: dict[str, Any]) -> str:
    """The words of an event: its body, else the question and answers of a poll."""
    body = text_of(content.get("body"))
    if body is not None:
        return body
    poll = next((one for kind in _POLLS if (one := as_dict(content.get(kind)))), None)
    if poll is None:
        poll = as_dict(content.get("m.poll"))
    asked = [as_dict(poll.get("question")), *map(as_dict, as_list(poll.get("answers"))[:_MOST_ANSWERS])]
    return "\n".join(filter(None, map(_plain, asked))) or _plain(content)


def _plain(told: dict[str, Any]) -> str:
    """A text, by itself or as a list of the forms that it has."""
    for name in (*_TEXTS, "body"):
        value = told.get(name)
        if isinstance(value, list):
            value = next(
                (one.get("body") for one in map(as_dict, value) if one.get("mimetype") in (None, "text/plain")), None
            )
        if text := text_of(value):
            return text
    return ""


def edit_of(item: dict[str, Any]) -> tuple[str, str] | None:
    """Which message an event replaces the words of, and the new words; None where it does not."""
    content = as_dict(item.get("content"))
    about = as_dict(content.get("m.relates_to"))
    if about.get("rel_type") != "m.replace" or (target := id_of(about.get("event_id"))) is None:
        return None
    new = text_of(as_dict(content.get("m.new_content")).get("body"))
    return target, new if new is not None else (text_of(content.get("body")) or "").removeprefix("* ")


def reaction_of(item: dict[str, Any]) -> tuple[str, Reaction] | None:
    """Which message an event reacts to, and how."""
    about = as_dict(as_dict(item.get("content")).get("m.relates_to"))
    target, what, by = id_of(about.get("event_id")), text_of(about.get("key")), sender_of(item)
    return (target, Reaction(by, what, ms_of(item.get("origin_server_ts")))) if target and what and by else None


def ms_of(value: object) -> int | None:
    """A time in milliseconds, or None where it is none or lies outside 1990 to 2100."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return value if EARLIEST_YEAR <= 1970 + value // _YEAR_MS <= LATEST_YEAR else None
