"""Tells what a change of the rules does: so many fixed, broken and moved, and which ones are broken."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence

from lanes.rule_trial import Case, Effect
from store.rule_trials import Described, described
from tui.cli.columns import cut, width
from tui.counted import counted

SHOWN = 20
"""Cases that are listed; --json lists all."""


def sentences(connection: sqlite3.Connection, effect: Effect) -> list[str]:
    """The effect for people, the broken ones listed."""
    lines = [
        f"fixes {len(effect.fixes):,}, breaks {len(effect.breaks):,}, moves {len(effect.moves):,} undecided; "
        f"fires on {counted(effect.hits, 'message')}, {effect.decided:,} decided."
    ]
    for (was, becomes), number in Counter(effect.moves.values()).most_common():
        lines.append(f"  {number:,} from {was} to {becomes}")
    if effect.breaks:
        lines += ["Breaks these decisions:", *_listed(connection, effect.breaks)]
    broken = {case.message_id for case in effect.breaks}
    if others := [case for case in effect.against if case.message_id not in broken]:
        lines += ["Speaks against these decisions too, but breaks none of them:", *_listed(connection, others)]
    return lines


def as_dict(connection: sqlite3.Connection, effect: Effect) -> dict[str, object]:
    """The effect for programs, every case listed."""
    moved: dict[str, dict[str, int]] = {}
    for was, becomes in effect.moves.values():
        of_lane = moved.setdefault(was, {})
        of_lane[becomes] = of_lane.get(becomes, 0) + 1
    return {
        "fixes": len(effect.fixes),
        "breaks": len(effect.breaks),
        "moves": len(effect.moves),
        "hits": effect.hits,
        "decided": effect.decided,
        "against": len(effect.against),
        "moved": moved,
        "fixed": _plain(connection, effect.fixes),
        "broken": _plain(connection, effect.breaks),
        "contradicted": _plain(connection, effect.against),
    }


def _listed(connection: sqlite3.Connection, cases: Sequence[Case]) -> list[str]:
    known = described(connection, [case.message_id for case in cases[:SHOWN]])
    lines = [_line(case, known[case.message_id]) for case in cases[:SHOWN]]
    if len(cases) > SHOWN:
        lines.append(f"  ... and {len(cases) - SHOWN:,} more; --json lists them.")
    return lines


def _line(case: Case, message: Described) -> str:
    becomes = f", would be {case.becomes}" if case.was == case.lane != case.becomes else ""
    start = f"  {cut(message.id, 30)}  {case.lane}{becomes}: "
    return start + cut(f"{message.sender}: {message.text}", max(20, width() - len(start)))


def _plain(connection: sqlite3.Connection, cases: Sequence[Case]) -> list[dict[str, str]]:
    known = described(connection, [case.message_id for case in cases])
    return [
        {
            "id": known[case.message_id].id,
            "sender": known[case.message_id].sender,
            "text": known[case.message_id].text,
            "lane": case.lane,
            "was": case.was,
            "becomes": case.becomes,
        }
        for case in cases
    ]
