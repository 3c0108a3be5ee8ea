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
_SILENT = frozenset(
    {"script", "style", "head", "title", "template", "noscript", "object", "svg", "textarea", "select", "-comment"}
)
_LINES = frozenset({"div", "tr", "li", "ul", "ol", "dl", "dt", "dd", "section", "article", "header", "footer", "center",
                    "form", "address", "hr"})  # fmt: skip
_PARAGRAPHS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "table"})
_BLOCKS = _LINES | _PARAGRAPHS
_SEEN = _BLOCKS | _SILENT | {"br", "td", "th", "a", "img", "-comment"}
"""Elements that mean something here; all others are looked through."""
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


def links_of(html: str) -> tuple[Link, ...]:
    """The links alone."""
    html = html[:MAX_HTML]
    if _is_too_deep(html):
        return ()
    from selectolax.lexbor import LexborHTMLParser

    found = LexborHTMLParser(html).css("a[href]")[:MAX_LINKS]
    return tuple(link for node in found if (link := _link(node.attributes.get("href"), node.text())))


def _link(href: str | None, shown: str) -> Link | None:
    target = (href or "").strip()
    if not target or target.startswith("#"):
        return None
    return Link(" ".join(shown.split()), target[:_LONGEST_TARGET])


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
        self._open: list[str] = []
        self._quoted = 0
        self._quotes: list[bool] = []
        """Of each blockquote and div around, whether it is a quote."""
        self._kept = 0
        """How many elements that keep their line breaks lie around."""
        self._target: str | None = None
        self._shown: list[str] = []
        self._pictures: list[str] = []

    def walk(self, top: LexborNode) -> None:
        """Go over everything below a node, each node opened and closed once."""
        node: LexborNode | None = top.first_child
        while node is not None:
            if node.is_text_node:
                self._say(node.text_content or "")
            elif self._opens(node, tag := node.tag or ""):
                self._open.append(tag)
                child = node.first_child
                if child is not None:
                    node = child
                    continue
                self._close(self._open.pop())
            while node is not None and (after := node.next) is None:
                if not self._open:
                    return
                node = node.parent
                self._close(self._open.pop())
            node = after

    def _opens(self, node: LexborNode, tag: str) -> bool:
        """Begin an element; False where what lies in it is not to be read."""
        if self._looks_at_styles and _HIDDEN.search(node.attributes.get("style") or ""):
            return False
        if tag not in _SEEN:
            return True
        if tag in _SILENT:
            return False
        if tag == "br":
            self._end_line(gap=not self._line)
        elif tag in _BLOCKS:
            if self._line or tag in _PARAGRAPHS:
                self._end_line(gap=tag in _PARAGRAPHS)
            self._kept += tag == "pre"
            if tag == "li":
                self._line.append("- ")
            elif tag in ("blockquote", "div"):
                quote = _is_quote(node, tag)
                self._quoted += quote
                self._quotes.append(quote)
        elif tag in ("td", "th"):
            self._line.append(" ")
        elif tag == "a":
            self._end_link()
            self._target = node.attributes.get("href")
        elif tag == "img" and (told := node.attributes.get("alt")):
            self._pictures.append(told[:300])
        return True

    def _close(self, tag: str) -> None:
        if tag in _BLOCKS:
            if self._line or tag in _PARAGRAPHS:
                self._end_line(gap=tag in _PARAGRAPHS)
            self._kept -= tag == "pre"
            if tag in ("blockquote", "div"):
                self._quoted -= self._quotes.pop()
        elif tag == "a":
            self._end_link()

    def _say(self, text: str) -> None:
        if self._kept:
            *whole, last = text.replace("\r\n", "\n").split("\n")
            for line in whole:
                self._line.append(line)
                self._end_line(gap=not line)
            text = last
        self._line.append(text)
        if self._target is not None:
            self._shown.append(text)

    def _end_line(self, gap: bool = False) -> None:
        """End the line that is being gathered, and with `gap` leave an empty one behind it."""
        if self._line:
            whole = "".join(self._line)
            self._line.clear()
            line = whole.rstrip() if self._kept else " ".join(whole.split())
            if line:
                self._lines.append(f"> {line}" if self._quoted else line)
        if gap and self._lines and self._lines[-1] not in ("", ">"):
            self._lines.append(">" if self._quoted else "")

    def _end_link(self) -> None:
        if self._target is not None:
            link = _link(self._target, "".join(self._shown))
            if link and len(self.links) < MAX_LINKS:
                self.links.append(link)
            self._target = None
            self._shown.clear()

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
