"""Bindings for a screen, made from the registry of actions."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from tui.actions import ACTIONS, Where


def bindings(*places: Where) -> list[BindingType]:
    """What can be asked for at these places: each calls the screen's `action_do` with the action's id."""
    return [
        Binding(",".join(action.keys), f"do('{action.id}')", action.help, show=False, id=action.id)
        for action in ACTIONS
        if any(place in action.where for place in places) and action.id not in _OF_THE_APP
    ]


_OF_THE_APP = ("quit_anywhere", "palette")
"""Bound by the app for all its screens."""


def method_of(action_id: str) -> str:
    """The name of the method that does an action."""
    return f"do_{action_id.replace('.', '_')}"
