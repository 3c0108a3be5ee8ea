"""The phrases that named text signals look for, a file a kind of talk, each a readable table."""

from __future__ import annotations

from lanes.wording.canned import CANNED
from lanes.wording.detail import DETAIL
from lanes.wording.errand import ERRAND
from lanes.wording.occasion import OCCASION
from lanes.wording.offer import OFFER
from lanes.wording.push import PUSH
from lanes.wording.table import Wording
from lanes.wording.talk import TALK

WORDINGS: tuple[Wording, ...] = (*OFFER, *PUSH, *CANNED, *ERRAND, *DETAIL, *OCCASION, *TALK)
"""Every text signal that is found by its words."""

__all__ = ["WORDINGS", "Wording"]
