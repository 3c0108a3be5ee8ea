"""What the rules screen has found in a thread: how right rules are, what is wrong with them, where they err."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from lanes.catalogue import SIGNALS
from lanes.rule import Rule
from lanes.rule_doctor import Finding, examine
from lanes.rule_figures import Figures, agrees
from store import stats_rules
from store.rule_search import decided, search
from store.rule_trials import Described, described
from store.rulesets import standing
from store.stats_rules import Speaks
from tui.screen.job import Job

WRONG_LISTED = 500


@dataclass(frozen=True, slots=True)
class Found:
    """What a look at the rules found."""

    figures: list[Figures]
    signals: list[Speaks]
    decisions: int
    everywhere: bool
    """Not only the decided messages were looked at."""
    findings: list[Finding]

    def findings_on(self, name: str) -> list[Finding]:
        """What is wrong with a rule."""
        return [finding for finding in self.findings if name in finding.rules]


def on_decisions(connection: sqlite3.Connection, job: Job) -> Found:
    """The figures on the decided messages alone: few, and soon looked at."""
    made = stats_rules.rule_figures(connection, job.tell)
    (decisions,) = connection.execute("select count(*) from standing").fetchone()
    return Found(made, stats_rules.signals(connection), decisions, False, [])


def everywhere(connection: sqlite3.Connection, job: Job, before: Found) -> Found:
    """The figures with all hits, and what the doctor finds."""
    found = search(connection, standing(connection).book.rules, job.tell)
    findings = examine(found.figures, found.messages, found.places, SIGNALS, found.slow, found.broken)
    return Found(found.figures, before.signals, before.decisions, True, findings)


def wrong_about(
    connection: sqlite3.Connection, each: Figures
) -> tuple[Rule, list[tuple[int, str]], dict[int, Described]]:
    """The decided messages that a rule is wrong about, with their lanes; the first of them described."""
    lanes = decided(connection)
    wrong = [(one, lanes[one]) for one in sorted(each.hits) if one in lanes and not agrees(each.rule, lanes[one])]
    return each.rule, wrong, described(connection, [one for one, _ in wrong[:WRONG_LISTED]])
