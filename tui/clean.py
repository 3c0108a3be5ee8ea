"""Makes what a stranger wrote safe to write to a terminal.

Names, messages and links come from people who may want to move the cursor, fill the clipboard, hide words
or turn a link's letters around. Everything of theirs passes through `clean` before it is shown:

* control characters (ESC and its kin among them) become U+FFFD, so that nothing vanishes unseen;
* invisible ones (bidi controls, zero-width characters, tags, soft hyphens) are dropped;
* whatever looks like a space becomes one;
* joiners stay where scripts and emoji need them, and a letter carries at most four marks.
"""

from __future__ import annotations

import unicodedata

MARKS = 4
"""Combining marks that one letter may carry."""

_ZWNJ, _ZWJ = "\u200c", "\u200d"
_EMOJI_STYLES = "\ufe0e\ufe0f"
_JOINING_SCRIPTS = "\u0590"
"""Scripts before this one (Latin, Greek, Cyrillic, Armenian) have no use for joiners; hiding has."""

_BLANKS = frozenset("\u115f\u1160\u2800\u3164\uffa0\U0001d159")
"""Characters that count as letters or symbols, and show nothing."""
_HIDDEN_MARKS = frozenset("\u034f\u17b4\u17b5\u180b\u180c\u180d\u180f")
_NEWER_EMOJI = range(0x1F300, 0x1FB00)
"""Where emoji stand, also those that are newer than this Python."""


def clean(text: str, limit: int | None = None, newlines: bool = False) -> str:
    """Text that is safe to show.

    Args:
        text: anything.
        limit: at most that many characters; a cut ends in "…". Long texts are cut before the costly work.
        newlines: keep line breaks; they become spaces otherwise.
    """
    if limit is not None and len(text) > limit:
        text = _cut(text[: 4 * limit], limit, newlines)
    elif not (text.isascii() and text.isprintable()):
        text = _translated(text, newlines)
    else:
        return text
    return text if _NEEDS_NEIGHBOURS.isdisjoint(text) else _joined(text)


def _cut(text: str, limit: int, newlines: bool) -> str:
    """Cut after the invisible characters are gone, so that they cannot push out the visible ones."""
    if not (text.isascii() and text.isprintable()):
        text = _translated(text, newlines)
    return text[: max(0, limit - 1)].rstrip() + "…" if limit > 0 else ""


_NEEDS_NEIGHBOURS = {_ZWNJ, _ZWJ, *_EMOJI_STYLES}
"""Characters that may stay or not, as their neighbours are: joiners, and the marks met so far."""


def _translated(text: str, newlines: bool) -> str:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.translate(_WITH_LINES if newlines else _ONE_LINE)


class _Table(dict[int, str | None]):
    """What becomes of each character; found once, then remembered."""

    def __init__(self, line_break: str) -> None:
        super().__init__()
        self._line_break = line_break

    def __missing__(self, code: int) -> str | None:
        found = self[code] = _replacement(chr(code), self._line_break)
        return found


def _replacement(character: str, line_break: str) -> str | None:
    """A character's replacement; None where it is to be dropped."""
    if character in "\n\u2028\u2029":
        return line_break
    if character == "\t" or character in _BLANKS:
        return " "
    if character in _NEEDS_NEIGHBOURS:
        return character
    if character in _HIDDEN_MARKS or _is_variation(character):
        return None
    match unicodedata.category(character):
        case "Mn" | "Me" | "Mc":
            _NEEDS_NEIGHBOURS.add(character)
        case "Cc" | "Cs" | "Co":
            return "\ufffd"
        case "Cn":
            return character if ord(character) in _NEWER_EMOJI else "\ufffd"
        case "Cf":
            return None
        case "Zs":
            return " "
    return character


def _is_variation(character: str) -> bool:
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"


_ONE_LINE = _Table(" ")
_WITH_LINES = _Table("\n")


def _joined(text: str) -> str:
    """Drop joiners that join nothing, and marks beyond the few that letters carry."""
    kept: list[str] = []
    marks = 0
    before = "\n"
    joiner = ""
    for character in text:
        if character not in _NEEDS_NEIGHBOURS:
            marks = 0
        elif character in (_ZWJ, _ZWNJ):
            joiner = character if _may_join(before) or before in _EMOJI_STYLES else ""
            continue
        elif character in _EMOJI_STYLES:
            if not _takes_style(before):
                continue
        else:
            marks += 1
            if marks > MARKS or before == "\n":
                continue
        if joiner and _may_join(character):
            kept.append(joiner)
        joiner = ""
        kept.append(character)
        before = character
    return "".join(kept)


def _may_join(character: str) -> bool:
    """True for letters, their marks, and emoji."""
    if character < _JOINING_SCRIPTS or character in _EMOJI_STYLES:
        return False
    return unicodedata.category(character)[0] in "LM" or _is_emoji(character)


def _takes_style(character: str) -> bool:
    """True for what has an emoji form: pictures, arrows, and the digits of keycaps."""
    return character in "0123456789#*©®‼⁉" or unicodedata.category(character) in ("So", "Sm")


def _is_emoji(character: str) -> bool:
    return unicodedata.category(character) in ("So", "Sk") or ord(character) in _NEWER_EMOJI
