"""The file of settings: read kindly, and changed only where somebody chose in the app."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.settings import LONGEST, Settings, file_path, load, parse
from tui.settings_file import SettingsError, changed, keep


def test_no_file_is_all_default(tmp_path: Path) -> None:
    assert load(tmp_path / "none.toml") == Settings()


def test_what_is_set(tmp_path: Path) -> None:
    file = tmp_path / "c.toml"
    file.write_text('\ufefftheme = "nord"\nafter_decision = "stay"\ndates = "absolute"\n[keys]\nmute = "X"\n', "utf-8")
    found = load(file)
    assert (found.theme, found.after_decision, found.dates) == ("nord", "stay", "absolute")
    assert found.keymap.keys("mute") == ("X",) and found.troubles == ()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"theme = ", "is not TOML"),
        (b"\xff\xfe", "is not UTF-8"),
        (b"#" * (LONGEST + 1), "is far too long"),
        (b"x = " + b"[" * 5000, "is not TOML"),
        (b"theme = 3", "must be the name of a theme"),
        (b'dates = "never"', "must be one of relative, absolute"),
        (b"dates = [1]", "must be one of relative, absolute"),
        (b"keys = 3", "must be a table"),
        (b'datez = "x"', 'did you mean "dates"'),
        (b'zzz = "x"', "docs/settings.md"),
    ],
)
def test_a_mistake_is_said_and_the_default_stands(tmp_path: Path, content: bytes, says: str) -> None:
    file = tmp_path / "c.toml"
    file.write_bytes(content)
    found = load(file)
    assert len(found.troubles) == 1 and says in found.troubles[0]
    assert found == Settings(troubles=found.troubles)


def test_a_folder_in_its_place_is_a_sentence(tmp_path: Path) -> None:
    assert "may not be read" in load(tmp_path).troubles[0]


def test_where_they_lie(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNPITCH_CONFIG", "/tmp/a.toml")
    assert file_path() == Path("/tmp/a.toml") and file_path("/tmp/b.toml") == Path("/tmp/b.toml")
    monkeypatch.delenv("UNPITCH_CONFIG")
    assert file_path().name == "config.toml" and file_path().parent.name == "unpitch"
    assert file_path("~nobody-at-all/x").name == "x"


def test_a_choice_is_kept_and_the_rest_of_the_file_stays(tmp_path: Path) -> None:
    file = tmp_path / "new" / "c.toml"
    keep(file, "theme", "nord")
    assert load(file).theme == "nord"
    file.write_text('# mine\ntheme = "nord"  # dark\n\n[keys]\n# theme = "no"\nmute = "X"\n', encoding="utf-8")
    keep(file, "theme", "dracula")
    assert file.read_text("utf-8") == '# mine\ntheme = "dracula"  # dark\n\n[keys]\n# theme = "no"\nmute = "X"\n'
    file.write_text("[keys]\n", encoding="utf-8")
    keep(file, "theme", "nord")
    assert file.read_text("utf-8") == 'theme = "nord"\n[keys]\n'
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize("text", ["theme = ", 'a = """\ntheme = "x"\n"""\n'])
def test_a_file_that_cannot_be_changed_stays_as_it_was(tmp_path: Path, text: str) -> None:
    file = tmp_path / "c.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError):
        keep(file, "theme", "nord")
    assert file.read_text("utf-8") == text


@given(
    st.sampled_from(
        ["", "# x\n", 'dates = "absolute"\n', "[keys]\n", 'theme = "a"\n', "theme='b' # c\n[keys]\nu='w'\n"]
    )
)
def test_what_is_kept_is_what_is_read(text: str) -> None:
    assert tomllib.loads(changed(text, "theme", "nord")) == tomllib.loads(text) | {"theme": "nord"}
    assert parse(tomllib.loads(changed(text, "theme", "nord"))).theme == "nord"
