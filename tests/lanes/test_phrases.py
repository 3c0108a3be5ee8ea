from __future__ import annotations

import pytest

from lanes.catalogue import SIGNALS
from lanes.concepts import MARK, sentences
from lanes.phrases import Phrasebook
from lanes.verdict import GROUPS
from lanes.weights import OWN, REPLY, ROLES, floats, parse, shipped, written
from lanes.wording import WORDINGS


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("quick/short call", "a short call", True),
        ("quick/short call", "call short", False),
        ("on the? house", "on house", True),
        ("on the? house", "on the house", True),
        ("on the? house", "on a house", False),
        ("promot*", "promoting it", True),
        ("book _ call", "book a call", True),
        ("book _ call", "book call", False),
        ("help .. clients", "help clients", True),
        ("help .. clients", "help you get more clients", True),
        ("help .. clients", "help you to get more clients", False),
        ("free ?", "free ?", True),
        ("free now/?", "free ?", True),
        ("free now/?", "free", False),
    ],
)
def test_the_notation(phrase: str, text: str, found: bool) -> None:
    assert bool(Phrasebook([(0, phrase)]).found(text.split())) is found


def test_places_agree_with_what_is_found() -> None:
    book = Phrasebook([(0, "hop/jump on a? call"), (1, "call"), (2, "nothing")])
    words = ["can", "we", "hop", "on", "a", "call", "or", "jump", "on", "call"]
    assert set(book.found(words)) == set(book.places(words)) == {0, 1}
    assert book.places(words)[0] == [(2, 6), (7, 10)]


def test_every_signal_has_a_sentence_and_a_group() -> None:
    assert all(group in GROUPS and says for group, says in SIGNALS.values())
    assert len({wording.name for wording in WORDINGS}) == len(WORDINGS)


def test_every_weight_belongs_to_something_known() -> None:
    weights = shipped()
    assert set(weights.roles) == set(ROLES)
    for role in weights.roles.values():
        assert set(role.signals) <= set(SIGNALS)
        assert {one for name in role.grams.names() for one in name.split() if one[0] == MARK} <= set(sentences())


def test_a_table_of_weights_reads_back_as_written() -> None:
    lines = [
        ("bias", OWN, "start", [0.1, -0.25, 0.0, 0.5, -1.5]),
        ("signal", REPLY, "link", [1.0, 0.0, 0.0, 0.0, 2.0]),
        ("gram", OWN, "thank you", [0.0, 0.31, 0.0, 0.0, 0.0]),
        ("gram", OWN, "~order", [0.0, 0.0, 12.5, 0.0, 0.0]),
    ]
    weights = parse(written(lines, 0.4))
    assert floats(weights.bias) == (0.1, -0.25, 0.0, 0.5, -1.5)
    assert floats(weights.roles[REPLY].signals["link"]) == (1.0, 0.0, 0.0, 0.0, 2.0)
    assert floats(weights.roles[OWN].grams.get("thank you"))[1] == 0.31
    assert floats(weights.roles[OWN].grams.get("~order"))[2] == 12.5
    assert weights.unsure_below == 0.4
    assert written(reversed(lines), 0.4) == written(lines, 0.4)
