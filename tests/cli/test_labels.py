"""Files of labels, as `unpitch decide --from` and `unpitch evaluate` take them: one reading, the same mistakes told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from calls import written


def test_what_decides_nothing_offers_nothing_to_undo(run, full, tmp_path) -> None:
    run("decide", "pitch", "x:m1")
    labels = written(tmp_path / "labels.jsonl", [{"id": "nobody", "lane": "pitch"}])
    ran = run("decide", "--from", labels)
    assert (ran.status, ran.out) == (1, "")
    assert "1 label not used; the first: " in ran.err and "labels.jsonl, line 1" in ran.err
    assert run("undo").out == "Undone: message from Sender 1 to pitch.\n"


@pytest.mark.parametrize("command", [("decide", "--from"), ("evaluate",)])
def test_labels_that_contradict_each_other_are_refused(run, full, tmp_path, command: tuple[str, ...]) -> None:
    rows = [
        {"id": "m1", "lane": "pitch"},
        {"id": "m2", "lane": "pitch"},
        {"id": "m1", "network": "x", "lane": "generic"},
    ]
    ran = run(*command, written(tmp_path / "labels.jsonl", rows))
    assert (ran.status, ran.out) == (1, "")
    assert "line 3: 'x:m1' is generic, but pitch in" in ran.err and "line 1" in ran.err
    assert run("stats", "--json").json["decisions"]["logged"] == 0


@pytest.mark.parametrize("command", [("decide", "--from"), ("evaluate",)])
def test_a_label_may_be_said_twice(run, full, tmp_path, command: tuple[str, ...]) -> None:
    labels = written(tmp_path / "labels.jsonl", [{"id": "m1", "lane": "pitch"}] * 2)
    told: dict[str, Any] = run(*command, labels, "--json").json
    assert told.get("decided", told.get("messages")) == 1


def test_an_inbox_named_twice_counts_once(run, full, tmp_path) -> None:
    labels = written(tmp_path / "labels.jsonl", [{"id": "m1", "lane": "pitch"}])
    again = Path(f"{labels.parent}/./{labels.name}")
    assert run("evaluate", labels, again, labels, "--json").json["messages"] == 1


def test_an_id_said_twice_is_one_choice(run, full) -> None:
    assert run("decide", "pitch", "m1", "x:m1", "--json").json["decided"] == 1
    run("decide", "--from", "/dev/null")
    (decided,) = run("export", "--what", "decisions").lines
    assert decided["how"] == "chosen"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (
            b'{"id": "m1", "lane": "pitch"}\n{"id": ["m2"], "lane": "pitch"}\n',
            "line 2: should be JSON with id and lane",
        ),
        (b'{"id": "m1", "lane": "Pitch"}\n', "line 1: 'Pitch' is not a lane."),
        (b"\xff\xfe{\x00", "line 1: should be JSON with id and lane, in UTF-8"),
    ],
)
def test_a_broken_file_decides_nothing_and_says_so(run, full, tmp_path, content: bytes, says: str) -> None:
    labels = tmp_path / "labels.jsonl"
    labels.write_bytes(content)
    ran = run("decide", "--from", labels)
    assert (ran.status, ran.out) == (1, "")
    assert says in ran.err and ran.err.endswith("Nothing was decided.\n")
