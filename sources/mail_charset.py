"""Which charset the bytes of a mail are in: the one it tells, or the one that they show where that cannot be."""

from __future__ import annotations

import codecs
import re

_ALIASES = {
    "iso-8859-1": "cp1252", "latin1": "cp1252", "iso8859-1": "cp1252", "windows-1252": "cp1252", "us-ascii": "utf-8",
    "ascii": "utf-8", "ansi_x3.4-1968": "utf-8", "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030",
    "gb_2312-80": "gb18030", "ks_c_5601-1987": "cp949", "euc-kr": "cp949", "iso-8859-8-i": "iso-8859-8",
    "iso-8859-9": "cp1254", "unicode-1-1-utf-7": "utf-7", "x-sjis": "cp932", "shift_jis": "cp932",
    "windows-31j": "cp932", "utf8": "utf-8", "utf-8mb4": "utf-8", "utf8mb4": "utf-8", "x-mac-roman": "mac-roman",
    "macintosh": "mac-roman", "tis-620": "cp874", "windows-874": "cp874", "iso-2022-jp": "iso2022_jp_2",
}  # fmt: skip
_NOT_CHARSETS = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "mbcs", "oem"})
"""Codecs of Python that no mail may ask for: some take time that grows with the square of what they read."""
_WESTERN = "cp1252"
_TOLD = re.compile(rb"""charset\s*=\s*["']?([\w.:-]{2,40})""", re.I)
_META_WITHIN = 4096
_FOREIGN = bytes(range(0x80, 0x100))
_CYRILLIC_LETTERS = bytes(range(0xC0, 0x100))
_CYRILLIC_WORD = re.compile(rb"[\xc0-\xff]{4,}")
_COMMON = frozenset("оеаинтсрОЕАИНТСР")
"""The commonest letters of Russian: half of any text."""


def decoded(data: bytes, charset: str) -> str:
    """The text of bytes; a charset that is wrong, unknown or not told is replaced by the one that they show."""
    name = charset.strip().strip("\"'").lower()
    name = _ALIASES.get(name, name)
    if name and len(name) < 40 and name not in ("utf-8", _WESTERN) and _may_be(name, data):
        try:
            return data.decode(name)
        except (LookupError, ValueError, UnicodeError):
            pass
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if name == "utf-8":
        broken = data.decode("utf-8", "replace")
        if broken.count("\ufffd") * 50 < len(broken):
            return broken  # UTF-8 with a few broken letters, as where something was cut
    return data.decode(_cyrillic(data) or _WESTERN, "replace")


def _may_be(name: str, data: bytes) -> bool:
    """Whether a charset is one, under whichever of its names, and bytes can be in it."""
    try:
        codec = codecs.lookup(name).name
    except (LookupError, ValueError, UnicodeError):
        return False
    wide = codec.startswith(("utf-16", "utf-32"))
    return codec not in _NOT_CHARSETS and not (wide and data.isascii() and b"\x00" not in data)


def charset_told(data: bytes) -> str:
    """The charset that a page, or the header of a mail, names itself in letters of one byte."""
    found = _TOLD.search(data, 0, _META_WITHIN)
    told = found[1].decode("ascii", "replace") if found else ""
    return "" if told.lower().startswith(("utf-16", "utf-32", "utf-7")) else told


def _cyrillic(data: bytes) -> str | None:
    """Which charset of Russian mail it is: where nearly all foreign letters are Cyrillic ones, in words of them."""
    foreign = len(data) - len(data.translate(None, _FOREIGN))
    in_words = sum(map(len, _CYRILLIC_WORD.findall(data)))
    if in_words * 2 < foreign or (len(data) - len(data.translate(None, _CYRILLIC_LETTERS))) * 20 < foreign * 19:
        return None
    start = data[:_META_WITHIN]
    return max(("cp1251", "koi8-r"), key=lambda name: sum(map(_COMMON.__contains__, start.decode(name, "replace"))))
