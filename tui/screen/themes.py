"""Themes: all that Textual has, and one of our own in which everything stands out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textual.color import BLACK, WHITE, Color, ColorParseError
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
"""Every text stands at least 7 to 1 against what is behind it, as WCAG's AAA asks."""


TEXTS = ("text-accent", "text-error", "text-primary", "text-success", "text-warning")
READABLE = 4.5
"""How far a text is to stand apart from what is behind it: WCAG's AA."""
CURSOR = 0.15
"""How much of its colour the line under the cursor has; as in app.tcss."""
STEP = 0.05


def readable(variables: Mapping[str, str]) -> dict[str, str]:
    """A theme's colours of text, those too pale moved towards black or white until they can be read on any line.

    Those of the terminal itself (the ansi themes) stay: nobody knows here what they look like.
    """
    try:
        ground = Color.parse(variables["background"])
        ground = ground.blend(Color.parse(variables["block-cursor-background"]), CURSOR, 1)
        found = {name: Color.parse(variables[name]) for name in TEXTS}
    except (ColorParseError, KeyError):
        return {}
    if ground.ansi is not None:
        return {}
    end = max((BLACK, WHITE), key=lambda one: contrast(one, ground))
    return {name: _moved(color, end, ground).hex for name, color in found.items() if color.ansi is None}


def _moved(color: Color, end: Color, ground: Color) -> Color:
    for step in range(round(1 / STEP)):
        moved = color.blend(end, step * STEP, 1)
        if contrast(moved, ground) >= READABLE:
            return moved
    return end


def contrast(one: Color, other: Color) -> float:
    """How far two colours stand apart, from 1 to 21, as WCAG 2 has it."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: Color) -> float:
    parts = [part / 255 for part in (color.r, color.g, color.b)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def no_such_theme(name: str, available: Iterable[str]) -> str:
    """One sentence: there is no such theme, and which there are."""
    return f'There is no theme "{name}"; there are {", ".join(sorted(available))}.'
