"""Pages of figures as one SVG or one HTML file that carries everything it needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tui.plots import svg_points, svg_stacks
from tui.plots.charts import Bars, Chart, Columns, Heat, OverTime, Page, Points, Shares
from tui.plots.svg import LETTER, LINE, WIDTH, Drawing, definitions, style, text, words
from tui.plots.tables import Drawn, table, told

COLUMNS = 52
"""Columns of a plot over time at most: a year of weeks."""
MARGIN, GAP = 28, 18
TITLE = "What lands in the inbox"
_PAGE_STYLE = (
    "body{margin:0;background:#fff;color:#1c2430;font:15px/1.5 system-ui,'Segoe UI',Helvetica,Arial,sans-serif}"
    "main{max-width:900px;margin:0 auto;padding:24px}h1{font-size:26px;margin:0 0 4px}"
    "h2{font-size:19px;margin:44px 0 4px}p{margin:4px 0;max-width:70ch}.quiet,summary{color:#5b6573}"
    "figure{margin:14px 0}svg{width:100%;height:auto;display:block}"
    "details{margin:2px 0 0;overflow-x:auto;font-size:13px}"
    "summary{cursor:pointer}table{border-collapse:collapse;margin:6px 0}td,th{padding:2px 8px;text-align:right;"
    "border-bottom:1px solid #d3d9e0;font-weight:400}th:first-child,td:first-child{text-align:left}"
    ".patterns{position:absolute;width:0;height:0}"
    "@media (prefers-color-scheme:dark){body{background:#14181f;color:#e6e9ee}.quiet,summary{color:#a2acba}"
    "td,th{border-color:#333c48}}"
)
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def as_svg(pages: Iterable[Page], names: bool) -> str:
    """All pages below each other, as one picture."""
    made, descriptions, y = [], [], float(MARGIN)
    for page in pages:
        y += LINE
        made.append(text(MARGIN, y, page.title, "head"))
        y += LINE * 0.7
        for chart in map(fixed, page.charts):
            drawing = draw(chart, names)
            made.append(
                f'<g transform="translate({MARGIN} {y:.1f})" role="img"><title>{words(drawing.title)}</title>'
                f"<desc>{words(told(chart, names))}</desc>{drawing.body}</g>"
            )
            y += drawing.height + GAP / 2
        for says in page.says:
            for piece in _broken(says):
                y += LINE * 0.9
                made.append(text(MARGIN, y, piece, "quiet"))
        y += GAP
        descriptions.append(f"{page.title}: {' '.join(page.says)}")
    wide, high = WIDTH + 2 * MARGIN, y + MARGIN / 2
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high:.0f}" width="{wide}" height="{high:.0f}" '
        f'role="img" aria-labelledby="t d"><title id="t">{TITLE}</title><desc id="d">{words(" ".join(descriptions))}'
        f'</desc><style>{style()}</style>{definitions()}<rect width="100%" height="100%" class="paper"/>'
        f"{''.join(made)}</svg>\n"
    )


def as_html(pages: Iterable[Page], names: bool) -> str:
    """All pages as one document: pictures, sentences, and the figures as tables."""
    parts = [part for page in pages for part in _section(page, names)]
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="color-scheme" content="light dark"><title>{TITLE}</title><style>{_PAGE_STYLE}{style()}</style>'
        f'</head><body><svg class="patterns" aria-hidden="true">{definitions()}</svg><main><h1>{TITLE}</h1>'
        f'<p class="quiet">Direct messages, sorted into four lanes by unpitch.</p>{"".join(parts)}'
        "</main></body></html>\n"
    )


def fixed(chart: Chart) -> Drawn:
    """A chart with its periods chosen for a picture."""
    if isinstance(chart, Columns | Bars | Heat | Points | Shares):
        return chart
    return chart.columns(COLUMNS) if isinstance(chart, OverTime) else chart.points(COLUMNS // 2)


def draw(chart: Drawn, names: bool) -> Drawing:
    """One plot."""
    match chart:
        case Columns():
            return svg_stacks.columns(chart)
        case Bars():
            return svg_stacks.bars(chart, names)
        case Heat():
            return svg_stacks.heat(chart)
        case Points():
            return svg_points.points(chart)
        case Shares():
            return svg_points.shares(chart, names)


def _section(page: Page, names: bool) -> Iterator[str]:
    yield f"<section><h2>{words(page.title)}</h2>"
    for at, chart in enumerate(map(fixed, page.charts)):
        drawing = draw(chart, names)
        known = f"{page.name}{at}"
        yield (
            f'<figure><svg viewBox="0 0 {WIDTH} {drawing.height:.0f}" role="img" aria-labelledby="{known}t {known}d">'
            f'<title id="{known}t">{words(drawing.title)}</title><desc id="{known}d">{words(told(chart, names))}</desc>'
            f"{drawing.body}</svg>{_table(chart, names)}</figure>"
        )
    yield from (f"<p>{words(says)}</p>" for says in page.says)
    yield "</section>"


def _table(chart: Drawn, names: bool) -> str:
    head, *rows = table(chart, names)
    heads = "".join(f'<th scope="col">{words(cell)}</th>' for cell in head)
    lines = "".join(f"<tr>{''.join(f'<td>{words(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return f"<details><summary>Figures</summary><table><tr>{heads}</tr>{lines}</table></details>"


def _broken(says: str) -> Iterator[str]:
    """A sentence in lines that fit the picture."""
    room, line = int(WIDTH / LETTER), ""
    for word in says.split():
        if line and len(line) + 1 + len(word) > room:
            yield line
            line = ""
        line = f"{line} {word}" if line else word
    if line:
        yield line
