"""Tells of the journal in words, for the screen and the command line alike."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from tui.clean import clean

if TYPE_CHECKING:
    from lanes.rule import Rule
    from store.journal_details import Hushed, Joined, Moved, RuleChange
    from store.way import Way

_KINDS = {
    "decide": ("decision", "decisions"),
    "mute": ("mute", "mutes"),
    "unmute": ("unmute", "unmutes"),
    "join": ("joining of senders", "joinings of senders"),
    "part": ("parting of senders", "partings of senders"),
    "rules": ("change of the rules", "changes of the rules"),
    "import": ("import", "imports"),
}
NO_WAY = "There is no way there: an import on it was undone and other steps were made since. Import its file again."


def told_way(way: Way) -> str:
    """What going to a line comes to: "takes back 14 steps: 12 decisions, 1 mute, 1 import"."""
    if way.lost:
        return NO_WAY
    parts = []
    if way.back:
        parts.append(f"takes back {_steps(way.back_kinds)}")
    if way.again:
        parts.append(f"{'then does' if parts else 'does'} again {_steps(way.again_kinds)}")
    return f"Going here {', '.join(parts)}." if parts else "All stands as it stood here: nothing to take back."


def state(stands: bool | None) -> str:
    """Whether an action stands; nothing for undos and redos, which are no actions."""
    return "" if stands is None else "stands" if stands else "undone"


def told_move(moved: Moved) -> str:
    """From which lane to which."""
    return f"{moved.was or 'undecided'} → {moved.becomes or 'undecided'}"


def told_hush(hushed: Hushed) -> str:
    """Who was muted or let back in, and why."""
    reason = f": {clean(hushed.reason, 200)}" if hushed.reason and hushed.muted else ""
    return f"{'muted' if hushed.muted else 'unmuted'} {clean(hushed.sender, 60)}{reason}"


def told_joined(joined: Joined) -> str:
    """Who was joined or parted."""
    said = "alone" if joined.human is None else f"human {joined.human}"
    return f"{said}: {clean(joined.sender, 60)} on {clean(joined.network, 40)}"


def told_rule_change(change: RuleChange) -> str:
    """A rule that came, went or changed."""
    if change.before is None:
        return f"added {_rule(change.after)}"
    if change.after is None:
        return f"removed {_rule(change.before)}"
    return f"changed {_rule(change.before)} to {_rule(change.after)}"


def told_import(imported: dict[str, Any]) -> str:
    """What came in by an import."""
    counts = imported["counts"]
    said = f"{clean(imported['path'], 300)} ({clean(imported['format'], 40)})"
    if not counts:
        return f"{said}, which was not read to its end"
    new, known = counts.get("new", 0), counts.get("known", 0)
    return f"{said}: {new:,} messages new, {known:,} known already"


def _steps(kinds: Counter[str]) -> str:
    number = kinds.total()
    counted = [f"{times:,} {_KINDS.get(kind, (kind, kind))[times != 1]}" for kind, times in kinds.most_common()]
    return f"{number:,} {'step' if number == 1 else 'steps'}: {', '.join(counted)}"


def _rule(rule: Rule | None) -> str:
    if rule is None:
        return ""
    looks = f" {rule.where}: {clean(rule.pattern, 80)}" if rule.pattern else ""
    signals = f" {', '.join(clean(name, 40) for name in rule.signals)}" if rule.signals else ""
    return f"“{clean(rule.name, 60)}” ({rule.lane} {rule.points:+g}{'' if rule.enabled else ', off'}{looks}{signals})"
