"""How large a pattern becomes: `x{1000}` is laid out a thousand times before anything is searched."""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"""\\. | \[\^?\]?(?:\\.|[^\]\\])*\] | \{(?P<least>\d*)(?:,\d*)?\} | (?P<opens>\() | (?P<closes>\)) | .""",
    re.DOTALL | re.VERBOSE,
)
"""An escaped letter, a set of letters, a count, a bracket, or any other letter."""


def laid_out(pattern: str) -> int:
    """About how many pieces a pattern has once its counts are laid out; counts within counts multiply."""
    totals, last = [0], 0
    for token in _TOKEN.finditer(pattern):
        if token["opens"]:
            totals[-1] += last
            totals.append(0)
            last = 0
        elif token["closes"] and len(totals) > 1:
            last += totals.pop()
        elif token["least"] is not None:
            last *= max(1, int(token["least"] or 0))
        else:
            totals[-1] += last
            last = 1
    return sum(totals) + last
