"""Loads labelled inboxes in the neutral format into the threads that the judge is given."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime
from math import inf
from pathlib import Path
from typing import Any

from lanes.campaign import names_around, wording
from lanes.families import families
from lanes.thread import Look, SenderFacts, Thread
from sources.rarer import rarer
from sources.record import Conversation, Message, Owner, Person

Row = dict[str, Any]


@dataclass(frozen=True)
class Labelled:
    """A thread and the labels of its messages (None for the owner's own)."""

    thread: Thread
    rows: list[Row | None]


def _time(text: str | None) -> int | None:
    return None if not text else round(datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp() * 1000)


def _message(row: Row, told: bool = True) -> Message:
    return Message(
        network=row["network"],
        key=row["id"],
        conversation=row["conversation_id"],
        sender=row["sender_id"],
        from_owner=row["from_owner"],
        sent_at=_time(row["sent_at"]),
        text=row["text"],
        sender_name=row["sender_name"],
        sender_bio=row["sender_bio"],
        request=row["request"],
        connected_at=_time(row["connected_at"]),
        owner_follows=row["owner_follows"],
        follows_owner=row["follows_owner"],
        headers=rarer(row.get("extras")).get("headers", ()) if told else (),
    )


def _person(row: Row, told: bool) -> Person:
    bot = row.get("sender_bot") if told else None
    return Person(row["network"], row["sender_id"], row["sender_name"], bio=row["sender_bio"], bot=bot)


def corpus() -> list[Path]:
    """The labelled inboxes that the project carries."""
    folder = Path(__file__).resolve().parent.parent / "fixtures" / "inboxes"
    return sorted(path for path in folder.iterdir() if path.is_dir())


def load(folder: Path, told: bool = True, new: bool = False) -> list[Labelled]:
    """All threads of a labelled inbox, in order of their conversation's first message.

    Args:
        folder: where it lies.
        told: with the headers and flags of bots that were put in by the labels, to fit on; without them to measure by.
        new: with the time at which the owner last wrote, as a store knows it: what came later is new.
    """
    owner, rows = _owner(folder), _rows(folder)
    messages = {row["id"]: _message(row, told) for row in rows}
    looks = _looks(owner, list(messages.values()))
    talks: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        talks[row["conversation_id"]].append(row)
    senders = _senders(talks)
    own = [message.sent_at for message in messages.values() if message.from_owner and message.sent_at is not None]
    made = []
    for key, talk in talks.items():
        talk.sort(key=lambda row: messages[row["id"]].sent_at or 0)
        people = {row["sender_id"]: _person(row, told) for row in talk if not row["from_owner"]}
        thread = Thread(
            owner=owner,
            conversation=Conversation(talk[0]["network"], key, participants=tuple(people)),
            messages=[messages[row["id"]] for row in talk],
            people=people,
            senders={sender: senders[sender] for sender in people},
            looks=[looks[row["id"]] for row in talk],
            owner_wrote_at=max(own, default=None) if new else None,
        )
        made.append(Labelled(thread, [None if row["from_owner"] else row for row in talk]))
    return made


def joined(folder: Path) -> dict[str, int]:
    """The campaign of each message of an inbox, by id; 0: none."""
    return campaigns(_owner(folder), [_message(row) for row in _rows(folder)])


def _rows(folder: Path) -> list[Row]:
    lines = (folder / "messages.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def _owner(folder: Path) -> Owner:
    about = json.loads((folder / "owner.json").read_text(encoding="utf-8"))
    return Owner(
        network="",
        account="owner",
        name=about.get("name"),
        handle=about.get("handle"),
        bio=about.get("bio"),
        headline=about.get("headline"),
        topics=tuple(about.get("topics") or ()),
    )


def _looks(owner: Owner, messages: list[Message]) -> dict[str, Look]:
    found = campaigns(owner, messages)
    copies = Counter(found.values())
    senders: dict[int, set[str]] = defaultdict(set)
    for message in messages:
        senders[found[message.key]].add(message.sender)
    return {key: Look(one, copies[one], len(senders[one])) if one else Look(0) for key, one in found.items()}


def campaigns(owner: Owner, messages: list[Message]) -> dict[str, int]:
    """The campaign of each message, by key; 0 for the owner's own and where the text is too short to say."""
    marks: dict[str, int] = dict.fromkeys((message.key for message in messages), 0)
    wordings: dict[int, tuple[float, int, tuple[int, list[str], str]]] = {}
    for at, message in sorted(((_order(one), one) for one in messages), key=lambda pair: (pair[0], pair[1].key)):
        if not message.from_owner:
            mark, said = wording(message.text, names_around(owner, message))
            if mark:
                marks[message.key] = mark
                wordings.setdefault(mark, (at, mark, (mark, said.split(), message.sender)))
    family = families(one for _, _, one in sorted(wordings.values()))
    return {key: family.get(mark, 0) for key, mark in marks.items()}


def _order(message: Message) -> float:
    return inf if message.sent_at is None else message.sent_at


def _senders(talks: dict[str, list[Row]]) -> dict[str, SenderFacts]:
    sent: Counter[str] = Counter()
    answered: Counter[str] = Counter()
    for talk in talks.values():
        others = {row["sender_id"] for row in talk if not row["from_owner"]}
        own = sum(row["from_owner"] for row in talk)
        for row in talk:
            if not row["from_owner"]:
                sent[row["sender_id"]] += 1
        if len(others) == 1:
            answered[others.pop()] += own
    return {sender: SenderFacts(count, answered[sender]) for sender, count in sent.items()}
