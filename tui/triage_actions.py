"""All that can be done on the triage screen and from it, in the order of help and footer."""

from __future__ import annotations

from tui.action import EVERYWHERE, JUDGING, NOT_IN_BOXES, TRIAGE, UNDOING, Action, Group, Where, move


def _decide(lane: str, keys: tuple[str, ...], says: str) -> Action:
    return Action(f"decide.{lane}", keys, Group.DECIDE, f"Put the message in {lane} ({says})", JUDGING, label=lane)


def _go(what: str, key: str, says: str, label: str) -> Action:
    return Action(f"go.{what}", (key,), Group.GO, says, (Where.GO,), label, palette=False)


def _filter(what: str, key: str, says: str) -> Action:
    return Action(f"filter.{what}", (key,), Group.FILTER, says, (Where.FILTER,), what, palette=False)


TRIAGE_ACTIONS: tuple[Action, ...] = (
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
    move("down", ("j", "down"), "Next message"),
    move("up", ("k", "up"), "Previous message"),
    move("page_down", ("pagedown", "ctrl+d"), "One page down: the list, or the open message"),
    move("page_up", ("pageup", "ctrl+u"), "One page up: the list, or the open message"),
    move("top", ("home",), "First message"),
    move("bottom", ("end", "G"), "Last message"),
    move("scroll_down", ("J",), "Scroll the message down", JUDGING),
    move("scroll_up", ("K",), "Scroll the message up", JUDGING),
    move("next_lane", ("l", "right"), "Next lane"),
    move("previous_lane", ("h", "left"), "Previous lane"),
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
    Action("people", ("P",), Group.SENDER, "Say who the sender is on other networks: you join them, never a guess"),
    Action("edit_rule", ("e",), Group.RULES, "Edit the rule that spoke, or make one from the message", JUDGING, "rule"),
    Action("rules", ("r",), Group.RULES, "Show your rules, and how often each is right"),
    Action("suggest_rules", ("R",), Group.RULES, "Suggest rules from your decisions, with the evidence"),
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
)
