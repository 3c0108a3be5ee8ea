"""The tour: ten steps on the real triage screen of the demo inbox, each done by pressing its real key.

A panel above the lanes says what to press and why. It goes on when that was done, by key, mouse or palette.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from store.status import OPEN
from tui.keymap import key, keys_of_lanes
from tui.screen.session import Session
from tui.screen.triage import TriageScreen


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do."""

    action: str
    """The action that does it, or how the ids of several begin."""
    says: Callable[[], str]
    """What to press and why, with the keys in force."""
    changes: bool = False
    """It counts only where it changed something: a message that is unsure has no lane to accept."""

    def done_by(self, action_id: str, changed: bool) -> bool:
        """True where an action was what the step asks for."""
        return action_id.startswith(self.action) and (changed or not self.changes)


STEPS: tuple[Step, ...] = (
    Step("move.down", lambda: f"Each line is a message, its lane and how sure that is. {key('move.down')} goes down."),
    Step(
        "why", lambda: f"{key('why')} says why it stands in its lane, in points that add up. Again: back to the list."
    ),
    Step(
        "decide.",
        lambda: f"Put it where you think it belongs: {keys_of_lanes()}. Then the next comes up.",
        changes=True,
    ),
    Step("undo", lambda: f"{key('undo')} takes the last step back, however long ago it was. Try it.", changes=True),
    Step(
        "accept",
        lambda: f"{key('accept')} accepts the lane suggested. Where it says ?, go on with {key('move.down')} first.",
        changes=True,
    ),
    Step("next_worth", lambda: f"{key('next_worth')} goes to the message whose answer settles most."),
    Step("mute", lambda: f"{key('mute')} mutes the sender: all their messages go out of the way.", changes=True),
    Step(
        "mute_all",
        lambda: f"{key('mute_all')} proposes every automated sender, with evidence. {key('page.close')} closes it.",
    ),
    Step("search", lambda: f"{key('search')} searches while you type. {key('search.drop')} drops the search."),
    Step("journal", lambda: f"{key('journal')} shows all you did, newest first. {key('page.close')} closes it."),
)


class TourScreen(TriageScreen):
    """The triage screen with a panel that says what to do next."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.at = 0
        """The step that is to be done; as many as there are once all are."""
        self._panel: Static | None = None

    def compose(self) -> ComposeResult:
        """The panel, and the screen as ever."""
        self._panel = Static(self._text(), id="tour", markup=False)
        yield self._panel
        yield from super().compose()

    def action_do(self, action_id: str) -> None:
        """Do an action as ever, and go on where it was the one asked for. Esc leaves, where it has nothing to drop."""
        if action_id == "clear" and self._panel is not None and self._nothing_to_clear():
            self._leave()
            return
        before = self.steps
        super().action_do(action_id)
        if self._panel is not None and self.at < len(STEPS) and STEPS[self.at].done_by(action_id, self.steps != before):
            self.at += 1
            self._panel.update(self._text())

    def _nothing_to_clear(self) -> bool:
        return not self.rows.wanted.words and self.rows.wanted.status == OPEN

    def _leave(self) -> None:
        panel, self._panel = self._panel, None
        if panel is not None:
            panel.remove()
        self.status.say(f"This is the invented inbox: do as you like. {key('quit')} leaves it.")

    def _text(self) -> Content:
        return Content.assemble(*pieces(self.at))


def pieces(at: int) -> Iterator[tuple[str, str]]:
    """What the panel says at a step."""
    leaves = f"  {key('clear')} leaves the tour."
    if at < len(STEPS):
        yield (f"Step {at + 1} of {len(STEPS)}  ", "bold $text-accent")
        yield (STEPS[at].says(), "")
        yield (leaves, "$text-muted")
    else:
        yield ("Done.  ", "bold $text-accent")
        yield (f"{key('help')} shows all keys of a screen, {key('palette')} finds an action by name.", "")
        yield (leaves, "$text-muted")
