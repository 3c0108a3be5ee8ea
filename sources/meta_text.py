"""What Meta's downloads do to text and times, undone: Instagram and Messenger alike.

Their JSON escapes hold the bytes of UTF-8 as characters of their own (`caf\\u00c3\\u00a9` is "café").
"""

from __future__ import annotations

import re

from sources.values import EARLIEST_YEAR, LATEST_YEAR, text_of

_YEAR_MS = 31_556_952_000
_EARLIEST_MS = (EARLIEST_YEAR - 1970) * _YEAR_MS
_LATEST_MS = (LATEST_YEAR - 1970) * _YEAR_MS
_SECONDS_BELOW = 100_000_000_000
"""A number of milliseconds as small as this would lie in 1973: such a time is one of seconds."""
_DIGITS = re.compile(r"[0-9]{9,16}")

_DELETED_NAMES = """
    facebookuser facebookユーザー facebook用户 facebook사용자 facebooknutzer facebooknutzerin facebookgebruiker
    facebookanvändare facebookbruger facebookbruker facebookkäyttäjä facebookkullanıcısı utilisateurfacebook
    utilisateurdefacebook usuariodefacebook usuáriodofacebook utilizadordofacebook utentefacebook utentedifacebook
    użytkownikfacebooka uživatelfacebooku пользовательfacebook користувачfacebook
    instagramuser instagramユーザー instagram用户 instagram사용자 instagramnutzer instagramnutzerin
    instagramgebruiker instagramanvändare instagrambruger instagrambruker instagramkullanıcısı
    utilisateurinstagram utilisateurdinstagram usuariodeinstagram usuáriodoinstagram utilizadordoinstagram
    utenteinstagram utentediinstagram użytkownikinstagrama uživatelinstagramu пользовательinstagram
    користувачinstagram
"""
_DELETED = frozenset(_DELETED_NAMES.split())
"""What stands for the name of everybody whose account is gone, in the languages seen, squashed."""


def repaired(value: object) -> str | None:
    """The text of a value with its encoding repaired, or None where it is not text.

    All or nothing for each string: where every character could be a byte, and those bytes are UTF-8, that is
    what was meant; any other string stays as it is.
    """
    if not isinstance(value, str):
        return None
    if value.isascii():
        return value if "\x00" not in value else text_of(value)
    try:  # noqa: SIM105
        value = value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        pass  # `suppress` takes three times as long
    return text_of(value)


def name_of(value: object) -> str | None:
    """A person's or a thread's name: repaired, on one line; "" where it is empty, None where it is no text."""
    text = repaired(value)
    return None if text is None else " ".join(text.split())


def squashed(name: str) -> str:
    """A name as Meta makes a folder's name of it: small letters and digits only."""
    return "".join(filter(str.isalnum, name.casefold()))


def is_deleted(name: str) -> bool:
    """Whether a name stands for somebody whose account is gone."""
    return not name or squashed(name) in _DELETED


def moment(value: object, milliseconds: bool = False) -> int | None:
    """Milliseconds UTC of a time as these downloads write it; None where it is none from 1990 to 2100.

    Args:
        value: a number, or the digits of one.
        milliseconds: it says that it is milliseconds; otherwise a small number is taken as seconds.
    """
    if type(value) is int and _EARLIEST_MS <= value <= _LATEST_MS:
        return value
    if isinstance(value, str) and _DIGITS.fullmatch(value):
        value = int(value)
    if not isinstance(value, int | float) or isinstance(value, bool) or not abs(value) < 1e16:
        return None
    number = int(value)
    if not milliseconds and number < _SECONDS_BELOW:
        number *= 1000
    return number if _EARLIEST_MS <= number <= _LATEST_MS else None
