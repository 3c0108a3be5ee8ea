"""Sentences that would be false: words that mean something else here, phrases that say less than was told."""

from __future__ import annotations

import pytest
from lane_threads import alone

from lanes.brief import told
from lanes.judge import Judge
from lanes.weights import shipped
from lanes.wording.sentences import says

JUDGE = Judge.shipped()


@pytest.mark.parametrize(
    ("text", "not_said"),
    [
        ("Entendido, mucha suerte con el proyecto", "anger"),
        ("No budget on either side, we both use the pics", "a day or a time"),
        ("We'll never ask for it.", "a day or a time"),
        ("Son las ocho y son muchos los que faltan", "family"),
        ("No es tan fácil como parece", "logging in"),
        ("Isto fica sem efeito depois de amanhã", "marketing"),
        ("Tengo dos preguntas sobre el libro", "body"),
        ("Foi ótimo ver-te ontem", "faith or religion"),
        ("Ich bin heute im Garten", "chores"),
        ("Can I see you for 30 minutes?", "document"),
        ("Three more minutes and I am with you", "call or demo"),
        ("I saw your profile yesterday", "bot"),
        ("Dear Sir, please find the form.", "bot"),
        ("Good day customer, the shop has moved.", "bot"),
        ("The first week is free, only 5 spots left", "a price"),
        ("The sticker was 12 years old", "for sale"),
        ("I went there with my sister", "introduces"),
        ("Dear families, the parade is on 23 August.", "tender"),
        ("They have been doing the water cycle", "asks how"),
        ("it did not sound like that when I tried", "asks whether"),
    ],
)
def test_what_the_text_does_not_say_is_not_told(text: str, not_said: str) -> None:
    sentences = [told(reason, text) for reason in JUDGE.explain(alone(text), 0).reasons]
    assert [one for one in sentences if not_said in one] == []


@pytest.mark.parametrize(
    ("signal", "not_said"),
    [
        ("thanks-for", "particular"),  # a bare "thanks" is one of its phrases
        ("introduces", "names who sent them"),  # "as you asked" is
        ("bare-greeting", "greets and asks"),  # "good morning" is
        ("growth", "promises"),  # "your channel got 900 views" is
        ("~how-are-you", "asks"),
        ("~checking", "asks"),
    ],
)
def test_a_sentence_claims_no_more_than_all_its_phrases_say(signal: str, not_said: str) -> None:
    assert not_said not in says(signal)


def test_a_role_instead_of_a_name_is_told_as_such() -> None:
    text = "Dear Author, we have read your paper with great interest."
    (reason,) = [one for one in JUDGE.explain(alone(text), 0).reasons if "dear-role" in one.signals]
    assert "addresses you by a role" in reason.says or "calls nobody by name" in reason.says


def test_what_is_nearly_a_toss_up_is_unsure() -> None:
    assert 0.35 < shipped().unsure_below < 0.5
