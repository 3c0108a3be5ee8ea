"""One row of messages.csv, whichever columns its era had."""

from __future__ import annotations

from dataclasses import dataclass

from sources.linkedin_csv import Row
from sources.linkedin_text import name_key, profile_key, profile_keys

MASK = "LinkedIn Member"
"""The name that stands for everybody who has closed or hidden their account."""
MASK_KEY = name_key(MASK)
_SPONSORED_TITLE = "sponsored conversation"


@dataclass(frozen=True, slots=True)
class Line:
    """A row of messages.csv, whichever columns its era had."""

    where: str
    conversation: str
    title: str
    name: str
    url: str
    to: str
    to_urls: tuple[str, ...]
    date: str
    subject: str
    content: str
    folder: str
    attachments: str

    @property
    def hidden(self) -> bool:
        """Whether LinkedIn masks the sender."""
        return not self.url and name_key(self.name) in ("", MASK_KEY)

    @property
    def sponsored(self) -> bool:
        """Whether it is an advertisement: it has LinkedIn's marks, or a template's and is from nobody's profile."""
        return (
            self.title.casefold() == _SPONSORED_TITLE
            or "spinmail-quill-editor" in self.content
            or (not self.url and "%FIRSTNAME%" in self.content)
        )


def line_of(row: Row) -> Line:
    """The row with its columns found by name."""
    return Line(
        where=row.where,
        conversation=conversation_of(row),
        title=row["conversationtitle"],
        name=" ".join(row["from"].split()),
        url=profile_key(row["senderprofileurl"]),
        to=row["to"],
        to_urls=profile_keys(row["recipientprofileurls"]),
        date=row["date"],
        subject=row["subject"],
        content=row.cells["content"],
        folder=row["folder"],
        attachments=row["attachments"],
    )


def conversation_of(row: Row) -> str:
    """The conversation of a row: by its id, in the oldest exports by who is in it."""
    if "conversationid" in row.cells:
        return row["conversationid"]
    people = {name_key(name) for cell in (row["from"], row["to"]) for name in cell.split(",")} - {""}
    return f"with {', '.join(sorted(people))}" if people else ""


def is_draft(row: Row) -> bool:
    """Whether the owner never sent it."""
    flags = (row[flag].casefold() for flag in ("ismessagedraft", "isconversationdraft"))
    return any(flag in ("yes", "true") for flag in flags) or row["folder"].casefold() in ("draft", "drafts")
