from __future__ import annotations

import math

import pytest
from lane_threads import OWNER, alone, said, thread

from lanes.judge import Judge
from lanes.learned import Learned
from lanes.learning import fit
from lanes.thread import SenderFacts
from lanes.verdict import GROUPS, LANES
from sources.record import Person

JUDGE = Judge.shipped()

CLEAR = [
    (
        "pitch",
        "Hi Mara, we help furniture brands get 10x more leads with SEO. Free audit? Book a call: calendly.com/leadz",
    ),
    ("pitch", "Earn $500 daily from home with crypto trading! DM me on WhatsApp, limited spots left 🚀"),
    ("generic", "Thanks for connecting! Hope you have a great week."),
    ("generic", "Merry Christmas and a happy new year to you and your family!"),
    (
        "purposeful",
        "Hi Mara, my order #4471 (two oak chairs) arrived with a broken leg. Can you send a replacement before Friday?",
    ),
    (
        "purposeful",
        "Could you send the invoice for the kitchen table? Our bookkeeper needs it by Thursday. I attached the form.",
    ),
]


@pytest.mark.parametrize(("lane", "text"), CLEAR)
def test_clear_messages_of_strangers(lane: str, text: str) -> None:
    (verdict,) = JUDGE.judge_thread(alone(text))
    assert verdict is not None
    assert verdict.lane == lane


def test_talk_in_a_thread_is_conversational() -> None:
    talk = thread(
        [
            said("did you see the snow this morning? my dog refused to go out 😂", 0),
            said("Ha! Same here. How was the party?", 1, "owner"),
            said("haha so good, mum danced till two. wish you had been there", 2),
        ],
        senders={"u1": SenderFacts(2, 1)},
    )
    verdicts = JUDGE.judge_thread(talk)
    assert [verdict and verdict.lane for verdict in verdicts] == ["conversational", None, "conversational"]


def test_a_machine_is_told_from_a_person() -> None:
    newsletter = alone(
        "This week: our autumn sale, three new guides. Read online or unsubscribe: https://n.example/u?utm_source=mail",
        sender_name="Workshop Weekly Newsletter",
    )
    friend = alone("hey it's Jonas, did you get home ok? i still have your gloves")
    (machine,), (person,) = JUDGE.judge_thread(newsletter), JUDGE.judge_thread(friend)
    assert machine and person
    assert machine.automated > 0.7
    assert person.automated < 0.3


def test_probabilities_sum_to_one_and_the_lane_is_the_likeliest() -> None:
    for _, text in CLEAR:
        (verdict,) = JUDGE.judge_thread(alone(text))
        assert verdict is not None
        assert math.isclose(sum(verdict.probabilities), 1.0)
        assert verdict.probabilities[LANES.index(verdict.lane)] == max(verdict.probabilities)


def test_the_same_thread_is_judged_the_same_again() -> None:
    talk = alone(CLEAR[0][1])
    assert JUDGE.judge_thread(talk) == JUDGE.judge_thread(talk)
    assert JUDGE.explain(talk, 0) == JUDGE.explain(talk, 0)


def _learned() -> Learned:
    return fit(
        {
            "1": JUDGE.lesson(alone(CLEAR[0][1]), 0, "generic"),
            "2": JUDGE.lesson(alone("hello there my friend"), 0, "conversational"),
        }
    )


@pytest.mark.parametrize("text", [text for _, text in CLEAR] + ["", "👍", "hi", "İstanbul! https://a.example/x ok?"])
@pytest.mark.parametrize("taught", [False, True])
def test_reasons_add_up(text: str, taught: bool) -> None:
    learned = _learned() if taught else None
    talk = thread([said("Hello?", 0), said("Yes?", 1, "owner"), said(text, 2)], senders={"u1": SenderFacts(2, 1)})
    why = JUDGE.explain(talk, 2, learned)
    verdict = JUDGE.judge_thread(talk, learned)[2]
    assert verdict == why.verdict
    assert abs(sum(reason.points for reason in why.reasons) - why.log_odds) < 1e-9
    p = why.verdict.probabilities[LANES.index(why.lane)]
    assert math.isclose(math.log(p / (1 - p)), why.log_odds, abs_tol=1e-6)
    automated = sum(reason.points for reason in why.automated_because)
    assert math.isclose(1 / (1 + math.exp(-automated)), why.verdict.automated, abs_tol=1e-9)
    sizes = [abs(reason.points) for reason in why.reasons]
    assert sizes == sorted(sizes, reverse=True)


@pytest.mark.parametrize(
    "text", [text for _, text in CLEAR] + ["İİİ free call at https://a.example/book now?", "𝗙𝗿𝗲𝗲 call"]
)
def test_reasons_point_at_the_text(text: str) -> None:
    why = JUDGE.explain(alone(text), 0)
    pointed = 0
    for reason in (*why.reasons, *why.automated_because):
        assert reason.group in GROUPS
        assert reason.says
        for start, end in reason.spans:
            assert 0 <= start < end <= len(text)
            assert text[start:end].strip()
            pointed += 1
    assert pointed


