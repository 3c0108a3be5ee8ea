"""The rule file: read with clear errors, written back the same, edited without losing what people wrote."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lanes.rule import WHERE, Rule, RuleError, checked
from lanes.rule_book import Refusal, RuleBook, parse, written
from lanes.rule_edits import switched, with_refusal, with_rule, without_rule
from lanes.verdict import LANES

MINE = """\
# what I think of calendars
[[rule]]
name = "calendars"   # the famous ones
pattern = 'calendly\\.com|cal\\.com'
where = "link"
lane = "pitch"
points = 1.5

# friends
[[rule]]
name = "friends"
signal = "asks-for-a-call"
lane = "conversational"
"""

NAMES = st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1, max_size=20)
RULES = st.builds(
    Rule,
    name=NAMES,
    lane=st.sampled_from(LANES),
    pattern=st.sampled_from(
        ["a", r"\bcheck out\b", "it's", 'say "no"', "both ' and \" \\d", "tab\there", "ümläut", "🚀"]
    ),
    where=st.sampled_from(WHERE),
    signals=st.lists(st.sampled_from(["link", "past", "we"]), unique=True).map(lambda names: tuple(sorted(names))),
    points=st.floats(-10, 10).filter(bool),
    enabled=st.booleans(),
)
REFUSALS = st.builds(
    Refusal, name=NAMES, lane=st.sampled_from(LANES), pattern=st.just("a"), signals=st.just(()), evidence=st.just(7)
)
BOOKS = st.builds(
    RuleBook,
    rules=st.lists(RULES, max_size=4, unique_by=lambda rule: rule.name).map(tuple),
    refused=st.lists(REFUSALS, max_size=2).map(tuple),
)


@given(book=BOOKS)
def test_what_is_written_is_read_back_the_same(book: RuleBook) -> None:
    text = written(book)
    assert parse(text) == book
    assert written(parse(text)) == text
    tomllib.loads(text)


@given(book=BOOKS, rule=RULES.filter(lambda rule: rule.name != "new"))
def test_edits_do_what_they_say_and_nothing_else(book: RuleBook, rule: Rule) -> None:
    text = written(book)
    if not book.rule(rule.name):
        assert parse(with_rule(text, rule)) == RuleBook((*book.rules, checked(rule)), book.refused)
    for old in book.rules:
        others = tuple(each for each in book.rules if each is not old)
        assert parse(without_rule(text, old.name)) == RuleBook(others, book.refused)
        for enabled in (True, False):
            assert parse(switched(text, old.name, enabled)).rule(old.name).enabled is enabled


def test_edits_leave_what_people_wrote() -> None:
    added = with_rule(MINE, Rule("third", "generic", "season's greetings"))
    assert added.startswith(MINE.rstrip())
    off = switched(MINE, "calendars", False)
    assert off.replace("enabled = false\n", "") == MINE
    assert switched(off, "calendars", True) == MINE
    assert "# what I think of calendars" in without_rule(MINE, "friends")
    refused = with_refusal(MINE, Refusal("f", "pitch", "a", (), 9))
    assert refused.startswith(MINE)
    assert parse(with_refusal(refused, Refusal("f", "pitch", "a", (), 18))).refused[0].evidence == 18


COMMENTED = """\
# all of them mine

[[rule]]  # first
name = "one"
pattern = "a"
enabled = true  # for now
lane = "pitch"

# two matters most
[[rule]]
name = "two"
pattern = "b"
lane = "pitch"
# three is an afterthought

[[rule]]
name = "three"
pattern = "c"
lane = "pitch"
# the end
"""


def test_comments_on_other_rules_stay() -> None:
    start, end = COMMENTED.index("[[rule]]"), COMMENTED.index("# two")
    assert without_rule(COMMENTED, "one") == COMMENTED[:start] + COMMENTED[end:]
    left = without_rule(without_rule(COMMENTED, "two"), "three")
    for comment in ("# all of them mine", "# two matters most", "# three is an afterthought", "# the end"):
        assert comment in left
    off = switched(COMMENTED, "one", False)
    assert off == COMMENTED.replace("enabled = true  # for now", "enabled = false  # for now")
    assert switched(off, "one", True) == COMMENTED
    assert switched(COMMENTED, "one", True) == COMMENTED


def test_brackets_inside_a_text_confuse_nothing() -> None:
    text = MINE + "\n[[rule]]\nname = 'odd'\nlane = 'pitch'\npattern = '''\n[[rule]]\n'''\n"
    book = parse(text)
    assert parse(without_rule(text, "friends")).rules == (book.rules[0], book.rules[2])
    assert parse(switched(text, "odd", False)).rule("odd") == Rule("odd", "pitch", "[[rule]]\n", enabled=False)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[rule]]\nname = \nlane = 3", "line 2"),
        ("[rule]\nname = 'a'", "[[rule]]"),
        ("rules = 3", "'rules'"),
        ("[[rule]]\npattern = 'a'", "line 1: a rule needs a name"),
        (MINE + "[[rule]]\nname='x'\nlane='spam'\npattern='a'", "line 14: rule “x”: the lane must be one of"),
        (MINE + "[[rule]]\nname='x'\nlane='pitch'\npattern='(a'", "line 14: rule “x”: the pattern is wrong"),
        (MINE + "[[rule]]\nname='x'\nlane='pitch'\npatern='a'", "line 14: rule “x” has 'patern'"),
        (MINE + "[[rule]]\nname='friends'\nlane='pitch'\npattern='a'", "two rules are named “friends”"),
        ("[[rule]]\nname='x'\nlane='pitch'\npattern='a'\npoints='many'", "points must be a number"),
        ("[[rule]]\nname='x'\nlane='pitch'\npattern='a'\npoints=inf", "points must be a number"),
        (f"[[rule]]\nname='x'\nlane='pitch'\npattern='a'\npoints={'9' * 400}", "points must be a small number"),
        ("[[rule]]\nname='x'\nlane='pitch'\npattern='a'\nenabled='yes'", "enabled must be true or false"),
        ("[[rule]]\nname='x'\nlane='pitch'\nsignals=[1]", "signals must be a list of names"),
        ("[[rule]]\nname='x'\nlane=3\npattern='a'", "lane must be text in quotes"),
        ("[[refused]]\nname='x'\nlane='pitch'\npattern='a'", "evidence must be a whole number"),
        ("a = " + "[" * 5000, "no TOML"),
    ],
)
def test_mistakes_are_told_with_their_place(text: str, says: str) -> None:
    with pytest.raises(RuleError) as caught:
        parse(text)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("edit", [without_rule, lambda text, name: switched(text, name, False)])
def test_a_rule_that_is_not_there_cannot_be_edited(edit) -> None:
    with pytest.raises(RuleError, match="there is no rule “other”"):
        edit(MINE, "other")


def test_no_two_rules_share_a_name() -> None:
    with pytest.raises(RuleError, match="there is a rule “friends” already"):
        with_rule(MINE, Rule("friends", "pitch", "a"))
