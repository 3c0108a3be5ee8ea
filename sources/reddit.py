"""Reddit's data request: private messages and chats as tables. See docs/formats/reddit.md."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from sources.folder import Folder
from sources.identity import MessageKeys, Seen
from sources.markdown import unmasked
from sources.reader import Hints
from sources.record import Conversation, Event, Message, Notice, Owner, Person, Record, Unreadable
from sources.reddit_tables import RedditTable, kind_of, tables_in
from sources.values import iso_ms
from sources.whose import Account, Census, find_owner, folded, passed_over

FORMAT = NETWORK = "reddit"
TITLE = "Reddit data request"
_SHORTEST = 12
"""Letters of the shortest id that stands for a message of a chat everywhere; shorter ones count anew in each chat."""
_NOBODY = frozenset({"", "[deleted]", "[removed]"})


class _Line(NamedTuple):
    """A row of messages.csv or chat_history.csv, whichever it is of."""

    key: str
    conversation: str
    sender: str
    to: tuple[str, ...]
    date: str
    text: str
    subject: str = ""
    reply_to: str = ""
    title: str = ""
    kind: str = ""
    chat: bool = False


def find(folder: Folder) -> list[Folder]:
    """The folders that hold tables of messages. See `sources.reader.Reader.find`."""
    return folder.holding(lambda name: kind_of(folder, name))


def read(folders: Sequence[Folder], hints: Hints) -> Iterator[Record]:
    """Read the tables right in these folders. See `sources.reader.Reader.read`.

    Raises:
        SourceError: nothing tells who the owner is.
    """
    tables = [table for folder in folders for table in tables_in(folder)]
    written = [table for table in tables if table.kind in ("messages", "chat")]
    if not written:
        headers = any(table.kind == "headers" for table in tables)
        held = "These are headers of messages without their text" if headers else "This Reddit export holds no messages"
        yield Notice(f"{held}; ask Reddit for the data again, with messages and chats.")
        return
    census = Census()
    counted: set[int] = set()
    for table in written:
        for line in _lines(table):
            if isinstance(line, _Line) and (who := hash((line.conversation, line.sender, line.to))) not in counted:
                counted.add(who)
                for name in (line.sender, *line.to):
                    if name not in _NOBODY and not name.startswith("r/"):
                        census.add(line.conversation, Account(name.casefold(), name))
    named = [_account(table) for table in tables if table.kind == "statistics"]
    told = next(filter(None, named), None)
    mine = Account(told.casefold(), told) if told else find_owner(census, hints.me, "the Reddit export")
    yield Owner(NETWORK, mine.key, mine.name, mine.name)
    yield from passed_over(mine, hints.me, "the Reddit export")
    friends = {folded(name) for table in tables if table.kind == "friends" for name in _friends(table)}
    yield from _Reading(mine.key, friends, census).records(written)


def _account(table: RedditTable) -> str | None:
    for row in table.rows():
        if not isinstance(row, Unreadable) and row["statistic"].strip().lower() == "account name":
            return _name(row["value"]) or None
    return None


def _friends(table: RedditTable) -> Iterator[str]:
    for row in table.rows():
        if not isinstance(row, Unreadable):
            yield _name(row["username"])


@lru_cache(maxsize=4096)
def _name(told: str) -> str:
    """A user's name, or a subreddit's as r/name."""
    name = told.strip().lstrip("/")
    name = name.removeprefix("u/")
    return f"r/{name[1:]}" if name.startswith("#") else name


@lru_cache(maxsize=4096)
def _names(told: str) -> tuple[str, ...]:
    return tuple(filter(None, map(_name, told.split(","))))


def _lines(table: RedditTable) -> Iterator[_Line | Unreadable]:
    keys = MessageKeys()
    for row in table.rows():
        if isinstance(row, Unreadable):
            yield row
        elif table.kind == "chat":
            yield _chat_line(row, keys)
        else:
            yield _message_line(row, keys)


def _message_line(cells: dict[str, str], keys: MessageKeys) -> _Line:
    sender, text, date = _name(cells["from"]), cells["body"], cells.get("date", "")
    number = cells.get("id", "").strip()
    thread = cells["thread_id"].strip() or number
    return _Line(
        number or keys.key(thread, date, sender, text),
        thread or f"with {sender}",
        sender,
        _names(cells["to"]),
        date,
        text,
        cells.get("subject", ""),
    )


def _chat_key(channel: str, told: str) -> str:
    """A chat's message by its id: long ones stand for it everywhere, short ones, as of old chats, in the channel."""
    key = told.strip()
    return f"{channel}:{key}" if 0 < len(key) < _SHORTEST else key


