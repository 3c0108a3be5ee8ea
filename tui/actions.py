"""All that a person can do by key, in one place.

The screens' bindings, the footer, the help page, the command palette and docs/keys.md are made from this
registry, so that none of them can say something else than the program does. Keys are written as they are
typed, or by the name the terminal library has for them. They are what an action has unless the settings say
otherwise: who wants to name a key asks `tui.keymap`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Where(StrEnum):
    """Where an action can be asked for."""

    LIST = "list"
    OPEN = "open message"
    GO = "go menu"
    JUMP = "jump"
    FILTER = "filter menu"
    SAVED = "searches kept"
    NAME = "name of a search"
    SEARCH = "search box"
    PAGE = "page of text"
    MUTES = "mute preview"
    MUTE_LIST = "mute list"
    MUTE_END = "end of a mute"
    CHECK = "check"
    JOURNAL = "journal"
    STEP = "line of the journal"
    WHY = "why"
    RULE = "rule"
    CHOICE = "choice in a rule"
    RULES = "rules"
    SUGGESTIONS = "suggested rules"
    STATS = "figures"
    IMPORT = "import"
    EXPORT = "export"
    EXPORT_PATH = "folder of an export"
    WELCOME = "empty store"
    LINKS = "links of a message"


class Group(StrEnum):
    """What an action is about, in the order of the help page."""

    DECIDE = "Decide"
    MOVE = "Move"
    SELECT = "Select"
    LOOK = "Look"
    SENDER = "Senders"
    RULES = "Rules"
    STORE = "Store"
    GO = "After g"
    FILTER = "After f"
    PAGE = "Pages and previews"
    FIGURES = "Figures"


TRIAGE = (Where.LIST, Where.OPEN)
JUDGING = (*TRIAGE, Where.WHY)
RULE_LISTS = (Where.RULES, Where.SUGGESTIONS)
UNDOING = (Where.SAVED, Where.JOURNAL, Where.RULES, Where.MUTE_LIST, Where.CHECK)
"""Pages on which steps are taken back."""
READING = (
    Where.PAGE,
    Where.SAVED,
    Where.MUTES,
    Where.MUTE_LIST,
    Where.MUTE_END,
    Where.CHECK,
    Where.JOURNAL,
    Where.STEP,
    Where.WHY,
    *RULE_LISTS,
    Where.STATS,
    Where.LINKS,
    Where.EXPORT,
)
BOXES = (Where.SEARCH, Where.NAME, Where.IMPORT, Where.RULE, Where.EXPORT_PATH)
"""Places where one types: letters do nothing but write there."""
MENUS = (Where.GO, Where.FILTER, Where.JUMP)
"""Places that wait for one key."""
EVERYWHERE = tuple(Where)
NOT_IN_BOXES = tuple(place for place in Where if place not in BOXES)


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a person can do."""

    id: str
    """Dotted, stable: users may name it to give it other keys."""
    keys: tuple[str, ...]
    """The first is the one that is shown. None where it is asked for in the command palette alone."""
    group: Group
    help: str
    """One sentence, without its full stop."""
    where: tuple[Where, ...] = TRIAGE
    label: str | None = None
    """In the footer; None: not there."""
    palette: bool = True
    """False for what makes no sense to pick from a list, like moving."""


def _decide(lane: str, keys: tuple[str, ...], says: str) -> Action:
    return Action(f"decide.{lane}", keys, Group.DECIDE, f"Put the message in {lane} ({says})", JUDGING, label=lane)


def _go(what: str, key: str, says: str, label: str) -> Action:
    return Action(f"go.{what}", (key,), Group.GO, says, (Where.GO,), label, palette=False)


def _rule(what: str, keys: tuple[str, ...], says: str, label: str | None = None, where: Where = Where.RULE) -> Action:
    return Action(f"{where.name.lower()}.{what}", keys, Group.RULES, says, (where,), label)


def _filter(what: str, key: str, says: str) -> Action:
    return Action(f"filter.{what}", (key,), Group.FILTER, says, (Where.FILTER,), what, palette=False)


def _figures(name: str, key: str, says: str) -> Action:
    return Action(f"figures.{name}", (key,), Group.FIGURES, says, (Where.STATS,))


def _move(what: str, keys: tuple[str, ...], says: str, where: tuple[Where, ...] = TRIAGE) -> Action:
    return Action(f"move.{what}", keys, Group.MOVE, says, where, palette=False)


def _on(where: Where, what: str, keys: tuple[str, ...], says: str, label: str | None = None) -> Action:
    return Action(f"{where.name.lower()}.{what}", keys, Group.PAGE, says, (where,), label)


def _mutes(what: str, keys: tuple[str, ...], says: str, label: str | None = None) -> Action:
    return Action(f"mutes.{what}", keys, Group.PAGE, says, (Where.MUTES,), label)


