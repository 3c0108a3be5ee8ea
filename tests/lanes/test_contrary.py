from __future__ import annotations

import pytest

from lanes.catalogue import SIGNALS
from lanes.concepts import MARK, concepts
from lanes.themes import theme_of
from lanes.verdict import Reason
from lanes.wording.contrary import OPPOSITES, contrary
from lanes.wording.sentences import group_of, is_clause, says


def reason(signal: str) -> Reason:
    return Reason(signal, group_of(signal), says(signal), 1.0, theme=theme_of(signal))


@pytest.mark.parametrize(
    ("signals", "words", "sentence"),
    [
        (["asks-call"], [[]], "If it did not ask for a call or a few minutes, this is generic"),
        (["asks-call"], [["quick call"]], "Without “quick call”, this is generic"),
        (["link"], [["x.example"]], "Without the link, this is generic"),
        (["free-thing", "link"], [["free"], []], "Without “free” and the link, this is generic"),
        (["owner-never-wrote"], [[]], "Had you ever answered them, this is generic"),
        (["season", "~music"], [["a", "b", "c"], ["gig"]],
         "If it did not send season's greetings, and without “gig”, this is generic"),
        (["only-message"], [[]], "If it were not all they ever wrote here, this is generic"),
        (["earlier", "bio:sells", "words:1"], [[], [], []],
         "Without what they wrote here before, what their name and bio say and its way of writing, this is generic"),
        (["owner-follows", "request", "learned:sender"], [[], [], []],
         "If you did not follow them, had it not come as a stranger's request, and without your decisions on this "
         "sender, this is generic"),
    ],
)  # fmt: skip
def test_the_sentences(signals: list[str], words: list[list[str]], sentence: str) -> None:
    assert contrary(list(zip(map(reason, signals), words, strict=True)), "generic") == sentence


@pytest.mark.parametrize("name", [*SIGNALS, *[MARK + concept.name for concept in concepts()]])
def test_every_reason_can_be_turned_round(name: str) -> None:
    told = contrary([(reason(name), [])], "pitch")
    assert told.startswith(("If ", "Without ", "Had "))
    assert told.endswith(", this is pitch")
    assert " not to " not in told


def test_every_sentence_begins_with_a_verb_or_says_of_whom_it_speaks() -> None:
    first = {says(name).split()[0] for name in SIGNALS if not is_clause(says(name))}
    no_verbs = {word for word in first if not word.endswith("s")}
    assert no_verbs <= {"did", "came", "went", "can", "only", "never"}


def test_opposites_are_signals() -> None:
    assert SIGNALS.keys() >= OPPOSITES.keys()
    assert all(other in SIGNALS for others in OPPOSITES.values() for other in others)
