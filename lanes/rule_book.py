"""The owner's rules as a TOML file that people read and write: parsed with clear errors, written back the same."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from lanes.rule import DEFAULT_POINTS, Rule, RuleError, checked

_RULE_LINE = re.compile(r"\s*\[\[\s*(rule|refused)\s*\]\]")
_RULE_KEYS = ("name", "pattern", "where", "signals", "lane", "points", "enabled")
_REFUSED_KEYS = ("name", "lane", "pattern", "signals", "evidence")
Table = dict[str, Any]
Made = TypeVar("Made")
LONGEST = 1_000_000
"""Characters of the file."""
MOST_RULES = 1_000

HEADER = """\
# Your rules, see docs/rules.md. `unpitch rules` shows what they do; edit here as you like.
"""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A suggestion the owner refused, with the evidence it had then."""

    name: str
    lane: str
    pattern: str
    signals: tuple[str, ...]
    evidence: int
    """How many decisions it fired on; it stays away until they have doubled."""

    @property
    def condition(self) -> tuple[str, str, tuple[str, ...]]:
        """What makes it the same suggestion again."""
        return self.lane, self.pattern, self.signals


@dataclass(frozen=True, slots=True)
class RuleBook:
    """Everything the file holds."""

    rules: tuple[Rule, ...] = ()
    refused: tuple[Refusal, ...] = ()

    def rule(self, name: str) -> Rule | None:
        """The rule of that name."""
        return next((rule for rule in self.rules if rule.name == name), None)


def parse(text: str, lenient: bool = False) -> RuleBook:
    """Read the file.

    Args:
        text: of the file.
        lenient: let rules pass that cannot be used; `lanes.rules` leaves them out.

    Raises:
        RuleError: what is wrong with it, and in which line or rule.
    """
    if len(text) > LONGEST:
        raise RuleError(f"it has {len(text):,} characters; {LONGEST:,} are allowed")
    try:
        found = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise RuleError(f"it is no TOML: {error}") from error
    if unknown := sorted(set(found) - {"rule", "refused"}):
        raise RuleError(f"it holds {unknown[0]!r}, but knows only [[rule]] and [[refused]]")
    make = _rule if lenient else _checked_rule
    rules = [_at(text, "rule", at, make, table) for at, table in enumerate(_tables(found, "rule"))]
    refused = [_at(text, "refused", at, _refusal, table) for at, table in enumerate(_tables(found, "refused"))]
    if len(rules) > MOST_RULES:
        raise RuleError(f"it holds {len(rules):,} rules; {MOST_RULES:,} are allowed")
    names = [rule.name for rule in rules]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise RuleError(f"two rules are named “{twice}”; give one another name")
    return RuleBook(tuple(rules), tuple(refused))


def written(book: RuleBook) -> str:
    """The file for a book; the same text for the same rules."""
    if book == RuleBook():
        return ""
    return "\n".join([HEADER, *map(rule_text, book.rules), *map(_refusal_text, book.refused)])


def rule_text(rule: Rule) -> str:
    """One rule as it stands in the file."""
    lines = ["[[rule]]", f"name = {_quoted(rule.name)}"]
    if rule.pattern:
        lines += [f"pattern = {_quoted(rule.pattern)}", f"where = {_quoted(rule.where)}"]
    if rule.signals:
        lines.append(_signals_line(rule.signals))
    lines += [f"lane = {_quoted(rule.lane)}", f"points = {rule.points!r}"]
    if not rule.enabled:
        lines.append("enabled = false")
    return "\n".join(lines) + "\n"


def _refusal_text(refusal: Refusal) -> str:
    lines = ["[[refused]]", f"name = {_quoted(refusal.name)}"]
    if refusal.pattern:
        lines.append(f"pattern = {_quoted(refusal.pattern)}")
    if refusal.signals:
        lines.append(_signals_line(refusal.signals))
    lines += [f"lane = {_quoted(refusal.lane)}", f"evidence = {refusal.evidence}"]
    return "\n".join(lines) + "\n"


