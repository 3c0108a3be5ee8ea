"""Which message to ask about next: the one whose answer settles most, and the newest one, in turn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from store import view
from store.status import OPEN
from store.view import Wanted
from store.worth import Worth

if TYPE_CHECKING:
    from tui.screen.triage import TriageScreen

STALE_AFTER = 10
"""Steps after which what is most worth asking is worked out anew."""


class Asking:
    """The questions that `n` goes through, and the way back."""

    def __init__(self, screen: TriageScreen) -> None:
        self._screen = screen
        self._questions: Sequence[Worth] | None = None
        self._made_at = 0
        """How many steps had been taken when they were worked out."""
        self._waiting = False
        self._asked: list[int] = []
        """Where one was, for the way back."""
        self._seen: set[int] = set()
        self._newest_next = False

    def took(self, questions: Sequence[Worth]) -> None:
        """What is most worth asking was worked out."""
        self._questions = questions
        self._made_at = self._screen.steps
        if self._waiting:
            self._waiting = False
            self.next()

    def next(self) -> None:
        """Go to the next question."""
        if self._questions is None:
            self._waiting = True
            self._screen.status.say("Looking for the message whose answer settles most …")
            self._screen.background.want_worth()
            return
        if self._screen.steps - self._made_at >= STALE_AFTER:
            self._made_at = self._screen.steps
            self._screen.background.want_worth()
        with self._screen.careful():
            newest, self._newest_next = self._newest_next, not self._newest_next
            found = (self._newest() or self._most()) if newest else (self._most() or self._newest())
            if found is None:
                self._seen.clear()
                self._screen.status.say("Everything open was asked about; n begins anew.")
                return
            line = self._screen.list.line
            if line is not None:
                self._asked.append(line.message_id)
            self._go(found)

    def back(self) -> None:
        """Go back to where one was before."""
        with self._screen.careful():
            while self._asked:
                one = self._asked.pop()
                if view.line(self._screen.session.connection, one) is not None:
                    self._screen.listing.go_to(one)
                    return
            self._screen.status.say("This is where it began.")

    def _most(self) -> Worth | None:
        for question in self._questions or ():
            if question.message_id in self._seen:
                continue
            line = view.line(self._screen.session.connection, question.message_id)
            if line is not None and line.status == OPEN:
                return question
        return None

    def _newest(self) -> Worth | None:
        for one in view.first_ids(self._screen.session.connection, Wanted(), len(self._seen) + 1):
            if one not in self._seen:
                return Worth(one, 1, 0.0)
        return None

    def _go(self, question: Worth) -> None:
        self._seen.add(question.message_id)
        self._screen.list.settles = {question.message_id: question.settles}
        self._screen.listing.go_to(question.message_id)
        if not question.worth:
            self._screen.status.say("The newest message not asked about yet.")
        elif question.settles > 1:
            self._screen.status.say(f"Its answer settles {question.settles:,} messages.")
        else:
            self._screen.status.say("The message most worth an answer.")
