"""The words of a Slack message: its markup undone, the targets of its links kept.

Slack escapes `&`, `<` and `>` and writes mentions and links between angle brackets:
`<@U123>`, `<#C123|general>`, `<!here>`, `<https://example.org|label>`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from sources.record import Link
from sources.slack_blocks import MOST, words_of
from sources.values import as_dict, as_list, text_of

_MARK = re.compile(r"<([^<>|\n]{1,4000})(?:\|([^<>\n]*))?>")
_ABOUT_FILE = re.compile(
    r"<@[^<>]{2,200}> (?:(?:uploaded|shared) a file: (?:<[^<>]{1,4000}>)?(?: and commented: )?|"
    r"commented on .{1,300}? file <[^<>]{1,4000}>: )"
)
"""How Slack itself told of a file until about 2018, before the words of who sent it."""


def plain_text(marked: str, name_of: Callable[[str], str | None]) -> tuple[str, tuple[Link, ...]]:
    """The text as people see it, and the links whose label hides where they lead.

    Args:
        marked: the text as the export has it.
        name_of: gives a user's name by id, None where it is not known.
    """
    if "<" not in marked:
        return _unescaped(marked), ()
    links: list[Link] = []

    def shown(found: re.Match[str]) -> str:
        target, label = found[1], found[2]
        if target[0] == "@":
            return f"@{label or name_of(target[1:]) or target[1:]}"
        if target[0] == "#":
            return f"#{label or target[1:]}"
        if target[0] == "!":
            return label or "@" + target[1:].split("^")[0]
        return _link(target, label, links)

    return _unescaped(_MARK.sub(shown, marked)), tuple(links)


def _link(target: str, label: str | None, links: list[Link]) -> str:
    bare = target.removeprefix("mailto:").removeprefix("tel:")
    if not label:
        return bare
    if label not in (target, bare) and bare.rstrip("/") not in (f"https://{label}", f"http://{label}"):
        links.append(Link(_unescaped(label), _unescaped(target)))
        return label
    return bare


def _unescaped(text: str) -> str:
    if "&" not in text:
        return text
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def said(message: dict[str, Any]) -> str:
    """The marked text of a message: its own, else that of its blocks and attachments, as apps write."""
    text = text_of(message.get("text")) or ""
    about = _ABOUT_FILE.match(text) if "file" in message else None
    if about or ("file" in message and message.get("subtype") == "file_comment"):
        told = as_dict(message.get("comment")) or as_dict(as_dict(message["file"]).get("initial_comment"))
        return text_of(told.get("comment")) or text[about.end() if about else 0 :]
    if text:
        return text
    parts = words_of(message.get("blocks"))
    for attachment in map(as_dict, as_list(message.get("attachments"))[:MOST]):
        words = [word for field in ("pretext", "title", "text") if (word := text_of(attachment.get(field)))]
        parts += words or words_of(attachment.get("blocks")) or [text_of(attachment.get("fallback")) or ""]
    return "\n".join(part for part in parts if part)
