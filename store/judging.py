"""The judge with the owner's rules in force."""

from __future__ import annotations

import sqlite3

from lanes.judge import Judge
from store.rulesets import standing

_MOST = 4
_made: dict[tuple[str, str], Judge] = {}
"""By the versions of weights and rules: the last few, as undo and redo go to and fro."""


def judge_for(connection: sqlite3.Connection) -> Judge:
    """The judge with the shipped weights and the rules that stand now."""
    return in_force(connection, Judge.shipped())


def in_force(connection: sqlite3.Connection, judge: Judge) -> Judge:
    """A judge of the same weights, with the rules that stand now."""
    rules = standing(connection).rules
    if (judge.rules.version if judge.rules else "") == (rules.version if rules else ""):
        return judge
    key = judge.weights.version, rules.version if rules else ""
    found = _made.get(key)
    if found is None:
        if len(_made) >= _MOST:
            _made.pop(next(iter(_made)))
        found = _made[key] = Judge(judge.weights, rules or None)
    return found