def _tables(found: Table, kind: str) -> list[Table]:
    tables = found.get(kind, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise RuleError(f"{kind!r} must be written as [[{kind}]], in double brackets")
    return tables


def _at(text: str, kind: str, number: int, make: Callable[[Table], Made], table: Table) -> Made:
    """Make a rule or a refusal; an error says in which line its table begins."""
    try:
        return make(table)
    except RuleError as error:
        lines = [at for at, line in enumerate(text.split("\n"), 1) if (m := _RULE_LINE.match(line)) and m[1] == kind]
        where = f"line {lines[number]}: " if number < len(lines) else ""
        raise RuleError(f"{where}{error}") from error


def _checked_rule(table: Table) -> Rule:
    return checked(_rule(table))


def _rule(table: Table) -> Rule:
    name = table.get("name")
    if not isinstance(name, str):
        raise RuleError("a rule needs a name, as text in quotes")
    who = f"rule “{name}”"
    if unknown := sorted(set(table) - {*_RULE_KEYS, "signal"}):
        raise RuleError(f"{who} has {unknown[0]!r}; it may have {', '.join(_RULE_KEYS)}")
    points = table.get("points", DEFAULT_POINTS)
    if isinstance(points, bool) or not isinstance(points, int | float):
        raise RuleError(f"{who}: points must be a number")
    enabled = table.get("enabled", True)
    if not isinstance(enabled, bool):
        raise RuleError(f"{who}: enabled must be true or false")
    return Rule(
        name,
        _string(table, "lane", who),
        _string(table, "pattern", who),
        _string(table, "where", who, "text"),
        _signals(table, who),
        _number(points, who),
        enabled,
    )


def _refusal(table: Table) -> Refusal:
    who = "a refused suggestion"
    if unknown := sorted(set(table) - {*_REFUSED_KEYS, "signal"}):
        raise RuleError(f"{who} has {unknown[0]!r}; it may have {', '.join(_REFUSED_KEYS)}")
    evidence = table.get("evidence")
    if isinstance(evidence, bool) or not isinstance(evidence, int) or evidence < 0:
        raise RuleError(f"{who}: evidence must be a whole number")
    texts = [_string(table, key, who) for key in ("name", "lane", "pattern")]
    return Refusal(texts[0], texts[1], texts[2], _signals(table, who), evidence)


def _string(table: Table, key: str, who: str, default: str = "") -> str:
    value = table.get(key, default)
    if not isinstance(value, str):
        raise RuleError(f"{who}: {key} must be text in quotes")
    return value


def _number(points: int | float, who: str) -> float:
    try:
        return float(points)
    except OverflowError:
        raise RuleError(f"{who}: points must be a small number") from None


def _signals(table: Table, who: str) -> tuple[str, ...]:
    """Signals that must all hold: `signal = "..."` for one, `signals = [...]` for more."""
    if "signal" in table and "signals" in table:
        raise RuleError(f"{who}: has both signal and signals; put all into signals")
    value = table.get("signals", table.get("signal", []))
    value = [value] if isinstance(value, str) else value
    if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
        raise RuleError(f"{who}: signals must be a list of names in quotes")
    return tuple(sorted(set(value)))


def _signals_line(names: tuple[str, ...]) -> str:
    """One signal as `signal = "..."`, more as a list."""
    if len(names) == 1:
        return f"signal = {_quoted(names[0])}"
    return f"signals = [{', '.join(map(_quoted, names))}]"


def _quoted(text: str) -> str:
    """A TOML string: plain quotes where they will do, single ones (nothing is escaped in them) for patterns."""
    if text.isprintable() and not ('"' in text or "\\" in text):
        return f'"{text}"'
    if text.isprintable() and "'" not in text:
        return f"'{text}'"
    return f'"{"".join(map(_escaped, text))}"'


def _escaped(letter: str) -> str:
    if letter in '"\\':
        return "\\" + letter
    return letter if letter.isprintable() else f"\\U{ord(letter):08x}"
