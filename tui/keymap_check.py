"""Checks the keys that somebody chose, and says each fault in a sentence with what to do.

The terminal library takes any keymap, and drops an action silently where another gets its key. So everything is
checked here before it is used: what is at fault keeps the registry's keys.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from tui.actions import ACTIONS, BOXES, BY_ID, Where
from tui.key_names import KeyFault, canonical, is_letter, key_name
from tui.keymap import Keymap

MOST_KEYS = 8


def checked(wanted: Mapping[str, object]) -> tuple[Keymap, tuple[str, ...]]:
    """The keymap that the wanted keys make, and a sentence for each of them that could not be taken."""
    changed: dict[str, tuple[str, ...]] = {}
    faults: list[str] = []
    for action_id, written in wanted.items():
        try:
            changed[action_id] = _keys(action_id, written)
        except KeyFault as fault:
            faults.append(f"keys.{action_id}: {fault}.")
    while found := _hiding(changed):
        action_id, why = found
        del changed[action_id]
        faults.append(f"keys.{action_id}: {why}.")
    return Keymap(changed), tuple(faults)


def _keys(action_id: str, written: object) -> tuple[str, ...]:
    """The keys written for one action.

    Raises:
        KeyFault: there is no such action, or a key cannot be used for it.
    """
    if action_id not in BY_ID:
        near = get_close_matches(action_id, BY_ID, 1)
        hint = f'; did you mean "{near[0]}"?' if near else ";"
        raise KeyFault(f"there is no such action{hint} `unpitch keys` lists them")
    listed = [written] if isinstance(written, str) else written
    if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed) or len(listed) > MOST_KEYS:
        raise KeyFault('must be a key or a list of keys, like "x" or ["x", "ctrl+x"]')
    if "" in listed:
        raise KeyFault("an empty key is none; write [] to take the action's keys away")
    keys = []
    for one in listed:
        try:
            keys.append(canonical(one))
        except KeyFault as fault:
            raise KeyFault(f'"{one}" {fault}') from fault
    _refuse_letters_in_boxes(action_id, keys)
    return tuple(dict.fromkeys(keys))


def _refuse_letters_in_boxes(action_id: str, keys: list[str]) -> None:
    """An action for boxes needs a key that does not write in them; one for boxes alone can have no other."""
    where = BY_ID[action_id].where
    if not keys or not any(place in BOXES for place in where):
        return
    taken = [key for key in keys if is_letter(key) or key in KEYS_OF_BOXES]
    if taken and (len(taken) == len(keys) or all(place in BOXES for place in where)):
        raise KeyFault(f'"{key_name(taken[0])}" writes or edits where one types; use one like "f5" or "ctrl+t"')


KEYS_OF_BOXES = frozenset(
    {"left", "right", "home", "end", "backspace", "delete"}
    | {f"{with_}+{way}" for with_ in ("ctrl", "shift", "ctrl+shift") for way in ("left", "right")}
    | {"shift+home", "shift+end"}
    | {f"ctrl+{letter}" for letter in "adefkuvwx"}
)
"""What a box for text does by itself."""


def _hiding(changed: Mapping[str, tuple[str, ...]]) -> tuple[str, str] | None:
    """A changed action that takes the key of another one at the same place, and a sentence; None where all is well.

    Of two changed ones the later gives way.
    """
    keymap = Keymap(changed)
    order = {action_id: at for at, action_id in enumerate(changed, 1)}
    for where in Where:
        seen: dict[str, str] = {}
        for action in ACTIONS:
            if where not in action.where:
                continue
            for key in keymap.keys(action.id):
                other = seen.setdefault(key, action.id)
                if other != action.id:
                    loser = max(action.id, other, key=lambda one: order.get(one, 0))
                    return loser, _taken(key, other if loser == action.id else action.id, where)
    return None


def _taken(key: str, other: str, where: Where) -> str:
    says = BY_ID[other].help
    return (
        f'"{key_name(key)}" is for "{says[0].lower()}{says[1:]}" already ({other}, at: {where}); '
        f"choose another key, or give {other} another one too"
    )
