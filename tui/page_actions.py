"""All that can be done on the pages that keys of the triage screen open."""

from __future__ import annotations

from tui.action import READING, Action, Group, Where, move


def _rule(what: str, keys: tuple[str, ...], says: str, label: str | None = None, where: Where = Where.RULE) -> Action:
    return Action(f"{where.name.lower()}.{what}", keys, Group.RULES, says, (where,), label)


def _figures(name: str, key: str, says: str) -> Action:
    return Action(f"figures.{name}", (key,), Group.FIGURES, says, (Where.STATS,))


def _on(where: Where, what: str, keys: tuple[str, ...], says: str, label: str | None = None) -> Action:
    return Action(f"{where.name.lower()}.{what}", keys, Group.PAGE, says, (where,), label)


def _mutes(what: str, keys: tuple[str, ...], says: str, label: str | None = None) -> Action:
    return Action(f"mutes.{what}", keys, Group.PAGE, says, (Where.MUTES,), label)


PAGE_ACTIONS: tuple[Action, ...] = (
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
    _on(Where.SAVED, "show", ("enter", "o"), "Show what the search finds", "show"),
    _on(Where.SAVED, "keep", ("w",), "Keep the search shown under a name", "keep the one shown"),
    _on(Where.SAVED, "drop", ("d", "delete"), "Keep the search no longer", "drop"),
    _on(Where.NAME, "keep", ("enter",), "Keep the search under this name", "keep"),
    _on(Where.NAME, "drop", ("escape",), "Do not keep it", "back"),
    Action("search.complete", ("down",), Group.PAGE, "Write the word out that is begun", (Where.SEARCH,), "write out"),
    Action("search.keep", ("enter",), Group.PAGE, "Keep the search and go to its list", (Where.SEARCH,), "keep"),
    Action("search.drop", ("escape",), Group.PAGE, "Drop the search", (Where.SEARCH,), "drop"),
    move("line_down", ("j", "down"), "One line down", READING),
    move("line_up", ("k", "up"), "One line up", READING),
    move("screen_down", ("pagedown", "ctrl+d"), "One screen down", READING),
    move("screen_up", ("pageup", "ctrl+u"), "One screen up", READING),
    move("first", ("home",), "To the top", READING),
    move("last", ("end", "G"), "To the end", READING),
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
    _on(Where.PEOPLE, "tick", ("x", "space"), "Tick or untick a sender as the same human", "tick"),
    _on(Where.PEOPLE, "find", ("/",), "Look for senders by name or handle", "look for"),
    _on(Where.PEOPLE, "open", ("enter", "o"), "Show the sender's messages", "messages"),
    _on(Where.PEOPLE, "apply", ("y",), "Say that those ticked, and nobody else, are the same human", "say it"),
    _on(Where.PERSON, "find", ("enter",), "Look for this name", "look"),
    _on(Where.PERSON, "drop", ("escape",), "Leave it", "back"),
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
