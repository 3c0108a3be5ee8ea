"""Takes the XML of SMS Backup & Restore apart, element by element, without a parser of XML.

Such files are often no valid XML: emoji stand as two references to halves of a character (`&#55357;&#56846;`), and
control characters as themselves. A parser would give up at the first; here, one broken element is one unreadable
record. What lies between elements, entities of one's own and document types are passed over, so nothing can expand.
Memory is bounded by the largest element, a picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from sources.errors import SourceError
from sources.values import text_of

CHUNK_BYTES = 1 << 20
MAX_ELEMENT_BYTES = 256 * 1024**2
"""An element longer than this is no picture that a phone sends."""
_TAG = re.compile(rb"""<(/?)([A-Za-z][\w.:-]*)((?:[^"'>]++|"[^"]*+"|'[^']*+')*+)>""")
_ATTRIBUTE = re.compile(rb"""([A-Za-z_][\w.:-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_REFERENCE = re.compile(r"&(?:#([0-9]{1,8})|#[xX]([0-9a-fA-F]{1,8})|(amp|lt|gt|quot|apos));")
_KNOWN = (b"<sms", b"<mms", b"</mms", b"<part", b"</part", b"<addr", b"</addr", b"</sms")
"""The elements of such files."""
_STRAY = 20
"""How many "<" in the text of a message are put up with."""
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_HALVES = re.compile("[\ud800-\udfff]")
_UNWANTED = frozenset({b"data"})
"""Attributes that are not taken: the pictures themselves."""


@dataclass(frozen=True, slots=True)
class Element:
    """The beginning or the end of an element."""

    name: str
    closing: bool
    """True for `</mms>`."""
    alone: bool
    """True for `<sms ... />`, which has no end of its own."""
    attributes: dict[str, str]


def elements(stream: IO[bytes], where: str) -> Iterator[Element | str]:
    """The elements of a file in order, and a sentence in place of each that cannot be read.

    Raises:
        SourceError: from the stream, or for an element too large. Those before it have been yielded.
    """
    buffer, at, ended = b"", 0, False
    wanted = CHUNK_BYTES
    while True:
        begun = buffer.find(b"<", at)
        if begun < 0 and ended:
            return
        end, tag = _end_of(buffer, begun, ended) if begun >= 0 else (-1, None)
        if end < 0:
            if len(buffer) - max(begun, 0) > MAX_ELEMENT_BYTES:
                raise SourceError(f"{where} holds an element too large to be a message; it was not read further.")
            more = stream.read(wanted)
            wanted = min(wanted * 2, 1 << 26) if begun == 0 else CHUNK_BYTES  # each try costs a look through it all
            ended = not more
            buffer = (buffer[begun:] if begun >= 0 else b"") + more
            at = 0
            continue
        at = end
        if tag is not None:
            yield _element(tag)
        elif buffer.startswith(_KNOWN, begun):
            yield "it is not whole" if ended and end == len(buffer) else "it is not valid XML"


def _end_of(buffer: bytes, begun: int, ended: bool) -> tuple[int, re.Match[bytes] | None]:
    """Where what begins at a "<" ends, and the tag that it is; -1 where that lies beyond the buffer.

    A tag ends before the next "<", unless that is one too many in a message's text, as careless programs write it.
    """
    if buffer.startswith(b"<!--", begun):
        end = buffer.find(b"-->", begun)
        return (end + 3 if end >= 0 else len(buffer) if ended else -1), None
    after = buffer.find(b"<", begun + 1)
    for _ in range(_STRAY):
        if after < 0 and not ended:
            return -1, None
        end = after if after >= 0 else len(buffer)
        tag = _TAG.match(buffer, begun, end)
        if tag or after < 0 or buffer.startswith(_KNOWN, after):
            return end, tag
        after = buffer.find(b"<", after + 1)
    return end, None


def _element(tag: re.Match[bytes]) -> Element:
    rest = tag[3]
    attributes = {
        name.decode("ascii", "replace"): _text(double or single)
        for name, double, single in _ATTRIBUTE.findall(rest)
        if name not in _UNWANTED
    }
    return Element(tag[2].decode("ascii", "replace"), bool(tag[1]), rest.endswith(b"/"), attributes)


def _text(raw: bytes) -> str:
    """An attribute's value: references resolved, halves of characters put together."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        try:
            text = raw.decode("utf-8", "surrogatepass")
        except UnicodeDecodeError:
            text = raw.decode("utf-8", "replace")
    if "&" in text:
        text = _REFERENCE.sub(_resolved, text)
    if not text.isascii() and _HALVES.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text_of(text) or ""


def _resolved(found: re.Match[str]) -> str:
    if found[3]:
        return _NAMED[found[3]]
    number = int(found[1]) if found[1] else int(found[2], 16)
    return chr(number) if number <= 0x10FFFF else "\ufffd"
