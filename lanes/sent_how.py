"""What an export itself says of how a message was sent: a mail's headers, a bot's flag, a guest's standing.

Few exports tell these. The weights of everything else are fitted without them, so that a message of which nothing is
told is judged as if there were no such facts: that it has no header is no evidence.

RFC 2369 (List-Unsubscribe, List-Post), RFC 2919 (List-Id), RFC 3834 (Auto-Submitted), RFC 5321 (the empty return path),
RFC 6522 (multipart/report: a mail was not delivered, or was read).
"""

from __future__ import annotations

from sources.no_reply import is_no_reply
from sources.record import Message, Person

TABLE: tuple[tuple[str, str, str], ...] = (
    ("unsubscribe", "sender", "can be unsubscribed from"),
    ("bulk-headers", "sender", "went through a mailing list or a mass-mailing tool"),
    ("automatic-headers", "sender", "is marked as sent automatically"),
    ("auto-replied", "sender", "is marked as an automatic answer"),
    ("no-reply", "sender", "comes from an address that wants no reply"),
    ("bot-account", "sender", "the network calls the sender a bot"),
    ("guest", "sender", "the sender is a guest in the workspace"),
)
NAMES = frozenset(name for name, _, _ in TABLE)

_LISTS = frozenset({"list-id", "list-unsubscribe", "precedence"})
"""Newsletters have them, and so have lists to which people write."""
_BULK = frozenset(
    {
        *("feedback-id", "list-id", "x-campaign", "x-campaign-id", "x-campaignid", "x-mailer-campaign"),
        *("x-csa-complaints", "x-mc-user", "x-hs-cid", "x-marketoid"),
    }
)
_PRECEDENCE = {"bulk": "bulk-headers", "list": "bulk-headers", "junk": "bulk-headers", "auto_reply": "auto-replied"}
_NO = ("", "no")
_AUTOMATIC = frozenset({"automatic-headers", "auto-replied"})
_MAIL_SYSTEM = "mailer-daemon@"
"""Who reports that a mail could not be delivered. A postmaster does so too, but may be a person (RFC 2142)."""


def sent_how(message: Message, person: Person | None) -> list[str]:
    """The names of what the export says; nothing where it says nothing."""
    facts = []
    if message.headers:
        people_write = any(name == "list-post" and value.lower() != "no" for name, value in message.headers)
        for name, value in message.headers:
            if not (people_write and name in _LISTS) and (fact := _header(name, value)):
                facts.append(fact)
        if "auto-replied" in facts:  # which says more
            facts = [fact for fact in facts if fact != "automatic-headers"]
    if "@" in message.sender and is_no_reply(message.sender):
        facts.append("no-reply")
        if message.sender.startswith(_MAIL_SYSTEM) and not _AUTOMATIC.intersection(facts):
            facts.append("automatic-headers")
    if person and person.bot:
        facts.append("bot-account")
    return facts


def _header(name: str, value: str) -> str | None:
    """What one header says."""
    said = value.strip().lower()
    if name == "list-unsubscribe":
        return "unsubscribe"
    if name in _BULK:
        return "bulk-headers"
    if name == "precedence":
        return _PRECEDENCE.get(said)
    if name == "auto-submitted":
        return None if said in _NO else "auto-replied" if said.startswith("auto-replied") else "automatic-headers"
    if name in ("x-autoreply", "x-autorespond"):
        return None if said in _NO else "auto-replied"
    if name == "x-failed-recipients" or (name == "return-path" and said == "<>"):
        return "automatic-headers"
    if name == "content-type" and said.startswith("multipart/report"):
        return "automatic-headers"
    return "guest" if name == "slack-member" and "guest" in said else None
