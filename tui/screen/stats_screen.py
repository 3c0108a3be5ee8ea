"""Figures: what stands where, and how often the suggestions were right."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from textual.worker import get_current_worker

from store.connect import open_for_reading
from store.errors import StoreError
from store.meter import meter
from store.stats import stats
from store.view import NAMES
from tui.screen.paint import Row
from tui.screen.session import Session, sentence_of
from tui.screen.text_page import TextPage
from tui.screen.width import wrap

STATUSES = ("open", "decided", "muted")


def stats_screen(session: Session) -> TextPage:
    """The page; the figures come when they are counted."""
    return StatsPage(session.path)


class StatsPage(TextPage):
    """Counts in a thread, so that a large store holds up nobody."""

    def __init__(self, path: Path) -> None:
        super().__init__("Figures", lambda width: [((" Counting …", "dim"),)])
        self._path = path

    def on_mount(self) -> None:
        """Start counting."""
        self.run_worker(self._count, thread=True, exit_on_error=False)

    def _count(self) -> None:
        rows: list[Row] = []
        try:
            with closing(open_for_reading(self._path)) as connection:
                rows = figure_rows(stats(connection))
                self._show(rows, "Measuring …")
                says = meter(connection).sentence
        except (sqlite3.Error, StoreError) as error:
            says, rows = "", [*rows, ((f" {sentence_of(error)}", "bad"),)]
        self._show(rows, says)

    def _show(self, rows: list[Row], training: str) -> None:
        def layout(width: int) -> list[Row]:
            return [*rows, *training_rows(training, width)]

        if not get_current_worker().is_cancelled:  # the page may be closed by now
            self.app.call_from_thread(self.text.show, layout, keep_place=True)


def training_rows(says: str, width: int) -> list[Row]:
    """The training meter, over as many rows as it takes."""
    lines = wrap(says, max(20, width - 17))
    return [_row("" if at else "training", says[start:end]) for at, (start, end) in enumerate(lines)]


def figure_rows(figures: dict[str, Any]) -> list[Row]:
    """The figures in rows."""
    rows: list[Row] = [(), ((f" {'':15}" + "".join(f"{status:>10}" for status in STATUSES), "dim"),)]
    for name in NAMES:
        numbers = "".join(f"{figures[status][name]:>10,}" for status in STATUSES)
        rows.append(((f" {name:15}", name), (numbers, "")))
    totals = "".join(f"{sum(figures[status].values()):>10,}" for status in STATUSES)
    rows += [((f" {'together':15}", "strong"), (totals, "strong")), ()]
    rows += [
        _row("messages", f"{figures['messages']:,}, {figures['from_others']:,} of them from others"),
        _row("senders", f"{figures['senders']:,}, {figures['senders_muted']:,} of them muted"),
        _row("automated", f"{figures['automated']:,} messages, more likely than not"),
        _row("look-alikes", f"{figures['messages_in_campaigns']:,} messages say {figures['campaigns']:,} things"),
        _row("networks", ", ".join(f"{name} {number:,}" for name, number in figures["networks"].items())),
    ]
    if figures["waiting_for_verdict"]:
        rows.append(_row("waiting", f"{figures['waiting_for_verdict']:,} messages are still to be judged"))
    return [*rows, *_decision_rows(figures["decisions"])]


def _decision_rows(made: dict[str, Any]) -> list[Row]:
    rows: list[Row] = [(), _row("decisions", f"{made['standing']:,} stand, {made['logged']:,} in the log")]
    if made["with_suggestion"]:
        share = made["agreed_with_suggestion"] / made["with_suggestion"]
        rows.append(_row("agreement", f"{share:.0%} of {made['with_suggestion']:,} went where suggested"))
    if made["mean_seconds"]:
        rows.append(_row("pace", f"{made['mean_seconds']:.1f} seconds a decision on average"))
    return rows


def _row(name: str, says: str) -> Row:
    return ((f" {name:15}", "dim"), (says, ""))
