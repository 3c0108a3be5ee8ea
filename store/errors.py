"""The one error that the store raises for what its user can mend."""

from __future__ import annotations


class StoreError(Exception):
    """The store cannot do it: one sentence that says what, where and what to do about it."""
