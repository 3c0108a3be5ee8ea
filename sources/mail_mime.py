"""The parts of a mail (MIME): which of them is its text, and what is attached. Never fails, whatever it is given."""

from __future__ import annotations

import binascii
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

from sources.file_kinds import kind_of_type
from sources.mail_charset import charset_told, decoded
from sources.mail_head import Head, first, head_of, split
from sources.mail_html import links_of, read_html
from sources.mail_values import base64_bytes, words_of
from sources.record import Attachment, Link
from sources.values import text_of

DEEPEST = 20
MOST_PARTS = 500
MAX_TEXT = 1_000_000
"""Characters of a mail's text that are kept."""
_MAX_ENCODED = 8 * 1024 * 1024
_TYPE = re.compile(r"\s*([\w!#$&^.+-]+)\s*(?:/\s*([\w!#$&^.+-]+))?")
_PARAMETER = re.compile(r';\s*([\w-]+)(\*\d{1,3})?(\*)?\s*=\s*(?:"((?:[^"\\]|\\.)*)"?|([^;\s]*))')
_BOUNDARY_ENDS = re.compile(rb"(--)?[ \t]*(?:\r?\n|\Z)")
_PART_BEGINS = re.compile(rb"^--([^\s][^\r\n]{0,100}?)[ \t]*\r?\ncontent-[a-z-]{4,20}[ \t]*:", re.M | re.I)
"""How a part begins, whatever boundary the header tells: some senders of spam tell a wrong one."""
_BOUNDARY_WITHIN = 16 * 1024
_NEWLINE = 10
_MARKUP = re.compile(r"<[^<>]{0,200}>")
_STUB = re.compile(r"\S+\s+\S+")
_STANDS_IN = re.compile(
    r"(?:view|read|see|open) (?:this|it|the)\b.{0,40}\b(?:browser|online|web)|"
    r"(?:does not|doesn't|cannot|can't|unable to) (?:support|display|read|view|show).{0,20}\bhtml|"
    r"html (?:mail|email|e-mail|message|format|version)|im browser (?:an|öffnen)|html-fähig",
    re.I,
)
"""What plain text says that only stands in for HTML."""


@dataclass(slots=True)
class Body:
    """What the body of a mail holds."""

    text: str = ""
    links: tuple[Link, ...] = ()
    attachments: list[Attachment] = field(default_factory=list)
    invites: str = ""
    """What a calendar invitation asks ("request", "cancel" ...)."""
    cut: bool = False


class _Text(NamedTuple):
    """A text part, decoded."""

    text: str
    html: bool


def body_of(head: Head, data: bytes) -> Body:
    """Read the body of a mail, given its header and the bytes after it."""
    body = Body()
    walk = _Walk(body)
    texts = walk.part(head, data, 0)
    told, links = [], list(walk.links)
    for one in texts:
        text, found = read_html(one.text) if one.html else (one.text, ())
        told.append(text)
        links += found
    whole = "\n\n".join(text for text in told if text.strip())
    body.cut = body.cut or len(whole) > MAX_TEXT
    body.text = (text_of(whole[:MAX_TEXT].replace("\r\n", "\n").replace("\r", "\n")) or "").strip()
    body.links = tuple(dict.fromkeys(links))
    return body


class _Walk:
    """Goes through the parts of one mail."""

    def __init__(self, body: Body) -> None:
        self._body = body
        self._parts = 0
        self.links: tuple[Link, ...] = ()
        """Of HTML whose plain twin was read instead."""

    def part(self, head: Head, data: bytes, depth: int, within: str = "") -> list[_Text]:
        """The texts of a part; what is attached goes to the body."""
        self._parts += 1
        if self._parts > MOST_PARTS or depth > DEEPEST:
            self._body.cut = True
            return []
        kind, parameters = _kind(first(head, "content-type"))
        if kind.startswith("multipart/"):
            pieces = _cut(data, parameters.get("boundary", ""))
            if pieces is None and (found := _PART_BEGINS.search(data, 0, _BOUNDARY_WITHIN)):
                pieces = _cut(data, found[1].decode("utf-8", "replace"))
            if pieces is not None:
                return self._multipart(kind, pieces, depth)
            kind = "text/plain"
        disposition, placed = _kind(first(head, "content-disposition"), "")
        name = placed.get("filename") or parameters.get("name") or ""
        if kind.startswith("text/") and disposition != "attachment" and not (name and depth and within != "first"):
            return self._text(head, data, kind, parameters, name)
        self._attach(head, data, kind, parameters, name, within, disposition)
        return []

    def _text(self, head: Head, data: bytes, kind: str, parameters: Mapping[str, str], name: str) -> list[_Text]:
        if kind == "text/calendar":
            self._invite(parameters, name)
            return []
        if kind in ("text/x-amp-html", "text/watch-html", "text/rfc822-headers"):
            return []
        if len(data) > _MAX_ENCODED:
            data, self._body.cut = data[:_MAX_ENCODED], True
        data = _unpacked(data, first(head, "content-transfer-encoding"))
        charset = parameters.get("charset") or (charset_told(data) if kind == "text/html" else "")
        text = decoded(data, charset)
        if kind in ("text/enriched", "text/richtext"):
            text = _MARKUP.sub("", text)
        return [_Text(text, kind == "text/html" or kind == "text/xhtml")]

    def _multipart(self, kind: str, pieces: list[bytes], depth: int) -> list[_Text]:
        found: list[list[_Text]] = []
        for at, piece in enumerate(pieces):
            block, start = split(piece)
            head = head_of(block) if block else {}
            if kind == "multipart/digest" and "content-type" not in head:
                head = {**head, "content-type": ["message/rfc822"]}
            where = "first" if at == 0 else "related" if kind == "multipart/related" else ""
            found.append(self.part(head, piece[start:], depth + 1, where))
        if kind == "multipart/alternative":
            return self._best([texts for texts in found if texts])
        if kind == "multipart/related":
            return next((texts for texts in found if texts), [])
        return [text for texts in found for text in texts]

    def _best(self, versions: list[list[_Text]]) -> list[_Text]:
        """The version that says most as plain text: that of the sender, unless it only points to the HTML."""
        plain = next((texts for texts in versions if not any(text.html for text in texts)), None)
        html = next((texts for texts in versions if any(text.html for text in texts)), None)
        if plain is None or html is None:
            return (plain or html) or []
        words = "\n".join(text.text for text in plain).strip()
        if not _STUB.search(words) or _LONE_TAG.match(words) or (len(words) < 600 and _STANDS_IN.search(words)):
            return html
        if any("<a" in text.text or "<A" in text.text for text in html):
            self.links += tuple(link for text in html for link in links_of(text.text))
        return plain

    def _attach(
        self,
        head: Head,
        data: bytes,
        kind: str,
        parameters: Mapping[str, str],
        name: str,
        within: str,
        disposition: str,
    ) -> None:
        if kind in ("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"):
            return
        if kind in ("message/delivery-status", "message/disposition-notification", "application/pgp-encrypted"):
            return
        if kind in ("text/calendar", "application/ics"):
            self._invite(parameters, name)
            return
        if within == "related" and disposition != "attachment" and "content-id" in head and kind[:6] == "image/":
            return  # a picture of the HTML: a logo, a line
        if kind == "message/rfc822" and not name:
            block, _ = split(data.lstrip(b"\r\n"))
            name = f"{words_of(first(head_of(block), 'subject'))[:150] or 'message'}.eml"
        self._body.attachments.append(Attachment(kind_of_type(kind), _file_name(name) or kind[:100]))

    def _invite(self, parameters: Mapping[str, str], name: str) -> None:
        self._body.invites = self._body.invites or (text_of(parameters.get("method")) or "publish").lower()[:20]
        invite = Attachment("file", _file_name(name) or "invite.ics")
        if invite not in self._body.attachments:
            self._body.attachments.append(invite)


