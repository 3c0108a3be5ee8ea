"""Keys of one's own: what is refused and why, and that everything that names a key follows them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui import keymap
from tui.actions import ACTIONS, BOXES, BY_ID, Where
from tui.key_names import KeyFault, canonical, is_letter, key_name
from tui.keymap import DEFAULT, Keymap
from tui.keymap_check import KEYS_OF_BOXES, checked

IDS = [action.id for action in ACTIONS]


def fault(wanted: dict[str, object]) -> str:
    """The one fault of a table of keys; what is at fault keeps its own keys."""
    keys, faults = checked(wanted)
    assert len(faults) == 1
    name = faults[0].removeprefix("keys.").partition(":")[0]
    assert name not in keys.changed
    return faults[0]


def test_a_key_of_ones_own() -> None:
    keys, faults = checked({"mute": "X", "undo": ["F5", "ctrl+Z", "ctrl+z"], "decide.pitch": "ü"})
    assert faults == ()
    assert keys.keys("mute") == ("X",) and keys.keys("undo") == ("f5", "ctrl+z") and keys.keys("decide.pitch") == ("ü",)
    assert keys.keys("redo") == BY_ID["redo"].keys


def test_a_key_of_another_action_at_the_same_place_is_refused() -> None:
    assert 'keys.mute: "w" is for "say why' in fault({"mute": "w"})
    assert "(why, at: list)" in fault({"mute": "w"})
    assert "quit" in fault({"mute": "ctrl+q"})


def test_a_key_of_another_place_is_free() -> None:
    assert checked({"mute": "0"})[1] == ()  # only after g it is something
    assert checked({"search.keep": "f6"})[1] == ()


def test_keys_can_be_swapped() -> None:
    keys, faults = checked({"why": "m", "mute": "w"})
    assert faults == ()
    assert keys.at(Where.LIST)["m"] == "why" and keys.at(Where.LIST)["w"] == "mute"


def test_a_swap_with_a_fault_in_one_half_leaves_both_as_they_were() -> None:
    keys, faults = checked({"why": "m", "mute": "ctrl+i"})
    assert len(faults) == 2 and keys == DEFAULT


def test_of_two_that_want_a_key_the_later_gives_way() -> None:
    keys, faults = checked({"why": "X", "mute": "X"})
    assert keys.changed == {"why": ("X",)} and faults[0].startswith("keys.mute:")


@pytest.mark.parametrize("key", ["ctrl+i", "ctrl+m", "ctrl+j", "ctrl+h", "ctrl+[", "ctrl+c", "ctrl+s", "Ctrl+I", "tab"])
def test_what_terminals_take_for_another_key_is_refused(key: str) -> None:
    assert f'"{key}" ' in fault({"mute": key})


@pytest.mark.parametrize(
    "key", ["", "nonsense", "alt+x", "shift+x", "ctrl+1", "f99", "f0", "ctrl+", "+x", "\x1b", "\u0301"]
)
def test_what_is_no_key_is_refused(key: str) -> None:
    assert fault({"mute": key})


@pytest.mark.parametrize("value", [7, True, None, {}, [1], [["x"]], ["x"] * 9])
def test_what_is_no_list_of_keys_is_refused(value: object) -> None:
    assert 'like "x" or ["x", "ctrl+x"]' in fault({"mute": value})


def test_an_action_that_is_not_there() -> None:
    assert 'there is no such action; did you mean "mute"?' in fault({"mutes": "X"})


def test_no_key_only_where_that_is_said() -> None:
    keys, faults = checked({"mute": []})
    assert faults == () and keys.keys("mute") == ()
    assert keys.name("mute") == ": mute"
    assert "write [] to take" in fault({"mute": ""})


@pytest.mark.parametrize("wanted", [{"search.keep": "k"}, {"search.drop": ["f6", "k"]}, {"import.stop": "left"}])
def test_no_letters_where_one_types(wanted: dict[str, object]) -> None:
    assert "where one types" in fault(wanted)


def test_what_works_everywhere_needs_a_key_that_is_no_letter() -> None:
    assert "where one types" in fault({"quit_anywhere": "Q"})
    assert checked({"quit_anywhere": ["ü", "f10"]})[1] == ()


written = st.one_of(
    st.sampled_from(
        ["x", "X", "w", "u", "1", "?", "esc", "Enter", "ctrl+z", "ctrl+i", "f5", "down", "ctrl+q", "", "nope"]
    ),
    st.text(max_size=8),
)


anything = st.one_of(written, st.lists(written, max_size=4), st.integers())


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from([*IDS, "nope"]), anything, max_size=12))
def test_whatever_is_wanted_no_action_hides_another(wanted: dict[str, object]) -> None:
    keys, faults = checked(wanted)
    assert len(keys.changed) + len(faults) == len(wanted)
    for sentence in faults:
        assert sentence.startswith("keys.") and sentence.endswith(".")
    for where in Where:
        pressed = [key for action in ACTIONS if where in action.where for key in keys.keys(action.id)]
        assert len(pressed) == len(set(pressed))
    for action in ACTIONS:
        assert keys.keys(action.id) or wanted.get(action.id) == [] or not action.keys
        if set(action.where) <= set(BOXES):
            assert not any(is_letter(key) or key in KEYS_OF_BOXES for key in keys.keys(action.id)) or not keys.changed


@given(st.sampled_from(sorted({key for action in ACTIONS for key in action.keys})))
def test_a_key_is_known_by_the_name_it_is_shown_with(key: str) -> None:
    assert canonical(key_name(key)) == key


@given(st.text(max_size=12))
def test_any_text_is_a_key_or_a_fault(text: str) -> None:
    try:
        key = canonical(text)
    except KeyFault:
        return
    assert canonical(key) == key


@pytest.fixture
def own_keys() -> Iterator[None]:
    keymap.use(Keymap({"undo": ("f5",), "redo": ()}))
    yield
    keymap.use(DEFAULT)


def test_sentences_name_the_keys_in_force(own_keys: None) -> None:
    assert keymap.key("undo") == "F5" and keymap.key("redo") == ": redo"
    assert keymap.keys_of_lanes() == "1 2 3 4"


APP = """
import asyncio, json, sys
from pathlib import Path
from tui import settings
settings.use(settings.load(Path(sys.argv[2])))
from tui.screen.app import UnpitchApp
from tui.screen.session import Session

