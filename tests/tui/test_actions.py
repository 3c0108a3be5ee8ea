"""The registry of actions agrees with itself, with the screens and with the docs."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tui.actions import ACTIONS, BOXES, BY_ID, Where, actions_at
from tui.key_names import canonical, is_letter
from tui.keymap_check import checked
from tui.keys_page import keys_page
from tui.screen.app import UnpitchApp
from tui.screen.check_screen import CheckScreen
from tui.screen.deciding import Deciding
from tui.screen.export_screen import ExportScreen, FolderBox
from tui.screen.import_screen import ImportScreen
from tui.screen.journal_screen import JournalScreen
from tui.screen.key_hints import fitting, hints
from tui.screen.keys import OF_THE_APP, app_bindings, bindings, method_of
from tui.screen.looking import Looking
from tui.screen.moving import Moving
from tui.screen.mute_end_screen import MuteEndScreen
from tui.screen.mute_list_screen import MuteListScreen
from tui.screen.mutes_screen import MutesScreen
from tui.screen.pages import Pages
from tui.screen.people_screen import PeopleScreen, PersonBox
from tui.screen.rule_edit_screen import RuleEditScreen
from tui.screen.rule_form import Choice
from tui.screen.rules_screen import RulesScreen
from tui.screen.saved_screen import NameBox, SavedScreen
from tui.screen.search_box import SearchBox
from tui.screen.searching import Searching
from tui.screen.selecting import Selecting
from tui.screen.stats_screen import StatsScreen
from tui.screen.step_screen import StepScreen
from tui.screen.suggestions_screen import SuggestionsScreen
from tui.screen.text_page import TextPage
from tui.screen.undoing import Undoing
from tui.screen.welcome import WelcomeScreen
from tui.screen.why_screen import WhyScreen
from tui.screen.width import cells

TRIAGE_DOERS = (Deciding, Undoing, Selecting, Moving, Looking, Searching, Pages)
DOERS: dict[Where, tuple[type, ...]] = {
    Where.LIST: TRIAGE_DOERS,
    Where.OPEN: TRIAGE_DOERS,
    Where.JUMP: (Moving,),
    Where.FILTER: (Searching,),
    Where.SAVED: (SavedScreen,),
    Where.NAME: (NameBox,),
    Where.SEARCH: (SearchBox,),
    Where.PAGE: (TextPage,),
    Where.STATS: (StatsScreen,),
    Where.MUTES: (MutesScreen,),
    Where.MUTE_LIST: (MuteListScreen,),
    Where.MUTE_END: (MuteEndScreen,),
    Where.CHECK: (CheckScreen,),
    Where.PEOPLE: (PeopleScreen,),
    Where.PERSON: (PersonBox,),
    Where.JOURNAL: (JournalScreen,),
    Where.STEP: (StepScreen,),
    Where.WHY: (WhyScreen,),
    Where.RULE: (RuleEditScreen,),
    Where.CHOICE: (Choice,),
    Where.RULES: (RulesScreen,),
    Where.SUGGESTIONS: (SuggestionsScreen,),
    Where.IMPORT: (ImportScreen,),
    Where.EXPORT: (ExportScreen,),
    Where.EXPORT_PATH: (FolderBox,),
    Where.WELCOME: (WelcomeScreen,),
}


def test_ids_are_unique() -> None:
    assert len(BY_ID) == len(ACTIONS)


@pytest.mark.parametrize("where", Where)
def test_a_key_means_one_thing_at_a_place(where: Where) -> None:
    keys = Counter(key for action in actions_at(where) for key in action.keys)
    assert [key for key, times in keys.items() if times > 1] == []


def test_no_key_that_terminals_take_for_another() -> None:
    for action in ACTIONS:
        assert tuple(canonical(key) for key in action.keys) == action.keys


def test_what_the_checker_asks_of_others_holds_for_the_registry() -> None:
    keymap, faults = checked({action.id: list(action.keys) for action in ACTIONS})
    assert faults == ()
    assert all(keymap.keys(action.id) == action.keys for action in ACTIONS)


@pytest.mark.parametrize("where", BOXES)
def test_where_one_types_every_action_has_a_key_that_is_no_letter(where: Where) -> None:
    for action in actions_at(where):
        assert any(not is_letter(key) for key in action.keys), action.id


@pytest.mark.parametrize("where", DOERS)
def test_every_action_can_be_done_where_it_is_offered(where: Where) -> None:
    for action in actions_at(where):
        if action.id in OF_THE_APP or action.id.startswith(("decide.", "go.", "filter.", "figures.")):
            continue
        assert any(hasattr(doer, method_of(action.id)) for doer in DOERS[where]), action.id


def test_every_binding_has_an_id() -> None:
    assert all(getattr(binding, "id", None) for binding in [*bindings(*Where), *UnpitchApp.BINDINGS])
    assert app_bindings() == UnpitchApp.BINDINGS


def test_the_docs_are_true() -> None:
    page = Path(__file__).parents[2] / "docs" / "keys.md"
    assert page.read_text(encoding="utf-8") == keys_page(), "run `make docs`"


def test_help_is_a_sentence_without_its_stop() -> None:
    for action in ACTIONS:
        assert action.help[0].isupper() and not action.help.endswith(".")


@pytest.mark.parametrize("where", Where)
@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
def test_the_footer_fits(where: Where, width: int) -> None:
    fit = fitting(hints(where), width)
    assert sum(hint.width for hint in fit) <= width
    assert sum(cells(hint.key) for hint in fit) > 0 or not hints(where)
