"""What a change of the rules would do, in rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lanes.rule_trial import Case, Effect
from store.rule_trials import Described
from tui.clean import clean
from tui.counted import counted
from tui.screen.paint import Row
from tui.screen.row_layout import fit_clean
from tui.screen.width import steady, wrap

MOST_MOVES = 6
SENDER = 18


def in_short(effect: Effect) -> str:
    """The effect in one line."""
    return f"fixes {len(effect.fixes):,}, breaks {len(effect.breaks):,}, moves {len(effect.moves):,} undecided"


def effect_rows(effect: Effect, known: dict[int, Described], troubles: Sequence[str], width: int) -> list[Row]:
    """The effect with what it breaks, contradicts, moves and fixes, the worst first."""
    look = "bad" if effect.breaks else "good" if effect.fixes or effect.moves else "strong"
    rows: list[Row] = [((f" {in_short(effect)}", look),)]
    fires = counted(effect.hits, "message")
    rows.append(((f" fires on {fires}, {effect.decided:,} of them decided", "dim"),))
    rows += paragraphs(troubles, width, "bad")
    broken = {case.message_id for case in effect.breaks}
    against = [case for case in effect.against if case.message_id not in broken]
    rows += _cases("It breaks these decisions", effect.breaks, known)
    rows += _cases("It speaks against these decisions too, but breaks none of them", against, known)
    if effect.moves:
        rows += [(), ((" It moves undecided messages", "title"),)]
        for (was, becomes), number in Counter(effect.moves.values()).most_common(MOST_MOVES):
            rows.append(((f"  {number:>6,} from {was} to ", ""), (becomes, becomes)))
    return rows + _cases("It fixes these decisions", effect.fixes, known)


def _cases(title: str, cases: Sequence[Case], known: dict[int, Described]) -> list[Row]:
    if not cases:
        return []
    rows: list[Row] = [(), ((f" {title}", "title"),)]
    for case in cases:
        message = known.get(case.message_id)
        if message is not None:
            told = f"{case.lane}, judged {case.becomes}" if case.becomes != case.lane else case.lane
            rows.append(
                (
                    (f"   {told:<24} ", case.lane),
                    (fit_clean(message.sender, SENDER) + " ", "strong"),
                    (message.text, "dim"),
                )
            )
    if len(cases) > len(rows) - 2:
        rows.append(((f"   … and {len(cases) - len(rows) + 2:,} more", "dim"),))
    return rows


def paragraphs(texts: Sequence[str], width: int, look: str = "") -> list[Row]:
    """Sentences, wrapped."""
    rows: list[Row] = []
    for text in texts:
        safe = steady(clean(text, 2_000))
        rows += [((f" {safe[start:end]}", look),) for start, end in wrap(safe, width - 2)]
    return rows
