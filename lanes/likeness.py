"""Tells whether two wordings are one template: the same words but for a few.

Careful on purpose, for what is joined is shown as one thing:

* a good part of the words is shared; the shorter the text, the more it takes (that neighbours are shared too is
  seen to by `lanes.families`, which compares nothing else);
* words that tell how a matter stands (shipped, delivered, cancelled) are the same in both;
* two wordings of one sender are more likely a notice and the next one, or a message and its follow-up: nearly all
  of the words are shared then, from the opening on.

The figures were chosen on half of the marked templates; see `tools/evaluate_campaigns.py` and docs/campaigns.md.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from lanes.campaign import LONGEST
from lanes.listed import listed

FEWEST = 6
"""With fewer words only copies are joined."""
SHARED, SHARED_SHORT = 0.36, 0.8
"""The share of words that two wordings have in common at the least: the first, and the second divided by the
number of words."""
OWN, OWN_SHORT, OWN_OPENING = 0.6, 0.8, 0.66
"""The same for two wordings of one sender, and the share among the first words of both."""
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


class Wording:
    """The words of a text that a campaign keeps (see `lanes.campaign`), and who sent them first."""

    __slots__ = ("bag", "length", "mark", "sender", "words")

    def __init__(self, mark: int, words: Sequence[str], sender: Hashable) -> None:
        """Keep what is compared.

        Args:
            mark: the fingerprint of the words.
            words: in order.
            sender: of the earliest message.
        """
        self.mark = mark
        self.words = words
        self.sender = sender
        self.length = min(len(words), LONGEST)
        self.bag = frozenset(words[:LONGEST])


def alike(one: Wording, other: Wording) -> bool:
    """Whether they are one template."""
    fewest = min(one.length, other.length)
    if fewest < FEWEST:
        return False
    share = _shared(one.bag, other.bag)
    if share < SHARED + SHARED_SHORT / fewest or not _STATES.isdisjoint(one.bag ^ other.bag):
        return False
    if one.sender != other.sender:
        return True
    if share < OWN + OWN_SHORT / fewest:
        return False
    return _shared(frozenset(one.words[:OPENING]), frozenset(other.words[:OPENING])) >= OWN_OPENING


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    """Jaccard's share: what both hold, of what either holds."""
    both = len(one & other)
    return both / (len(one) + len(other) - both)
