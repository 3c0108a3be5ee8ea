"""The registry of actions agrees with itself, with the screens and with the docs."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tui.actions import ACTIONS, BY_ID, Where, actions_at, keys_page
from tui.screen.deciding import Deciding
from tui.screen.import_screen import ImportScreen
from tui.screen.journal_screen import JournalScreen
from tui.screen.key_hints import fitting, hints
from tui.screen.keys import bindings, method_of
from tui.screen.looking import Looking
from tui.screen.moving import Moving
from tui.screen.mutes_screen import MutesScreen
from tui.screen.pages import Pages
from tui.screen.search_box import SearchBox
from tui.screen.step_screen import StepScreen
from tui.screen.text_page import TextPage
from tui.screen.welcome import WelcomeScreen
from tui.screen.width import cells

DOERS: dict[Where, tuple[type, ...]] = {
    Where.LIST: (Deciding, Moving, Looking, Pages),
    Where.OPEN: (Deciding, Moving, Looking, Pages),
    Where.SEARCH: (SearchBox,),
    Where.PAGE: (TextPage,),
    Where.MUTES: (MutesScreen,),
    Where.JOURNAL: (JournalScreen,),
    Where.STEP: (StepScreen,),
    Where.IMPORT: (ImportScreen,),
    Where.WELCOME: (WelcomeScreen,),
}


def test_ids_are_unique() -> None:
    assert len(BY_ID) == len(ACTIONS)


@pytest.mark.parametrize("where", Where)
def test_a_key_means_one_thing_at_a_place(where: Where) -> None:
    keys = Counter(key for action in actions_at(where) for key in action.keys)
    assert [key for key, times in keys.items() if times > 1] == []


@pytest.mark.parametrize("where", Where)
def test_no_key_that_terminals_take_for_another(where: Where) -> None:
    taken = {"ctrl+i", "ctrl+m", "ctrl+j", "ctrl+h", "ctrl+[", "ctrl+c", "ctrl+s"}
    assert not taken & {key for action in actions_at(where) for key in action.keys}


@pytest.mark.parametrize("where", DOERS)
def test_every_action_can_be_done_where_it_is_offered(where: Where) -> None:
    for action in actions_at(where):
        if action.id in ("palette", "quit_anywhere") or action.id.startswith(("decide.", "go.")):
            continue
        assert any(hasattr(doer, method_of(action.id)) for doer in DOERS[where]), action.id


def test_every_binding_has_an_id() -> None:
    assert all(getattr(binding, "id", None) for binding in bindings(*Where))


def test_the_docs_are_true() -> None:
    page = Path(__file__).parents[2] / "docs" / "keys.md"
    assert page.read_text(encoding="utf-8") == keys_page(), "write tui.actions.keys_page() to docs/keys.md"


def test_help_is_a_sentence_without_its_stop() -> None:
    for action in ACTIONS:
        assert action.help[0].isupper() and not action.help.endswith(".")


@pytest.mark.parametrize("where", Where)
@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
def test_the_footer_fits(where: Where, width: int) -> None:
    fit = fitting(hints(where), width)
    assert sum(hint.width for hint in fit) <= width
    assert sum(cells(hint.key) for hint in fit) > 0 or not hints(where)
