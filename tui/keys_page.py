"""Writes docs/keys.md from the registry: `make docs`."""

from __future__ import annotations

from tui.actions import ACTIONS, Action, Group, Where
from tui.key_names import key_name

HEAD = """\
# Keys

Made from the registry of actions (`tui/actions.py`). `?` shows the keys of the current screen inside the app, `:` finds
an action by name, `unpitch keys` prints all keys with your own changes. Letters do nothing but write while a box for
text has the focus.

To change keys, write them under `[keys]` in the [settings](settings.md), by the action's name in the last column:

    [keys]
    mute = "X"               # a key
    undo = ["u", "ctrl+z"]   # or several; the first is the one that is shown
    redo = []                # or none: it stays in the command palette

`unpitch keys --check` says what is wrong with them: a key that another action has at the same place, one that
terminals take for another, or a letter where one types. What is at fault keeps its own keys, and the app says so.
"""


def keys_page() -> str:
    """The text of docs/keys.md."""
    lines = [HEAD.rstrip()]
    for group in Group:
        listed = [action for action in ACTIONS if action.group is group]
        if listed:
            lines += ["", f"## {group}", "", "| keys | where | what | name |", "| --- | --- | --- | --- |"]
            lines += [_row(action) for action in listed]
    return "\n".join(lines) + "\n"


def _row(action: Action) -> str:
    keys = " ".join(f"`{key_name(key)}`" for key in action.keys) or "–"
    return f"| {keys} | {places(action)} | {action.help} | `{action.id}` |"


def places(action: Action) -> str:
    """Where an action works, in words."""
    if len(action.where) == len(Where):
        return "everywhere"
    return ", ".join(action.where)


if __name__ == "__main__":
    print(keys_page(), end="")
