"""Facts about a message from outside its text: the thread, the relationship, the sender.

A fact that the export does not tell makes no signal at all: unknown is neutral.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lanes import people, sent_how
from lanes.thread import Look, Thread
from sources.record import Message

HOUR, DAY = 3_600_000, 86_400_000
ANSWER_TIME = DAY
"""Within it nearly every answer comes that comes at all: 98 of 100 in the labelled inboxes."""

TABLE: tuple[tuple[str, str, str], ...] = (
    ("owner-wrote-before", "relationship", "the owner wrote in this conversation before"),
    ("owner-never-wrote", "relationship", "the owner never wrote in this conversation"),
    ("owner-spoke-last", "relationship", "answers the owner"),
    ("owner-spoke-last:hour", "relationship", "answers the owner within the hour"),
    ("owner-spoke-last:day", "relationship", "answers the owner within the day"),
    ("owner-spoke-last:later", "relationship", "answers the owner after a day or more"),
    ("owner-answers-next", "relationship", "the owner answers it"),
    ("owner-answers-later", "relationship", "the owner writes later in this conversation"),
    ("owner-began", "relationship", "the owner began this conversation"),
    ("first-here", "relationship", "opens the conversation"),
    ("only-message", "relationship", "is the conversation's only message"),
    ("unanswered:2", "relationship", "is the second message in a row without an answer"),
    ("unanswered:3+", "relationship", "is one of many in a row without an answer"),
    ("right-after-own", "relationship", "comes within minutes of their last message"),
    ("days-after-own", "relationship", "comes days after their last message, unanswered"),
    ("exchange:2+", "relationship", "the two have gone back and forth here"),
    ("exchange:4+", "relationship", "the two have talked here at length"),
    ("just-connected", "relationship", "comes within a day of connecting"),
    ("connected:week", "relationship", "comes within a week of connecting"),
    ("connected:month", "relationship", "comes within some months of connecting"),
    ("connected:year", "relationship", "the two have been connected for half a year or more"),
    ("before-connecting", "relationship", "comes before the two connected"),
    ("owner-follows", "relationship", "the owner follows them"),
    ("owner-does-not-follow", "relationship", "the owner does not follow them"),
    ("follows-owner", "relationship", "they follow the owner"),
    ("does-not-follow-owner", "relationship", "they do not follow the owner"),
    ("request", "relationship", "lies in the folder for strangers"),
    ("not-request", "relationship", "does not lie in the folder for strangers"),
    ("group", "relationship", "was written in a group"),
    ("public-replies", "relationship", "the owner has answered them in public"),
    ("saved-contact", "relationship", "is a saved contact"),
    ("answered-elsewhere", "sender", "the owner has answered them somewhere"),
    ("never-answered", "sender", "the owner has never answered them, after several messages"),
    ("sender-messages:1", "sender", "the sender's only message"),
    ("sender-messages:4+", "sender", "one of many messages of this sender"),
    ("hidden-account", "sender", "the account is closed or hidden"),
    ("blocked", "sender", "the owner blocked or muted the sender at the network"),
    ("kind:sponsored", "sender", "is a sponsored message"),
    ("kind:invitation", "sender", "is the note of a request to connect"),
    ("kind:welcome", "sender", "is a welcome message"),
    *sent_how.TABLE,
    ("recipients:10+", "sender", "went to ten people or more"),
    ("campaign:senders", "campaign", "several senders sent the same words"),
    ("campaign:copies", "campaign", "the sender sent the same words before"),
    ("attachment", "text", "comes with a file or a picture"),
    ("reacted", "relationship", "the owner put a reaction on it"),
)


@dataclass(slots=True)
class _State:
    """What has happened in the conversation up to here."""

    owner_wrote: int = 0
    turns: int = 0
    run: int = 0
    """Messages of others since the owner last spoke."""
    last_by_owner: bool = False
    last_at: int | None = None
    last_sender: str = ""


def thread_facts(thread: Thread) -> list[list[str]]:
    """The names of the facts true of each message; an empty list for the owner's own."""
    messages = thread.messages
    owner_times = [at for at, message in enumerate(messages) if message.from_owner]
    last_owner = owner_times[-1] if owner_times else -1
    state = _State()
    made: list[list[str]] = []
    for at, message in enumerate(messages):
        if message.from_owner:
            made.append([])
        else:
            look = thread.looks[at] if at < len(thread.looks) else None
            facts = _conversation(state, messages, at, last_owner, _may_be_answered(thread, message))
            facts += _relationship(thread, message)
            facts += _sender(thread, message, look)
            made.append(list(dict.fromkeys(facts)))
        _advance(state, message)
    return made


