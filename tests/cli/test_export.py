"""`unpitch export`: every format as its tools read it, what is left out, what is checked, and the way back."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest
from calls import message, written

LANES = ["pitch", "generic", "purposeful", "conversational"]
FORMATS = ["jsonl", "csv", "parquet", "label-studio", "prodigy", "doccano"]


@pytest.fixture
def decided(run, full) -> Path:
    """The full inbox with seven decisions, one of them taken back, one changed, and a mute."""
    run("decide", "pitch", "x:m1", "x:m2", "x:m4")
    run("decide", "generic", "x:m3")
    run("decide", "purposeful", "linkedin:m3")
    run("decide", "pitch", "x:m5")
    run("undo")
    run("decide", "conversational", "x:m1")
    run("mute", "p4", "--reason", "tells the same each week")
    return full


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_a_label_carries_where_it_comes_from(run, decided) -> None:
    rows = {(row["network"], row["id"]): row for row in run("export", "--labelled").lines}
    assert {key: row["lane"] for key, row in rows.items()} == {
        ("x", "m1"): "conversational", ("x", "m2"): "pitch", ("x", "m4"): "pitch", ("x", "m3"): "generic",
        ("linkedin", "m3"): "purposeful",
    }  # fmt: skip
    row = rows["x", "m2"]
    assert (row["decided_how"], row["undone"], row["seconds"]) == ("bulk", False, None)
    assert rows["x", "m1"]["decided_how"] == "chosen"
    assert row["suggested_then"] in LANES and 0.25 < row["probability_then"] <= 1 and 0 <= row["automated_then"] <= 1
    assert row["decided_at"].endswith("Z") and row["rules_version"]
    taken_back = next(row for row in run("export").lines if (row["network"], row["id"]) == ("x", "m5"))
    assert (taken_back["lane"], taken_back["undone"]) == (None, True)
    log = [row for row in run("export", "--what", "decisions").lines if (row["network"], row["id"]) == ("x", "m5")]
    assert [(row["how"], row["undone"], row["stands"]) for row in log] == [
        ("chosen", True, False),
        ("undo", False, False),
    ]


def test_label_studio(run, decided, tmp_path) -> None:
    tasks = json.loads(run("export", "--format", "label-studio").out)
    assert len(tasks) == 12
    by_id = {(task["data"]["network"], task["data"]["id"]): task for task in tasks}
    task = by_id["x", "m4"]
    choice = {"from_name": "lane", "to_name": "text", "type": "choices", "value": {"choices": ["pitch"]}}
    assert task["annotations"][0]["result"] == [choice]
    assert task["data"]["text"].startswith("Hi! We help founders") and task["data"]["decider"] == "bulk"
    for task in tasks:
        for prediction in task.get("predictions", []):
            assert prediction["result"][0]["value"]["choices"][0] in LANES
            assert 0 < prediction["score"] <= 1 and prediction["model_version"]
    assert "annotations" not in by_id["x", "m5"]
    run("export", "--format", "label-studio", "--folder", "-o", tmp_path / "ls")
    config = (tmp_path / "ls" / "label_config.xml").read_text()
    assert 'name="lane" toName="text"' in config and all(f'<Choice value="{lane}"/>' for lane in LANES)


def test_prodigy(run, decided) -> None:
    tasks = run("export", "--format", "prodigy").lines
    task = next(task for task in tasks if task["meta"]["id"] == "m1")
    assert (task["accept"], task["answer"], task["_view_id"]) == (["conversational"], "accept", "choice")
    assert [option["id"] for option in task["options"]] == LANES and task["meta"]["decider"] == "you"
    assert sum("answer" in task for task in tasks) == 5 and len(tasks) == 12


def test_doccano(run, decided) -> None:
    rows = run("export", "--format", "doccano").lines
    assert sorted(row["label"] for row in rows if row["label"]) == [
        ["conversational"], ["generic"], ["pitch"], ["pitch"], ["purposeful"]
    ]  # fmt: skip
    assert all(isinstance(row["text"], str) and isinstance(row["label"], list) for row in rows)


def test_hugging_face_folder(run, decided, tmp_path) -> None:
    out = tmp_path / "set"
    run("export", "--format", "huggingface", "-o", out)
    rows = lines(out / "data" / "train.jsonl")
    assert Counter(row["label"] for row in rows) == {0: 2, 1: 1, 2: 1, 3: 1, None: 7}
    card = (out / "README.md").read_text()
    features = re.findall(r"^  - name: (\w+)$", card.split("  splits:")[0], re.M)
    assert all(list(row) == features for row in rows)
    for said in ("path: data/train.jsonl", "'2': purposeful", "num_examples: 12", "split: train", "class_label:"):
        assert said in card
    assert f"num_bytes: {(out / 'data' / 'train.jsonl').stat().st_size}" in card


def test_parquet(run, decided, tmp_path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    out = tmp_path / "m.parquet"
    assert run("export", "--format", "parquet", "-o", out).status == 0
    rows = run("export").lines
    table = parquet.read_table(out).to_pylist()
    assert [row["id"] for row in table] == [row["id"] for row in rows]
    assert [row["text"] for row in table] == [row["text"] for row in rows]
    assert [row["sent_at"].isoformat()[:10] for row in table] == [row["sent_at"][:10] for row in rows]
    assert table[0]["reasons"] == rows[0]["reasons"] and table[0]["p_pitch"] == rows[0]["probabilities"]["pitch"]


def test_without_pyarrow_parquet_is_one_clear_sentence(run, full, tmp_path, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    ran = run("export", "--format", "parquet", "-o", tmp_path / "m.parquet")
    assert (ran.status, ran.err.count("\n")) == (1, 1) and "pip install 'unpitch[parquet]'" in ran.err
    assert list(tmp_path.glob("*m.parquet*")) == []


def test_a_split_shares_no_sender_and_no_campaign(run, store, tmp_path) -> None:
    run("import", "fixtures/demo")
    out = tmp_path / "split"
    ran = run("export", "--split", "80/10/10", "-o", out, "--json")
    assert ran.json["files"].keys() == {"train.jsonl", "validation.jsonl", "test.jsonl"} and ran.json["written"] == 400
    where = defaultdict(set)
    for part in ("train", "validation", "test"):
        for row in lines(out / f"{part}.jsonl"):
            where[row["network"], row["owner_account"], row["sender_id"]].add(part)
            where[row["campaign_id"] or row["id"]].add(part)
    assert all(len(parts) == 1 for parts in where.values())
    manifest = json.loads((out / "manifest.json").read_text())
    assert manifest["split"]["rows"]["test"] == ran.json["files"]["test.jsonl"]
    assert abs(ran.json["files"]["test.jsonl"] - 40) <= 4
    run("export", "--split", "80/10/10", "-o", tmp_path / "again")
    assert (out / "test.jsonl").read_bytes() == (tmp_path / "again" / "test.jsonl").read_bytes()


def test_too_few_senders_are_told(run, store, tmp_path) -> None:
    run("import", written(tmp_path / "m.jsonl", [message(1)]))
    assert "nothing is left for validation and test" in run("export", "--split", "80/10/10", "-o", tmp_path / "s").err


RULES = '[[rule]]\nname = "{}"\nlane = "pitch"\npattern = "call"\n'
PRIVATE = {
    "sender_name": "Rahul Ångström-Verma",
    "sender_handle": "rahul_av99",
    "sender_bio": "Father, bioword, Closer",
    "conversation_title": "Titleword with friends",
    "subject": "Subject for Maren from RAHUL",
    "kind_of_message": "kindword",
    "text": "Hi maren, it's rahul ANGSTROM (@rahul_av99, rahul@mail.example). Call +44 20 7946 0958 or 5551 "
    "https://cal.example/secret www.site.example. Zoe says hi! I read your label talk.",
    "extras": {"attachments": [["file", "fileword.pdf"]], "raw": "rawword", "links": [["shownword", "t.example"]]},
}
SURVIVES = re.compile(  # digits amid others are those of a mark or a checksum
    r"rahul|angstr|ångstr|verma|maren|zoe|zoë|av99|bioword|titleword|kindword|fileword|rawword|shownword|secret|"
    r"\.example|(?<![0-9a-f])(?:7946|5551)(?![0-9a-f])|@|ruleword|reasonword|in/zoe|museumword",
    re.I,
)


@pytest.fixture
def private(run, store, tmp_path) -> Path:
    """An inbox where every field holds something private."""
    rows = [message(n, **{**PRIVATE, "sender_id": f"id-rahul-{n}", "id": f"maren-{n}"}) for n in range(4)]
    rows.append(message(9, sender_id="in/zoe", sender_name="Zoë", text="Lovely talk! Rahul, Verma"))
    rows.append(message(10, from_owner=True, sender_name="Maren", text="I am Maren", conversation_id="c9"))
    file = written(tmp_path / "in" / "messages.jsonl", rows)
    owner = {"name": "Maren Aldous", "handle": "maren", "bio": "museumword", "topics": ["museumword"]}
    (file.parent / "owner.json").write_text(json.dumps(owner))
    run("import", file)
    store.with_name("store.rules.toml").write_text(RULES.format("ruleword"))
    run("decide", "generic", "maren-1", "maren-2")
    run("mute", "id-rahul-3", "--reason", "rahul sends reasonword@x.example")
    return file


@pytest.mark.parametrize("what", ["messages", "decisions", "senders", "mutes", "all"])
@pytest.mark.parametrize("style", FORMATS)
def test_nothing_of_the_people_is_left(run, private, tmp_path, what, style) -> None:
    if what not in ("messages", "all") and style not in FORMATS[:3]:
        pytest.skip("for messages only")
    if what == "all" and style != "jsonl":
        pytest.skip("everything is JSON Lines")
    out = tmp_path / "out"
    ran = run("export", "--what", what, "--format", style, "--redact", "--folder", "-o", out)
    assert ran.status == 0, ran.err
    for file in out.rglob("*"):
        if style == "parquet" and file.suffix == ".parquet":
            text = json.dumps(pytest.importorskip("pyarrow.parquet").read_table(file).to_pylist(), default=str)
        else:
            text = file.read_text("utf-8")
        assert not (found := SURVIVES.search(text)), (file.name, text[max(0, found.start() - 80) : found.end() + 20])
    assert not (out / "rules.toml").exists()


def test_marks_join_within_an_export_and_with_a_salt_across(run, private, tmp_path, monkeypatch) -> None:
    rows, other = run("export", "--redact").lines, run("export", "--redact").lines
    assert len({row["sender_id"] for row in rows}) == 6 and {row["id"] for row in rows}.isdisjoint(
        row["id"] for row in other
    )
    salt = tmp_path / "salt"
    salt.write_text("a salt of some length")
    first = run("export", "--redact", "--salt", salt).lines
    monkeypatch.setenv("MY_SALT", "a salt of some length")
    assert run("export", "--redact", "--salt", "MY_SALT").lines == first
    decisions = run("export", "--what", "decisions", "--redact", "--salt", salt).lines
    assert {row["id"] for row in decisions} == {row["id"] for row in first if row.get("lane")}
    assert any("[name]" in row["text"] and "[link]" in row["text"] for row in first)
    assert any("I read your label talk." in row["text"] for row in first)


@pytest.mark.parametrize(
    ("salt", "says"), [("NO_SUCH_THING", "neither a file"), ("SHORT", "too short"), ("EMPTY", "neither a file")]
)
def test_a_salt_that_cannot_be_used(run, full, monkeypatch, salt, says) -> None:
    monkeypatch.setenv("SHORT", "x")
    monkeypatch.setenv("EMPTY", "")
    ran = run("export", "--redact", "--salt", salt)
    assert (ran.status, ran.out, ran.err.count("\n")) == (1, "", 1) and says in ran.err


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["--salt", "x"], 2, "--salt goes with --redact"),
        (["--seed", "1"], 2, "--seed goes with --split"),
        (["--split", "80"], 2, "80/10/10"),
        (["--split", "80/10/10"], 2, "name it with -o"),
        (["--format", "huggingface"], 2, "name it with -o"),
        (["--what", "all"], 2, "name it with -o"),
        (["--what", "all", "--format", "csv", "-o", "x"], 1, "as JSON Lines"),
        (["--what", "senders", "--format", "prodigy"], 1, "--what messages only"),
        (["--what", "mutes", "--labelled"], 1, "--what messages only"),
        (["--verify", "no/such"], 1, "cannot be read"),
    ],
)
def test_what_makes_no_sense_is_one_sentence(run, full, arguments, status, says) -> None:
    ran = run("export", *arguments)
    assert (ran.status, ran.out) == (status, "") and says in ran.err and "Traceback" not in ran.err


def test_nothing_is_written_over_without_force(run, full, tmp_path) -> None:
    file, folder = tmp_path / "a.jsonl", tmp_path / "folder"
    file.write_text("mine")
    ran = run("export", "-o", file)
    assert (ran.status, file.read_text()) == (1, "mine") and "--force" in ran.err
    assert run("export", "-o", file, "--force").status == 0 and len(lines(file)) == 13
    assert run("export", "--folder", "-o", folder).status == 0
    before = (folder / "manifest.json").read_bytes()
    assert run("export", "--folder", "-o", folder).status == 1
    assert (folder / "manifest.json").read_bytes() == before
    assert run("export", "--folder", "--what", "senders", "-o", folder, "--force").status == 0
    assert sorted(one.name for one in folder.iterdir()) == ["manifest.json", "senders.jsonl"]
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "thesis.txt").write_text("mine")
    ran = run("export", "--folder", "-o", tmp_path / "theirs", "--force")
    assert ran.status == 1 and "other files" in ran.err and (tmp_path / "theirs" / "thesis.txt").exists()
    (tmp_path / "link").symlink_to(folder)
    assert run("export", "--folder", "-o", tmp_path / "link", "--force").status == 1
    assert not [one for one in tmp_path.iterdir() if one.name.endswith((".part", ".old"))]
    assert folder.stat().st_mode & 0o077 == 0


def test_verify(run, decided, tmp_path) -> None:
    out = tmp_path / "out"
    run("export", "--format", "huggingface", "--split", "50/50", "-o", out)
    assert run("export", "--verify", out).out == f"{out}: 3 files are as the manifest says.\n"
    manifest = json.loads((out / "manifest.json").read_text())
    train = next(file for file in manifest["files"] if file["name"] == "data/train.jsonl")
    assert sum(train["lanes"].values()) == train["rows"] and train["part"] == "train"
    (out / "data" / "test.jsonl").write_bytes((out / "data" / "test.jsonl").read_bytes()[::-1])
    ran = run("export", "--verify", out, "--json")
    assert ran.status == 1 and ran.json["wrong"] == ["data/test.jsonl was changed"]
    (out / "README.md").unlink()
    (out / "more.txt").touch()
    assert len(run("export", "--verify", out, "--json").json["wrong"]) == 3
    (out / "manifest.json").write_text('{"made_by": "unpitch", "files": [{"name": "../../etc/passwd"}]}')
    assert "outside its folder" in run("export", "--verify", out).err
    for content in ("", "[]", "{}", "[" * 100_000):
        (out / "manifest.json").write_text(content)
        ran = run("export", "--verify", out)
        assert ran.status == 1 and ran.err.count("\n") == 1 and "bug" not in ran.err


def test_a_whole_store_comes_back(run, decided, store, tmp_path) -> None:
    store.with_name("store.rules.toml").write_text(RULES.format("calls"))
    run("import", written(tmp_path / "one more" / "m.jsonl", [message(300, extras=PRIVATE["extras"])]))
    run("export", "--what", "all", "-o", tmp_path / "all")
    other = tmp_path / "there" / "other.db"
    ran = run("import", tmp_path / "all", "--store", other)
    assert ran.status == 0 and "8 decisions and 1 mutes came back from the log, and the rules" in ran.out
    for what in ("messages", "decisions", "senders", "mutes"):
        assert run("export", "--what", what, "--store", other).lines == run("export", "--what", what).lines
    run("export", "--what", "all", "-o", tmp_path / "again", "--store", other)
    for file in (tmp_path / "all").iterdir():
        if file.name != "manifest.json":
            assert (tmp_path / "again" / file.name).read_bytes() == file.read_bytes(), file.name
    ran = run("import", tmp_path / "all", "--store", other)
    assert "0 new, 14 already known" in ran.out and "0 decisions and 0 mutes came back" in ran.out
    before = run("export", "--store", other).lines
    assert run("undo", "3", "--store", other).status == 0
    assert run("export", "--store", other).lines == []
    assert run("redo", "3", "--store", other).status == 0
    assert [row | {"undone": None} for row in run("export", "--store", other).lines if not row["from_owner"]] == [
        row | {"undone": None} for row in before if not row["from_owner"]
    ]


def test_a_decision_here_stays_when_a_store_comes_back(run, decided, tmp_path) -> None:
    run("export", "--what", "all", "-o", tmp_path / "all")
    other = tmp_path / "there" / "other.db"
    run("import", decided, "--store", other)
    run("decide", "purposeful", "x:m2", "--store", other)
    run("import", tmp_path / "all", "--store", other)
    lanes = {(row["network"], row["id"]): row["lane"] for row in run("export", "--labelled", "--store", other).lines}
    assert lanes["x", "m2"] == "purposeful" and lanes["x", "m4"] == "pitch"


@pytest.mark.parametrize(
    "damage",
    [
        '{"id": 1}',
        "nonsense",
        '{"network": "x", "owner_account": "owner", "id": "m1", "lane": "no", "how": "chosen"}',
        '{"network": [], "how": {}}',
        "[]",
        '{"at": "2025-01-01", "lane": [1], "how": "chosen"}',
    ],
)
def test_a_damaged_log_brings_back_the_rest(run, decided, tmp_path, damage) -> None:
    run("export", "--what", "all", "-o", tmp_path / "all")
    for name in ("decisions", "mutes", "joined", "people", "messages"):
        with (tmp_path / "all" / f"{name}.jsonl").open("a") as file:
            file.write(damage + "\n")
    ran = run("import", tmp_path / "all", "--store", tmp_path / "other.db")
    assert ran.status == 0 and "bug" not in ran.err and "8 decisions and 1 mutes" in ran.out


def test_csv_comes_back(run, decided, tmp_path) -> None:
    starts = ["=1+1", "'=1", "'quoted'", " -x", "@you", '"a","b"', "line\nbreak", "", "ok, then", "＝1"]
    more = [message(400 + at, text=text, sender_name=text, extras=PRIVATE["extras"]) for at, text in enumerate(starts)]
    run("import", written(tmp_path / "more.jsonl", more))
    out = tmp_path / "m.csv"
    run("export", "--format", "csv", "-o", out)
    other = tmp_path / "other.db"
    assert run("import", out, "--store", other).status == 0
    there = csv.DictReader(io.StringIO(run("export", "--format", "csv", "--store", other).out, newline=""))
    here = csv.DictReader(io.StringIO(out.read_text("utf-8"), newline=""))
    neutral = lambda row: list(row.values())[:20]  # noqa: E731
    assert sorted(map(neutral, there)) == sorted(map(neutral, here))
    texts = {row["id"]: row["text"] for row in run("export", "--store", other).lines}
    assert [texts[f"m{400 + at}"] for at in range(len(starts))] == starts


def test_an_export_that_is_ended_leaves_nothing(store, tmp_path, run) -> None:
    run("import", "fixtures/demo")
    for target in (["-o", tmp_path / "m.jsonl"], ["--folder", "-o", tmp_path / "f"]):
        command = [sys.executable, "-c", SLOWED, "export", *map(str, target)]
        process = subprocess.Popen(command, env={**os.environ, "UNPITCH_STORE": str(store)}, stderr=subprocess.PIPE)
        end = time.monotonic() + 30
        while not list(tmp_path.glob(".*.part")) and time.monotonic() < end:
            time.sleep(0.01)
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 130
        assert [one.name for one in tmp_path.iterdir() if one.name.startswith((".", "m.", "f"))] == []


SLOWED = """
import sys, time
from tui.export import writers
write = writers.JsonLines.write
writers.JsonLines.write = lambda self, row: (time.sleep(0.05), write(self, row))
from tui.cli.main import main
sys.exit(main())
"""
