"""The boxes of a rule: two for text, one for a number, two to choose in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from lanes.rule import LONGEST_NAME, LONGEST_PATTERN, WHERE, Rule
from lanes.verdict import LANES
from tui.actions import Where
from tui.clean import clean
from tui.screen.keys import bindings, method_of

LABELS = ("name", "pattern", "looks in", "lane", "points")


class RuleBox(Input):
    """A box for text."""

    def __init__(self, longest: int, *, id: str) -> None:
        super().__init__(id=id, compact=True, select_on_focus=False, max_length=longest)
        self.cursor_blink = False


class Choice(Widget, can_focus=True):
    """One of a few words, changed by the arrow keys."""

    BINDINGS = bindings(Where.CHOICE)
    ALLOW_SELECT = False

    @dataclass
    class Changed(Message):
        """Another one was chosen."""

    def __init__(self, words: Sequence[str], *, id: str) -> None:
        super().__init__(id=id)
        self._words = tuple(words)
        self._at = 0

    @property
    def word(self) -> str:
        """What is chosen."""
        return self._words[self._at]

    def choose(self, word: str) -> None:
        """Choose one, without a word to anybody."""
        self._at = self._words.index(word) if word in self._words else 0
        self.refresh()

    def action_do(self, action_id: str) -> None:
        """Do an action of the registry."""
        getattr(self, method_of(action_id))()

    def do_choice_next(self) -> None:
        """The next word."""
        self._step(1)

    def do_choice_previous(self) -> None:
        """The word before."""
        self._step(-1)

    def _step(self, step: int) -> None:
        self._at = (self._at + step) % len(self._words)
        self.refresh()
        self.post_message(self.Changed())

    def on_click(self) -> None:
        """The next word."""
        self.do_choice_next()

    def render(self) -> Content:
        """The words, the chosen one marked."""
        parts: list[tuple[str, str]] = []
        for at, word in enumerate(self._words):
            chosen = at == self._at
            style = "bold reverse" if chosen and self.has_focus else "bold underline" if chosen else "$text-muted"
            parts += [(f"{'›' if chosen else ' '}{word}", style), (" ", "")]
        return Content.assemble(*parts)


class RuleForm(Vertical):
    """All that makes a rule."""

    DEFAULT_CSS = """
    RuleForm { height: 5; }
    RuleForm Horizontal { height: 1; }
    RuleForm Static { width: 10; padding: 0 1; color: $text-muted; }
    RuleForm Input { width: 1fr; height: 1; border: none; background: $boost; }
    RuleForm Choice { width: 1fr; height: 1; }
    """

    def compose(self) -> ComposeResult:
        """A label and a box each."""
        self.name_box = RuleBox(LONGEST_NAME, id="rule-name")
        self.pattern = RuleBox(LONGEST_PATTERN, id="rule-pattern")
        self.where = Choice(WHERE, id="rule-where")
        self.lane = Choice(LANES, id="rule-lane")
        self.points = RuleBox(8, id="rule-points")
        for label, box in zip(LABELS, (self.name_box, self.pattern, self.where, self.lane, self.points), strict=True):
            with Horizontal():
                yield Static(label, markup=False)
                yield box

    def fill(self, rule: Rule) -> None:
        """Show a rule."""
        self.name_box.value = clean(rule.name)
        self.pattern.value = rule.pattern if rule.pattern.isprintable() else clean(rule.pattern)
        self.where.choose(rule.where)
        self.lane.choose(rule.lane)
        self.points.value = f"{rule.points:g}"

    def rule(self, before: Rule) -> Rule:
        """What the boxes say; `before` says the rest.

        Raises:
            ValueError: the points are no number.
        """
        points = float(self.points.value.strip().replace(",", ".").replace("−", "-"))
        return Rule(
            self.name_box.value.strip(),
            self.lane.word,
            self.pattern.value,
            self.where.word,
            before.signals,
            points,
            before.enabled,
        )