def _chat_line(cells: dict[str, str], keys: MessageKeys) -> _Line:
    sender, text, date = _name(cells["username"]), cells["message"], cells.get("created_at", "")
    channel = cells["channel_url"].strip() or f"with {sender}"
    return _Line(
        _chat_key(channel, cells["message_id"]) or keys.key(channel, date, sender, text),
        channel,
        sender,
        (),
        date,
        text,
        reply_to=_chat_key(channel, cells.get("thread_parent_message_id", "")),
        title=cells.get("channel_name", "").strip() or cells.get("subreddit", "").strip(),
        kind=cells.get("conversation_type", "").strip().lower(),
        chat=True,
    )


class _Reading:
    """Yields the records of all tables once the owner is known."""

    def __init__(self, owner: str, friends: set[str], census: Census) -> None:
        self._owner = owner
        self._friends = friends
        self._census = census
        self._people: set[str] = set()
        self._conversations: set[str] = set()
        self._seen = Seen()

    def records(self, tables: Sequence[RedditTable]) -> Iterator[Record]:
        """Yield what the tables hold."""
        for table in tables:
            for line in _lines(table):
                if isinstance(line, Unreadable):
                    yield line
                elif not self._seen.is_new(line.key):
                    yield Event("duplicate")
                elif line.chat and not line.text and not line.sender:
                    yield Event("deleted message")
                else:
                    yield from self._message(line)

    def _message(self, line: _Line) -> Iterator[Record]:
        mine = line.sender.casefold() == self._owner
        hidden = line.sender in _NOBODY
        sender = self._owner if mine else f"deleted:{line.conversation}" if hidden else line.sender.casefold()
        if not mine:
            yield from self._person(sender, None if hidden else line.sender, hidden)
        yield from self._conversation(line)
        text, links = unmasked(line.text)
        yield Message(
            NETWORK,
            line.key,
            line.conversation,
            sender,
            mine,
            iso_ms(line.date.strip().removesuffix("UTC")),
            text,
            raw=line.text if text != line.text else None,
            sender_name=None if hidden else line.sender,
            subject=line.subject or None,
            reply_to=line.reply_to or None,
            links=links,
            recipients=len(line.to) or None,
        )

    def _person(self, key: str, name: str | None, hidden: bool) -> Iterator[Record]:
        if key not in self._people:
            self._people.add(key)
            follows = True if name and folded(name) in self._friends else None
            yield Person(NETWORK, key, name, name, hidden=hidden, owner_follows=follows)

    def _conversation(self, line: _Line) -> Iterator[Record]:
        if line.conversation in self._conversations:
            return
        self._conversations.add(line.conversation)
        others = sorted(self._census.members(line.conversation) - {self._owner})
        for other in others:
            yield from self._person(other, self._census.accounts[other].name, hidden=False)
        community = any(name.startswith("r/") for name in (line.sender, *line.to))
        yield Conversation(
            NETWORK,
            line.conversation,
            title=line.title or line.subject or None,
            group=True if len(others) > 1 or "group" in line.kind else _one_to_one(line, community),
            participants=tuple(others),
        )


def _one_to_one(line: _Line, community: bool) -> bool | None:
    """False where a conversation is surely between two; mail to a community goes to all its moderators."""
    if line.chat:
        return False if "direct" in line.kind else None
    return None if community else False
