"""Pieces of SVG: every text escaped, every colour by class, so that light and dark both read well.

No scripts, no outside references, no CSS variables (some viewers know none). What colours tell, patterns tell too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from store.stats_time import Parts
from store.view import NAMES
from tui.clean import clean

WIDTH = 860
LETTER = 7.0
"""About the width of a letter of plot text."""
LINE = 20
FONT = "system-ui, 'Segoe UI', Helvetica, Arial, sans-serif"
_LIGHT = ("#d9822b", "#a3acb8", "#3f9d6b", "#3b78d8", "#9d84d0")
_DARK = ("#e8a04f", "#76808f", "#57b985", "#6ea2f5", "#b6a2e6")
_PATTERNS = (
    '<path d="M-2 2l4-4M0 8l8-8M6 10l4-4" class="hatch"/>',
    '<circle cx="2" cy="2" r="1" class="dot"/><circle cx="6" cy="6" r="1" class="dot"/>',
    '<path d="M0 2h8M0 6h8" class="hatch"/>',
    "",
    '<path d="M0 0l8 8M8 0l-8 8" class="hatch"/>',
)
"""By place in `NAMES`: what lies over the colour."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A finished plot."""

    title: str
    body: str
    """SVG elements, from the upper left corner."""
    height: float


def style() -> str:
    """The style sheet of everything drawn."""
    return (
        f"text{{font:12px {FONT};fill:#1c2430}}.title{{font-weight:600;font-size:14px}}"
        ".head{font-weight:600;font-size:19px}.quiet{fill:#5b6573}.end{text-anchor:end}.middle{text-anchor:middle}"
        ".small{font-size:10px}.paper{fill:#fff}.line{stroke:#d3d9e0;fill:none}.range{stroke:#5b6573;stroke-width:1.5;"
        "fill:none}.value{fill:#b4540a}.heat{fill:#b4540a}.hatch{stroke:#fff;stroke-opacity:.55;fill:none}"
        ".dot{fill:#fff;fill-opacity:.7}.ideal{stroke:#8a94a3;stroke-dasharray:3 4;fill:none}"
        + "".join(f".lane{at}{{fill:{colour}}}" for at, colour in enumerate(_LIGHT))
        + "@media (prefers-color-scheme:dark){text{fill:#e6e9ee}.quiet{fill:#a2acba}.paper{fill:#14181f}"
        ".line{stroke:#333c48}.range{stroke:#a2acba}.value{fill:#f0a860}.heat{fill:#c2682a}.hatch{stroke:#14181f}.dot{fill:#14181f}"
        + "".join(f".lane{at}{{fill:{colour}}}" for at, colour in enumerate(_DARK))
        + "}"
    )


def definitions() -> str:
    """The patterns of the lanes, to be there once in a document."""
    patterns = (
        f'<pattern id="lane{at}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<rect width="8" height="8" class="lane{at}"/>{over}</pattern>'
        for at, over in enumerate(_PATTERNS)
    )
    return f"<defs>{''.join(patterns)}</defs>"


def words(text: str) -> str:
    """Text that is nothing but text, wherever it stands in SVG or HTML."""
    return escape(clean(text), quote=True)


def text(x: float, y: float, says: str, classes: str = "") -> str:
    """A line of text."""
    return f'<text x="{x:.1f}" y="{y:.1f}"{_class(classes)}>{words(says)}</text>'


def rect(x: float, y: float, width: float, height: float, lane: int, tip: str) -> str:
    """A part of a stack, with what it says when one points at it."""
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(0, width):.1f}" height="{max(0, height):.1f}" '
        f'fill="url(#lane{lane})"><title>{words(tip)}</title></rect>'
    )


def line(x: float, y: float, to_x: float, to_y: float, classes: str = "line") -> str:
    """A straight line."""
    return f'<path d="M{x:.1f} {y:.1f}L{to_x:.1f} {to_y:.1f}"{_class(classes)}/>'


def circle(x: float, y: float, tip: str) -> str:
    """The mark of a value."""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" class="value"><title>{words(tip)}</title></circle>'


def legend(y: float, used: Sequence[Parts]) -> str:
    """Which pattern is which lane, of those that are there."""
    made, x = [], 0.0
    for at, name in enumerate(NAMES):
        if any(parts[at] for parts in used):
            made.append(f'<rect x="{x:.1f}" y="{y - 10:.1f}" width="14" height="11" fill="url(#lane{at})"/>')
            made.append(text(x + 19, y, name, "quiet"))
            x += 19 + LETTER * len(name) + 18
    return "".join(made)


def short(says: str, width: float) -> str:
    """Text cut to about a width."""
    return clean(says, max(2, int(width / LETTER)))


def _class(classes: str) -> str:
    return f' class="{classes}"' if classes else ""
