"""Names of keys: as people write them, as the terminal library has them, and those that terminals mix up."""

from __future__ import annotations

import unicodedata

_NAMES = {
    "down": "↓", "up": "↑", "left": "←", "right": "→", "enter": "Enter", "escape": "Esc", "space": "Space",
    "pagedown": "PgDn", "pageup": "PgUp", "home": "Home", "end": "End", "backspace": "Backspace",
    "delete": "Del", "insert": "Ins",
}  # fmt: skip
_OTHER_NAMES = {"return": "enter", "page_down": "pagedown", "page_up": "pageup"}
_WRITTEN = {name.casefold(): key for key, name in _NAMES.items()} | {key: key for key in _NAMES} | _OTHER_NAMES
_STEERING = ("down", "up", "left", "right", "pagedown", "pageup", "home", "end")
"""Keys that terminals report with shift and ctrl too."""
_MIXED_UP = {
    "ctrl+i": "Tab", "ctrl+m": "Enter", "ctrl+j": "Enter", "ctrl+h": "Backspace", "ctrl+[": "Esc",
}  # fmt: skip
_TAKEN = {
    "ctrl+c": "terminals and boxes take it to copy or to stop a program",
    "ctrl+s": "many terminals stop their output at it",
    "tab": "it moves between the parts of a screen",
    "shift+tab": "it moves between the parts of a screen",
}


class KeyFault(Exception):
    """A key that cannot be used: its message goes on from the key's name, and says what to do."""


def key_name(key: str) -> str:
    """A key as people call it."""
    modifiers, plus, last = key.rpartition("+")
    if plus and last:
        return f"{modifiers}+{_NAMES.get(last, last)}"
    return key.upper() if key[0] == "f" and len(key) > 1 else _NAMES.get(key, key)


def is_letter(key: str) -> bool:
    """True for a key that writes something in a box for text."""
    return len(key) == 1 or key == "space"


def canonical(written: str) -> str:
    """The terminal library's name of a key that somebody wrote: "Esc" is "escape", "X" stays "X".

    Raises:
        KeyFault: there is no such key, or terminals take it for another.
    """
    if len(written) == 1 and written not in _WRITTEN:
        return _sign(written)
    key = "+".join(part if len(part) == 1 else part.casefold() for part in written.split("+"))
    if key in _WRITTEN:
        return _WRITTEN[key]
    if key in _TAKEN:
        raise KeyFault(f"cannot be used: {_TAKEN[key]}; choose another key")
    if key[:1] == "f" and key[1:].isascii() and key[1:].isdecimal() and key[1] != "0" and int(key[1:]) <= 12:
        return key
    if written.endswith("+") or "+" not in key:
        raise KeyFault('is no key that is known here; write a sign ("x", "X", "?"), "f5", "ctrl+x" or a name as "Esc"')
    return _with_modifiers(key)


def _sign(written: str) -> str:
    if written == " ":
        return "space"
    if not written.isprintable() or unicodedata.category(written)[0] in "MCZ":
        raise KeyFault("is no sign that a key writes; choose another key")
    return written


def _with_modifiers(key: str) -> str:
    *modifiers, last = key.split("+")
    last = _WRITTEN.get(last.casefold(), last)
    if set(modifiers) <= {"ctrl", "shift"} and len(set(modifiers)) == len(modifiers):
        if last in _STEERING:
            return "+".join([*sorted(modifiers), last])
        if modifiers == ["ctrl"]:
            return _with_ctrl(f"ctrl+{last.lower()}")
        if modifiers == ["shift"] and len(last) == 1:
            raise KeyFault(f'is written as the sign that it makes, like "{last.upper()}"')
    raise KeyFault("does not arrive as one key in many terminals; use a sign, a function key or ctrl with a letter")


def _with_ctrl(key: str) -> str:
    if key in _MIXED_UP:
        raise KeyFault(f"is {_MIXED_UP[key]} to a terminal; choose another key")
    if key in _TAKEN:
        raise KeyFault(f"cannot be used: {_TAKEN[key]}; choose another key")
    if len(key) == 6 and "a" <= key[-1] <= "z":
        return key
    raise KeyFault("does not arrive in many terminals; with ctrl only letters, arrows and paging keys do")
