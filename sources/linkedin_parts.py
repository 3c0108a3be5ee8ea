"""Where the tables of LinkedIn exports lie, and which of several look-alikes are the messages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from sources.errors import SourceError
from sources.folder import Folder
from sources.linkedin_csv import HEADERS, Table, columns_of, head_of, head_rows, kind_of, open_table
from sources.record import Notice, Unreadable

_MESSAGES_NAME = re.compile(r"messages( ?\([0-9]+\)|[-_ ][0-9]+| copy| - copy)?\.(csv|txt|tsv)", re.I)
_SIBLING_NAME = re.compile(r"guide|coach|role[-_ ]?play|learning", re.I)
"""Tables with the header of messages.csv that hold talks with LinkedIn's own assistants."""
_ENDING = re.compile(r"\.(csv|txt|tsv)$", re.I)
_NEIGHBOURS = {"connections.csv", "invitations.csv", "profile.csv", "positions.csv", "registration.csv"}
_LINKEDIN_COLUMNS = {"conversationid", "senderprofileurl"}
_USUAL_COLUMNS = {"from", "to", "date", "content", "folder", "recipientprofileurls"}
_SHOWN = {"conversationid": "CONVERSATION ID", "from": "FROM", "date": "DATE", "content": "CONTENT"}


@dataclass(slots=True)
class Parts:
    """The tables of one or several parts of an export, and what was wrong with others."""

    messages: list[Table] = field(default_factory=list)
    connections: list[Table] = field(default_factory=list)
    invitations: list[Table] = field(default_factory=list)
    profile: list[Table] = field(default_factory=list)
    follows: list[Table] = field(default_factory=list)
    problems: list[Unreadable] = field(default_factory=list)

    def remarks(self) -> list[Notice]:
        """What is to be told about encodings."""
        tables = (*self.messages, *self.connections, *self.invitations, *self.profile, *self.follows)
        return [Notice(table.remark) for table in tables if table.remark]


def find_places(folder: Folder) -> list[Folder]:
    """The folders below this one that directly hold messages, connections or invitations."""
    names = list(folder.names())
    roots: dict[str, None] = {}
    for name in names:
        if not _ENDING.search(name) and len(names) > 1:
            continue
        root = name[: name.rfind("/") + 1]
        base = name[len(root) :]
        if root in roots or base.startswith("._"):
            continue
        head = head_of(folder, name)
        if _tells(base, head) or (not head and _is_locked(folder, root, base)):
            roots[root] = None
    return [folder.below(root) for root in roots]


def _tells(base: str, head: bytes) -> bool:
    kind = kind_of(head)
    if kind == "messages":
        tells = any("conversationid" in columns_of(cells) for _, cells in head_rows(head))  # the oldest header does not
        return (tells and not _SIBLING_NAME.search(base)) or bool(_MESSAGES_NAME.fullmatch(base))
    if kind in ("connections", "invitations"):
        return True
    return bool(_MESSAGES_NAME.fullmatch(base)) and _nearest_header(head) is not None


def _is_locked(folder: Folder, root: str, base: str) -> bool:
    """Whether it is messages.csv among its usual neighbours, but damaged or encrypted: `read` says so."""
    beside = {name[len(root) :].lower() for name in folder.names() if name.startswith(root)}
    called = base.lower() == "messages.csv" and folder.size(root + base) > 0
    return called and not beside.isdisjoint(_NEIGHBOURS)


def _nearest_header(head: bytes) -> set[str] | None:
    """The columns of a header that is messages.csv's all but for missing columns."""
    for _, cells in head_rows(head):
        columns = set(columns_of(cells))
        if columns & _LINKEDIN_COLUMNS and len(columns & _USUAL_COLUMNS) >= 2:
            return columns
    return None


def open_parts(folders: Sequence[Folder]) -> Parts:
    """Open the tables that lie directly in these folders.

    Raises:
        SourceError: there are messages, but none of them can be read.
    """
    parts = Parts()
    for folder in folders:
        _open_place(folder, parts)
    if parts.problems and not parts.messages:
        raise SourceError(" ".join(f"{one.where}: {one.why.rstrip('.')}." for one in parts.problems))
    return parts


def _open_place(folder: Folder, parts: Parts) -> None:
    kinds: dict[str, list[str]] = {}
    for name in sorted(folder.names()):
        if "/" not in name and not name.startswith("._") and folder.size(name):
            kind = kind_of(head_of(folder, name)) or ("messages" if _MESSAGES_NAME.fullmatch(name) else "")
            kinds.setdefault(kind, []).append(name)
    kinds["messages"] = _own_messages(kinds.get("messages", []))
    for kind in HEADERS:
        for name in kinds.get(kind, []):
            table, problem = _opened(folder, name, kind)
            if table:
                getattr(parts, kind).append(table)
            elif kind == "messages":
                parts.problems.append(Unreadable(folder.where(name), problem))


def _own_messages(names: list[str]) -> list[str]:
    """The files called messages.csv, else those that do not belong to LinkedIn's assistants."""
    called = [name for name in names if _MESSAGES_NAME.fullmatch(name)]
    return called or [name for name in names if not _SIBLING_NAME.search(name)]


def _opened(folder: Folder, name: str, kind: str) -> tuple[Table | None, str]:
    try:
        table = open_table(folder, name, kind)
    except (SourceError, OSError) as error:
        return None, str(error).removeprefix(folder.where(name)).lstrip(": ")
    if table is None:
        lacking = sorted(HEADERS["messages"] - (_nearest_header(head_of(folder, name)) or set()))
        columns = ", ".join(_SHOWN[column] for column in lacking)
        return None, f"it lacks the columns {columns}; ask LinkedIn for the export again"
    return table, ""
