"""Searching: any language, nothing people type is ever an error."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stores import JUDGE, fresh_store, line, rows, take, write_lines

from store import view
from store.connect import Connection
from store.rebuild import rebuild
from store.settle import settle
from store.undo import redo, undo

TEXTS = [
    "明日の会議について相談したいです",
    "我们可以谈谈合作吗",
    "สวัสดีครับ ผมสนใจงานของคุณ",
    "Schöne Grüße aus Köln, Café um neun?",
    'It\'s a "quoted" offer: 100% AND free (NEAR you) OR not*',
    "привет, посмотри на наш сайт",
    "ping",
]


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Connection:
    folder = tmp_path_factory.mktemp("search")
    connection = fresh_store(folder)
    lines = [line(n, text=text, sender_name=f"Zoë {n}") for n, text in enumerate(TEXTS)]
    lines.append(
        line(90, text="the body", subject="Betreff Ünïcode", sender_id="bob", sender_name='O\'Brien "Bob" 100%_\\')
    )
    take(connection, write_lines(folder / "a", lines))
    return connection


def found(connection: Connection, words: str) -> list[str]:
    ids = view.all_ids(connection, view.Wanted(status=None, words=words))
    return [row[0] for one in ids for row in rows(connection, "select text from message where id = ?", one)]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("会議", 0),
        ("相談", 0),
        ("合作", 1),
        ("สนใจ", 2),
        ("gruse", None),
        ("schone grusse", None),
        ("schone", 3),
        ("KOLN", 3),
        ("cafe", 3),
        ("quot", 4),
        ('"quoted offer"', 4),
        ("100%", 4),
        ("сайт", 5),
        ("議会", None),
        ("nothing of the sort", None),
    ],
)
def test_words_are_found(inbox: Connection, words: str, number: int | None) -> None:
    assert [one for one in found(inbox, words) if one in TEXTS] == ([TEXTS[number]] if number is not None else [])


def test_subjects_and_names_are_found(inbox: Connection) -> None:
    assert found(inbox, "unicode") == ["the body"]
    assert found(inbox, "o'brien") == ["the body"]
    assert found(inbox, "%_\\") == ["the body"]


@pytest.mark.parametrize(
    "typed",
    [
        '"',
        '""',
        "*",
        "AND",
        "a OR",
        "NEAR(",
        "text:",
        "-",
        "^x",
        "{a b}",
        "'",
        "\\",
        "\ud800",
        "\x00",
        "é" * 9000,
        "a " * 9000,
    ],
)
def test_what_people_type_is_never_an_error(inbox: Connection, typed: str) -> None:
    found(inbox, typed)


@settings(max_examples=120, deadline=None)
@given(typed=st.text(st.characters(), max_size=30) | st.text('"*^:(){}+-<> ANDORT会', max_size=12))
def test_whatever_is_typed_is_never_an_error(inbox: Connection, typed: str) -> None:
    found(inbox, typed)


def test_what_came_back_is_found_also_after_a_rebuild(tmp_path: Path) -> None:
    connection = fresh_store(tmp_path)
    take(connection, write_lines(tmp_path / "a", [line(1, text="a walrus")]))
    undo(connection)
    rebuild(connection)
    assert found(connection, "walrus") == []
    redo(connection)
    settle(connection, JUDGE)
    assert found(connection, "walrus") == ["a walrus"]


def test_what_came_back_with_other_words_is_found_by_them_only(tmp_path: Path) -> None:
    connection = fresh_store(tmp_path)
    take(connection, write_lines(tmp_path / "a", [line(1, text="a walrus")]))
    undo(connection)
    take(connection, write_lines(tmp_path / "b", [line(1, text="a heron")]))
    assert found(connection, "walrus") == []
    assert found(connection, "heron") == ["a heron"]
