"""Bindings for a screen, made from the registry of actions and the keys in force, and the guard for boxes."""

from __future__ import annotations

import re
from typing import Any

from textual import events
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from tui.actions import ACTIONS, BOXES, BY_ID, Action, Where
from tui.keymap import current, key

OF_THE_APP = ("help", "palette", "suspend", "quit_anywhere")
"""Done by the app on all its screens."""
_NO_KEY = "no_key_for_"
"""Begins the name of a key that no terminal sends: it keeps an action without keys among those of its screen."""
_DO = re.compile(r"(?:app\.|screen\.)?do\('([a-z_.]+)'\)")


def bindings(*places: Where) -> list[BindingType]:
    """What can be asked for at these places: each calls the screen's `action_do` with the action's id."""
    return [
        _binding(action)
        for action in ACTIONS
        if any(place in action.where for place in places) and action.id not in OF_THE_APP
    ]


def app_bindings() -> list[BindingType]:
    """What can be asked for on every screen. Quitting comes before whatever has the focus."""
    return [_binding(BY_ID[action_id], priority=action_id == "quit_anywhere") for action_id in OF_THE_APP]


def _binding(action: Action, priority: bool = False) -> Binding:
    keys = ["comma" if key == "," else key for key in current().keys(action.id)] or [_NO_KEY + action.id]
    return Binding(",".join(keys), f"do('{action.id}')", action.help, show=False, id=action.id, priority=priority)


def would_write(action: str, focused: Widget | None) -> bool:
    """True where one types, and the action asked for is none of the box or its screen: then the key only writes."""
    if not isinstance(focused, Input):
        return False
    found = _DO.fullmatch(action)
    return found is not None and not any(place in BOXES for place in BY_ID[found[1]].where)


def of_no_use(event: events.Key, place: Where, screen: Screen[Any]) -> str:
    """What to say where a sign was typed that means nothing at a place; empty where it does."""
    sign = event.character
    if sign is None or not event.is_printable or isinstance(screen.focused, Input):
        return ""
    names = {sign, event.key, *event.aliases}
    if not names.isdisjoint(current().at(place)) or not names.isdisjoint(screen.active_bindings):
        return ""
    return f"{sign} means nothing here; {key('help')} shows the keys that do."


def method_of(action_id: str) -> str:
    """The name of the method that does an action."""
    return f"do_{action_id.replace('.', '_')}"
