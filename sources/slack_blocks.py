"""The words in the blocks of Slack's messages, in the marked form that their `text` has.

In blocks only texts of the kind `mrkdwn` are marked already; others are as they were typed.
"""

from __future__ import annotations

from typing import Any

from sources.values import as_dict, as_list, id_of, text_of

MOST = 200
"""Blocks of one message beyond this are left out."""
_DEEPEST = 12
_LINES = frozenset({"rich_text_section", "rich_text_quote", "rich_text_preformatted"})
"""Blocks whose elements stand in one line, a name or a link beside the words."""


def words_of(blocks: object) -> list[str]:
    """The texts of blocks in their order."""
    parts: list[str] = []
    _gather(blocks, parts, 0)
    return [part for part in parts if part]


def _gather(value: object, parts: list[str], depth: int) -> None:
    if depth > _DEEPEST or len(parts) > MOST:
        return
    if isinstance(value, list):
        for one in value[:MOST]:
            _gather(one, parts, depth + 1)
    elif isinstance(value, dict):
        if text_of(value.get("type")) in _LINES:
            parts.append("".join(map(_inline, map(as_dict, as_list(value.get("elements"))[:MOST]))))
            return
        text = value.get("text")
        if isinstance(text, str):
            parts.append(_text(value))
        else:
            _gather(text, parts, depth + 1)
        for field in ("fields", "elements"):
            _gather(value.get(field), parts, depth + 1)


def _text(told: dict[str, Any]) -> str:
    text = text_of(told.get("text")) or ""
    return text if told.get("type") == "mrkdwn" else _marked(text)


def _inline(told: dict[str, Any]) -> str:
    """One piece of a line: words, or whom or what it names."""
    kind, text = told.get("type"), _text(told)
    if kind == "link" and (target := text_of(told.get("url"))):
        return f"<{_marked(target)}|{text}>" if text else f"<{_marked(target)}>"
    for named, field, sign in (("user", "user_id", "@"), ("channel", "channel_id", "#"), ("broadcast", "range", "!")):
        if kind == named and (key := id_of(told.get(field))):
            return f"<{sign}{key}>"
    if kind == "emoji" and (name := text_of(told.get("name"))):
        return f":{name}:"
    return text


def _marked(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
