"""What the rule screens have done in a thread: a rule proposed from a message, and what a change would do."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

import regex

from lanes.rule import DEFAULT_POINTS, LONGEST_NAME, Rule, RuleError, checked
from lanes.rule_book import parse
from lanes.rule_edits import with_rule, with_rule_changed
from lanes.rule_trial import Effect
from lanes.themes import UNQUOTED, WORDING
from lanes.verdict import RULE_PREFIX, Reason
from store.errors import StoreError
from store.explain import Why
from store.judging import judge_for
from store.rule_trials import Described, described, trial
from store.rulesets import Standing, standing
from tui.screen.explaining import explained
from tui.screen.job import Job
from tui.screen.session import Opened

LISTED = 50
"""Messages that a change breaks or speaks against, of each kind, that are listed."""
LONGEST_WORDS = 60
_LETTER = regex.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Draft:
    """A rule that is being written."""

    rule: Rule
    instead_of: str | None = None
    """The name of the rule that it is to replace; None for a new one."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What a draft would do, and all that it takes to save it."""

    draft: Draft
    now: Standing
    text: str
    """The rule file with it."""
    effect: Effect
    troubles: list[str]
    known: dict[int, Described]
    """The messages that are listed."""


def tried(connection: sqlite3.Connection, job: Job, draft: Draft) -> Tried:
    """What a draft would do on the whole store.

    Raises:
        StoreError: it cannot be used, with why.
    """
    now = standing(connection)
    try:
        checked(draft.rule)
        text = with_rule(now.text, draft.rule) if draft.instead_of is None else _changed(now.text, draft)
        after = parse(text, lenient=True).rules
    except RuleError as error:
        raise StoreError(sentence(error)) from error
    effect, troubles = trial(connection, judge_for(connection), now.book.rules, after, job.tell)
    named = [case.message_id for case in (*effect.breaks[:LISTED], *effect.against[:LISTED], *effect.fixes[:LISTED])]
    return Tried(draft, now, text, effect, troubles, described(connection, named))


def _changed(text: str, draft: Draft) -> str:
    assert draft.instead_of is not None
    return with_rule_changed(text, draft.instead_of, draft.rule)


def sentence(error: RuleError) -> str:
    """What is wrong with a rule, as a sentence."""
    said = str(error)
    return f"{said[:1].upper()}{said[1:]}."


def draft_from(connection: sqlite3.Connection, opened: Opened, lane: str, signal: str | None) -> Draft:
    """The rule that spoke in a message, to be changed; where none did, a new one from its words.

    Args:
        connection: an open store.
        opened: the message.
        lane: for a new rule.
        signal: of the reason that the person picked; None for the strongest.
    """
    why = opened.why or explained(connection, opened.stored, opened.at)
    book = standing(connection).book
    picked = [reason for reason in why.explanation.reasons if signal in (None, reason.signal)]
    for reason in picked:
        name = reason.signal.removeprefix(RULE_PREFIX)
        if reason.signal.startswith(RULE_PREFIX) and (rule := book.rule(name)):
            return Draft(rule, rule.name)
    used = {rule.name for rule in book.rules}
    return Draft(_named(_new(opened, why, picked, lane), used))


def _new(opened: Opened, why: Why, picked: Sequence[Reason], lane: str) -> Rule:
    """A rule from the words of the first picked reason that has some; else one that looks for the sender."""
    text = opened.text
    for reason in (*picked, *why.explanation.reasons):
        if reason.theme == WORDING or reason.theme in UNQUOTED:
            continue
        for start, end in reason.spans:
            words = " ".join(text[start:end].split())
            if 2 < len(words) <= LONGEST_WORDS and words.isprintable():
                return Rule(words[:LONGEST_NAME].strip(), lane, pattern_of(words), points=DEFAULT_POINTS)
    sender = " ".join(opened.line.sender.split())[: LONGEST_NAME - 5]
    pattern = f"^{regex.escape(sender, special_only=True)}" if sender.isprintable() else ""
    return Rule(f"from {sender}".strip(), lane, pattern, "sender")


def pattern_of(words: str) -> str:
    """A pattern for words as they stand, whatever blanks are between them, whole at both ends."""
    inner = r"\s+".join(regex.escape(word, special_only=True) for word in words.split())
    before = r"\b" if _LETTER.match(words[0]) else ""
    after = r"\b" if _LETTER.match(words[-1]) else ""
    return f"{before}{inner}{after}"


def _named(rule: Rule, used: set[str]) -> Rule:
    """The rule with a name that can be used and that none has."""
    name = "".join(letter for letter in rule.name if letter.isprintable()).strip() or "rule"
    wanted, number = name, 2
    while wanted in used:
        wanted, number = f"{name[: LONGEST_NAME - 5].strip()} {number}", number + 1
    return Rule(wanted, rule.lane, rule.pattern, rule.where, rule.signals, rule.points, rule.enabled)
