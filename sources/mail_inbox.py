"""Turns mails into records, one after the other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from sources.mail_bulk import facts, is_discussion
from sources.mail_head import Head, first, head_of, split
from sources.mail_mime import Body, body_of
from sources.mail_own import own_words
from sources.mail_owner import NETWORK, Mine
from sources.mail_places import Mail
from sources.mail_roles import ANSWERED, DRAFTS, INBOX, SENT, SPAM, TRASH, roles_of
from sources.mail_threads import Threads, answers, plain_subject
from sources.mail_values import Address, addresses, date_ms, mark, message_id, words_of
from sources.record import Conversation, Event, Message, Person, Record, Unreadable

_RECIPIENTS_MET = 50
_REPLIED, _EXPUNGED = 0x0002, 0x0008
"""Of X-Mozilla-Status: answered; deleted, and gone when Thunderbird compacts the folder."""
_FOLDERS = ((SPAM, "Spam"), (TRASH, "Trash"), (INBOX, "Inbox"), (SENT, "Sent"))
_GROUP, _NO_GROUP = 1, 2
_ZONE_BEFORE_YEAR = re.compile(r"([+-]\d{4}) (\d{4})$")


def roles_in(mail: Mail, head: Head) -> frozenset[str]:
    """What the folders and labels are for in which a mail lies."""
    roles = mail.roles
    if labels := first(head, "x-gmail-labels"):
        roles |= _roles_of_labels(labels)
    if status := first(head, "x-status"):
        roles |= {role for letter, role in (("T", DRAFTS), ("D", TRASH), ("A", ANSWERED)) if letter in status}
    return roles


@lru_cache(maxsize=4096)
def _roles_of_labels(labels: str) -> frozenset[str]:
    return roles_of(label.strip('" ') for label in words_of(labels).split(","))


class Inbox:
    """The mails of one owner. Remembers numbers of ids and addresses, so memory grows by some 700 bytes a mail."""

    def __init__(self, mine: Mine, threads: Threads) -> None:
        self._mine = mine
        self._threads = threads
        self._seen: dict[int, int] = {}
        self._people: dict[int, int] = {}
        self._conversations: dict[str, int] = {}
        self._written: Counter[str] = Counter()
        """How many mails of the owner's went to an address alone; 0 where a flag tells that one was answered."""
        self.own = 0
        self.undated = 0
        self.cut = 0
        self.forged = 0

    def read(self, mail: Mail) -> Iterator[Record]:
        """One mail: exactly one message, event or unreadable, besides the people it names first."""
        block, start = split(mail.data)
        head = head_of(block) if block else {}
        if not head:
            yield Unreadable(mail.where, "it does not begin with the header of a mail")
            return
        roles = roles_in(mail, head)
        if DRAFTS in roles:
            yield Event("draft")
            return
        status = _mozilla_status(head)
        if status & _EXPUNGED:
            yield Event("deleted")
            return
        sender = _sender(head, mail.separator)
        key = self._key(head, sender, mail.data, start)
        if key is None:
            yield Event("duplicate")
            return
        yield from self._message(mail, head, start, roles | {ANSWERED} if status & _REPLIED else roles, sender, key)

    def written_to(self) -> Iterator[Person]:
        """Whom the owner wrote to, and how often: said when all mails are read."""
        for email, count in self._written.items():
            yield Person(NETWORK, email, written_to=max(count, 1))

    def _message(
        self, mail: Mail, head: Head, start: int, roles: frozenset[str], sender: Address | None, key: str
    ) -> Iterator[Record]:
        readers = tuple(dict.fromkeys(one for name in ("to", "cc") for value in head.get(name, ())
                                      for one in addresses(value)))  # fmt: skip
        mine = sender is not None and self._mine.is_mine(sender.email)
        if mine and SPAM in roles and SENT not in roles:
            self.forged += 1
            mine = False
            sender = Address(sender.name if sender else "", f"forged:{sender.email if sender else ''}")
        mine = mine or SENT in roles
        thread = self._threads.thread_of(head, key)
        person = self._mine.account if mine else sender.email if sender else f"unknown:{thread}"
        subject = words_of(first(head, "subject"))
        met: tuple[Address, ...] = readers[:_RECIPIENTS_MET] if mine else ()
        for one in met:
            if not self._mine.is_mine(one.email):
                yield from self._meet(one.email, one.name)
        if not mine:
            yield from self._meet(person, sender.name if sender else "", hidden=sender is None)
        self._note_writing(person, mine, readers, roles)
        yield from self._conversation(thread, person if not mine else "", readers, head, roles, subject)
        body = body_of(head, mail.data[start:])
        at = _sent_at(head, mail.separator)
        self.own += mine
        self.undated += at is None
        self.cut += body.cut or mail.cut
        yield self._record(mail, head, roles, sender, key, thread, person, mine, readers, subject, body, at)

    def _record(
        self,
        mail: Mail,
        head: Head,
        roles: frozenset[str],
        sender: Address | None,
        key: str,
        thread: str,
        person: str,
        mine: bool,
        readers: tuple[Address, ...],
        subject: str,
        body: Body,
        at: int | None,
    ) -> Message:
        own = own_words(body.text)
        name = sender.name if sender and not mine else ""
        told = self._people.get(hash(person))
        headers = [*facts(head, sender if not mine else None)]
        if body.invites:
            headers.append(("content-type", f"text/calendar; method={body.invites}"))
        if "x-gmail-labels" not in head and INBOX not in roles:
            headers.append(("x-folder", mail.folder[:100]))
        return Message(
            NETWORK,
            key,
            thread,
            person,
            mine,
            at,
            own,
            raw=body.text if body.text != own else None,
            sender_name=name if name and told != hash(name) else None,
            subject=subject[:2_000] or None,
            request=True if SPAM in roles and not mine else None,
            reply_to=answers(head),
            links=body.links,
            attachments=tuple(body.attachments),
            headers=tuple(headers),
            recipients=len({one.email for one in readers}) or None,
        )

    def _note_writing(self, person: str, mine: bool, readers: tuple[Address, ...], roles: frozenset[str]) -> None:
        if mine:
            others = {one.email for one in readers if not self._mine.is_mine(one.email)}
            if len(others) == 1:
                self._written[others.pop()] += 1
        elif ANSWERED in roles:
            self._written.setdefault(person, 0)  # how often is known only where the answers are there as well

    def _meet(self, email: str, name: str, hidden: bool = False) -> Iterator[Person]:
        """Somebody, where they have not been yielded yet."""
        number = hash(email)
        if number not in self._people:
            self._people[number] = hash(name)
            yield Person(NETWORK, email, name or None, hidden=hidden)

    def _conversation(
        self, thread: str, person: str, readers: tuple[Address, ...], head: Head, roles: frozenset[str], subject: str
    ) -> Iterator[Conversation]:
        """The thread, where it has not been yielded yet or more is known of it now."""
        others = {one.email for one in readers if not self._mine.is_mine(one.email)} | ({person} if person else set())
        to_others = bool(readers) and not any(self._mine.is_mine(one.email) for one in readers)
        listed = is_discussion(head, to_others)
        state = _GROUP if len(others) > 1 or listed else _NO_GROUP
        known = self._conversations.get(thread)
        if known in (state, _GROUP):
            return
        self._conversations[thread] = state
        title = plain_subject(subject)[:300] or None
        folder = next((name for role, name in _FOLDERS if role in roles), None)
        taken = tuple(other for other in sorted(others)[:_RECIPIENTS_MET] if hash(other) in self._people)
        if known is None:
            yield Conversation(NETWORK, thread, title, state == _GROUP, folder, participants=taken)
        else:
            yield Conversation(NETWORK, thread, group=True, participants=taken)

    def _key(self, head: Head, sender: Address | None, data: bytes, start: int) -> str | None:
        """The mail's key: its Message-ID; None where it is the copy of a mail that was read already.

        A few programs give the same id to all their mails, so sender and date must be the same too.
        """
        email, date = sender.email if sender else "", first(head, "date")
        told = message_id(first(head, "message-id"))
        if not told:
            body = data[start:].replace(b"\r\n", b"\n").strip().decode("latin-1")
            number = mark(email, date, first(head, "subject"), body)
            key = f"{number:016x}"
        else:
            number, stamp = hash(told), hash((email, date))
            if number not in self._seen:
                self._seen[number] = stamp
                return told
            if self._seen[number] == stamp:
                return None
            number = mark(told, email, date)
            key = f"{told}#{number:016x}"
        if number in self._seen:
            return None
        self._seen[number] = 0
        return key


def _mozilla_status(head: Head) -> int:
    try:
        return int(first(head, "x-mozilla-status") or "0", 16)
    except ValueError:
        return 0


def _sender(head: Head, separator: str) -> Address | None:
    """Who wrote a mail: From, else who sent it on the way, else whom the mailbox names."""
    for name in ("from", "sender", "reply-to", "return-path"):
        if found := addresses(first(head, name))[:1]:
            return found[0]
    return next(iter(addresses(separator.split(" ")[1])), None) if separator.count(" ") else None


def _sent_at(head: Head, separator: str) -> int | None:
    """When: by its Date, else by the last server that took it, else by the line before it in the mailbox."""
    at = date_ms(first(head, "date"))
    if at is None:
        at = date_ms(first(head, "received").rpartition(";")[2].strip())
    if at is None and separator:
        told = separator.partition(" ")[2].partition(" ")[2].strip()
        at = date_ms(_ZONE_BEFORE_YEAR.sub(r"\2 \1", told))  # Gmail's, not asctime's
    return at
