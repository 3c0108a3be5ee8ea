"""The one error that reading an export raises."""

from __future__ import annotations


class SourceError(Exception):
    """An export cannot be read: one sentence that says what, where and what to do about it."""
