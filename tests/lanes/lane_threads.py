from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lanes.campaign import fingerprint, names_around
from lanes.thread import Look, SenderFacts, Thread
from sources.record import Conversation, Message, Owner, Person

OWNER = Owner(
    network="x",
    account="owner",
    name="Mara Lindqvist",
    handle="maralindqvist",
    bio="Furniture maker in Umeå. Chairs, mostly.",
    topics=("woodworking", "chairs"),
)
START = 1_700_000_000_000
HOUR = 3_600_000


def said(text: str, at: int = 0, sender: str = "u1", **more: Any) -> Message:
    own = sender == "owner"
    more.setdefault("sender_name", OWNER.name if own else "Alex Berg")
    return Message(
        network="x",
        key=f"m{at}",
        conversation="c1",
        sender=sender,
        from_owner=own,
        sent_at=START + at * HOUR,
        text=text,
        **more,
    )


def thread(
    messages: Sequence[Message],
    senders: dict[str, SenderFacts] | None = None,
    people: dict[str, Person] | None = None,
    looks: Sequence[Look] | None = None,
    owner: Owner = OWNER,
) -> Thread:
    if looks is None:
        looks = [Look(fingerprint(message.text, names_around(owner, message))) for message in messages]
    return Thread(
        owner=owner,
        conversation=Conversation("x", "c1"),
        messages=messages,
        people=people or {},
        senders=senders or {},
        looks=looks,
    )


def alone(text: str, **more: Any) -> Thread:
    return thread([said(text, **more)])
