"""Takes in an export: only what is new, in batches, so that a kill at any point loses nothing.

A batch is one transaction: messages, who sent them, the search index and the mark that their
conversations want judging. A run that was killed left whole batches behind; running it again skips
what is known and goes on.
"""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Callable, Iterable
from typing import NamedTuple

from lanes.campaign import wording
from sources.errors import SourceError
from sources.record import Conversation, Event, Message, Notice, Owner, Person, Unreadable
from store import settings
from store.counts import Counts
from store.facts import CONVERSATION, OWNER, PERSON, account_kept, keep_facts
from store.import_run import ImportRun
from store.prepare import Prepared, Ready, prepared
from store.rows import conversation_facts, owner_facts, person_facts
from store.search import searchable
from store.wordings import put_looks

BATCH = 2_000
"""Messages in one transaction: a few hundredths of a second of work."""
BATCH_CHARACTERS = 16 * 1024**2
"""Text in one transaction, so that a few huge messages do not fill the memory."""
CACHED_KEYS = 200_000
"""Identities kept at hand; beyond it they are looked up anew, so that memory stays flat."""


class Stopped(Exception):
    """The import was cancelled; what was taken in so far stays, and a further run goes on."""


def take_in(
    connection: sqlite3.Connection,
    records: Iterable[Message | Ready],
    path: str,
    format_name: str,
    counts: Counts | None = None,
    progress: Callable[[Counts], bool] = lambda counts: True,
) -> Counts:
    """Add the new records of one export to the store. Verdicts are made afterwards, by `store.settle`.

    Args:
        connection: an open store.
        records: as a reader in `sources` yields them, or made ready by `store.prepare`.
        path: what was named for import, for the journal.
        format_name: the reader's `FORMAT`.
        counts: filled as it goes, so that they are known also where it ends early.
        progress: called after each batch; False stops the import.

    Raises:
        Stopped: `progress` said so. The batches taken in stay.
        SourceError: from the reader; the batches taken in stay.
    """
    counts = Counts() if counts is None else counts
    connection.execute("pragma synchronous = normal")  # an import can be run again; see store.connect
    collected = gc.get_threshold()
    gc.set_threshold(100_000, 50, 100)  # records and wordings hold no cycles; looking for some took a twentieth
    try:
        run = ImportRun(connection, path, format_name)
        intake = _Intake(connection, run, counts)
        try:
            _take_all(intake, prepared(records), progress)
        except BaseException:
            run.end("stopped", counts)
            raise
        run.end("finished", counts)
    finally:
        gc.set_threshold(*collected)
        connection.execute("pragma synchronous = full")
    progress(counts)
    return counts


def _take_all(intake: _Intake, records: Iterable[Ready], progress: Callable[[Counts], bool]) -> None:
    try:
        for record in records:
            if intake.add(record) and not progress(intake.counts):
                raise Stopped
    except SourceError:
        intake.flush()  # what was read before the damage
        raise
    intake.flush()


