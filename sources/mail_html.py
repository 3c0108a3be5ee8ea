"""The text of a mail in HTML, as its reader saw it, and its links. Parsed by Lexbor (selectolax), walked without
recursion.

Lexbor's time grows with the square of how deeply elements lie in one another, which no honest mail does to more than
a few hundred; HTML that does gets its tags cut out instead.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from sources.record import Link

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

MAX_HTML = 2 * 1024 * 1024
"""Characters of HTML that are looked at; the largest newsletters have a tenth of it."""
MAX_LINKS = 500
_LONGEST_TARGET = 8_000
_DEEPEST = 1_000
_FEW_TAGS = 1_500
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_ANY_TAG = re.compile(r"<[!/?a-zA-Z][^<>]*>?")
_UNHEARD = re.compile(r"<(script|style|title)\b.*?</\1", re.S | re.I)
_UNCLOSED = frozenset({
    "br", "img", "hr", "meta", "link", "input", "area", "base", "col", "wbr",
    "p", "li", "td", "th", "tr", "option", "o",
})  # fmt: skip
"""Elements that lie in nothing, or whose end need not be written."""
_SILENT = frozenset({"script", "style", "head", "title", "template", "noscript", "object", "svg", "textarea", "select"})
_LINES = frozenset({"div", "tr", "li", "ul", "ol", "dl", "dt", "dd", "section", "article", "header", "footer", "center",
                    "form", "address", "hr"})  # fmt: skip
_PARAGRAPHS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "table"})
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden", re.I)
_SPACES = re.compile(r"\s+")
_GAPS = re.compile(r"\n{3,}")


def read_html(html: str) -> tuple[str, tuple[Link, ...]]:
    """The text and the links. What was quoted from an earlier mail begins with "> " line by line."""
    html = html[:MAX_HTML]
    if _is_too_deep(html):
        bare = _ANY_TAG.sub(" ", _UNHEARD.sub(" ", html))
        return _SPACES.sub(" ", unescape(bare)).strip(), ()
    from selectolax.lexbor import LexborHTMLParser

    page = LexborHTMLParser(html)
    if page.body is None:
        return "", ()
    reading = _Reading(looks_at_styles="hid" in html or "none" in html or "HID" in html or "NONE" in html)
    reading.walk(page.body)
    return reading.text(), tuple(reading.links)


def _is_too_deep(html: str) -> bool:
    if html.count("<") < _FEW_TAGS:
        return False
    depth = 0
    for end, tag in _TAG.findall(html):
        if tag.lower() not in _UNCLOSED:
            depth += -1 if end else 1
            if depth > _DEEPEST:
                return True
    return False


class _Reading:
    """One walk over a page."""

    def __init__(self, looks_at_styles: bool) -> None:
        self.links: list[Link] = []
        self._looks_at_styles = looks_at_styles
        self._lines: list[str] = []
        self._line: list[str] = []
        self._quoted = 0
        self._kept = 0
        """How many elements that keep their line breaks lie around."""
        self._target: str | None = None
        self._shown: list[str] = []
        self._pictures: list[str] = []

    def walk(self, top: LexborNode) -> None:
        """Go over everything below a node, each node entered and left once."""
        node: LexborNode | None = top.first_child
        while node is not None:
            child = self._enter(node)
            if child is not None:
                node = child
                continue
            while node is not None:
                self._leave(node)
                if node.next is not None:
                    node = node.next
                    break
                node = node.parent
                if node is None or node.mem_id == top.mem_id:
                    return

    def _enter(self, node: LexborNode) -> LexborNode | None:
        """Take in a node; its first child where what lies in it is to be read."""
        if node.is_text_node:
            self._say(node.text_content or "")
            return None
        tag = node.tag or ""
        if tag in _SILENT or not node.is_element_node:
            return None
        if self._looks_at_styles and _HIDDEN.search(node.attributes.get("style") or ""):
            return None
        if tag == "br":
            self._end_line()
        elif tag in _PARAGRAPHS:
            self._end_line(gap=True)
            self._quoted += _is_quote(node, tag)
            self._kept += tag == "pre"
        elif tag in _LINES:
            self._end_line()
            self._quoted += _is_quote(node, tag)
            self._line += ["- "] if tag == "li" else []
        elif tag in ("td", "th"):
            self._line.append(" ")
        elif tag == "a":
            self._end_link()
            self._target = node.attributes.get("href")
        elif tag == "img" and node.attributes.get("alt"):
            self._pictures.append((node.attributes.get("alt") or "")[:300])
        return node.first_child

    def _leave(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag in _PARAGRAPHS or tag in _LINES:
            self._end_line(gap=tag in _PARAGRAPHS)
            self._quoted = max(0, self._quoted - _is_quote(node, tag))
            self._kept = max(0, self._kept - (tag == "pre"))
        elif tag == "a":
            self._end_link()

    def _say(self, text: str) -> None:
        if self._kept:
            *whole, last = text.replace("\r\n", "\n").split("\n")
            for line in whole:
                self._line.append(line)
                self._end_line()
            self._line.append(last)
            return
        plain = _SPACES.sub(" ", text)
        self._line.append(plain)
        if self._target is not None:
            self._shown.append(plain)

    def _end_line(self, gap: bool = False) -> None:
        line = _SPACES.sub(" ", "".join(self._line)).strip() if not self._kept else "".join(self._line)
        self._line = []
        mark = "> " if self._quoted else ""
        if line:
            self._lines.append(mark + line)
        elif not gap:
            self._lines += [mark.strip()] if self._lines and self._lines[-1].strip("> ") and not self._kept else []
        if gap and self._lines and self._lines[-1].strip("> "):
            self._lines.append(mark.strip())

    def _end_link(self) -> None:
        target = (self._target or "").strip()
        if target and not target.startswith("#") and len(self.links) < MAX_LINKS:
            self.links.append(Link(" ".join("".join(self._shown).split()), target[:_LONGEST_TARGET]))
        self._target, self._shown = None, []

    def text(self) -> str:
        """All of it; the descriptions of its pictures where there is nothing else."""
        self._end_link()
        self._end_line()
        text = _GAPS.sub("\n\n", "\n".join(self._lines)).strip("\n")
        return text if text.strip() else "\n".join(self._pictures[:50])


def _is_quote(node: LexborNode, tag: str) -> bool:
    """Whether mail programs mark an earlier mail so."""
    if tag == "blockquote":
        told = node.attributes
        return (told.get("type") or "").lower() == "cite" or "quote" in (told.get("class") or "").lower()
    return tag == "div" and "yahoo_quoted" in (node.attributes.get("class") or "")
