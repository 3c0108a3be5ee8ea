"""Links that Markdown hides behind words: `[words](https://...)`."""

from __future__ import annotations

import re

from sources.record import Link

_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\(<?(https?://[^\s()<>]{1,2000}(?:\([^\s()]{0,200}\)[^\s()<>]{0,500})?)>?\)")


def unmasked(text: str) -> tuple[str, tuple[Link, ...]]:
    """The text with only the words of its links, and the links."""
    if "](" not in text:
        return text, ()
    links: list[Link] = []

    def shown(found: re.Match[str]) -> str:
        if found[1] != found[2]:
            links.append(Link(found[1], found[2]))
        return found[1]

    return _LINK.sub(shown, text), tuple(links)