def _may_be_answered(thread: Thread, message: Message) -> bool:
    """True where a message is so new that an answer may still come: then that there is none says nothing."""
    if thread.owner_wrote_at is None or message.sent_at is None:
        return False
    return message.sent_at > thread.owner_wrote_at - ANSWER_TIME


def _advance(state: _State, message: Message) -> None:
    if message.from_owner:
        state.owner_wrote += 1
        state.turns += not state.last_by_owner
        state.run = 0
    else:
        state.run += 1
    state.last_by_owner = message.from_owner
    state.last_at = message.sent_at
    state.last_sender = message.sender


def _conversation(
    state: _State, messages: Sequence[Message], at: int, last_owner: int, may_be_answered: bool
) -> list[str]:
    message = messages[at]
    facts = []
    gap = None
    if state.last_at is not None and message.sent_at is not None:
        gap = message.sent_at - state.last_at
    if state.owner_wrote:
        facts.append("owner-wrote-before")
        if messages[0].from_owner:
            facts.append("owner-began")
    elif last_owner < 0 and not may_be_answered:
        facts.append("owner-never-wrote")
    if state.last_by_owner:
        facts.append("owner-spoke-last")
        if gap is not None:
            facts.append("owner-spoke-last:" + ("hour" if gap < HOUR else "day" if gap < DAY else "later"))
    elif state.run >= 1:
        facts.append("unanswered:2" if state.run == 1 else "unanswered:3+")
        if gap is not None and state.last_sender == message.sender:
            if gap < HOUR // 4:
                facts.append("right-after-own")
            elif gap > DAY:
                facts.append("days-after-own")
    if at == 0:
        facts.append("first-here")
        if len(messages) == 1 and not may_be_answered:
            facts.append("only-message")
    if last_owner > at:
        facts.append("owner-answers-next" if messages[at + 1].from_owner else "owner-answers-later")
    if state.turns >= 2:
        facts.append("exchange:2+" if state.turns < 4 else "exchange:4+")
    return facts


def _relationship(thread: Thread, message: Message) -> list[str]:
    facts = []
    person = thread.people.get(message.sender)
    connected = message.connected_at
    if connected is None and person:
        connected = person.connected_at
    if connected is not None and message.sent_at is not None:
        since = message.sent_at - connected
        facts.append(
            "before-connecting"
            if since < -DAY
            else "just-connected"
            if since < DAY
            else "connected:week"
            if since < 7 * DAY
            else "connected:month"
            if since < 180 * DAY
            else "connected:year"
        )
    for value, yes, no in (
        (
            _known(message.owner_follows, person.owner_follows if person else None),
            "owner-follows",
            "owner-does-not-follow",
        ),
        (
            _known(message.follows_owner, person.follows_owner if person else None),
            "follows-owner",
            "does-not-follow-owner",
        ),
        (_known(message.request, thread.conversation.request), "request", "not-request"),
    ):
        if value is not None:
            facts.append(yes if value else no)
    if thread.conversation.group:
        facts.append("group")
    if person:
        if person.public_replies or person.public_mentions:
            facts.append("public-replies")
        if person.saved_contact:
            facts.append("saved-contact")
    if any(reaction.by == thread.owner.account for reaction in message.reactions):
        facts.append("reacted")
    return facts


def _known(first: bool | None, second: bool | None) -> bool | None:
    return second if first is None else first


def _sender(thread: Thread, message: Message, look: Look | None) -> list[str]:
    facts = []
    known = thread.senders.get(message.sender)
    person = thread.people.get(message.sender)
    if known:
        if known.answered:
            facts.append("answered-elsewhere")
        elif known.messages >= 3:
            facts.append("never-answered")
        if known.messages == 1:
            facts.append("sender-messages:1")
        elif known.messages >= 4:
            facts.append("sender-messages:4+")
    if person:
        if person.hidden:
            facts.append("hidden-account")
        if person.blocked or person.muted:
            facts.append("blocked")
    if message.kind in ("sponsored", "invitation", "welcome"):
        facts.append("kind:" + message.kind)
    facts += sent_how.sent_how(message, person)
    if message.recipients is not None and message.recipients >= 10:
        facts.append("recipients:10+")
    if message.attachments:
        facts.append("attachment")
    if look and look.campaign:
        if look.senders > 1:
            facts.append("campaign:senders")
        elif look.copies > 1:
            facts.append("campaign:copies")
    name = message.sender_name or (person.name if person else None)
    if name:
        facts += people.name_signals(name)
    bio = message.sender_bio or (person.bio if person else None)
    if bio:
        facts += people.bio_signals(bio)
    return facts
