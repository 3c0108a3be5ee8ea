"""`unpitch evaluate`: the figures, against sums of our own over what `unpitch export` hands out."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from calls import message, written

from lanes.figures import LEAST_CHANCE

LANES = ("pitch", "generic", "purposeful", "conversational")
FIXTURES = Path(__file__).parents[2] / "fixtures"
COUNT = 36


def rows_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def an_inbox(folder: Path, name: str) -> Path:
    """A labelled inbox; some labels of it are turned, so that there is something to be wrong about."""
    rows = rows_of(FIXTURES / "inboxes" / name / "messages.jsonl")
    for number, row in enumerate(row for row in rows if not row["from_owner"]):
        if number % 7 == 3:
            row["lane"] = LANES[(LANES.index(row["lane"]) + 1) % 4]
    owner = (FIXTURES / "inboxes" / name / "owner.json").read_text("utf-8")
    file = written(folder / name / "messages.jsonl", rows)
    file.with_name("owner.json").write_text(owner, "utf-8")
    return file.parent


def computed(labels: dict[str, dict[str, Any]], exported: list[dict[str, Any]]) -> dict[str, Any]:
    """The figures once more, on our own."""
    pairs = [(labels[row["id"]], row) for row in exported if row["id"] in labels]
    f1s = []
    for lane in LANES:
        hit = sum(label["lane"] == lane == row["suggested_lane"] for label, row in pairs)
        named = sum(label["lane"] == lane for label, _ in pairs) + sum(r["suggested_lane"] == lane for _, r in pairs)
        f1s.append(2 * hit / named if named else 0.0)
    gaps: dict[int, float] = defaultdict(float)
    for label, row in pairs:
        sure = max(row["probabilities"].values())
        gaps[min(int(sure * 10), 9)] += sure - (label["lane"] == row["suggested_lane"])
    yes = [row["automated"] for label, row in pairs if label["automated"]]
    no = [row["automated"] for label, row in pairs if not label["automated"]]
    return {
        "messages": len(pairs),
        "macro_f1": sum(f1s) / 4,
        "accuracy": sum(label["lane"] == row["suggested_lane"] for label, row in pairs) / len(pairs),
        "unsure": sum(row["suggested_lane"] is None for _, row in pairs),
        "calibration_error": sum(map(abs, gaps.values())) / len(pairs),
        "log_loss": sum(-math.log(max(row["probabilities"][label["lane"]], LEAST_CHANCE)) for label, row in pairs)
        / len(pairs),
        "automated_auc": sum((a > b) + (a == b) / 2 for a in yes for b in no) / (len(yes) * len(no)),
    }


@pytest.mark.parametrize("name", ["chef", "demo"])
def test_the_figures_are_those_of_the_export(run, store, tmp_path, name) -> None:
    if name == "demo":
        folder = FIXTURES / "demo"
        labels = {row["id"]: row for row in rows_of(folder / "labels.jsonl")}
    else:
        folder = an_inbox(tmp_path, name)
        labels = {row["id"]: row for row in rows_of(folder / "messages.jsonl") if not row["from_owner"]}
    told = run("evaluate", folder, "--json").json
    assert not store.exists(), "the store is left alone"
    run("import", folder)
    expected = computed(labels, run("export").lines)
    assert {key: told[key] for key in expected} == pytest.approx(expected)
    assert 0.5 < told["macro_f1"] < 0.98
    assert sum(map(sum, (row.values() for row in told["confusion"].values()))) == told["messages"]
    again = run("evaluate", folder if name != "demo" else folder / "labels.jsonl", "--json").json
    assert again["macro_f1"] == told["macro_f1"], "labels alone are those of the messages in the store"
    windows = told["learning"]["windows"]
    assert sum(one["learning"]["of"] for one in windows) == min(500, told["messages"])
    assert [one["decisions"] for one in told["learning"]["rest"]] == [10, 50, 200]


def test_it_says_it_in_words_and_writes_what_was_wrong(run, tmp_path) -> None:
    folder, errors = an_inbox(tmp_path, "chef"), tmp_path / "errors.jsonl"
    ran = run("evaluate", folder / "messages.jsonl", "--errors", errors)
    assert (ran.status, ran.err) == (0, "")
    for said in ("macro-F1", "precision", "unsure", "Calibration", "Sure to be pitch", "ROC", "in the order of time"):
        assert said in ran.out
    told = run("evaluate", folder, "--json").json
    wrong = rows_of(errors)
    assert len(wrong) == told["messages"] - sum(told["confusion"][lane][lane] for lane in LANES)
    assert all(row["lane"] != row["suggested_lane"] and row["text"] for row in wrong)
    assert errors.stat().st_mode & 0o077 == 0, "it holds private messages"


def test_inboxes_are_judged_apart_and_told_together(run, tmp_path) -> None:
    chef, vet = an_inbox(tmp_path, "chef"), an_inbox(tmp_path, "vet")
    told = run("evaluate", chef, vet, "--json").json
    each = [run("evaluate", one, "--json").json for one in (chef, vet)]
    assert [one["macro_f1"] for one in told["inboxes"]] == [one["macro_f1"] for one in each]
    assert told["messages"] == sum(one["messages"] for one in each)
    assert "worst" in run("evaluate", chef, vet).out


def test_a_folder_of_inboxes_whose_owners_use_the_same_ids(run, tmp_path) -> None:
    for name, lane in (("ada", "pitch"), ("bea", "purposeful")):
        written(tmp_path / "all" / name / "messages.jsonl", [message(n, lane=lane) for n in range(3)])
        (tmp_path / "all" / name / "owner.json").write_text(json.dumps({"handle": name}))
    ran = run("evaluate", tmp_path / "all", "--json")
    assert (ran.status, ran.err, ran.json["messages"]) == (0, "", 6)
    assert [(one["inbox"], one["accuracy"]) for one in ran.json["inboxes"]] == [("ada", 1.0), ("bea", 0.0)]


def test_decisions_on_other_messages_count_and_those_on_the_labelled_ones_do_not(run, full, tmp_path) -> None:
    labels = written(tmp_path / "l.jsonl", [{"id": f"x:m{n}", "lane": "conversational"} for n in range(5)])
    assert run("evaluate", labels, "--json").json["accuracy"] == 0
    run("decide", "conversational", "x:m1", "x:m2", "x:m3")
    assert run("evaluate", labels, "--json").json["accuracy"] == 0, "it was not told the answers"
    run("decide", "conversational", *(f"x:m{n}" for n in range(5, 10)))
    ran = run("evaluate", labels)
    assert "those on these messages left out" in ran.out
    assert run("evaluate", labels, "--json").json["accuracy"] == 1, "all these messages are alike"


def test_the_store_is_not_touched(run, store, full, tmp_path) -> None:
    labels = written(tmp_path / "l.jsonl", [{"id": "x:m1", "lane": "pitch"}])
    before = run("export").out, run("export", "--what", "decisions").out, run("undo", "--json").json
    run("redo")
    for path in (labels, an_inbox(tmp_path, "chef")):
        assert run("evaluate", path).status == 0
    assert (run("export").out, run("export", "--what", "decisions").out, run("undo", "--json").json) == before


def test_labels_without_a_message_are_named_and_left_out(run, full, tmp_path) -> None:
    rows = [{"id": "m1", "lane": "pitch"}, {"id": "nobody", "lane": "pitch"}, {"id": "m99", "lane": "pitch"}]
    ran = run("evaluate", written(tmp_path / "l.jsonl", rows), "--json")
    assert (ran.status, ran.json["messages"]) == (0, 1)
    assert "2 labels" in ran.err and "nobody" in ran.err and ran.err.count("\n") == 1


BAD = {
    "empty": (b"", "is empty"),
    "nonsense": (b"nonsense\n", "not an export"),
    "no lane": (json.dumps(message(1)).encode(), "no message with a lane"),
    "a strange lane": (json.dumps(message(1, lane="spam\x1b[31m")).encode(), "is not a lane"),
    "a lane that is no text": (json.dumps(message(1, lane=["pitch"])).encode(), "is not a lane"),
    "a broken label": (b'{"id": "m1", "lane": "pitch"}\n{"id": \n', "line 2: should be JSON with id and lane"),
    "unknown ids": (b'{"id": "gone", "lane": "pitch"}\n', "None of its labels"),
    "not UTF-8": (b'{"id": "m1", "lane": "pitch"}\n{"id": "caf\xe9", "lane": "pitch"}\n', "line 2"),
}


@pytest.mark.parametrize("what", BAD)
def test_what_is_no_labelled_file_is_a_sentence(run, full, tmp_path, what) -> None:
    content, says = BAD[what]
    path = tmp_path / "labels.jsonl"
    path.write_bytes(content)
    ran = run("evaluate", path)
    assert (ran.status, ran.out) == (1, "")
    assert says in ran.err and "bug" not in ran.err and "\x1b" not in ran.err and ran.err.count("\n") == 1


def test_what_is_not_there_is_a_sentence(run, store, tmp_path) -> None:
    assert "does not exist" in run("evaluate", tmp_path / "none").err
    labels = written(tmp_path / "l.jsonl", [{"id": "m1", "lane": "pitch"}])
    for arguments in ([labels], []):
        ran = run("evaluate", *arguments)
        assert (ran.status, ran.err) == (1, f"unpitch: There is no store at {store}; import an export first.\n")
    assert not store.exists()
    assert run("evaluate", "--errors", tmp_path / "e").status == 2


def test_errors_that_cannot_be_written_are_a_sentence(run, tmp_path) -> None:
    ran = run("evaluate", an_inbox(tmp_path, "chef"), "--errors", "/nonexistent/folder/e.jsonl")
    assert (ran.status, ran.out) == (1, "") and "name another with --errors" in ran.err


def test_an_inbox_of_one_message_is_no_failure(run, tmp_path) -> None:
    ran = run("evaluate", written(tmp_path / "one.jsonl", [message(1, lane="pitch")]), "--json")
    assert (ran.status, ran.json["messages"], ran.json["learning"]["rest"]) == (0, 1, [])
    assert run("evaluate", tmp_path / "one.jsonl").status == 0


@pytest.fixture
def many(run, tmp_path) -> None:
    """A store of look-alike messages: after a few decisions it knows better."""
    run("import", written(tmp_path / "many.jsonl", [message(n) for n in range(COUNT)]))


def test_the_own_store_before_any_decision(run, many) -> None:
    ran = run("evaluate")
    assert ran.status == 0 and "works with shipped knowledge alone" in ran.out and "nothing to agree with" in ran.out
    assert run("evaluate", "--json").json["agreed"]["last_100"]["of"] == 0
    assert run("stats", "--json").json["training"]["decisions"] == 0


def test_the_own_store_learns_and_says_so(run, many, tmp_path) -> None:
    lanes = {f"m{n}": "conversational" for n in range(COUNT)}
    run("decide", "--from", written(tmp_path / "l.jsonl", [{"id": id, "lane": lane} for id, lane in lanes.items()]))
    told = run("evaluate", "--json").json
    agreed = told["agreed"]
    assert (told["decisions"], told["by_how"]) == (COUNT, {"label": COUNT})
    assert agreed["last_100"]["of"] == agreed["unseen"]["of"] == COUNT and agreed["seen"]["of"] == 0
    assert COUNT - 10 <= agreed["last_100"]["right"] < COUNT, "the first ones could not be known"
    assert agreed["last_100"]["low"] < agreed["last_100"]["share"] < agreed["last_100"]["high"]
    sentence = f"it would have agreed with {agreed['last_100']['right']} of the last {COUNT}"
    assert sentence in told["trained"] and sentence in run("evaluate").out and sentence in run("stats").out
    assert run("stats", "--json").json["training"]["of_the_last"] == COUNT


def test_decisions_in_bulk_teach_and_are_not_counted(run, many) -> None:
    run("decide", "conversational", *(f"m{n}" for n in range(20)))
    run("decide", "conversational", "m30")
    told = run("evaluate", "--json").json
    assert told["by_how"] == {"bulk": 20, "chosen": 1}
    assert (told["agreed"]["last_100"]["right"], told["agreed"]["last_100"]["of"]) == (1, 1)
    assert "of your own choosing" in told["trained"]


def test_what_is_undone_counts_no_more(run, many) -> None:
    run("decide", "conversational", "m1")
    run("decide", "conversational", "m2")
    assert "of the last 2" in run("stats").out
    run("undo")
    assert run("evaluate", "--json").json["decisions"] == 1
    run("undo")
    assert "Knows 0" in run("stats").out
    run("redo")
    assert run("evaluate", "--json").json["by_how"] == {"chosen": 1}
