from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lanes.campaign import fingerprint

BODY = "we help small workshops sell more chairs with our new platform"


@pytest.mark.parametrize(
    "text",
    [
        f"Hi Mara, {BODY}",
        f"Hello Jonas! {BODY.upper()}!!!",
        f"Hey there, {BODY} 🚀🚀",
        f"Dear Ms Lindqvist,\n\n{BODY.capitalize()}. https://a.example/?u=77",
        f"{BODY} @maralindqvist 50",
        f"Good morning Dr. Lindqvist - {BODY}",
        f"{BODY}   www.b.example/9",
    ],
)
def test_look_alikes_share_a_fingerprint(text: str) -> None:
    assert fingerprint(text, ("Mara Lindqvist",)) == fingerprint(BODY) != 0


def test_names_in_the_middle_do_not_count() -> None:
    one = fingerprint("I thought of you at once, Mara, when our new course began", ("Mara Lindqvist",))
    two = fingerprint("I thought of you at once, Jonas, when our new course began", ("Jonas Berg",))
    assert one == two != 0


@pytest.mark.parametrize(
    "other",
    [
        "we help small workshops sell more tables with our new platform",
        "thanks for following, have a lovely week and keep in touch please",
        "Hi, did the chairs arrive safely at your new place yesterday?",
    ],
)
def test_other_messages_differ(other: str) -> None:
    assert fingerprint(other) not in (0, fingerprint(BODY))


@pytest.mark.parametrize("text", ["", "hi", "ok thanks", "👍👍👍", "1 2 3 4 5 6 7", "https://a.example/b/c/d/e/f"])
def test_short_texts_have_none(text: str) -> None:
    assert fingerprint(text) == 0


@given(st.text(), st.lists(st.text(), max_size=3))
def test_it_fits_a_database_and_never_raises(text: str, names: list[str]) -> None:
    mark = fingerprint(text, names)
    assert -(2**63) <= mark < 2**63
    assert mark == fingerprint(text, names)


def test_it_is_the_same_in_another_process() -> None:
    code = f"from lanes.campaign import fingerprint; print(fingerprint({BODY!r}))"
    seen = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert seen == {f"{fingerprint(BODY)}\n"}


@pytest.mark.parametrize(
    "text", ["hi " * 10**6, "@" * 10**6, "a@" * 10**6, "Hi " + "a" * 10**6, "." * 10**6, "\ud800 " * 10]
)
def test_hostile_texts_are_quick(text: str) -> None:
    assert fingerprint(text, (text,)) == fingerprint(text, (text,))
