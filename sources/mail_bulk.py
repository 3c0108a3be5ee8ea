"""Which headers of a mail are kept as facts: those that tell bulk mail, automatic mail and mailing lists.

RFC 2369 (List-*), RFC 2919 (List-Id), RFC 8058 (one click), RFC 3834 (Auto-Submitted), RFC 5321 (an empty return
path marks what no machine may answer); the others are the marks of mail programs and mass-mailing services.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sources.mail_values import Address, words_of
from sources.no_reply import is_no_reply

KEPT = (
    "list-id", "list-post", "list-unsubscribe", "list-unsubscribe-post", "list-help", "mailing-list", "precedence",
    "auto-submitted", "x-auto-response-suppress", "x-autoreply", "x-autorespond", "feedback-id", "x-campaign",
    "x-campaign-id", "x-campaignid", "x-mailer-campaign", "x-csa-complaints", "x-mailgun-sid", "x-sg-eid", "x-mc-user",
    "x-ses-outgoing", "x-mandrill-user", "x-pm-message-id", "x-hs-cid", "x-marketoid", "x-failed-recipients",
    "x-spam-flag", "x-calendar-method",
)  # fmt: skip
_MOST = 40
_LONGEST = 300


def facts(head: Mapping[str, list[str]], sender: Address | None) -> Iterator[tuple[str, str]]:
    """The kept headers as (lower-case name, value), and those that matter only by what they say."""
    for name, values in head.items():
        if name in _KEPT:
            for value in values[:_MOST]:
                yield name, _short(words_of(value))
    path = head.get("return-path", [""])[0].strip()
    if path == "<>":
        yield "return-path", "<>"
    elif sender and "@" in path and _domain(path.strip("<> ")) != _domain(sender.email):
        yield "return-path", _short(path)
    kind = head.get("content-type", [""])[0].lower()
    if kind.startswith(("multipart/report", "multipart/encrypted")):
        yield "content-type", _short(kind)
    if sender and is_no_reply(sender.email):
        yield "from", _short(sender.email)
    answers = head.get("reply-to", [""])[0]
    if answers and sender and sender.email not in answers.lower():
        yield "reply-to", _short(words_of(answers))
    if labels := head.get("x-gmail-labels"):
        yield "x-gmail-labels", _short(words_of(labels[0]))


_KEPT = frozenset(KEPT)


def is_discussion(head: Mapping[str, list[str]], to_others: bool) -> bool:
    """Whether it came through a list that people write to, not as a newsletter to this one address.

    Both have List-Id. A discussion is addressed to the list, and List-Post says where to write.

    Args:
        head: of the mail.
        to_others: whether none of those it is addressed to is the owner.
    """
    post = head.get("list-post", [""])[0].lower()
    if post and post.split("(")[0].strip() != "no":
        return True
    listed = "list-id" in head or "mailing-list" in head or head.get("precedence", [""])[0].lower() == "list"
    return listed and to_others


def _domain(email: str) -> str:
    return ".".join(email.lower().rpartition("@")[2].split(".")[-2:])


def _short(value: str) -> str:
    return value[:_LONGEST]
