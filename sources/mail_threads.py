"""Which mails belong together: by References and In-Reply-To, else by Gmail's thread, else by subject and people.

Remembers a few numbers of each mail that answers another, never the ids themselves. A thread is known by its first
mail's id as the answers name it, so that it is the same thread in a newer export.
"""

from __future__ import annotations

import re
from heapq import heappush, heappushpop

from sources.mail_head import Head, first
from sources.mail_values import addresses, ids, mark, message_id, words_of

_LONGEST_CHAIN = 1_000
_WITNESSES = 200
_ANSWER = re.compile(
    r"\s*(?:\[[^\]]{1,40}\]\s*)?(?:(?:re|aw|antw|antwort|sv|vs|r|ref|rif|odp|ynt|答复|回复|回覆|返信)(?:\s?\[\d+\]|\^\d+)?\s?[::]\s*)+",
    re.I,
)
_PREFIX = re.compile(
    r"\s*(?:(?:re|aw|antw|antwort|sv|vs|r|ref|rif|odp|ynt|fwd?|wg|tr|rv|enc|i|doorst|vb|vl|答复|回复|回覆|返信|转发|轉寄)"
    r"(?:\s?\[\d+\]|\^\d+)?\s?[::]\s*|\[[^\]]{1,40}\]\s*)+",
    re.I,
)


def plain_subject(subject: str) -> str:
    """A subject without "Re:" and the like in many languages, and without a list's name in brackets."""
    rest = _PREFIX.sub("", subject, count=1).strip() if _PREFIX.match(subject) else subject
    return rest or subject


class Threads:
    """Learns how mails hang together, then tells each one's thread."""

    def __init__(self) -> None:
        self._parents: dict[int, int] = {}
        self._gmail: dict[int, int] = {}
        self._orphans: set[int] = set()
        self._smallest: list[int] = []
        """The smallest numbers of threads, negative, as a heap: in two exports of a person mostly the same."""

    def see(self, head: Head) -> None:
        """Take in a mail's header, in a first pass over all of them."""
        own = message_id(first(head, "message-id"))
        before = _before(head)
        thread = first(head, "x-gm-thrid")
        if before or own:
            self._witness(mark(before[0] if before else own))
        if before:
            root = mark(before[0])
            if own and mark(own) != root:
                self._parents.setdefault(mark(own), root)
            if thread:
                self._gmail[mark(thread)] = root
        elif thread:
            self._gmail.setdefault(mark(thread), mark(own or thread))
        elif told := _by_subject(head, only_answers=True):
            self._orphans.add(told)

    def _witness(self, number: int) -> None:
        if len(self._smallest) >= _WITNESSES and -number <= self._smallest[0]:
            return
        if -number not in self._smallest:
            (heappush if len(self._smallest) < _WITNESSES else heappushpop)(self._smallest, -number)

    def witnesses(self) -> tuple[str, ...]:
        """Some threads, by which the store sees that a person whose main address has changed is the same."""
        return tuple(sorted({f"{self._root(-number):016x}" for number in self._smallest}))

    def thread_of(self, head: Head, key: str) -> str:
        """The thread of a mail, given its key."""
        before = _before(head)
        if before:
            return f"{self._root(mark(before[0])):016x}"
        if thread := first(head, "x-gm-thrid"):
            return f"{self._root(self._gmail.get(mark(thread), mark(thread))):016x}"
        told = _by_subject(head, only_answers=False) if self._orphans else None
        return f"{told if told in self._orphans and told is not None else mark(key):016x}"

    def _root(self, number: int) -> int:
        for _ in range(_LONGEST_CHAIN):
            parent = self._parents.get(number)
            if parent is None or parent == number:
                break
            number = parent
        return number


def answers(head: Head) -> str | None:
    """The id of the mail that this one answers; None where it says none."""
    told = ids(first(head, "in-reply-to")) or ids(first(head, "references"))[-1:]
    return told[0] if told else None


def _before(head: Head) -> list[str]:
    """The ids of the mails before it, oldest first."""
    return ids(first(head, "references")) or ids(first(head, "in-reply-to"))[:1]


def _by_subject(head: Head, only_answers: bool) -> int | None:
    subject = words_of(first(head, "subject"))
    if only_answers and not _ANSWER.match(subject):
        return None
    plain = " ".join(plain_subject(subject).split()).casefold()
    if len(plain) < 4:
        return None
    people = sorted(one.email for name in ("from", "to") for one in addresses(first(head, name))[:1])
    return mark("subject", plain, *people)
