from __future__ import annotations

import pytest

from lanes.concepts import SHORTEST_STEM, concepts, sentences, thesaurus
from lanes.spans import Places


@pytest.mark.parametrize(
    ("words", "concept"),
    [
        ("invoice factura fatura facture rechnung", "~invoice"),
        ("mum mamá mamãe maman mama", "~parent-address"),
        ("tomorrow mañana amanhã demain morgen", "~tomorrow"),
    ],
)
def test_a_meaning_is_found_in_five_languages(words: str, concept: str) -> None:
    assert [concept in thesaurus().of[word] for word in words.split()] == [True] * 5


def test_a_stem_covers_all_words_that_begin_so() -> None:
    stem = next(word for concept in concepts() for word in concept.words if word.endswith("*"))
    assert thesaurus().of[stem[:-1]] == thesaurus().of[stem[:-1] + "xyz"] != ()


def test_the_table_is_in_order() -> None:
    names = [concept.name for concept in concepts()]
    assert len(set(names)) == len(names) == len(sentences())
    for concept in concepts():
        assert concept.says
        assert len(set(concept.words)) == len(concept.words)
        assert all(len(word.rstrip("*")) >= SHORTEST_STEM for word in concept.words if word.endswith("*"))


def test_a_concept_is_found_in_its_place() -> None:
    text = "Did the invoice come, mum?"
    places = Places(text)
    assert [text[start:end] for start, end in places.of_gram("~invoice")] == ["invoice"]
    assert [text[start:end] for start, end in places.of_gram("~parent-address")] == ["mum"]