ACTIONS: tuple[Action, ...] = (
    _decide("pitch", ("1", "p"), "sells something"),
    _decide("generic", ("2", "b"), "boilerplate: could go to anybody"),
    _decide("purposeful", ("3", "t"), "to me, and wants something definite"),
    _decide("conversational", ("4", "c"), "somebody talking to me"),
    Action("accept", ("a",), Group.DECIDE, "Accept the lane suggested", JUDGING, label="accept"),
    Action(
        "accept_all",
        ("A",),
        Group.DECIDE,
        "Accept what is suggested for every row in view, as one step",
        label="accept all",
    ),
    Action("skip", ("s",), Group.DECIDE, "Leave the message undecided and go on", label="skip"),
    Action("repeat", (".",), Group.DECIDE, "Decide as the last time"),
    Action(
        "undo",
        ("u", "z", "ctrl+z"),
        Group.DECIDE,
        "Take back the last step, however long ago",
        (*TRIAGE, *UNDOING),
        label="undo",
    ),
    Action("redo", ("U", "Z", "ctrl+y"), Group.DECIDE, "Do again what was taken back", (*TRIAGE, *UNDOING)),
    _move("down", ("j", "down"), "Next message"),
    _move("up", ("k", "up"), "Previous message"),
    _move("page_down", ("pagedown", "ctrl+d"), "One page down: the list, or the open message"),
    _move("page_up", ("pageup", "ctrl+u"), "One page up: the list, or the open message"),
    _move("top", ("home",), "First message"),
    _move("bottom", ("end", "G"), "Last message"),
    _move("scroll_down", ("J",), "Scroll the message down", JUDGING),
    _move("scroll_up", ("K",), "Scroll the message up", JUDGING),
    _move("next_lane", ("l", "right"), "Next lane"),
    _move("previous_lane", ("h", "left"), "Previous lane"),
    Action("go", ("g",), Group.MOVE, "Go to a lane or a list: waits for a second key", label="go to"),
    Action("next_worth", ("n",), Group.MOVE, "To the message whose answer settles most, in turn with the newest"),
    Action("previous_worth", ("N",), Group.MOVE, "Back to where you were before that"),
    Action("jump", ("'", ";"), Group.MOVE, "Show a letter at each row in view, and go to the one you press"),
    Action("jump_cancel", ("escape",), Group.MOVE, "Stay here", (Where.JUMP,), "stay", palette=False),
    Action("together", ("C",), Group.MOVE, "Let look-alikes stand as one row, or every message alone"),
    Action("select", ("x", "space"), Group.SELECT, "Select the row, or not any more; keys then act on all selected"),
    Action("select_range", ("v",), Group.SELECT, "Begin a range that follows the cursor, or end it"),
    Action("select_down", ("shift+down",), Group.SELECT, "Take the next row into the range", palette=False),
    Action("select_up", ("shift+up",), Group.SELECT, "Take the row before into the range", palette=False),
    Action("select_all", ("V",), Group.SELECT, "Select all that is listed"),
    Action("select_sender", ("*",), Group.SELECT, "Select all messages of the sender"),
    Action("select_alike", ("=",), Group.SELECT, "Select all messages that look like this one"),
    Action(
        "open",
        ("enter", "o"),
        Group.LOOK,
        "Open the row: its messages one by one, or the message with more room",
        (Where.LIST,),
        palette=False,
    ),
    Action("close", ("escape", "q"), Group.LOOK, "Back to the list", (Where.OPEN,), "back", palette=False),
    Action("why", ("w",), Group.LOOK, "Say why it stands in its lane, in points that add up", label="why"),
    Action(
        "search",
        ("/",),
        Group.LOOK,
        "Search while you type: words, or from: lane: is: before: and more",
        label="search",
    ),
    Action("filter", ("f",), Group.LOOK, "Show other messages: waits for a second key", label="filter"),
    Action(
        "clear",
        ("escape",),
        Group.LOOK,
        "Drop the selection; leave an opened row; drop the search, the filter",
        (Where.LIST,),
        palette=False,
    ),
    Action("copy", ("y",), Group.LOOK, "Copy the message's text to the clipboard"),
    Action("links", ("L",), Group.LOOK, "List the message's links, and where they really go"),
    Action("mute", ("m",), Group.SENDER, "Mute the sender; again: unmute", label="mute"),
    Action("mute_all", ("M",), Group.SENDER, "Propose all automated senders for muting, with the evidence"),
    Action("mute_list", ("B",), Group.SENDER, "Show who is muted, since when and why, and when it ends"),
    Action(
        "check",
        ("Q",),
        Group.SENDER,
        "Check a random sample of what was put away unseen, and measure how much was wrong",
    ),
    Action("edit_rule", ("e",), Group.RULES, "Edit the rule that spoke, or make one from the message", JUDGING, "rule"),
    Action("rules", ("r",), Group.RULES, "Show your rules, and how often each is right"),
    Action("suggest_rules", ("R",), Group.RULES, "Suggest rules from your decisions, with the evidence"),
    _rule("save", ("enter",), "Save the rule", "save"),
    _rule("insist", ("ctrl+y",), "Save it although it contradicts decisions", "save all the same"),
    _rule("next", ("down",), "Next box, as Tab does", "next box"),
    _rule("previous", ("up",), "Previous box"),
    _rule("down", ("pagedown",), "Scroll what it would do"),
    _rule("up", ("pageup",), "Scroll it back"),
    _rule("close", ("escape",), "Close it; nothing changes", "close"),
    _rule("next", ("right", "space"), "Next word", "next", Where.CHOICE),
    _rule("previous", ("left",), "Previous word", None, Where.CHOICE),
    _rule("wrong", ("enter", "o"), "List the decided messages it is wrong about", "wrong ones", Where.RULES),
    _rule("edit", ("e",), "Edit the rule", "edit", Where.RULES),
    _rule("new", ("n",), "Write a new rule", "new", Where.RULES),
    _rule("switch", ("x", "space"), "Switch the rule on or off", "on or off", Where.RULES),
    _rule("delete", ("d",), "Delete the rule", "delete", Where.RULES),
    _rule("suggest", ("R",), "Show suggestions", "suggest", Where.RULES),
    _rule("open", ("enter", "o"), "Show what it would do, and edit it", "preview", Where.SUGGESTIONS),
    _rule("accept", ("y",), "Put it in force", "accept", Where.SUGGESTIONS),
    _rule("refuse", ("d",), "Refuse it: it stays away until the evidence doubles", "refuse", Where.SUGGESTIONS),
    Action("import", ("I",), Group.STORE, "Import an export", (*TRIAGE, Where.WELCOME), "import"),
    Action("export", ("E",), Group.STORE, "Hand out messages, decisions or everything, in the format somebody needs"),
    Action("demo", ("d",), Group.STORE, "Look around in an invented inbox", (Where.WELCOME,), "demo"),
    Action("stats", ("S",), Group.STORE, "Look at figures: lanes over time, senders, hours, agreement, pace"),
    Action("journal", ("H",), Group.STORE, "Show all that was done, newest first, and go back to any line of it"),
    Action("tour", ("T",), Group.STORE, "Learn it by doing, in ten steps", (*TRIAGE, Where.WELCOME)),
    Action("help", ("?", "f1"), Group.STORE, "Show the keys of this screen", EVERYWHERE, "help", palette=False),
    Action("palette", (":", "ctrl+p"), Group.STORE, "Find an action by name", EVERYWHERE, palette=False),
    Action("suspend", (), Group.STORE, "Leave the app in the background; `fg` brings it back", NOT_IN_BOXES),
    Action("quit", ("q",), Group.STORE, "Quit; everything is kept already", (Where.LIST, Where.WELCOME), "quit"),
    Action("quit_anywhere", ("ctrl+q",), Group.STORE, "Quit, from anywhere", EVERYWHERE, palette=False),
    _go("pitch", "1", "To pitch", "pitch"),
    _go("generic", "2", "To generic", "generic"),
    _go("purposeful", "3", "To purposeful", "purposeful"),
    _go("conversational", "4", "To conversational", "conversational"),
    _go("all", "0", "To all open messages", "all"),
    _go("unsure", "u", "To those that the program is unsure about", "unsure"),
    _go("decided", "d", "To the decided ones", "decided"),
    _go("muted", "m", "To those of muted senders", "muted"),
    _go("saved", "s", "To the searches kept under a name", "saved"),
    _go("top", "g", "To the first message", "top"),
    Action("go_cancel", ("escape", "q"), Group.GO, "Stay here", (Where.GO,), "stay", palette=False),
    _filter("open", "o", "Those that are open"),
    _filter("unsure", "u", "Open ones that the program is unsure about"),
    _filter("automated", "a", "Open ones that a machine likely sent"),
    _filter("muted", "m", "Those of muted senders"),
    _filter("decided", "d", "The decided ones"),
    _filter("all", "0", "All of them"),
    _filter("saved", "s", "Those of a search that was kept: lists all"),
    _filter("keep", "w", "Keep the search shown under a name"),
    Action("filter_cancel", ("escape", "q"), Group.FILTER, "Stay here", (Where.FILTER,), "stay", palette=False),
    _on(Where.SAVED, "show", ("enter", "o"), "Show what the search finds", "show"),
    _on(Where.SAVED, "keep", ("w",), "Keep the search shown under a name", "keep the one shown"),
    _on(Where.SAVED, "drop", ("d", "delete"), "Keep the search no longer", "drop"),
    _on(Where.NAME, "keep", ("enter",), "Keep the search under this name", "keep"),
    _on(Where.NAME, "drop", ("escape",), "Do not keep it", "back"),
    Action("search.complete", ("down",), Group.PAGE, "Write the word out that is begun", (Where.SEARCH,), "write out"),
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
    ),
    Action("journal.open", ("enter", "o"), Group.PAGE, "Show what the line did", (Where.JOURNAL,), "open"),
    Action(
        "journal.jump",
        ("y",),
        Group.PAGE,
        "Say what going back to the line takes back; again: do it",
        (Where.JOURNAL,),
        "go back to it",
    ),
    Action(
        "step.go",
        ("y",),
        Group.PAGE,
        "Bring everything back to where it stood after this line",
        (Where.STEP,),
        "go back to it",
    ),
    Action(
        "why.open",
        ("enter", "o"),
        Group.PAGE,
        "Go to the decided message, or list the small reasons",
        (Where.WHY,),
        "go to it",
    ),
    Action("why.close", ("w",), Group.PAGE, "Back to the list", (Where.WHY,)),
    _mutes("tick_all", ("V",), "Tick all without a wanted message; again: none"),
    _mutes("open", ("enter", "o"), "Show the sender's messages", "messages"),
    _mutes("why", ("w",), "Say why the sender is proposed, and what comes nearest to being real", "why"),
    _mutes("sort", ("s",), "Sort by messages, chance to be real, automation or name, in turn", "sort"),
    _mutes("apply", ("y",), "Mute those ticked", "mute them"),
    _mutes("cancel", ("n",), "Close it; nothing changes"),
    _on(Where.MUTE_LIST, "open", ("enter", "o"), "Show the sender's messages", "messages"),
    _on(Where.MUTE_LIST, "unmute", ("m",), "Let the sender back in", "unmute"),
    _on(Where.MUTE_LIST, "end", ("e",), "Choose when the mute ends", "until when"),
    _on(Where.MUTE_LIST, "sort", ("s",), "Sort by silence, by when they were muted or by name, in turn", "sort"),
    _on(Where.MUTE_END, "pick", ("enter", "o"), "Let the mute end then", "take"),
    _on(Where.CHECK, "fine", ("y",), "It was right to put the message away", "fine"),
    _on(Where.CHECK, "wanted", ("n",), "It should not have been put away", "wanted"),
    _on(Where.CHECK, "unmute", ("m",), "Let the sender back in", "unmute"),
    Action(
        "page.close",
        ("escape", "q"),
        Group.PAGE,
        "Close it; nothing changes",
        READING,
        "close",
    ),
    Action("stats.next", ("l", "right"), Group.FIGURES, "Next page", (Where.STATS,), "next"),
    Action("stats.previous", ("h", "left"), Group.FIGURES, "Previous page", (Where.STATS,), "previous"),
    Action(
        "stats.period",
        ("t",),
        Group.FIGURES,
        "By day, week, month, quarter or year in turn, or by what fits",
        (Where.STATS,),
        "by week or month",
    ),
    _figures("now", "1", "What stands where"),
    _figures("time", "2", "Lanes over time"),
    _figures("senders", "3", "Who sends most"),
    _figures("campaigns", "4", "What is sent most"),
    _figures("hours", "5", "Hours and weekdays"),
    _figures("rules", "6", "How often rules and signals are right"),
    _figures("agreement", "7", "How often you agree with suggestions"),
    _figures("chances", "8", "Whether chances mean what they say"),
    _figures("pace", "9", "Seconds and keys a decision"),
    _figures("mutes", "0", "What the mutes saved"),
    Action("links.copy", ("y",), Group.PAGE, "Copy the address", (Where.LINKS,), "copy"),
    Action("links.open", ("o", "enter"), Group.PAGE, "Ask the browser to open it", (Where.LINKS,), "open"),
    _on(
        Where.EXPORT,
        "next",
        ("enter", "space", "right", "l"),
        "Next choice of the line; the folder: type another",
        "change",
    ),
    _on(Where.EXPORT, "previous", ("left", "h"), "Choice before", None),
    _on(Where.EXPORT, "start", ("y",), "Write it", "export"),
    _on(Where.EXPORT_PATH, "keep", ("enter",), "Take the folder typed", "take"),
    _on(Where.EXPORT_PATH, "drop", ("escape",), "Keep the folder before", "keep the old"),
    Action("import.start", ("enter",), Group.PAGE, "Import what the path names", (Where.IMPORT,), "import"),
    Action("import.stop", ("escape",), Group.PAGE, "Stop the import, or close", (Where.IMPORT,), "stop or close"),
)

BY_ID: dict[str, Action] = {action.id: action for action in ACTIONS}


def actions_at(where: Where) -> list[Action]:
    """What can be asked for at a place, in the registry's order."""
    return [action for action in ACTIONS if where in action.where]
