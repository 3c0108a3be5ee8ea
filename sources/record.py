"""The records that every export is turned into: the owner, people, conversations and messages.

Rich enough for every format we know, so that a new reader needs no change here. Three rules hold
throughout:

* `None` means "this export does not tell", which is not the same as `False`.
* A time is a whole number of milliseconds since 1970-01-01 UTC.
* An identity (`account`, `key`) is a string, unique within its network and owner.

Named tuples, not dataclasses: exports hold hundreds of thousands, and these are made five times as fast.
"""

from __future__ import annotations

from typing import NamedTuple


class Owner(NamedTuple):
    """The person whose inbox this is, as one network knows them."""

    network: str
    account: str
    """The network's own id, or the handle or name where it gives no id."""
    name: str | None = None
    handle: str | None = None
    bio: str | None = None
    headline: str | None = None
    topics: tuple[str, ...] = ()
    also_known_as: tuple[str, ...] = ()
    """Earlier handles, further addresses, other spellings of the name."""
    conversations: tuple[str, ...] = ()
    """Keys of some of their conversations, where the account may change from export to export."""


class Person(NamedTuple):
    """Somebody who is not the owner, with what the export says of the relationship."""

    network: str
    key: str
    name: str | None = None
    handle: str | None = None
    bio: str | None = None
    """Their own words about themselves: a bio, a headline, a position and company."""
    url: str | None = None
    bot: bool | None = None
    hidden: bool = False
    """The account is closed, deleted or masked by the network; the key is made for one conversation."""
    owner_follows: bool | None = None
    follows_owner: bool | None = None
    connected_at: int | None = None
    """When the two were connected (milliseconds UTC; midnight where only the day is known)."""
    blocked: bool | None = None
    muted: bool | None = None
    """Muted at the network, by the owner."""
    saved_contact: bool | None = None
    public_replies: int | None = None
    """How often the owner has answered them in public."""
    public_mentions: int | None = None
    """How often the owner has named them in public."""
    written_to: int | None = None
    """How often the owner has written to them alone, in whichever conversation, where addresses or flags tell that."""


class Conversation(NamedTuple):
    """A thread of messages."""

    network: str
    key: str
    title: str | None = None
    group: bool | None = None
    """True with more than two people, False for one-to-one."""
    folder: str | None = None
    """The network's own name for where it lies (INBOX, SPAM, message_requests, ...)."""
    request: bool | None = None
    """True where it lies in the folder for strangers."""
    muted: bool | None = None
    participants: tuple[str, ...] = ()
    """Keys of the people in it, without the owner."""


class Link(NamedTuple):
    """A link in a message: what the text shows, and where it really goes."""

    shown: str
    target: str


class Attachment(NamedTuple):
    """A file, picture or voice note that came with a message. Never opened, only named."""

    kind: str
    """photo, video, audio, file, sticker, gif, or unknown."""
    name: str


class Edit(NamedTuple):
    """An earlier wording of a message; empty where the export tells only that it was edited, and when."""

    at: int | None
    text: str


class Reaction(NamedTuple):
    """A reaction somebody put on a message."""

    by: str
    what: str
    at: int | None = None


class Message(NamedTuple):
    """One message, from anybody to anybody in the conversation."""

    network: str
    key: str
    """The network's own id, or a stable hash made by `sources.identity` where it gives none."""
    conversation: str
    sender: str
    """The key of a `Person`; the owner's account where `from_owner`."""
    from_owner: bool
    sent_at: int | None
    text: str
    """As the sender wrote it: entities decoded, shortened links put back to their targets."""
    raw: str | None = None
    """As the export has it, where that differs from `text`."""
    sender_name: str | None = None
    sender_bio: str | None = None
    subject: str | None = None
    kind: str = "message"
    """message, invitation (a note that came with a request to connect), sponsored, welcome."""
    request: bool | None = None
    connected_at: int | None = None
    """The next three: the relationship as it stood at this message, where the export tells."""
    owner_follows: bool | None = None
    follows_owner: bool | None = None
    reply_to: str | None = None
    links: tuple[Link, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    edits: tuple[Edit, ...] = ()
    reactions: tuple[Reaction, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    """Headers that tell bulk and automatic mail (lower-case names): list-id, precedence, ...; in chats
    where a message came from: forwarded-from, via-bot."""
    recipients: int | None = None
    """To how many people it went, where the export tells."""


class Event(NamedTuple):
    """Something in the export that is not a message (a join, a call, a draft): counted, not kept."""

    kind: str


class Unreadable(NamedTuple):
    """A record that could not be read, with where it lies and why. The rest goes on."""

    where: str
    why: str


class Notice(NamedTuple):
    """A sentence for the person: what this export cannot tell, or what looks odd about it."""

    text: str


Record = Owner | Person | Conversation | Message | Event | Unreadable | Notice
