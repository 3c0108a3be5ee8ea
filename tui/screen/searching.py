"""The search box and the filters: what is typed becomes the list, at each key."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from store.status import DECIDED, MUTED, UNSURE
from store.wanted import Wanted
from tui.actions import Where
from tui.keymap import key
from tui.screen.lane_tabs import STATUS_NAMES

if TYPE_CHECKING:
    from store.query import Known, Query
    from tui.screen.triage import TriageScreen

SLOW = 0.15
"""Seconds after which it is said that a search goes on: most are over before."""
FILTERS = {
    "open": Wanted(),
    "unsure": Wanted(shown=UNSURE),
    "automated": Wanted(words="is:automated"),
    "muted": Wanted(status=MUTED),
    "decided": Wanted(status=DECIDED),
    "all": Wanted(status=None),
}
"""What the keys after `f` show."""


class Searching:
    """What the keys of searching and filtering do on the triage screen."""

    def __init__(self, screen: TriageScreen) -> None:
        self._screen = screen
        self._under = Wanted()
        """The list that is searched in: a search may show more, and goes back to it."""
        self._known: Known | None = None
        self.read = ""
        """What stood in the box when it was last read."""
        self._asked = 0.0
        self._noted = ""

    def do_search(self) -> None:
        """Open the search box."""
        from store.query_sql import known

        with self._screen.careful():
            self._known = known(self._screen.session.connection)
        wanted = self._screen.rows.wanted
        self._screen.background.warm_search(replace(wanted, words=""))
        self._screen.search.display = True
        self._screen.set_focus(self._screen.search)
        self._screen.search.action_end()
        self._screen.hints.show(Where.SEARCH)
        self._tell(())

    def do_filter(self) -> None:
        """Wait for the key that says which messages to show."""
        self._screen.filtering = True

    def do_filter_cancel(self) -> None:
        """Stay here."""
        self._screen.filtering = False

    def filter(self, name: str) -> None:
        """Show the messages that the second key names."""
        self._screen.filtering = False
        if name in ("saved", "keep"):
            self.open_saved(naming=name == "keep")
            return
        self.show(FILTERS[name])
        self._screen.status.say(f"Showing: {name}. {key('go')} {key('go.all')} goes to all open messages.")

    def open_saved(self, naming: bool = False) -> None:
        """Show the searches kept under a name."""
        from tui.screen.saved_screen import SavedScreen

        words = self._screen.rows.wanted.words
        self._screen.app.push_screen(SavedScreen(self._screen.session, words, naming), self._picked)

    def _picked(self, words: str | None) -> None:
        if words is not None:
            from store.query import parse

            self.show(searched(Wanted(), parse(words).query))

    def show(self, wanted: Wanted) -> None:
        """Show a list, and its search in the box."""
        self._under = Wanted()
        self._screen.load(wanted)
        if wanted.words:
            self._screen.search.value = wanted.words
            self._screen.search.display = True

    def follow(self, wanted: Wanted) -> None:
        """Another list is shown: take the box away where that is no search any more."""
        if not wanted.words:
            self._under = wanted
            if self._screen.focused is not self._screen.search:
                self._screen.search.display = False
                self._screen.search.value = ""

    def typed(self) -> None:
        """What stands in the box has changed: show what it finds."""
        if self._screen.focused is not self._screen.search:
            return
        from store.query import Known, parse

        parsed = parse(self._screen.search.value, self._known or Known())
        wanted = self._screen.rows.wanted
        words = str(parsed.query)
        if words != wanted.words:
            under = self._under if wanted.words else replace(wanted, words="")
            self._under = under
            self._asked = time.monotonic()
            self._screen.load(searched(under, parsed.query) if words else under)
            self._screen.set_timer(1.2 * SLOW, self._screen.show_tabs)
        self.read = self._screen.search.value
        self._tell(parsed.troubles)

    def _tell(self, troubles: tuple[str, ...]) -> None:
        """Say what was not understood, or what could be written next."""
        from store.query import FIELDS

        if troubles:
            unfinished = troubles[0].startswith(tuple(f"{field}: takes" for field in FIELDS))
            self._screen.status.say(troubles[0], bad=not unfinished)
            return
        from tui.search_hints import hint

        self._screen.status.say(hint(self._screen.search.value, self._known))

    def complete(self) -> None:
        """Write the word out that is begun in the box."""
        from tui.search_hints import completed

        box = self._screen.search
        box.value = completed(box.value, self._known)
        box.action_end()

    def left(self, keep: bool) -> None:
        """The person is done typing."""
        self._screen.set_focus(self._screen.list)
        if keep and self._screen.rows.wanted.words:
            keeps = f"{key('filter')} {key('filter.keep')} keeps it under a name"
            self._screen.status.say(f"{key('clear')} drops the search, {key('search')} changes it, {keeps}.")
        else:
            self.drop()
        self._screen.hints.show(self._screen.place)

    def drop(self) -> bool:
        """Go back to the list that was searched in; False where nothing was searched."""
        wanted = self._screen.rows.wanted
        self._screen.search.display = False
        self._screen.search.value = ""
        if not wanted.words:
            return False
        current = self._screen.list.line
        self._screen.load(self._under, current.message_id if current else None)
        return True

    def note(self) -> str:
        """What the search covers, and how much it found; empty where nothing is searched."""
        wanted = self._screen.rows.wanted
        if not wanted.words:
            return ""
        where = STATUS_NAMES[wanted.status].lower()
        if not self._screen.listing.reading:
            more = "+" if self._screen.listing.only_first else ""
            self._noted = f"{self._screen.rows.messages:,}{more} found in {where}"
        elif time.monotonic() - self._asked > SLOW:
            self._noted = f"searching {where} …"
        return self._noted


def searched(under: Wanted, query: Query) -> Wanted:
    """The list of a search in another list; where it names a status or a lane, that one counts."""
    from store.query_sql import scope, status_of

    status = status_of(query, under.status)
    shown = under.shown if scope(query, status, None, 0).shown is None else None
    return replace(under, words=str(query), status=status, shown=shown)
