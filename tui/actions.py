"""All that a person can do by key, in one place.

The screens' bindings, the footer, the help page, the command palette and docs/keys.md are made from this
registry, so that none of them can say something else than the program does. Keys are written as they are
typed, or by the name the terminal library has for them. They are what an action has unless the settings say
otherwise: who wants to name a key asks `tui.keymap`. What an action is stands in `tui.action`, the actions
themselves in `tui.triage_actions` and `tui.page_actions`; everybody else imports this.
"""

from __future__ import annotations

from tui.action import BOXES, EVERYWHERE, MENUS, Action, Group, Where
from tui.page_actions import PAGE_ACTIONS
from tui.triage_actions import TRIAGE_ACTIONS

__all__ = ["ACTIONS", "BOXES", "BY_ID", "EVERYWHERE", "MENUS", "Action", "Group", "Where", "actions_at"]

ACTIONS: tuple[Action, ...] = (*TRIAGE_ACTIONS, *PAGE_ACTIONS)

BY_ID: dict[str, Action] = {action.id: action for action in ACTIONS}


def actions_at(where: Where) -> list[Action]:
    """What can be asked for at a place, in the registry's order."""
    return [action for action in ACTIONS if where in action.where]
