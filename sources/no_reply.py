"""Mail addresses that say of themselves that nobody reads what is sent to them."""

from __future__ import annotations

import re
from functools import lru_cache

_NO_REPLY = re.compile(
    r"(?:[\w.+-]*[._+-])?(?:no|do-?not|dont|not?)[._-]?reply(?:[._+-]?[\w.+-]*)?|mailer-daemon|postmaster|bounces?\b.*"
)


@lru_cache(maxsize=4096)
def is_no_reply(email: str) -> bool:
    """Whether a mail address (in lower case) wants no reply."""
    return _NO_REPLY.fullmatch(email.partition("@")[0][:80]) is not None
