"""What a rule is: a named condition of the owner's own that adds points to one lane."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import isfinite

import regex

from lanes.rule_counts import laid_out
from lanes.verdict import LANES, RULE_PREFIX

WHERE: tuple[str, ...] = ("text", "sender", "bio", "link", "subject", "anywhere")
"""Where a pattern may look: the message's words, who sent it (name, handle, id), what the sender says of
themselves, where its links go, its subject, or all of these."""
MOST_POINTS = 20.0
LONGEST_NAME, LONGEST_PATTERN = 60, 1_000
MOST_PIECES = 10_000
"""Of a pattern whose counts are laid out. A million take seconds and a gigabyte before the first search."""
DEFAULT_POINTS = 2.0


class RuleError(ValueError):
    """A rule cannot be used: one sentence that says which, why, and what to do."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, or signals that must all hold, or both; and what it adds where it fires."""

    name: str
    lane: str
    pattern: str = ""
    where: str = "text"
    signals: tuple[str, ...] = ()
    points: float = DEFAULT_POINTS
    """Log-odds added to the lane's score; negative ones speak against the lane."""
    enabled: bool = True

    @property
    def signal(self) -> str:
        """Its name among all signals."""
        return RULE_PREFIX + self.name


def checked(rule: Rule) -> Rule:
    """The rule, if it can be used.

    Raises:
        RuleError: it cannot.
    """
    if not rule.name or not rule.name.isprintable() or rule.name != rule.name.strip():
        raise RuleError("a rule needs a name: printable letters, no blanks around it")
    if len(rule.name) > LONGEST_NAME:
        raise RuleError(f"the name of a rule has at most {LONGEST_NAME} characters, “{rule.name[:20]}…” has more")
    who = f"rule “{rule.name}”"
    if rule.lane not in LANES:
        raise RuleError(f"{who}: the lane must be one of {', '.join(LANES)}")
    if rule.where not in WHERE:
        raise RuleError(f"{who}: where must be one of {', '.join(WHERE)}")
    if not isfinite(rule.points) or not 0 < abs(rule.points) <= MOST_POINTS:
        raise RuleError(f"{who}: points must be a number from -{MOST_POINTS:g} to {MOST_POINTS:g}, and not 0")
    if not rule.pattern and not rule.signals:
        raise RuleError(f"{who}: it needs a pattern or signals")
    if rule.pattern:
        try:
            compiled(rule.pattern)
        except RuleError as error:
            raise RuleError(f"{who}: {error}") from error
    return rule


@lru_cache(maxsize=1024)
def compiled(pattern: str) -> regex.Pattern[str]:
    """A pattern ready to search with; letters match in either case.

    Raises:
        RuleError: it is no pattern.
    """
    if len(pattern) > LONGEST_PATTERN:
        raise RuleError(f"the pattern has {len(pattern):,} characters; {LONGEST_PATTERN:,} are allowed, make two rules")
    if laid_out(pattern) > MOST_PIECES:
        raise RuleError(f"the pattern's counts come to more than {MOST_PIECES:,} pieces; ask for fewer")
    try:
        return regex.compile(pattern, regex.IGNORECASE)
    except regex.error as error:
        raise RuleError(f"the pattern is wrong ({error}); mend it there") from error
    except (RecursionError, OverflowError, MemoryError, ValueError, TypeError, IndexError) as error:
        raise RuleError("the pattern is nested or repeated beyond what can be searched; make it simpler") from error