class _Intake:
    """The state of one running import."""

    def __init__(self, connection: sqlite3.Connection, run: ImportRun, counts: Counts) -> None:
        self.counts = counts
        self._connection = connection
        self._run = run
        self._owners: dict[str, tuple[int, tuple[str, ...]]] = {}
        self._people: dict[tuple[int, str], tuple[int, str | None]] = {}
        self._conversations: dict[tuple[int, str], int] = {}
        self._pending: list[Prepared] = []
        self._facts: list[Person | Conversation] = []
        self._characters = 0

    def add(self, record: Ready) -> bool:
        """Take one record; True where a batch was written."""
        match record:
            case Prepared():
                self._pending.append(record)
                self._characters += len(record.text)
            case Person() | Conversation():
                self._facts.append(record)
            case Owner():
                self.flush()
                self._add_owner(record)
                return True
            case Event() | Unreadable() | Notice():
                self.counts.note(record)
        if len(self._pending) >= BATCH or self._characters > BATCH_CHARACTERS or len(self._facts) >= 4 * BATCH:
            self.flush()
            return True
        return False

    def flush(self) -> None:
        """Write what has gathered, as one transaction."""
        if not self._pending and not self._facts:
            return
        if max(len(self._people), len(self._conversations)) > CACHED_KEYS:
            self._people.clear()
            self._conversations.clear()
        with self._run.step():
            for fact in self._facts:
                self._add_fact(fact)
            self._add_messages(self._pending)
        self._pending = []
        self._facts = []
        self._characters = 0

    # owners, people, conversations

    def _add_owner(self, owner: Owner) -> None:
        identity = (owner.network, account_kept(self._connection, owner))
        with self._run.step():
            owner_id = keep_facts(self._connection, OWNER, identity, owner_facts(owner), self._run)
            names = self._connection.execute("select name, handle from owner where id = ?", (owner_id,)).fetchone()
        self._owners[owner.network] = (owner_id, tuple(name for name in names if name))
        self.counts.owner(f"{owner.network} {owner.account}")
        self._people.clear()
        self._conversations.clear()

    def _owner(self, network: str) -> tuple[int, tuple[str, ...]]:
        if network not in self._owners:
            raise RuntimeError(f"a reader yielded a record of {network} before its owner")
        return self._owners[network]

    def _add_fact(self, fact: Person | Conversation) -> None:
        owner_id = self._owner(fact.network)[0]
        identity = (owner_id, fact.key)
        if isinstance(fact, Person):
            person_id = keep_facts(self._connection, PERSON, identity, person_facts(fact), self._run)
            if fact.name is None:
                self._people.pop(identity, None)  # the store may know the name
            else:
                self._people[identity] = (person_id, fact.name)
        else:
            self._conversations[identity] = keep_facts(
                self._connection, CONVERSATION, identity, conversation_facts(fact), self._run
            )

    def _person(self, owner_id: int, message: Prepared) -> tuple[int, str | None]:
        """The id and name of a message's sender."""
        identity = (owner_id, message.sender)
        if (known := self._people.get(identity)) is None:
            find = "select id, name, import_id from person where owner_id = ? and key = ?"
            row = self._connection.execute(find, identity).fetchone()
            if row is None or row[2] in self._run.withdrawn:
                facts = {"name": message.sender_name, "bio": message.sender_bio}
                row = (keep_facts(self._connection, PERSON, identity, facts, self._run), message.sender_name)
            known = self._people[identity] = row[:2]
        return known

    def _conversation(self, owner_id: int, key: str) -> int:
        identity = (owner_id, key)
        if (known := self._conversations.get(identity)) is None:
            known = keep_facts(self._connection, CONVERSATION, identity, {}, self._run)
            self._conversations[identity] = known
        return known

    # messages

    def _add_messages(self, messages: list[Prepared]) -> None:
        fresh = self._fresh(messages)
        self.counts.known += len(messages) - len(fresh)
        if not fresh:
            return
        self._run.enter()
        next_id = self._connection.execute("select coalesce(max(id), 0) + 1 from message").fetchone()[0]
        rows, words, looks, gone, stale = [], [], [], [], set()
        for number, (message, old) in enumerate(fresh, next_id):
            if old is not None:
                number = old.id
                if old.indexed:
                    gone.append((number, searchable(old.subject, old.text)))
            owner_id, names = self._owner(message.network)
            conversation_id = self._conversation(owner_id, message.conversation)
            sender_id = None
            stale.add(conversation_id)
            if not message.from_owner:
                sender_id, sender_name = self._person(owner_id, message)
                words.append((number, message.words))
                names = tuple(name for name in (*names, message.sender_name or sender_name) if name)
                same = names == message.names
                mark, said = (message.look, message.said) if same else wording(message.text, names)
                looks.append((number, sender_id, mark, said))
            rows.append((number, owner_id, message.key, conversation_id, sender_id, *message[5:16], self._run.id))
            self.counts.undated += message.sent_at is None
        run = self._connection.executemany
        run(f"insert or replace into message values ({', '.join('?' * 17)})", rows)
        run("insert into message_words (message_words, rowid, text) values ('delete', ?, ?)", gone)
        run("insert into message_words (rowid, text) values (?, ?)", words)
        put_looks(self._connection, looks)
        run("insert or ignore into stale values (?)", [(one,) for one in stale])
        settings.bump(self._connection)
        self.counts.new += len(fresh)
        self.counts.from_others += len(looks)

    def _fresh(self, messages: list[Prepared]) -> list[tuple[Prepared, _Kept | None]]:
        """Those that the store does not have, or only of an undone import: with what it kept of them then."""
        kept: dict[tuple[int, str], _Kept] = {}
        by_owner: dict[int, list[str]] = {}
        for message in messages:
            by_owner.setdefault(self._owner(message.network)[0], []).append(message.key)
        for owner_id, keys in by_owner.items():
            found = self._connection.execute(
                "select key, id, text, subject, sender_id is not null, import_id from message "
                f"where owner_id = ? and key in ({', '.join('?' * len(keys))})",
                (owner_id, *keys),
            )
            for key, number, text, subject, indexed, import_id in found:
                withdrawn = import_id in self._run.withdrawn
                kept[owner_id, key] = _Kept(number, text, subject, bool(indexed), withdrawn)
        fresh: list[tuple[Prepared, _Kept | None]] = []
        for message in messages:
            identity = (self._owner(message.network)[0], message.key)
            old = kept.get(identity)
            if old is None or old.withdrawn:
                kept[identity] = _Kept(0, message.text, message.subject, False, False)
                fresh.append((message, old))
            elif old.text != message.text:
                self.counts.differing += 1
        return fresh


class _Kept(NamedTuple):
    """What the store keeps of a message already."""

    id: int
    text: str
    subject: str | None
    indexed: bool
    withdrawn: bool
    """True where it belongs to an undone import, and so counts as new."""
