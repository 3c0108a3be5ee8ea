"""Which keys the actions have in this run: those of the registry, and what the settings change.

Whatever names a key (screens, footer, help, palette, sentences on the status line) asks here, so that all of
them say what the keys do.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from tui.actions import ACTIONS, BY_ID, Action, Where
from tui.key_names import key_name


@dataclass(frozen=True, slots=True)
class Keymap:
    """The keys of all actions."""

    changed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Action id to keys, for those that have not the registry's; no keys at all where that is wanted."""

    def keys(self, action_id: str) -> tuple[str, ...]:
        """The keys of an action, the first one being the one that is named."""
        found = self.changed.get(action_id)
        return BY_ID[action_id].keys if found is None else found

    def name(self, action_id: str) -> str:
        """The key of an action, for a sentence; where it has none, how else it is reached."""
        keys = self.keys(action_id)
        if keys or action_id == "palette":
            return key_name(keys[0]) if keys else "(no key)"
        return f"{self.name('palette')} {palette_name(BY_ID[action_id])}"

    def names(self, action_id: str) -> str:
        """All keys of an action, with spaces between."""
        return " ".join(key_name(key) for key in self.keys(action_id))

    def at(self, where: Where) -> dict[str, str]:
        """What each key does at a place: key to action id."""
        return {key: action.id for action in ACTIONS if where in action.where for key in self.keys(action.id)}


DEFAULT = Keymap()
_in_force = DEFAULT


def use(keymap: Keymap) -> None:
    """Put a keymap in force. Screens are bound when they are imported, so this comes before."""
    global _in_force
    _in_force = keymap


def current() -> Keymap:
    """The keymap in force."""
    return _in_force


def key(action_id: str) -> str:
    """The key of an action as a sentence names it: "u" in "u undoes"."""
    return _in_force.name(action_id)


def with_keys(sentence: str) -> str:
    """A sentence of our own with keys for ids of actions: "{undo} undoes" says "u undoes". Never for others' text."""
    return re.sub(r"\{([a-z_.]+)\}", lambda found: key(found[1]), sentence)


def keys_of_lanes() -> str:
    """The keys that put a message in a lane, in the lanes' order: "1 2 3 4"."""
    return " ".join(key(f"decide.{lane}") for lane in ("pitch", "generic", "purposeful", "conversational"))


def palette_name(action: Action) -> str:
    """An action's name in the command palette."""
    return action.id.replace(".", " ").replace("_", " ")
