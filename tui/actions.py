"""All that a person can do by key, in one place.

The screens' bindings, the footer, the help page, the command palette and docs/keys.md are made from this
registry, so that none of them can say something else than the program does. Keys are written as they are
typed, or by the name the terminal library has for them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Where(StrEnum):
    """Where an action can be asked for."""

    LIST = "list"
    OPEN = "open message"
    GO = "go menu"
    SEARCH = "search box"
    PAGE = "page of text"
    MUTES = "mute preview"
    JOURNAL = "journal"
    STEP = "line of the journal"
    IMPORT = "import"
    WELCOME = "empty store"


class Group(StrEnum):
    """What an action is about, in the order of the help page."""

    DECIDE = "Decide"
    MOVE = "Move"
    LOOK = "Look"
    SENDER = "Senders"
    STORE = "Store"
    GO = "After g"
    PAGE = "Pages and previews"


TRIAGE = (Where.LIST, Where.OPEN)
READING = (Where.PAGE, Where.MUTES, Where.JOURNAL, Where.STEP)


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a person can do."""

    id: str
    """Dotted, stable: users may name it to give it other keys."""
    keys: tuple[str, ...]
    group: Group
    help: str
    """One sentence, without its full stop."""
    where: tuple[Where, ...] = TRIAGE
    label: str | None = None
    """In the footer; None: not there."""
    palette: bool = True
    """False for what makes no sense to pick from a list, like moving."""


def _decide(lane: str, keys: tuple[str, ...], says: str) -> Action:
    return Action(f"decide.{lane}", keys, Group.DECIDE, f"Put the message in {lane} ({says})", label=lane)


def _go(what: str, key: str, says: str, label: str) -> Action:
    return Action(f"go.{what}", (key,), Group.GO, says, (Where.GO,), label, palette=False)


def _move(what: str, keys: tuple[str, ...], says: str, where: tuple[Where, ...] = TRIAGE) -> Action:
    return Action(f"move.{what}", keys, Group.MOVE, says, where, palette=False)


