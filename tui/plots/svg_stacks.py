"""Draws what is stacked from lanes as SVG: columns, bars, and the heat map."""

from __future__ import annotations

from store.stats_time import Parts
from store.view import NAMES
from tui.plots.charts import Bars, Columns, Heat, rounded_up
from tui.plots.svg import LETTER, LINE, WIDTH, Drawing, legend, line, rect, short, text, words

ORDER = (3, 2, 1, 0, 4)
"""In which order lanes are stacked: what people wrote lies on the ground line."""
TOP, LEFT, HIGH = 2.9 * LINE, 52, 200
BAR = 22


def columns(chart: Columns) -> Drawing:
    """Columns with a scale."""
    most = rounded_up(max((sum(parts) for _, parts in chart.columns), default=1))
    step = min(60.0, (WIDTH - LEFT) / max(1, len(chart.columns)))
    made = [text(0, LINE * 0.8, chart.title, "title"), legend(LINE * 1.9, [parts for _, parts in chart.columns])]
    made.append(scale(TOP, HIGH, LEFT, [(share, f"{most * share:,g}") for share in (0, 0.5, 1)]))
    every = label_every([label for label, _ in chart.columns], step)
    for at, (label, parts) in enumerate(chart.columns):
        x, y = LEFT + at * step, TOP + HIGH
        for lane in ORDER:
            if parts[lane]:
                tall = HIGH * parts[lane] / most
                y -= tall
                made.append(rect(x + step * 0.08, y, step * 0.84, tall, lane, f"{label}: {_told(parts)}"))
        if at % every == 0:
            made.append(text(x + step * 0.08, TOP + HIGH + 16, label, "quiet"))
    return Drawing(chart.title, "".join(made), TOP + HIGH + LINE * 1.4)


def bars(chart: Bars, names: bool) -> Drawing:
    """Bars, one below the other."""
    labels = [label_of(bar.label, bar.private, names) for bar in chart.bars]
    left = min(WIDTH * 0.4, max((len(label) for label in labels), default=0) * LETTER + 18)
    right = max((len(bar.note) for bar in chart.bars), default=0) * LETTER + 12
    most = max((sum(bar.parts) for bar in chart.bars), default=0) or 1
    made = [text(0, LINE * 0.8, chart.title, "title"), legend(LINE * 1.9, [bar.parts for bar in chart.bars])]
    y = TOP
    for bar, label in zip(chart.bars, labels, strict=True):
        x = left
        made.append(text(left - 8, y + BAR * 0.64, short(label, left - 16), "end"))
        for lane in ORDER:
            if bar.parts[lane]:
                wide = (WIDTH - left - right) * bar.parts[lane] / ((sum(bar.parts) or 1) if chart.whole else most)
                made.append(rect(x, y + 2, wide, BAR - 5, lane, f"{label}: {_told(bar.parts)}"))
                x += wide
        made.append(text(x + 6, y + BAR * 0.64, bar.note, "quiet"))
        y += BAR
    return Drawing(chart.title, "".join(made), y + LINE * 0.5)


def heat(chart: Heat) -> Drawing:
    """A field of cells; the darker the more, and the number in each."""
    most = max((max(values) for _, values in chart.rows), default=0) or 1
    left, step, tall = 40.0, (WIDTH - 40) / len(chart.columns), 26
    made = [text(0, LINE * 0.8, chart.title, "title")]
    y = LINE * 1.5
    for label, values in chart.rows:
        made.append(text(left - 8, y + tall * 0.66, label, "end quiet"))
        for at, value in enumerate(values):
            x = left + at * step
            made.append(
                f'<rect x="{x + 1:.1f}" y="{y + 1:.1f}" width="{step - 2:.1f}" height="{tall - 2}" rx="2" class="heat" '
                f'fill-opacity="{0.06 + 0.56 * value / most:.2f}"><title>'
                f"{words(f'{label} {chart.columns[at]}: {value:,}')}</title></rect>"
            )
            if value:
                made.append(text(x + step / 2, y + tall * 0.66, brief(value), "small middle"))
        y += tall
    for at, label in enumerate(chart.columns):
        made.append(text(left + (at + 0.5) * step, y + 14, label, "small middle quiet"))
    return Drawing(chart.title, "".join(made), y + LINE * 1.4)


def scale(top: float, high: float, left: float, ticks: list[tuple[float, str]]) -> str:
    """The lines of a scale from the ground up, each with its label."""
    made = []
    for share, label in ticks:
        y = top + high * (1 - share)
        made += [line(left, y, WIDTH, y), text(left - 8, y + 4, label, "end quiet")]
    return "".join(made)


def label_every(labels: list[str], step: float) -> int:
    """Of so many labels one has room."""
    widest = max(map(len, labels), default=0) * LETTER + 8
    return max(1, -int(-widest // step))


def label_of(label: str, private: str, names: bool) -> str:
    """What to call something: by a number where its name is not to be told."""
    return label if names or not private else private


def brief(number: int) -> str:
    """A number in four letters or so."""
    if number < 1_000:
        return str(number)
    return f"{number / 1_000:.3g}k" if number < 1_000_000 else f"{number / 1_000_000:.3g}M"


def _told(parts: Parts) -> str:
    return ", ".join(f"{number:,} {name}" for number, name in zip(parts, NAMES, strict=True) if number)
