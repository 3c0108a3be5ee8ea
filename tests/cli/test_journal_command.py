"""`unpitch journal` and `unpitch undo --to`: every line, what it did, and the way to it."""

from __future__ import annotations


def test_lines_newest_first_and_whether_they_stand(run, full) -> None:
    run("decide", "pitch", "x:m1", "x:m2")
    run("undo")
    told = run("journal", "--json").json
    assert told["length"] == 3
    assert [(one["entry"], one["kind"], one["stands"]) for one in told["entries"]] == [
        (3, "undo", None),
        (2, "decide", False),
        (1, "import", True),
    ]
    out = run("journal").out.splitlines()
    assert "undone 2 messages to pitch" in out[1] and out[1].startswith("2  ")
    assert [one["entry"] for one in run("journal", "--json", "--lines", "1").json["entries"]] == [3]
    assert "... and 2 earlier ones" in run("journal", "--lines", "1").out


def test_one_line_in_full(run, full) -> None:
    run("decide", "pitch", "x:m1")
    run("decide", "generic", "x:m1")
    told = run("journal", "3", "--json").json
    assert [(one["id"], one["was"], one["becomes"]) for one in told["messages"]] == [("x:m1", "pitch", "generic")]
    assert "pitch → generic: Sender 1" in run("journal", "3").out
    assert "Going here takes back 1 step: 1 decision." in run("journal", "2").out


def test_going_to_a_line_and_forward_again(run, full) -> None:
    def lanes() -> dict[str, str]:
        return {line["id"]: line["lane"] for line in run("export").lines if line.get("lane")}

    run("decide", "pitch", "x:m1")
    run("decide", "generic", "x:m2", "x:m3")
    assert run("undo", "--to", "1").out == "Going there takes back 2 steps: 2 decisions.\n"
    assert lanes() == {}
    assert run("undo", "--to", "1").out == "All stands as it stood there: nothing to take back.\n"
    assert run("undo", "--to", "3", "--json").json == {"to": 3, "undone": 0, "done_again": 2}
    assert lanes() == {"m1": "pitch", "m2": "generic", "m3": "generic"}
    assert run("undo", "--to", "0").status == 0
    assert run("export").out == ""


def test_a_line_that_is_not_there(run, full) -> None:
    for arguments in (("journal", "7"), ("undo", "--to", "7")):
        ran = run(*arguments)
        assert ran.status == 1 and "There is no line 7 in the journal" in ran.err
    assert run("undo", "--to", "x").status == 2
    assert run("journal", "-1").status == 2
