"""The journal: everything that was done, newest first."""

from __future__ import annotations

from store import journal
from tui.screen.paint import Row
from tui.screen.session import Session
from tui.screen.text_page import TextPage
from tui.when import absolute

LISTED = 1_000


def journal_screen(session: Session) -> TextPage:
    """The page. What can still be undone is marked."""
    entries = journal.entries(session.connection, LISTED)
    done, _ = journal.tops(session.connection)
    rows: list[Row] = [
        (
            (" ▸ " if entry.id == done else "   ", "strong"),
            (f"{absolute(entry.at):<24}", "dim"),
            (f"{entry.kind:<8}", "dim"),
            (entry.title, "strong" if entry.id == done else ""),
        )
        for entry in entries
    ]
    if not rows:
        rows = [((" Nothing was done yet.", "dim"),)]
    else:
        rows.append(())
        rows.append(((" ▸ is what u takes back next." if done else " Nothing is left to take back.", "dim"),))
    return TextPage("Journal", lambda width: rows)
