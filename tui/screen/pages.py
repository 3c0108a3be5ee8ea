"""The keys that open a page of its own: import, export, stats, journal, help."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from lanes.verdict import LANES
from store.status import DECIDED
from store.view import Wanted
from tui.keymap import key

if TYPE_CHECKING:
    from tui.screen.triage import TriageScreen
    from tui.screen.why_screen import Asked


class Pages:
    """What the page keys do on the triage screen. Each page is loaded when it is asked for."""

    def __init__(self, screen: TriageScreen) -> None:
        self._screen = screen

    def do_import(self) -> None:
        """Import an export."""
        from store.watch import mark
        from tui.screen.import_screen import ImportScreen

        with self._screen.careful():
            before = mark(self._screen.session.connection)
            screen = ImportScreen(self._screen.session.path)
            self._screen.app.push_screen(screen, lambda anything: self._imported(anything, before))

    def do_export(self) -> None:
        """Hand out what is in the store."""
        from tui.screen.export_screen import ExportScreen

        self._screen.app.push_screen(ExportScreen(self._screen.session))

    def _imported(self, anything: bool | None, before: int) -> None:
        if anything:
            from store.watch import digest

            with self._screen.careful():
                if told := digest(self._screen.session.connection, before):
                    self._screen.status.say(f"{told} · {key('undo')} undoes")
            self._screen.load(self._screen.rows.wanted)
            self._screen.background.want_counts(self._screen.steps)
            self._screen.background.settle()

    def do_mute_list(self) -> None:
        """Show who is muted."""
        from tui.screen.mute_list_screen import MuteListScreen

        self._screen.app.push_screen(MuteListScreen(self._screen.session), self._changed)

    def do_people(self) -> None:
        """Say who the sender is on other networks."""
        from tui.screen.people_screen import PeopleScreen

        if (line := self._screen.line_or_say()) is not None:
            self._screen.app.push_screen(PeopleScreen(self._screen.session, line.sender_id), self._people_said)

    def _people_said(self, said: str | None) -> None:
        if said:
            self._screen.session.forget_thread()
            self._screen.stepped(f"{said} · {key('undo')} undoes")
            self._screen.show_soon()

    def do_check(self) -> None:
        """Check a sample of what was put away unseen."""
        from tui.screen.check_screen import CheckScreen

        self._screen.app.push_screen(CheckScreen(self._screen.session), self._changed)

    def _changed(self, anything: bool | None) -> None:
        """Show the messages as they stand now, where a page changed that."""
        if anything:
            self._screen.status.say("")  # what was said before may be undone
            self._screen.load(self._screen.rows.wanted)
            self._screen.background.want_counts(self._screen.steps)
            self._screen.background.settle()

    def do_stats(self) -> None:
        """Count what stands where."""
        from tui.screen.stats_screen import stats_screen

        with self._screen.careful():
            self._screen.app.push_screen(stats_screen(self._screen.session))

    def do_why(self) -> None:
        """Say why the message stands in its lane."""
        from tui.screen.why_screen import WhyScreen

        opened = self._screen.pane.opened
        if self._screen.line_or_say() is not None and opened is not None:
            self._screen.app.push_screen(WhyScreen(self._screen.session, opened), self._why_closed)

    def _why_closed(self, asked: Asked | None) -> None:
        if asked is not None and asked.message_id is not None:
            self._screen.load(Wanted(status=DECIDED), asked.message_id)
        elif asked is not None and asked.action == "edit_rule":
            self._edit_rule(asked.signal)
        elif asked is not None:
            self._screen.action_do(asked.action)

    def do_edit_rule(self) -> None:
        """Edit the rule that spoke in the message, or make one from it."""
        self._edit_rule(None)

    def _edit_rule(self, signal: str | None) -> None:
        from tui.screen.rule_edit_screen import RuleEditScreen
        from tui.screen.rule_work import draft_from

        line, opened = self._screen.line_or_say(), self._screen.pane.opened
        if line is not None and opened is not None:
            lane = LANES[line.shown if line.status == DECIDED else line.lane]
            self._screen.app.push_screen(
                RuleEditScreen(self._screen.session, lambda connection: draft_from(connection, opened, lane, signal)),
                self._rule_saved,
            )

    def _rule_saved(self, said: str | None) -> None:
        if said:
            self._screen.stepped(said)

    def do_rules(self) -> None:
        """Show the rules."""
        from tui.screen.rules_screen import RulesScreen

        self._screen.app.push_screen(RulesScreen(self._screen.session, self._screen.stepped))

    def do_suggest_rules(self) -> None:
        """Suggest rules."""
        from tui.screen.suggestions_screen import SuggestionsScreen

        self._screen.app.push_screen(SuggestionsScreen(self._screen.session, self._screen.stepped))

    def do_journal(self) -> None:
        """Show what was done."""
        from tui.screen.journal_screen import JournalScreen

        told = partial(self._screen.stepped, back=True)
        self._screen.app.push_screen(JournalScreen(self._screen.session, told), self._journal_closed)

    def _journal_closed(self, changed: bool | None) -> None:
        if changed:
            line = self._screen.list.line
            self._screen.load(self._screen.rows.wanted, line.message_id if line else None)
            self._screen.background.want_counts(self._screen.steps)

    def do_links(self) -> None:
        """List the message's links."""
        opened = self._screen.pane.opened
        links = opened.stored.thread.messages[opened.at].links if opened else ()
        if not links:
            self._screen.status.say("There is no link in this message.")
            return
        from tui.screen.links_screen import LinksScreen

        self._screen.app.push_screen(LinksScreen(self._screen.session, list(dict.fromkeys(links))))

    def do_tour(self) -> None:
        """Leave for the tour; it comes back here."""
        self._screen.app.exit("tour")

    def do_quit(self) -> None:
        """Quit."""
        self._screen.app.exit()
