from __future__ import annotations

import pytest

from lanes.catalogue import SIGNALS
from lanes.phrases import Phrasebook
from lanes.verdict import GROUPS
from lanes.weights import parse, shipped
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


def test_every_weight_belongs_to_a_known_signal() -> None:
    assert set(shipped().signals) <= set(SIGNALS)


def test_the_table_of_weights_reads_back_as_written() -> None:
    weights = shipped()
    assert parse(weights.to_text()) == weights
