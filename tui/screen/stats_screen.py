"""Figures to look at: a page for each question, counted in a thread when it is first asked for."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing, suppress
from functools import partial
from pathlib import Path

from textual import on
from textual.app import ComposeResult

from store.connect import open_for_reading
from store.errors import StoreError
from tui.actions import Where
from tui.plots.charts import MediansOverTime, OverTime, Page, RatiosOverTime, SharesOverTime
from tui.plots.pages import KINDS, Kind
from tui.plots.periods import Period
from tui.screen.key_hints import KeyHints
from tui.screen.keys import bindings
from tui.screen.paint import Row
from tui.screen.plot_page import page_rows
from tui.screen.session import Session, sentence_of
from tui.screen.stats_tabs import StatsTabs
from tui.screen.text_page import TextPage
from tui.screen.text_view import TextView
from tui.screen.width import wrap

PERIODS: tuple[Period | None, ...] = (None, Period.DAY, Period.WEEK, Period.MONTH, Period.QUARTER, Period.YEAR)
"""In turn; None: whichever fits."""
STEPS = 20_000
"""SQLite asks after so many of its own steps whether to go on: a millisecond or so."""
CACHE_KB = 2_000
"""Of pages of the store: what is read once from end to end gains nothing by being kept."""
TELL_EVERY = 0.1
"""Seconds between two lines of progress."""


def stats_screen(session: Session) -> StatsScreen:
    """The pages; each comes when it is counted."""
    return StatsScreen(session.path)


class Counting:
    """One page being counted in a thread, with a connection of its own."""

    def __init__(self, screen: StatsScreen, path: Path, kind: Kind) -> None:
        self._screen, self._path, self._kind = screen, path, kind
        self._told = 0.0
        self.given_up = False
        """Set to have it end at once; nothing of it is shown then."""

    def run(self) -> None:
        """Count, and hand the page to the screen."""
        try:
            with closing(open_for_reading(self._path)) as connection:
                connection.set_progress_handler(lambda: self.given_up, STEPS)
                connection.execute(f"pragma cache_size = -{CACHE_KB}")
                page = self._kind.load(connection, self._tell)
        except (sqlite3.Error, StoreError) as error:
            self._hand_over(partial(self._screen.failed, self, sentence_of(error)))
        except Exception as error:  # a page that cannot be drawn is no reason for the app to come down
            self._hand_over(partial(self._screen.failed, self, f"This cannot be counted ({type(error).__name__})."))
        else:
            self._hand_over(partial(self._screen.counted, self, page))

    def _tell(self, done: int, of: int) -> None:
        now = time.monotonic()
        if now - self._told > TELL_EVERY:
            self._told = now
            self._hand_over(partial(self._screen.progress, self, done, of))

    def _hand_over(self, call: partial[None]) -> None:
        if not self.given_up:
            with suppress(RuntimeError):  # the app has ended meanwhile
                self._screen.app.call_later(call)


class StatsScreen(TextPage):
    """The pages of figures. What was counted stays as it is until the screen is closed."""

    BINDINGS = bindings(Where.STATS)

    def __init__(self, path: Path) -> None:
        super().__init__("Figures", lambda width: [])
        self._path = path
        self._at = 0
        self._pages: dict[int, Page] = {}
        self._counting: Counting | None = None
        self._period: Period | None = None

    def compose(self) -> ComposeResult:
        """Names of the pages, the page, keys."""
        self.tabs = StatsTabs([kind.name for kind in KINDS], id="tabs")
        yield self.tabs
        self.text = TextView(id="page")
        yield self.text
        yield KeyHints(Where.STATS, id="hints")

    @property
    def place(self) -> Where:
        """Where the person is."""
        return Where.STATS

    @property
    def counting(self) -> bool:
        """True while a page is being counted."""
        return self._counting is not None

    def on_mount(self) -> None:
        """Begin with the first page."""
        self.go_to(0)

    def on_unmount(self) -> None:
        """Let nothing be counted for nobody."""
        self._give_up()

    def action_do(self, action_id: str) -> None:
        """Do an action of the registry."""
        what, _, name = action_id.partition(".")
        if what == "figures":
            self.go_to([kind.name for kind in KINDS].index(name))
        else:
            super().action_do(action_id)

    def go_to(self, at: int) -> None:
        """Show a page, counted now if it was not before."""
        self._at = at % len(KINDS)
        self.tabs.show(self._at)
        self._give_up()
        if self._at in self._pages:
            self._show()
            return
        self._say("Counting …")
        self._counting = Counting(self, self._path, KINDS[self._at])
        self.run_worker(self._counting.run, thread=True, exit_on_error=False)

    def counted(self, counting: Counting, page: Page) -> None:
        """The page waited for is there."""
        if counting is self._counting:
            self._counting = None
            self._pages[self._at] = page
            self._show()

    def progress(self, counting: Counting, done: int, of: int) -> None:
        """The page waited for is being counted."""
        if counting is self._counting:
            self._say(f"Counting … {done:,} of {of:,}")

    def failed(self, counting: Counting, sentence: str) -> None:
        """The page waited for could not be counted."""
        if counting is self._counting:
            self._counting = None
            self._say(sentence, "bad")

    @on(StatsTabs.Chosen)
    def _tab_clicked(self, event: StatsTabs.Chosen) -> None:
        self.go_to(event.at)

    def do_stats_next(self) -> None:
        """To the next page."""
        self.go_to(self._at + 1)

    def do_stats_previous(self) -> None:
        """To the page before."""
        self.go_to(self._at - 1)

    def do_stats_period(self) -> None:
        """Another length of time, where the page has any."""
        page = self._pages.get(self._at)
        timed = (OverTime, SharesOverTime, MediansOverTime, RatiosOverTime)
        if page and any(isinstance(chart, timed) for chart in page.charts):
            self._period = PERIODS[(PERIODS.index(self._period) + 1) % len(PERIODS)]
            self._show()

    def _give_up(self) -> None:
        if self._counting is not None:
            self._counting.given_up = True
            self._counting = None

    def _show(self) -> None:
        page, period = self._pages[self._at], self._period
        self.text.show(lambda width: page_rows(page, width, self.text.rows_in_view, period))

    def _say(self, sentence: str, look: str = "dim") -> None:
        def layout(width: int) -> list[Row]:
            return [((f" {sentence[a:b]}", look),) for a, b in wrap(sentence, max(20, width - 2))]

        self.text.show(layout)
