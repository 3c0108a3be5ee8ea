"""Finds the exports of Telegram Desktop: its JSON, and the web pages that it writes where JSON was not chosen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sources.folder import Folder

CHAT_TYPES = frozenset(
    {
        "saved_messages", "replies", "verification_codes", "personal_chat", "bot_chat", "private_group",
        "private_supergroup", "public_supergroup", "private_channel", "public_channel",
    }
)  # fmt: skip
_HEAD_BYTES = 1 << 17
_CHAT = re.compile(rb'"type"\s*:\s*"(?:' + "|".join(sorted(CHAT_TYPES)).encode() + rb')"')
_SENDER = re.compile(rb'"(?:from|actor)_id"\s*:\s*"(?:user|channel|chat)[0-9]')
_MESSAGE = tuple(
    map(re.compile, (rb'"type"\s*:\s*"message"', rb'"date(?:_unixtime)?"\s*:', rb'"from"\s*:', rb'"text"\s*:'))
)
"""What a message has, where a program has left out what the chat is and who has which id."""
_SECTION = re.compile(
    rb'"(?:personal_information|contacts|frequent_contacts|sessions|chats|left_chats)"\s*:\s*\{\s*"(?:about|list|user_id)"'
)
_PAGE = re.compile(rb"(?i)<title>\s*Exported Data\s*</title>|\bpage_wrap\b|tgsticker|history_message")
_PAGE_NAME = re.compile(r"(?i)(messages[0-9]*|export_results)\.html?")


def find_places(folder: Folder) -> list[Folder]:
    """The folders below this one that hold an export, as JSON or as pages."""
    roots: dict[str, None] = {}
    names = list(folder.names())
    for name in names:
        root = name[: name.rfind("/") + 1]
        if root not in roots and (is_data(folder, name, len(names) == 1) or is_page(folder, name)):
            roots[root] = None
    return [folder.below(root) for root in roots]


def data_files(folder: Folder) -> Iterator[str]:
    """The names of the files of JSON right in a folder."""
    names = list(folder.names())
    return (name for name in sorted(names) if "/" not in name and is_data(folder, name, len(names) == 1))


def page_files(folder: Folder) -> Iterator[str]:
    """The names of the web pages of an export in a folder or below it."""
    return (name for name in sorted(folder.names()) if is_page(folder, name))


def is_data(folder: Folder, name: str, alone: bool) -> bool:
    """Whether a file is an export as JSON, by its first bytes. One that was named by itself may be called anything."""
    if name.rpartition("/")[2].startswith("._") or not (alone or name.lower().endswith(".json")):
        return False
    head = folder.head(name, _HEAD_BYTES).lstrip(b"\xef\xbb\xbf \t\r\n")
    if not head.startswith(b"{"):
        return False
    if _SECTION.search(head):
        return True
    if b'"messages"' not in head:
        return False
    return bool(_CHAT.search(head) or _SENDER.search(head) or all(mark.search(head) for mark in _MESSAGE))


def is_page(folder: Folder, name: str) -> bool:
    """Whether a file is one of the pages of an export as HTML."""
    return bool(_PAGE_NAME.fullmatch(name.rpartition("/")[2]) and _PAGE.search(folder.head(name, 1 << 13)))
