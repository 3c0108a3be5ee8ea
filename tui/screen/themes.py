"""Themes: all that Textual has, and one of our own in which everything stands out."""

from __future__ import annotations

from collections.abc import Iterable

from textual.theme import Theme

HIGH_CONTRAST = Theme(
    name="high-contrast",
    primary="#7fd4ff",
    secondary="#ffffff",
    accent="#ffff00",
    warning="#ffd000",
    error="#ff9a9a",
    success="#6bff6b",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1c1c1c",
    boost="#1c1c1c",
    dark=True,
    text_alpha=1.0,
    variables={
        "text-muted": "#e4e4e4",
        "text-accent": "#ffff00",
        "text-primary": "#7fd4ff",
        "text-success": "#6bff6b",
        "text-warning": "#ffd000",
        "text-error": "#ff9a9a",
        "block-cursor-background": "#7f7f7f",
    },
)
"""Every colour of a text stands at least 9 to 1 against the background (WCAG's AAA asks for 7)."""


def no_such_theme(name: str, available: Iterable[str]) -> str:
    """One sentence: there is no such theme, and which there are."""
    return f'There is no theme "{name}"; there are {", ".join(sorted(available))}.'
