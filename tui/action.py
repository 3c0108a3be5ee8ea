"""What an action is, where it can be asked for, and what it is about."""

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
    PEOPLE = "who is one human"
    PERSON = "name to look for"
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
    Where.PEOPLE,
    Where.JOURNAL,
    Where.STEP,
    Where.WHY,
    *RULE_LISTS,
    Where.STATS,
    Where.LINKS,
    Where.EXPORT,
)
BOXES = (Where.SEARCH, Where.NAME, Where.PERSON, Where.IMPORT, Where.RULE, Where.EXPORT_PATH)
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


def move(what: str, keys: tuple[str, ...], says: str, where: tuple[Where, ...] = TRIAGE) -> Action:
    """An action that only goes somewhere."""
    return Action(f"move.{what}", keys, Group.MOVE, says, where, palette=False)
