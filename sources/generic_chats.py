"""Turns the rows of a table into messages: in which conversation they are, and to whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sources.generic_flags import truth
from sources.generic_lines import Line, Lines
from sources.generic_owner import NETWORK, Chat, Me
from sources.generic_texts import Texts, is_of_machinery
from sources.generic_times import Times
from sources.identity import MessageKeys
from sources.reader import Hints
from sources.record import Conversation, Event, Message, Notice, Person, Record, Unreadable
from sources.values import id_of, text_of
from sources.whose import folded

_ABSENT = "No row is yours, so all are of others. If not, undo this import and repeat it with --me and who you are of"
_NOT_SENT = frozenset(("not sent", "draft", "drafts", "failed", "queued", "pending", "unsent"))
"""What columns of directions say of messages that were neither sent nor received."""
_LONG_ID = 16
"""An id of so many characters is one of a kind; shorter ones may only count the rows of a file."""


class Reading:
    """The second pass: yields the records of one file after the other."""

    def __init__(self, me: Me, hints: Hints) -> None:
        self._me = me
        self._zone = hints.zone
        self._people: set[tuple[str, str]] = set()
        self._conversations: set[tuple[str, str]] = set()
        self._keys: dict[str, int] = {}
        self._unzoned = self._ambiguous = 0

    def notices(self) -> Iterator[Notice]:
        """What is to be said at the end."""
        if self._unzoned:
            yield Notice(
                f"Times without a zone: {self._unzoned:,}; taken as of {self._zone}. Say another with --tz ZONE."
            )
        if self._ambiguous:
            yield Notice(f"Dates that could be day/month or month/day: {self._ambiguous:,}; taken with the day first.")
        if self._me.absent:
            yield Notice(f"{_ABSENT} {self._me.likely}.")

    def records(self, chat: Chat) -> Iterator[Record]:
        """Yield what a file holds."""
        rows = _Rows(chat, self._me, self._me.times[chat.source.where])
        keys = MessageKeys()
        for row in chat.source.rows():
            if isinstance(row, Unreadable):
                yield row
                continue
            made = rows.message(row[1], keys)
            if isinstance(made, str) and rows.is_notice(row[1]):
                yield Event("notice")
                continue
            if isinstance(made, str):
                empty = rows.texts.is_empty(row[1])
                yield Event("empty") if empty else Unreadable(chat.source.row_where(row[0]), made)
                continue
            line, message = made
            key = self._key(message)
            if key is None:
                yield Event("duplicate")
                continue
            yield from self._around(rows, row[1], line, message)
            yield message if key == message.key else message._replace(key=key)
        self._unzoned += rows.times.zoneless
        self._ambiguous += 0 if rows.times.order_known else rows.times.ambiguous

    def _key(self, message: Message) -> str | None:
        """The message's key; None where it was there before, word for word."""
        key, said = message.key, hash((message.text, message.sender, message.conversation))
        while key in self._keys:
            if self._keys[key] == said:
                return None
            key = MessageKeys().key(key, message.conversation, message.sender, message.text)
        self._keys[key] = said
        return key

    def _around(self, rows: _Rows, row: Mapping[str, object], line: Line, message: Message) -> Iterator[Record]:
        others = [one for one in line.to if not rows.is_me(one)]
        if not message.from_owner:
            others.insert(0, message.sender)
            if (message.network, message.sender) not in self._people:
                self._people.add((message.network, message.sender))
                yield Person(message.network, message.sender, line.name, bio=rows.bio(row))
        if (message.network, message.conversation) not in self._conversations:
            self._conversations.add((message.network, message.conversation))
            yield Conversation(
                message.network,
                message.conversation,
                title=rows.title(row),
                group=rows.group(row, message.conversation, len(set(others))),
            )


class _Rows:
    """Makes messages of the rows of one file."""

    def __init__(self, chat: Chat, me: Me, times: Times) -> None:
        self._lines = Lines(chat.fields)
        get = chat.fields.getter
        self.texts = Texts(chat.fields, chat.sample)
        self._time, self._id, self._subject = get("time"), get("id"), get("subject")
        self._mine = get("mine")
        self._network, self._request = get("network"), get("request")
        self._title, self._bio, self._group = get("title"), get("bio"), get("group")
        self._others = chat.fields.others
        self._tells_to, self._tells_sender = "to" in chat.fields, "sender" in chat.fields
        self._alone = me.alone.get(chat.source.where)
        self._me = me
        self.times = times

    def is_me(self, key: str) -> bool:
        """Whether somebody is the owner."""
        return folded(key) in self._me.keys or key == self._me.account

    def is_notice(self, row: Mapping[str, object]) -> bool:
        """Whether the column of directions says of a row that names no sender that it is neither in nor out."""
        if is_of_machinery(row):
            return True
        told = self._mine(row)
        if told in (None, "") or truth(told) is not None or self._lines.line(row)[0].sender is not None:
            return False
        return not self._others or str(told).casefold() in _NOT_SENT  # who is named has written it, or got it

    def title(self, row: Mapping[str, object]) -> str | None:
        """The conversation's title."""
        return text_of(self._title(row)) or None

    def bio(self, row: Mapping[str, object]) -> str | None:
        """What the sender says about themselves."""
        return text_of(self._bio(row)) or None

    def group(self, row: Mapping[str, object], conversation: str, others: int) -> bool | None:
        """Whether it is a conversation of more than two; `others` counts whom one row names."""
        told = truth(self._group(row))
        if told is not None:
            return told
        if conversation in self._me.crowds or others > 1 + self._me.absent:  # who is absent may be one of them
            return True
        return False if self._tells_to and not self._me.absent else None

    def message(self, row: Mapping[str, object], keys: MessageKeys) -> tuple[Line, Message] | str:
        """The message of a row, or why there is none."""
        if is_of_machinery(row):
            return "a notice"
        (line, _), raw = self._lines.line(row), self.texts.raw(row)
        if raw is None:
            return "no text"
        mine = line.mine if line.mine is not None else line.sender is not None and self._is_sender_me(line)
        sender = self._me.account if mine else line.sender if self._tells_sender else self._other(line)
        if sender is None:
            return "it does not tell whether it was sent or received" if self._others else "no sender"
        conversation = line.conversation or self._alone or self._with(line, mine)
        told = self._time(row)
        number = id_of(self._id(row))
        shown = told if isinstance(told, str | int) else repr(told)
        if number is None:
            key = keys.key(conversation, shown, sender, raw)
        else:
            key = number if len(number) >= _LONG_ID else MessageKeys().key("id", number, conversation, shown)
        text = self.texts.said(row, raw)
        return line, Message(
            network=id_of(self._network(row)) or NETWORK,
            key=key,
            conversation=conversation,
            sender=sender,
            from_owner=mine,
            sent_at=self.times.ms(told),
            text=text,
            raw=raw if raw != text else None,
            sender_name=line.name,
            subject=text_of(self._subject(row)) or None,
            request=truth(self._request(row)),
            recipients=len(line.to) or None,
        )

    def _other(self, line: Line) -> str | None:
        """Whom a row that names no sender must be from."""
        return line.conversation or next((one for one in line.to if not self.is_me(one)), None)

    def _is_sender_me(self, line: Line) -> bool:
        return folded(line.sender or "") in self._me.keys

    def _with(self, line: Line, mine: bool) -> str:
        others = sorted({one for one in (*line.to, *([] if mine else [line.sender or ""])) if not self.is_me(one)})
        return "with " + (", ".join(others) if others else line.sender or "nobody")
