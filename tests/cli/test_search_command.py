"""`unpitch list` and `unpitch search`: for people as a table, for programs as JSON lines."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from calls import Ran, message, written

from store import saved
from store.connect import open_store

Run = Callable[..., Ran]


def ids(ran: Ran) -> list[str]:
    assert ran.status == 0, ran.err
    return [line["id"] for line in ran.lines]


def test_all_open_ones_newest_first(run: Run, full: Path) -> None:
    found = ids(run("list", "--json"))
    assert len(found) == 12 and found[0] == "m77"
    assert ids(run("search", "--json", "--limit", 3)) == found[:3]


@pytest.mark.parametrize(
    ("query", "number"),
    [
        (["thesis"], 1),
        (["thes"], 0),
        (["thes*"], 1),
        (["thesis chapter"], 1),
        (['"chapter thesis"'], 0),
        (["from:zoe"], 1),
        (["network:linkedin"], 2),
        (["--", "-network:linkedin"], 10),
        (["calls", "has:link"], 11),
        (["before:2025-03-05"], 5),
        (["on:2025-03"], 12),
        (["is:decided"], 0),
        (["thesis", "OR", "from:zoe"], 2),
    ],
)
def test_queries(run: Run, full: Path, query: list[str], number: int) -> None:
    assert len(ids(run("search", "--json", *query))) == number


def test_what_is_found_can_be_decided_and_is_found_again(run: Run, full: Path) -> None:
    found = run("search", "--json", "thesis").lines[0]
    assert found["status"] == "open" and found["lane"] is None
    assert run("decide", "purposeful", f"{found['network']}:{found['id']}").status == 0
    assert ids(run("search", "--json", "thesis")) == []
    again = run("search", "--json", "thesis", "is:decided").lines
    assert [(one["id"], one["lane"], one["status"]) for one in again] == [(found["id"], "purposeful", "decided")]


def test_the_table(run: Run, full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    ran = run("search", "calls", "--limit", 2)
    lines = ran.out.splitlines()
    assert ran.status == 0 and len(lines) == 4
    assert lines[2].startswith("... and 9 more") and lines[3] == "11 messages found in open."
    assert all(len(line) <= 80 for line in lines)
    assert "linkedin:m77" in lines[0] and "Zoë" in lines[0]


@pytest.mark.parametrize(
    ("query", "says"),
    [("is:spam", "There is no is:spam"), ("before:soon", "is not a date"), ("rule:x", "There is no rule")],
)
def test_what_is_not_understood_is_wrong_usage(run: Run, full: Path, query: str, says: str) -> None:
    ran = run("search", "thesis", query)
    assert ran.status == 2 and says in ran.err and ran.out == ""
    assert "Traceback" not in ran.err


def test_kept_searches(run: Run, full: Path, store: Path) -> None:
    with closing(open_store(store)) as connection:
        saved.keep(connection, "school", "thesis ")
    assert len(ids(run("list", "--json", "--saved", "school"))) == 1
    assert len(ids(run("list", "--json", "--saved", "school", "network:x"))) == 0
    ran = run("list", "--saved", "nothing")
    assert ran.status == 1 and "kept are: school" in ran.err
    assert run("undo").status == 0
    assert run("list", "--saved", "school").status == 1


def test_strangers_text_stays_text(run: Run, tmp_path: Path) -> None:
    lines = [
        message(1, text="\x1b[31mred\x07 \u202e evil", sender_name="\x1b]0;title\x07 Bob"),
        message(2, text='"); --'),
    ]
    assert run("import", written(tmp_path / "a" / "messages.jsonl", lines)).status == 0
    for query in ("red", '");', "' or 1=1 --", "%", "\x1b[31m"):
        ran = run("search", "--", query)
        assert ran.status == 0
        assert not {"\x1b", "\x07", "\u202e"} & set(ran.out + ran.err)


def test_an_empty_store_finds_nothing(run: Run, tmp_path: Path) -> None:
    assert run("search", "x").status == 1
    assert run("import", written(tmp_path / "a" / "messages.jsonl", [])).status in (0, 1)