def shown(app):
    return [strip.text for strip in app.screen._compositor.render_strips()]

async def main():
    app, said = UnpitchApp(Session(Path(sys.argv[1]))), {}
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        while type(app.screen).__name__ != "TriageScreen" or app.screen.session.counts is None:
            await pilot.pause(0.05)
        said["footer"] = shown(app)[-1]
        said["settings"] = [toast.message for toast in app._notifications]
        screen = app.screen
        for key in sys.argv[3:]:
            await pilot.press(key)
        said["status"], said["steps"] = screen.status.said, screen.steps
        said["palette"] = {command.title: command.help for command in app.get_system_commands(screen)}
        await app.run_action("app.do('help')")
        while not getattr(getattr(app.screen, "text", None), "row_count", 0):
            await pilot.pause(0.05)
        said["help"] = [piece for row in app.screen.text._rows for piece, _ in row]
    print(json.dumps(said))

asyncio.run(main())
"""


def in_the_app(store: Path, config: str, *keys: str) -> dict[str, object]:
    """Press keys in an app with settings of one's own; gives what it says. In a process of its own, as ever."""
    file = store.with_name("config.toml")
    file.write_text(config, encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-c", APP, str(store), str(file), *keys], capture_output=True, text=True, timeout=100
    )
    assert ran.returncode == 0, ran.stderr
    said = json.loads(ran.stdout.splitlines()[-1])
    assert isinstance(said, dict)
    return said


def test_the_app_follows_the_keys_of_ones_own(store: Path) -> None:
    config = '[keys]\ndecide.pitch = "X"\nundo = "f7"\nwhy = "u"\nskip = []\nmute = "n"\n'
    said = in_the_app(store, config, "X", "1", "s", "n")
    assert said["steps"] == 1  # 1 and s do nothing any more, n does what it always did
    assert "X pitch" in str(said["footer"]) or "X234" in str(said["footer"])
    assert "F7 undo" in str(said["footer"]) and "skip" not in str(said["footer"])
    page = "\n".join(said["help"])  # type: ignore[arg-type]
    assert "X  " in page and ": skip" in page
    palette = said["palette"]
    assert isinstance(palette, dict)
    assert palette["undo"].startswith("F7 · ") and palette["skip"] == BY_ID["skip"].help
    assert "keys.mute:" in str(said["settings"])


def test_ones_own_key_undoes(store: Path) -> None:
    said = in_the_app(store, '[keys]\nundo = "f7"\nwhy = "u"\n', "1", "f7")
    assert said["steps"] == 2 and "Undone" in str(said["status"])


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tui.cli.main", *arguments], capture_output=True, text=True, timeout=60
    )


def test_the_command_prints_the_keys_in_force(tmp_path: Path) -> None:
    config = tmp_path / "c.toml"
    config.write_text('[keys]\nmute = "X"\n', encoding="utf-8")
    shown = run("keys", "--config", str(config))
    assert shown.returncode == 0 and "* X " in shown.stdout
    facts = json.loads(run("keys", "--json", "--config", str(config)).stdout)
    mute = next(one for one in facts["keys"] if one["action"] == "mute")
    assert mute["keys"] == ["X"] and mute["default"] == ["m"]
    assert run("keys", "--path", "--config", str(config)).stdout.strip() == str(config)
    assert run("keys", "--check", "--config", str(config)).returncode == 0


def test_the_check_fails_with_a_sentence_each(tmp_path: Path) -> None:
    config = tmp_path / "c.toml"
    config.write_text('thme = "nord"\n[keys]\nmute = "w"\nwhy2 = "x"\n', encoding="utf-8")
    checked_ = run("keys", "--check", "--config", str(config))
    assert checked_.returncode == 1 and checked_.stdout == ""
    assert len(checked_.stderr.splitlines()) == 3
    assert run("keys", "--config", str(config)).returncode == 0


def test_sentences_name_actions_that_there_are() -> None:
    named = set()
    for file in (Path(__file__).parents[2] / "tui").rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        named |= set(re.findall(r"""(?<![\w.])key\(["']([a-z_.]+)["']\)""", text))
        for sentence in re.findall(r"""with_keys\(\s*"([^"]*)"\s*\)""", text):
            named |= set(re.findall(r"\{([a-z_.]+)\}", sentence))
    assert len(named) > 20 and named <= set(BY_ID)


def test_keys_in_a_sentence(own_keys: None) -> None:
    assert keymap.with_keys("{undo} undoes, {move.down} goes on, {redo} {x y}") == "F5 undoes, j goes on, : redo {x y}"
