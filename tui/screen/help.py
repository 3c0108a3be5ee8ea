"""The help page: all keys, from the registry."""

from __future__ import annotations

from tui.actions import ACTIONS, READING, TRIAGE, Group, key_name, places
from tui.screen.paint import Row
from tui.screen.text_page import TextPage
from tui.screen.width import fit, wrap

KEYS_WIDTH = 16
ABOUT = (
    "Every message stands in one of four lanes, or is unsure (?). A key settles it and brings the next.",
    "A percentage says how sure the program is. ✓ is decided by you, M is a muted sender, » is the cursor.",
)


def help_screen() -> TextPage:
    """The page."""
    return TextPage("Keys", help_rows)


def help_rows(width: int) -> list[Row]:
    """All actions by what they are about."""
    rows: list[Row] = [((f" {line[a:b]}", "dim"),) for line in ABOUT for a, b in wrap(line, width - 2)]
    for group in Group:
        rows += [(), ((f" {group}", "title"),)]
        for action in ACTIONS:
            if action.group is group:
                keys = " ".join(key_name(key) for key in action.keys)
                place = "" if action.where in (TRIAGE, READING) else f" ({places(action)})"
                says = action.help + place
                for start, end in wrap(says, width - KEYS_WIDTH - 2):
                    rows.append(((f" {fit(keys, KEYS_WIDTH)}", "strong"), (says[start:end], "")))
                    keys = ""
    return rows
