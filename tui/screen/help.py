"""The help page: the keys of the screen it was asked on, then all others, from the registry and the keys in force."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tui.actions import ACTIONS, EVERYWHERE, Action, Group
from tui.keymap import current, key
from tui.keys_page import places
from tui.screen.paint import Row
from tui.screen.text_page import TextPage
from tui.screen.width import cells, fit, wrap

if TYPE_CHECKING:
    from textual.dom import DOMNode
    from textual.screen import Screen

KEYS_WIDTH = 16
ABOUT = (
    "Every message stands in one of four lanes, or is unsure (?). A key settles it and brings the next.",
    "A percentage says how sure the program is. ✓ is decided by you, M is a muted sender, » is the cursor.",
)


class HelpPage(TextPage):
    """The keys."""

    def __init__(self, here: list[Action]) -> None:
        super().__init__("Keys of this screen", lambda width: help_rows(here, width))


def help_page(screen: Screen[object]) -> HelpPage:
    """The page for a screen."""
    return HelpPage(actions_on(screen))


def actions_on(screen: Screen[object]) -> list[Action]:
    """What can be asked for on a screen as it stands now, in the registry's order."""
    return list(doers_on(screen))


def doers_on(screen: Screen[object]) -> dict[Action, DOMNode]:
    """The same with the part of the screen, or the app, that does each."""
    nodes = {active.binding.id: active.node for active in screen.active_bindings.values()}
    return {action: nodes[action.id] for action in ACTIONS if action.id in nodes}


def help_rows(here: list[Action], width: int) -> list[Row]:
    """What can be done here by what it is about, then everything else."""
    rows: list[Row] = [((f" {line[a:b]}", "dim"),) for line in ABOUT for a, b in wrap(line, width - 2)]
    for group in Group:
        listed = [action for action in here if action.group is group]
        if listed:
            rows += [(), ((f" {group}", "title"),), *_listed(listed, width)]
    elsewhere = [action for action in ACTIONS if action not in here]
    if elsewhere:
        rows += [(), ((" Elsewhere", "title"),), *_listed(elsewhere, width, say_where=True)]
    says = f"Keys can be changed in the settings: see `unpitch keys`. {key('palette')} finds an action by its name."
    return [*rows, (), *[((f" {says[a:b]}", "dim"),) for a, b in wrap(says, width - 2)]]


def _listed(actions: Iterable[Action], width: int, say_where: bool = False) -> list[Row]:
    rows: list[Row] = []
    for action in actions:
        keys = current().names(action.id) or key(action.id)
        says = action.help + (f" ({places(action)})" if say_where and action.where != EVERYWHERE else "")
        if cells(keys) >= KEYS_WIDTH:
            rows.append(((f" {keys}", "strong"),))
            keys = ""
        for start, end in wrap(says, width - KEYS_WIDTH - 2):
            rows.append(((f" {fit(keys, KEYS_WIDTH)}", "strong"), (says[start:end], "")))
            keys = ""
    return rows
