"""Tells whether two wordings are one template: the same words in the same order, but for a few.

Careful on purpose, for what is joined is shown as one thing:

* most of the words are shared, and neighbours among them too; the shorter the text, the more it takes;
* words that tell how a matter stands (shipped, delivered, cancelled) are the same in both;
* two wordings of one sender are more likely a notice and the next one, or a message and its follow-up: nearly all
  of the words are shared then, from the opening on.

The figures were chosen on half of the marked templates; see `tools/evaluate_campaigns.py` and docs/campaigns.md.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from lanes.listed import listed

LONGEST = 64
"""Words of a wording that are looked at."""
FEWEST = 6
"""With fewer words only copies are joined."""
SHARED, SHARED_SHORT = 0.36, 0.8
"""The share of words that two wordings of different senders have in common at the least: the first, and the
second divided by the number of words."""
SHARED_PAIRS = 0.15
"""... and of pairs of neighbours."""
OWN, OWN_SHORT, OWN_OPENING = 0.6, 0.8, 0.66
"""The same for two wordings of one sender, and for the first words of both."""
OPENING = 10

_STATES = listed(
    "accepted approved arrived booked cancelled canceled changed charged closed collected completed "
    "confirmed created declined delayed delivered denied deposited dispatched disposed due ended expired expires "
    "failed filed finished received refunded registered rejected released reminder removed renewed requested "
    "rescheduled resolved restored returned sent shipped stopped submitted succeeded successful unpaid updated "
    "verified withdrawn "
    "abgelehnt abgeschlossen abgesagt bestätigt bezahlt erhalten fällig fehlgeschlagen geliefert storniert verschickt "
    "versandt verschoben zugestellt "
    "annulé annulée confirmé confirmée expédié expédiée livré livrée payé payée reçu refusé refusée remboursé reporté "
    "cancelado cancelada confirmado confirmada entregado entregada enviado enviada pagado pagada rechazado rechazada "
    "recibido recibida reembolsado entregue pago recebido recebida recusado"
)


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a text that a campaign keeps (see `lanes.campaign`), and who sent them first."""

    mark: int
    """Their fingerprint."""
    words: Sequence[str]
    sender: Hashable
    """Of the earliest message."""
    bag: frozenset[str] = field(init=False, compare=False)
    pairs: frozenset[tuple[str, str]] = field(init=False, compare=False)
    opening: frozenset[str] = field(init=False, compare=False)
    states: frozenset[str] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        words = self.words[:LONGEST]
        bag = frozenset(words)
        object.__setattr__(self, "bag", bag)
        object.__setattr__(self, "pairs", frozenset(pairwise(words)))
        object.__setattr__(self, "opening", frozenset(words[:OPENING]))
        object.__setattr__(self, "states", bag & _STATES)


def likeness(one: Wording, other: Wording) -> float:
    """How much of one template they are, up to 2; 0 where they are not alike."""
    fewest = min(len(one.words), len(other.words), LONGEST)
    if fewest < FEWEST or one.states != other.states:
        return 0.0
    words = _shared(one.bag, other.bag)
    if one.sender == other.sender:
        if words < OWN + OWN_SHORT / fewest or _shared(one.opening, other.opening) < OWN_OPENING:
            return 0.0
    elif words < SHARED + SHARED_SHORT / fewest:
        return 0.0
    pairs = _shared(one.pairs, other.pairs)
    return words + pairs if pairs >= SHARED_PAIRS else 0.0


def _shared(one: frozenset[object], other: frozenset[object]) -> float:
    """Jaccard's share: what both hold, of what either holds."""
    both = len(one & other)
    return both / (len(one) + len(other) - both)