def test_a_reason_marks_the_words_it_speaks_of() -> None:
    text = "Could we hop on a quick call tomorrow?"
    why = JUDGE.explain(alone(text), 0)
    (call,) = [reason for reason in why.reasons if reason.signal == "asks-call"]
    assert any("call" in text[start:end] for start, end in call.spans)


def test_the_owners_own_message_has_no_explanation() -> None:
    with pytest.raises(ValueError, match="own"):
        JUDGE.explain(thread([said("Hi", 0, "owner")]), 0)


def test_what_is_unknown_is_neutral() -> None:
    """Facts that an export does not tell change nothing: no signal speaks of them."""
    told = said("Hello", connected_at=1, owner_follows=False, follows_owner=False, request=True)
    untold = told._replace(connected_at=None, owner_follows=None, follows_owner=None, request=None, sender_name=None)
    why = JUDGE.explain(thread([untold], people={}, senders={}, looks=[]), 0)
    spoken = {reason.signal for reason in why.reasons if reason.group in ("relationship", "sender", "campaign")}
    assert spoken <= {"owner-never-wrote", "first-here", "only-message"}


def test_a_persons_facts_stand_in_for_the_messages() -> None:
    from_message = thread([said("Hello", owner_follows=True, request=False)])
    from_person = thread([said("Hello", request=False)], people={"u1": Person("x", "u1", owner_follows=True)})
    assert JUDGE.judge_thread(from_message) == JUDGE.judge_thread(from_person)


HOSTILE = [
    "",
    "\x00\x00\x00",
    "\ud800\udfff \udc00",
    "🙂" * 5000,
    "a" * 50_000,
    "{{" * 30_000,
    "%a" * 30_000,
    "[" * 30_000,
    "1" * 30_000,
    "1-" * 30_000,
    "$1." * 20_000,
    "@" * 30_000,
    "a." * 30_000,
    "a@a." * 20_000,
    '"a' * 30_000,
    "(a" * 30_000,
    "\n- a" * 20_000,
    "A" * 30_000,
    "AAAA " * 20_000,
    "Subject: " * 10_000,
    "Dear a\n" * 10_000,
    "http://" * 10_000,
    "www." * 10_000,
    "how to " * 20_000,
    "we help " * 20_000,
    "i i i i " * 20_000,
    "'" * 30_000,
    "a'" * 30_000,
    "!" * 30_000 + "?" * 30_000,
    "\n" * 30_000,
    "\u200b" * 30_000,
    "ي" * 30_000,
    "中" * 30_000,
    "İ" * 30_000,
    "𝗮" * 30_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:8]))
def test_hostile_texts_are_judged_quickly(text: str) -> None:
    talk = thread([said(text), said(text, 1, sender_name=text, sender_bio=text)])
    assert all(JUDGE.judge_thread(talk))
    why = JUDGE.explain(talk, 1)
    assert abs(sum(reason.points for reason in why.reasons) - why.log_odds) < 1e-9


def test_a_text_of_fifty_megabytes_costs_no_more_than_its_beginning() -> None:
    talk = alone("Can you send the invoice? " * 2_000_000)
    assert JUDGE.judge_thread(talk)[0]


def test_a_very_long_thread_is_judged_whole() -> None:
    many = [said(f"and another thing, number {at}", at, "owner" if at % 7 == 3 else "u1") for at in range(4000)]
    talk = thread(many)
    judged = JUDGE.judge_thread(talk)
    assert [verdict is None for verdict in judged] == [message.from_owner for message in talk.messages]


def test_a_whole_thread_is_explained_as_its_messages_are() -> None:
    talk = thread([said(text, at, "owner" if at == 2 else "u1") for at, (_, text) in enumerate(CLEAR)])
    whole = JUDGE.explain_thread(talk, _learned())
    assert whole[2] is None
    for at in (0, 1, 3, 4, 5):
        assert whole[at] == JUDGE.explain(talk, at, _learned())


def test_what_is_remembered_changes_nothing() -> None:
    talk = thread([said(text, at) for at, (_, text) in enumerate([*CLEAR, *CLEAR])])
    assert Judge(JUDGE.weights).judge_thread(talk) == JUDGE.judge_thread(talk) == JUDGE.judge_thread(talk)


def test_lessons_of_a_thread_are_the_lessons_of_its_messages() -> None:
    talk = thread([said(text, at) for at, (_, text) in enumerate(CLEAR)])
    lessons = JUDGE.lessons(talk, {0: "pitch", 3: "generic"})
    assert lessons == {0: JUDGE.lesson(talk, 0, "pitch"), 3: JUDGE.lesson(talk, 3, "generic")}


def test_a_thread_of_nothing() -> None:
    assert JUDGE.judge_thread(thread([])) == []
    assert JUDGE.judge_thread(thread([said("hi", 0, "owner")])) == [None]


def test_a_nameless_owner() -> None:
    blank = OWNER._replace(name=None, handle=None, bio=None, topics=())
    assert JUDGE.judge_thread(thread([said("Hi Mara")], owner=blank))[0]


def test_the_version_names_the_weights() -> None:
    assert JUDGE.version
    assert JUDGE is Judge.shipped()
