"""Whose WhatsApp chats they are: no export says so, but several things in it may.

Who deletes "you deleted this message"; who is in every one-to-one chat; of several chats, in a one-to-one chat whoever
it is not called by. Else the person is asked: in a single chat a title that somebody changed would turn it around.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sources.errors import SourceError
from sources.whatsapp_chat import Chat
from sources.whatsapp_lines import name_of

_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Mine:
    """The owner, by the name that the chats give them."""

    name: str
    told_by: str = ""
    """How it was found out, for people; empty where `--me` said so."""


def find_owner(chats: Sequence[Chat], me: str | None) -> Mine:
    """Who the owner is.

    Raises:
        SourceError: nothing tells, and `--me` is not given, or names nobody although somebody else must be it.
    """
    writers: Counter[str] = Counter()
    for chat in chats:
        writers.update(chat.writers)
    if me is not None:
        wanted = shown_name(name_of(me)).casefold()
        for name in writers:
            if shown_name(name).casefold() == wanted:
                return Mine(name)
    titled = _not_the_title(chats)
    deleting = _deleting(chats)
    if deleting and titled and deleting.name != titled.name:
        deleting = None  # who the chat is called by has only written so
    told = deleting or _called_you(chats, writers) or _in_all(chats)
    told = told or (titled if len(chats) > 1 else None)  # of one chat: never guessed
    if told:
        return told
    if me is not None and not any(len(chat.writers) == 2 and not chat.group for chat in chats):
        return Mine(shown_name(name_of(me)))  # they never wrote, or only in groups
    names = ", ".join(f'"{shown_name(name)}"' for name, _ in writers.most_common(_SHOWN))
    more = " and more" if len(writers) > _SHOWN else ""
    begun = f"--me {me!r} writes nothing in" if me else "WhatsApp does not tell whose chat it is in"
    where = chats[0].where if len(chats) == 1 else f"{chats[0].where} and {len(chats) - 1} more"
    likely = f' (by what the chat is called, most likely "{shown_name(titled.name)}")' if titled else ""
    raise SourceError(f"{begun} {where}; say who you are with --me NAME, one of: {names}{more}{likely}.")


def shown_name(name: str) -> str:
    """A name without the tilde that stands before those who are no contacts."""
    return name.removeprefix("~").strip()


def _deleting(chats: Sequence[Chat]) -> Mine | None:
    told = set().union(*(chat.deleters for chat in chats))
    return Mine(told.pop(), 'who deleted messages as "you"') if len(told) == 1 else None


def _called_you(chats: Sequence[Chat], writers: Counter[str]) -> Mine | None:
    """By the word for themselves: WhatsApp writes the name, but programs that write chats as it does write "You".

    Not where two others write to each other, one of whom must be the owner too.
    """
    found = [name for name in writers if name.casefold() in ("you", "me")]
    if len(found) != 1 or any(len(chat.writers) == 2 and found[0] not in chat.writers for chat in chats):
        return None
    return Mine(found[0], "by that word")


def _in_all(chats: Sequence[Chat]) -> Mine | None:
    pairs = [set(chat.writers) for chat in chats if len(chat.writers) == 2]
    if len(pairs) < 2:
        return None
    common = set.intersection(*pairs)
    return Mine(common.pop(), "who writes in all chats") if len(common) == 1 else None


def _not_the_title(chats: Sequence[Chat]) -> Mine | None:
    found: set[str] = set()
    for chat in chats:
        if chat.group or len(chat.writers) != 2:
            continue
        titled = {name for name in chat.writers if name == chat.called}
        titled = titled or {name for name in chat.writers if any(_ends_with(stem, name) for stem in chat.titles)}
        if len(titled) == 1:
            found |= set(chat.writers) - titled
    return Mine(found.pop(), "since the chat is called by the other one") if len(found) == 1 else None


def _ends_with(stem: str, name: str) -> bool:
    """Whether a file is called "WhatsApp Chat with NAME", in whatever language."""
    return stem.casefold().endswith(f" {shown_name(name)}".casefold()) and "whatsapp" in stem.casefold()
