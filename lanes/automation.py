"""Which senders are machines that may be muted, with the evidence; never a real person."""

from __future__ import annotations

from dataclasses import dataclass

from lanes.verdict import LANES

AUTOMATED = 0.7
"""From this mean automation score on a sender is proposed."""
SURE = 0.98
"""Each of their messages must be a pitch or generic with at least this chance."""
_REAL = (LANES.index("purposeful"), LANES.index("conversational"))


@dataclass(frozen=True, slots=True)
class SenderSummary:
    """All that speaks for or against muting one sender."""

    key: str
    name: str
    messages: int
    answered: int = 0
    """Messages the owner wrote to them in one-to-one conversations."""
    public_replies: int = 0
    """How often the owner answered or named them in public."""
    saved: bool = False
    """Whether the owner has them in an address book."""
    verdicts: tuple[int, int, int, int] = (0, 0, 0, 0)
    """How many of their messages were judged to lie in each lane, unsure ones left out."""
    unsure: int = 0
    decided: tuple[int, int, int, int] = (0, 0, 0, 0)
    """How many of their messages the owner put in each lane."""
    mean_automated: float = 0.0
    least_sure: float = 0.0
    """The lowest chance, over their messages, of being a pitch or generic."""
    campaign_copies: int = 0
    """How many of their messages look like another message in the store."""
    campaign_senders: int = 0
    """How many senders sent their most copied message, themselves included."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A sender proposed for muting, and why."""

    key: str
    name: str
    messages: int
    automated: float
    evidence: tuple[str, ...]


def proposal(summary: SenderSummary) -> Proposal | None:
    """The sender proposed for muting, or None where anything speaks for a real person."""
    if summary.answered or summary.public_replies or summary.saved or summary.unsure or not summary.messages:
        return None
    if any(summary.verdicts[lane] or summary.decided[lane] for lane in _REAL):
        return None
    if summary.mean_automated < AUTOMATED or summary.least_sure < SURE:
        return None
    return Proposal(summary.key, summary.name, summary.messages, summary.mean_automated, tuple(_evidence(summary)))


def _evidence(summary: SenderSummary) -> list[str]:
    """What speaks for it: together they read as one sentence, kept with the mute."""
    count = summary.messages
    pitches, generic = (summary.verdicts[lane] + summary.decided[lane] for lane in (0, 1))
    split = ", ".join(f"{number} {lane}" for number, lane in ((pitches, LANES[0]), (generic, LANES[1])) if number)
    made = [f"{count} message{'' if count == 1 else 's'}: {split}" if split else f"{count} messages"]
    if summary.campaign_senders > 1:
        made.append(f"the same words came from {summary.campaign_senders} senders")
    elif summary.campaign_copies > 1:
        made.append(f"{summary.campaign_copies} of them say the same")
    made.append(f"{summary.mean_automated:.0%} likely automated")
    made.append("you never answered them")
    return made
