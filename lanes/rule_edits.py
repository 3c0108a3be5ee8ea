"""Changes a rule file as a person would: what else stands in it, comments too, stays as it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from lanes.rule import Rule, RuleError, checked
from lanes.rule_book import HEADER, MOST_RULES, Refusal, RuleBook, parse, rule_text, written

_TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)
_RULE = re.compile(r"[ \t]*\[\[[ \t]*rule[ \t]*\]\]")
_ENABLED = re.compile(r"^([ \t]*enabled[ \t]*=[ \t]*)(?:true|false)", re.MULTILINE)
_SWITCHED_OFF = "enabled = false\n"
_NEXT_COMMENT = re.compile(r"(?:^[ \t]*(?:#.*)?\n)*\Z", re.MULTILINE)
"""Comments and empty lines at the end of a rule: they speak of what follows it."""


def with_rule(text: str, rule: Rule) -> str:
    """The file with one more rule.

    Raises:
        RuleError: it cannot be used, or there is one of that name.
    """
    book = parse(text)
    checked(rule)
    if book.rule(rule.name):
        raise RuleError(f"there is a rule “{rule.name}” already; remove it first, or take another name")
    if len(book.rules) >= MOST_RULES:
        raise RuleError(f"there are {MOST_RULES:,} rules; remove one first")
    wanted = replace(book, rules=(*book.rules, rule))
    start = f"{text.rstrip()}\n" if text.strip() else HEADER
    return _if_it_means(f"{start}\n{rule_text(rule)}", wanted)


def with_rule_changed(text: str, name: str, rule: Rule) -> str:
    """The file with another rule in the place of the one of that name.

    Raises:
        RuleError: there is none of that name, the new one cannot be used, or another one has its name.
    """
    book = parse(text)
    _known(book, name)
    checked(rule)
    if rule.name != name and book.rule(rule.name):
        raise RuleError(f"there is a rule “{rule.name}” already; take another name")
    wanted = replace(book, rules=tuple(rule if each.name == name else each for each in book.rules))
    return _if_it_means(_edited(text, book, name, lambda block: f"{rule_text(rule)}\n"), wanted)


def without_rule(text: str, name: str) -> str:
    """The file without a rule.

    Raises:
        RuleError: there is none of that name.
    """
    book = parse(text)
    _known(book, name)
    wanted = replace(book, rules=tuple(rule for rule in book.rules if rule.name != name))
    return _if_it_means(_edited(text, book, name, lambda block: ""), wanted)


def switched(text: str, name: str, enabled: bool) -> str:
    """The file with a rule switched on or off.

    Raises:
        RuleError: there is none of that name.
    """
    book = parse(text)
    rule = _known(book, name)
    wanted = replace(book, rules=tuple(replace(each, enabled=enabled) if each is rule else each for each in book.rules))

    def switch(block: str) -> str:
        head, _, rest = block.partition("\n")
        if enabled and rest.startswith(_SWITCHED_OFF):
            return f"{head}\n{rest.removeprefix(_SWITCHED_OFF)}"
        if _ENABLED.search(rest):
            said = "true" if enabled else "false"
            return f"{head}\n" + _ENABLED.sub(lambda found: found[1] + said, rest)
        return block if enabled else f"{head}\n{_SWITCHED_OFF}{rest}"

    return _if_it_means(_edited(text, book, name, switch), wanted)


def with_refusal(text: str, refusal: Refusal) -> str:
    """The file with a suggestion refused; an earlier refusal of the same is forgotten."""
    book = parse(text)
    others = tuple(each for each in book.refused if each.condition != refusal.condition)
    wanted = replace(book, refused=(*others, refusal))
    if len(others) == len(book.refused):
        start = f"{text.rstrip()}\n" if text.strip() else HEADER
        addition = written(RuleBook((), (refusal,))).removeprefix(HEADER)
        return _if_it_means(start + addition, wanted)
    return written(wanted)


def _known(book: RuleBook, name: str) -> Rule:
    rule = book.rule(name)
    if rule is None:
        raise RuleError(f"there is no rule “{name}”; `unpitch rules` lists them")
    return rule


def _edited(text: str, book: RuleBook, name: str, change: Callable[[str], str]) -> str:
    """The text with the lines of one rule changed: from its [[rule]] to what belongs to the next table."""
    starts = [match.start() for match in _TABLE.finditer(text)]
    rules = [start for start in starts if _RULE.match(text, start)]
    at = [rule.name for rule in book.rules].index(name)
    if len(rules) != len(book.rules):
        return ""  # brackets inside a text: it cannot be told where a rule begins
    start = rules[at]
    end = min((other for other in starts if other > start), default=len(text))
    after = _NEXT_COMMENT.search(text, start, end)
    end = after.start() if after else end
    changed = change(text[start:end])
    return text[:start] + changed + (text[end:] if changed else text[end:].lstrip("\n"))


def _if_it_means(text: str, wanted: RuleBook) -> str:
    """The text if it says what is wanted; else all of it written anew."""
    try:
        if parse(text) == wanted:
            return text
    except RuleError:
        pass
    return written(wanted)