_LONE_TAG = re.compile(r"\s*<(?:!doctype|html|body|div|table|p)\b", re.I)


def _kind(value: str, default: str = "text/plain") -> tuple[str, Mapping[str, str]]:
    return _short_kind(value, default) if len(value) < _SHORT else _read_kind(value, default)


def _read_kind(value: str, default: str) -> tuple[str, Mapping[str, str]]:
    """A type as "text/plain" (or a disposition) and its parameters, also those in pieces (RFC 2231)."""
    found = _TYPE.match(value)
    if not found:
        return default, {}
    kind = f"{found[1]}/{found[2]}".lower() if found[2] else found[1].lower()
    if default and not found[2]:
        kind = "text/plain"  # "text" alone, or nonsense
    parameters: dict[str, str] = {}
    encoded: set[str] = set()
    for name, number, star, quoted, bare in _PARAMETER.findall(value[:4_000]):
        name = name.lower()
        told = quoted.replace('\\"', '"').replace("\\\\", "\\") if quoted else bare
        if number and name in parameters:
            parameters[name] += told
        elif number or name not in parameters:
            parameters[name] = told
        if star:
            encoded.add(name)
    for name in encoded:
        charset, _, text = parameters[name].partition("'")
        text = text.partition("'")[2] if "'" in text else parameters[name]
        parameters[name] = decoded(unquote_to_bytes(text), charset)
    return kind, parameters


_SHORT = 120
_short_kind = lru_cache(maxsize=1 << 10)(_read_kind)
"""The same few are in most mails."""


def _cut(data: bytes, boundary: str) -> list[bytes] | None:
    """The parts between a boundary's lines; None where there is none of them."""
    mark = boundary.rstrip().encode("utf-8", "replace")
    if not mark:
        return None
    mark = b"--" + mark
    pieces: list[bytes] = []
    start: int | None = None
    at = data.find(mark)
    while at >= 0 and len(pieces) <= MOST_PARTS:
        end = _BOUNDARY_ENDS.match(data, at + len(mark)) if at == 0 or data[at - 1] == _NEWLINE else None
        if end is None:
            at = data.find(mark, at + 1)
            continue
        if start is not None:
            pieces.append(data[start : max(start, at - (2 if data[at - 2 : at] == b"\r\n" else 1))])
        start = end.end()
        if end[1]:
            start = None
            break
        at = data.find(mark, start)
    if start is not None:
        pieces.append(data[start:])  # the end was never written
    return pieces or None


def _unpacked(data: bytes, encoding: str) -> bytes:
    encoding = encoding.strip().lower()
    if encoding == "base64":
        return base64_bytes(data)
    if encoding == "quoted-printable":
        return binascii.a2b_qp(data)
    if encoding in ("x-uuencode", "uuencode", "x-uue", "uue"):
        return _uudecoded(data)
    return data


def _uudecoded(data: bytes) -> bytes:
    out = []
    for line in data.split(b"\n"):
        if line.startswith(b"begin ") or line.strip() in (b"end", b"`", b""):
            continue
        try:
            out.append(binascii.a2b_uu(line.rstrip(b"\r")))
        except binascii.Error:
            continue
    return b"".join(out) or data


def _file_name(name: str) -> str:
    """The mere name, without folders."""
    return (text_of(words_of(name)) or "").replace("\\", "/").rpartition("/")[2].strip()[:200]