ACTIONS: tuple[Action, ...] = (
    _decide("pitch", ("1", "p"), "sells something"),
    _decide("generic", ("2", "b"), "boilerplate: could go to anybody"),
    _decide("purposeful", ("3", "t"), "to me, and wants something definite"),
    _decide("conversational", ("4", "c"), "somebody talking to me"),
    Action("accept", ("a",), Group.DECIDE, "Accept the lane suggested", label="accept"),
    Action("skip", ("s",), Group.DECIDE, "Leave the message undecided and go on", label="skip"),
    Action("repeat", (".",), Group.DECIDE, "Decide as the last time"),
    Action(
        "undo",
        ("u", "z", "ctrl+z"),
        Group.DECIDE,
        "Take back the last step, however long ago",
        (*TRIAGE, Where.JOURNAL),
        label="undo",
    ),
    Action("redo", ("U", "Z", "ctrl+y"), Group.DECIDE, "Do again what was taken back", (*TRIAGE, Where.JOURNAL)),
    _move("down", ("j", "down"), "Next message"),
    _move("up", ("k", "up"), "Previous message"),
    _move("page_down", ("pagedown", "ctrl+d"), "One page down: the list, or the open message"),
    _move("page_up", ("pageup", "ctrl+u"), "One page up: the list, or the open message"),
    _move("top", ("home",), "First message"),
    _move("bottom", ("end", "G"), "Last message"),
    _move("scroll_down", ("J",), "Scroll the message down"),
    _move("scroll_up", ("K",), "Scroll the message up"),
    _move("next_lane", ("l", "right"), "Next lane"),
    _move("previous_lane", ("h", "left"), "Previous lane"),
    Action("go", ("g",), Group.MOVE, "Go to a lane or a list: waits for a second key", label="go to"),
    Action("next_unsure", ("n",), Group.MOVE, "Next message that the program is unsure about"),
    Action("previous_unsure", ("N",), Group.MOVE, "Previous message that the program is unsure about"),
    Action("open", ("enter", "o"), Group.LOOK, "Give the message more room", (Where.LIST,), palette=False),
    Action("close", ("escape", "q"), Group.LOOK, "Back to the list", (Where.OPEN,), "back", palette=False),
    Action("why", ("w",), Group.LOOK, "Say why it stands in its lane, in points that add up", label="why"),
    Action("search", ("/",), Group.LOOK, "Search words and senders while you type", label="search"),
    Action("filter", ("f",), Group.LOOK, "Show open, decided, muted or all messages, in turn"),
    Action("clear", ("escape",), Group.LOOK, "Drop the search, then the filter", (Where.LIST,), palette=False),
    Action("copy", ("y",), Group.LOOK, "Copy the message's text to the clipboard"),
    Action("mute", ("m",), Group.SENDER, "Mute the sender; again: unmute", label="mute"),
    Action("mute_all", ("M",), Group.SENDER, "Propose all automated senders for muting, with the evidence"),
    Action("import", ("I",), Group.STORE, "Import an export", (*TRIAGE, Where.WELCOME), "import"),
    Action("demo", ("d",), Group.STORE, "Look around in an invented inbox", (Where.WELCOME,), "demo"),
    Action("stats", ("S",), Group.STORE, "Count what stands where"),
    Action("journal", ("H",), Group.STORE, "Show all that was done, newest first, and go back to any line of it"),
    Action("help", ("?",), Group.STORE, "Show these keys", (*TRIAGE, Where.WELCOME), "help"),
    Action(
        "palette",
        (":", "ctrl+p"),
        Group.STORE,
        "Find an action by name",
        (*TRIAGE, Where.WELCOME),
        palette=False,
    ),
    Action("quit", ("q",), Group.STORE, "Quit; everything is kept already", (Where.LIST, Where.WELCOME), "quit"),
    Action("quit_anywhere", ("ctrl+q",), Group.STORE, "Quit, from anywhere", tuple(Where), palette=False),
    _go("pitch", "1", "To pitch", "pitch"),
    _go("generic", "2", "To generic", "generic"),
    _go("purposeful", "3", "To purposeful", "purposeful"),
    _go("conversational", "4", "To conversational", "conversational"),
    _go("all", "0", "To all open messages", "all"),
    _go("unsure", "u", "To those that the program is unsure about", "unsure"),
    _go("decided", "d", "To the decided ones", "decided"),
    _go("muted", "m", "To those of muted senders", "muted"),
    _go("top", "g", "To the first message", "top"),
    Action("go_cancel", ("escape", "q"), Group.GO, "Stay here", (Where.GO,), "stay", palette=False),
    Action("search.keep", ("enter",), Group.PAGE, "Keep the search and go to its list", (Where.SEARCH,), "keep"),
    Action("search.drop", ("escape",), Group.PAGE, "Drop the search", (Where.SEARCH,), "drop"),
    _move("line_down", ("j", "down"), "One line down", READING),
    _move("line_up", ("k", "up"), "One line up", READING),
    _move("screen_down", ("pagedown", "ctrl+d"), "One screen down", READING),
    _move("screen_up", ("pageup", "ctrl+u"), "One screen up", READING),
    _move("first", ("home",), "To the top", READING),
    _move("last", ("end", "G"), "To the end", READING),
    Action(
        "mutes.tick",
        ("x", "space"),
        Group.PAGE,
        "Tick or untick a sender",
        (Where.MUTES,),
        "tick",
        palette=False,
    ),
    Action(
        "journal.open", ("enter", "o"), Group.PAGE, "Show what the line did", (Where.JOURNAL,), "open", palette=False
    ),
    Action(
        "journal.jump",
        ("y",),
        Group.PAGE,
        "Say what going back to the line takes back; again: do it",
        (Where.JOURNAL,),
        "go back to it",
        palette=False,
    ),
    Action(
        "step.go",
        ("y",),
        Group.PAGE,
        "Bring everything back to where it stood after this line",
        (Where.STEP,),
        "go back to it",
        palette=False,
    ),
    Action("mutes.apply", ("y",), Group.PAGE, "Mute those ticked", (Where.MUTES,), "mute them", palette=False),
    Action(
        "page.close",
        ("escape", "q"),
        Group.PAGE,
        "Close it; nothing changes",
        READING,
        "close",
        palette=False,
    ),
    Action("import.start", ("enter",), Group.PAGE, "Import what the path names", (Where.IMPORT,), "import"),
    Action("import.stop", ("escape",), Group.PAGE, "Stop the import, or close", (Where.IMPORT,), "stop or close"),
)

BY_ID: dict[str, Action] = {action.id: action for action in ACTIONS}

_NAMES = {
    "down": "↓", "up": "↑", "left": "←", "right": "→", "enter": "Enter", "escape": "Esc", "space": "Space",
    "pagedown": "PgDn", "pageup": "PgUp", "home": "Home", "end": "End",
}  # fmt: skip


def key_name(key: str) -> str:
    """A key as people call it."""
    return _NAMES.get(key, key)


def actions_at(where: Where) -> list[Action]:
    """What can be asked for at a place, in the registry's order."""
    return [action for action in ACTIONS if where in action.where]


def keys_page() -> str:
    """The text of docs/keys.md."""
    lines = [
        "# Keys",
        "",
        "Made from `tui/actions.py`; `?` shows the same inside the app. Letters do nothing but write while a",
        "box for text has the focus.",
    ]
    for group in Group:
        lines += ["", f"## {group}", "", "| keys | where | what |", "| --- | --- | --- |"]
        for action in ACTIONS:
            if action.group is group:
                keys = " ".join(f"`{key_name(key)}`" for key in action.keys)
                lines.append(f"| {keys} | {places(action)} | {action.help} |")
    return "\n".join(lines) + "\n"


def places(action: Action) -> str:
    """Where an action works, in words."""
    if len(action.where) == len(Where):
        return "everywhere"
    return ", ".join(action.where)


if __name__ == "__main__":
    print(keys_page(), end="")  # `make docs` keeps docs/keys.md with it
