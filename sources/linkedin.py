"""LinkedIn's "Get a copy of your data": messages.csv, and what Connections.csv and others tell besides.

The messages are read twice, row by row: once to count who takes part in what, for the export does not
say whose it is, and once to yield them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sources.folder import Folder
from sources.identity import MessageKeys
from sources.linkedin_census import Census, Mine, masked_key, nameless_key, sender_key
from sources.linkedin_csv import Row, rows_of
from sources.linkedin_line import Line, conversation_of, is_draft, line_of
from sources.linkedin_owner import (
    NETWORK,
    account_of,
    direction_of,
    find_owner,
    owner_record,
    read_identity,
)
from sources.linkedin_parts import Parts, find_places, open_parts
from sources.linkedin_text import attachments_of, invited_ms, profile_key, read_content, sent_ms
from sources.linkedin_ties import Ties, Wanted
from sources.reader import Hints
from sources.record import Conversation, Event, Message, Notice, Person, Record, Unreadable

FORMAT = "linkedin"
TITLE = "LinkedIn export"

_LIMITS = "A LinkedIn export has no message ids, no read marks, no reactions and no edits."
_NO_MESSAGES = "There is no messages.csv, only what stands beside it; the export has it when Messages is ticked."
_EMPTY_MESSAGES = "Its messages.csv has a header and no messages; ask for the export again with Messages ticked."
_NO_CONNECTIONS = (
    "There is no Connections.csv, so who is connected to you is not known; "
    "the export has it when Connections is ticked."
)
_INVITATIONS = "Invitations.csv holds recent invitations only, and times without a zone; they are taken as UTC."


def find(folder: Folder) -> list[Folder]:
    """The folders that hold messages, connections or invitations as LinkedIn writes them."""
    return find_places(folder)


def read(folders: Sequence[Folder], hints: Hints) -> Iterator[Record]:
    """Read the parts of one person's export. See `sources.reader.Reader.read`.

    Raises:
        SourceError: no messages can be read, or the owner is not known.
    """
    parts = open_parts(folders)
    census = Census()
    for table in parts.messages:
        for row in rows_of(table):
            if isinstance(row, Row) and conversation_of(row) and not is_draft(row):
                census.see(line_of(row))
    directed = [table for table in parts.messages if "direction" in table.columns]
    profile, votes = read_identity(parts.profile, [*parts.invitations, *directed])
    mine = find_owner(census, profile, votes, hints.me)
    yield from parts.problems
    if mine:
        yield owner_record(mine, profile, census)
    yield from _notices(parts, census, mine)
    if mine:
        yield from _Reading(parts, census, mine).records()


def _notices(parts: Parts, census: Census, mine: Mine | None) -> Iterator[Notice]:
    yield from parts.remarks()
    if mine and mine.overruled:
        yield Notice(f"--me names nobody in this LinkedIn export; by its Profile.csv you are {mine.name}.")
    if parts.messages and not census.threads:
        yield Notice(_EMPTY_MESSAGES)
    yield Notice(_LIMITS if parts.messages else _NO_MESSAGES)
    if mine and not parts.profile:
        yield Notice(
            f"There is no Profile.csv; you were taken to be {mine.name or mine.url}. "
            "If that is wrong, say who you are with --me."
        )
    if not parts.connections:
        yield Notice(_NO_CONNECTIONS)
    if parts.invitations:
        yield Notice(_INVITATIONS)


class _Reading:
    """The second pass: everything that is known by now goes into the records."""

    def __init__(self, parts: Parts, census: Census, mine: Mine) -> None:
        self._parts = parts
        self._census = census
        self._mine = mine
        self._account = account_of(mine)
        self._ties = Ties(self._wanted())
        self._people: set[str] = set()
        self._conversations: set[str] = set()
        self._keys: set[str] = set()
        self._undated = 0

    def _wanted(self) -> Wanted:
        wanted = Wanted()
        for thread in self._census.threads.values():
            for url in thread.urls:
                wanted.add(self._census.name_of(url), url)
            for name in (*thread.senders.values(), *thread.told):
                wanted.add(name, "")
        for table in self._parts.invitations:
            for row in rows_of(table):
                if isinstance(row, Row) and row["message"]:
                    wanted.add(row["from"], profile_key(row["inviterprofileurl"]))
                    wanted.add(row["to"], profile_key(row["inviteeprofileurl"]))
        return wanted

    def records(self) -> Iterator[Record]:
        """People, conversations and messages, and what was passed over."""
        yield from self._ties.read_connections(self._parts.connections)
        yield from self._ties.read_follows(self._parts.follows)
        for table in self._parts.messages:
            keys = MessageKeys()  # anew for each table: what two tables both hold is one message
            for row in rows_of(table):
                yield from self._message(row, keys)
        for table in self._parts.invitations:
            keys = MessageKeys()
            for row in rows_of(table):
                yield from self._invitation(row, keys)
        if self._undated:
            yield Notice(f"Messages without a readable date: {self._undated:,}. They were kept without one.")

    def _message(self, row: Row | Unreadable, keys: MessageKeys) -> Iterator[Record]:
        if isinstance(row, Unreadable):
            yield row
        elif not any(map(str.strip, row.cells.values())):
            yield Event("empty row")
        elif is_draft(row):
            yield Event("draft")
        elif not conversation_of(row):
            yield Unreadable(row.where, "it has no CONVERSATION ID")
        else:
            line = line_of(row)
            sent_at = sent_ms(line.date)
            date = line.date if sent_at is None else sent_at
            key = keys.key(line.conversation, date, line.name, "".join(line.content.split()))
            if self._is_new(key):
                yield from self._introduction(line)
                yield self._record(line, key, sent_at)
            else:
                yield Event("duplicate")

    def _is_new(self, key: str) -> bool:
        """Whether no table has had this message. One table alone cannot repeat a key."""
        if len(self._parts.messages) > 1 or len(self._parts.invitations) > 1:
            if key in self._keys:
                return False
            self._keys.add(key)
        return True

    def _introduction(self, line: Line) -> Iterator[Record]:
        """The people and the conversation of a message, where they have not been yielded yet."""
        key, thread = line.conversation, self._census.threads[line.conversation]
        if key not in self._conversations:
            self._conversations.add(key)
            people, group = self._census.others(key, self._mine)
            for person, name in people.items():
                advertises = thread.sponsored and not person.startswith("https://")
                yield from self._person(person, name, person == masked_key(key), advertises)
            yield Conversation(
                NETWORK,
                key,
                title=thread.title or None,
                group=group,
                folder=thread.folder or None,
                request=_is_request(thread.folder),
                participants=tuple(people),
            )
        if not self._mine.wrote(line):
            yield from self._person(sender_key(line), line.name or None, line.hidden, line.sponsored and not line.url)

    def _person(self, key: str, name: str | None, hidden: bool, advertises: bool) -> Iterator[Person]:
        if key not in self._people:
            self._people.add(key)
            yield self._ties.person(key, name, hidden, advertises)

    def _record(self, line: Line, key: str, sent_at: int | None) -> Message:
        text, links = read_content(line.content)
        mine = self._mine.wrote(line)
        request = _is_request(line.folder)
        self._undated += sent_at is None
        return Message(
            NETWORK,
            key,
            conversation=line.conversation,
            sender=self._account if mine else sender_key(line),
            from_owner=mine,
            sent_at=sent_at,
            text=text,
            raw=line.content if line.content != text else None,
            sender_name=line.name or None,
            subject=read_content(line.subject)[0] or None,
            kind="sponsored" if line.sponsored and not mine else "message",
            request=False if mine and request else request,
            links=links,
            attachments=attachments_of(line.attachments),
            recipients=len(line.to_urls) or None,
        )

    def _invitation(self, row: Row | Unreadable, keys: MessageKeys) -> Iterator[Record]:
        if isinstance(row, Unreadable):
            yield row
            return
        if not row["message"]:
            yield Event("invitation without a note")
            return
        direction = direction_of(row)
        if not direction:
            yield Unreadable(row.where, f"its Direction is {row['direction']!r}")
            return
        note = row.cells["message"]
        sent_at = invited_ms(row["sentat"])
        date = row["sentat"] if sent_at is None else sent_at
        key = keys.key("invitation", direction, date, row["from"], row["to"], "".join(note.split()))
        if self._is_new(key):
            yield from self._note(row, direction == "OUTGOING", note, key, sent_at)
        else:
            yield Event("duplicate")

    def _note(self, row: Row, mine: bool, note: str, key: str, sent_at: int | None) -> Iterator[Record]:
        name = " ".join(row["to" if mine else "from"].split())
        url = profile_key(row["inviteeprofileurl" if mine else "inviterprofileurl"])
        if not url and (only := self._census.only_profile_of(name)) not in self._mine.urls:
            url = only
        conversation = f"invitation:{url or name.casefold() or key}"
        other = url or (nameless_key(conversation, name) if name else masked_key(conversation))
        yield from self._person(other, name or None, not url and not name, advertises=False)
        if conversation not in self._conversations:
            self._conversations.add(conversation)
            yield Conversation(NETWORK, conversation, group=False, request=not mine, participants=(other,))
        text, links = read_content(note)
        yield Message(
            NETWORK,
            key,
            conversation=conversation,
            sender=self._account if mine else other,
            from_owner=mine,
            sent_at=sent_at,
            text=text,
            raw=note if note != text else None,
            sender_name=(self._mine.name if mine else name) or None,
            kind="invitation",
            request=not mine,
            links=links,
        )


def _is_request(folder: str) -> bool | None:
    """Whether LinkedIn keeps a conversation apart as a stranger's; only its spam folder is known to."""
    return {"SPAM": True, "INBOX": False, "ARCHIVE": False}.get(folder.upper())
