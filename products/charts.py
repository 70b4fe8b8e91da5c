"""Pictures of a comparison: small multiples on one scale, as SVG or as text for a terminal.

A period that nobody looked at is hatched (a dot in the terminal) and never at the height of a zero.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import ceil, floor
from textwrap import wrap
from xml.sax.saxutils import escape

WIDTH, LEFT, RIGHT, TOP = 900, 60, 20, 46
PANEL, GAP, LINE = 84, 34, 15
LABELS = 7
NOTE_WIDTH = 135
UP, DOWN, INK, FAINT = "#2f6690", "#c8553d", "#333333", "#8a8a8a"
BLOCKS = " ▁▂▃▄▅▆▇█"
ROWS = 4


@dataclass(frozen=True)
class Chart:
    """Values by series and period: None where there is none, for the reason `absent`.

    `mark` is the period a window is around.
    """

    title: str
    periods: Sequence[str]
    series: Sequence[tuple[str, Sequence[float | None]]]
    mark: int | None = None
    notes: Sequence[str] = field(default_factory=tuple)
    absent: str = "no report"

    def bounds(self) -> tuple[float, float]:
        """The common scale: from 0 or the lowest value to the highest, never empty."""
        values = [value for _, row in self.series for value in row if value is not None]
        low, high = min([0.0, *values]), max([0.0, *values])
        return low, high if high > low else low + 1.0


def as_svg(chart: Chart) -> str:
    """The chart as an SVG document."""
    notes = [line for note in chart.notes for line in wrap(note, NOTE_WIDTH)]
    height = TOP + len(chart.series) * (PANEL + GAP) + LINE * (len(notes) + 2)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}"'
        ' font-family="Helvetica, Arial, sans-serif" font-size="12">',
        '<defs><pattern id="none" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<rect width="6" height="6" fill="#f3f3f3"/><line x1="0" y1="0" x2="0" y2="6" stroke="#d2d2d2"/>'
        "</pattern></defs>",
        '<rect width="100%" height="100%" fill="white"/>',
        _text(LEFT, 22, chart.title, size=15, weight="bold"),
        f'<rect x="{WIDTH - RIGHT - 92}" y="12" width="14" height="12" fill="url(#none)"/>',
        _text(WIDTH - RIGHT - 72, 22, chart.absent, colour=FAINT),
    ]
    top = TOP
    for name, values in chart.series:
        parts += _panel(chart, name, values, top + 12)
        top += PANEL + GAP
    parts += _labels(chart, top - GAP + 12 + LINE)
    parts += [_text(LEFT, top + LINE * (n + 1), note, colour=FAINT, size=11) for n, note in enumerate(notes)]
    return "\n".join([*parts, "</svg>", ""])


def as_text(chart: Chart, width: int) -> str:
    """The chart for a terminal of `width` columns; the last periods where not all fit."""
    fits = max(10, width - 12)
    start = max(0, len(chart.periods) - fits)
    shown = Chart(chart.title, chart.periods[start:], [(name, row[start:]) for name, row in chart.series])
    low, high = shown.bounds()
    lines = [chart.title]
    for name, values in shown.series:
        lines += ["", name, *_bars(values, low, high)]
    first, last = (shown.periods[0], shown.periods[-1]) if shown.periods else ("", "")
    between = " " * max(1, len(shown.periods) - len(first) - len(last))
    if chart.mark is not None and chart.mark >= start:
        lines.append(f"{'':>10} {' ' * (chart.mark - start)}^ day 0")
    lines += [f"{'':>10} {first}{between}{last}", f"{'':>10} · {chart.absent}   _ zero"]
    if start:
        lines.append(f"{'':>10} the last {fits} of {len(chart.periods)} periods")
    return "\n".join([*lines, *chart.notes])


def _panel(chart: Chart, name: str, values: Sequence[float | None], top: float) -> Iterator[str]:
    low, high = chart.bounds()
    step = (WIDTH - LEFT - RIGHT) / max(1, len(chart.periods))
    bar = step * 0.8 if step > 3 else step
    base = top + PANEL * high / (high - low)
    yield _text(LEFT, top - 5, name, weight="bold")
    for n, value in enumerate(values):
        left = LEFT + n * step
        if value is None:
            yield f'<rect x="{left:.1f}" y="{top}" width="{step:.1f}" height="{PANEL}" fill="url(#none)"/>'
            continue
        tall = abs(value) * PANEL / (high - low)
        y = base - tall if value > 0 else base
        told = escape(f"{chart.periods[n]}: {_short(value)}")
        yield (
            f'<rect x="{left + (step - bar) / 2:.1f}" y="{y:.1f}" width="{bar:.1f}" height="{tall:.1f}"'
            f' fill="{UP if value > 0 else DOWN}"><title>{told}</title></rect>'
        )
    yield f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{base:.1f}" y2="{base:.1f}" stroke="{INK}" stroke-width="0.8"/>'
    for value in {low, 0.0, high}:
        y = base - value * PANEL / (high - low)
        yield _text(LEFT - 6, y + 4, _short(value), colour=FAINT, anchor="end", size=11)
    if chart.mark is not None:
        x = LEFT + chart.mark * step
        yield (f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{top}" y2="{top + PANEL}" stroke="{INK}" stroke-dasharray="3 3"/>')


def _labels(chart: Chart, y: float) -> Iterator[str]:
    step = (WIDTH - LEFT - RIGHT) / max(1, len(chart.periods))
    every = max(1, ceil(len(chart.periods) / LABELS))
    for n in range(0, len(chart.periods), every):
        yield _text(LEFT + n * step, y, chart.periods[n], colour=FAINT, size=11)


def _bars(values: Sequence[float | None], low: float, high: float) -> Iterator[str]:
    """Rows of text from the top down: blocks above the line of zero, half blocks below it."""
    if high > 0:
        for row in range(ROWS, 0, -1):
            cells = (_block(value, row, high) for value in values)
            yield f"{_short(high) if row == ROWS else '0' if row == 1 else '':>10} {''.join(cells)}"
    if low < 0:
        for row in range(1, ROWS + 1):
            cells = (_below(value, row, low) for value in values)
            yield f"{_short(low) if row == ROWS else '':>10} {''.join(cells)}"


def _block(value: float | None, row: int, high: float) -> str:
    if row == 1 and (value is None or value == 0):
        return "·" if value is None else "_"
    if value is None or value <= 0:
        return " "
    # At least one eighth, so that something is never drawn as nothing.
    eighths = max(1, round(value / high * ROWS * 8)) - (row - 1) * 8
    return BLOCKS[min(8, max(0, eighths))]


def _below(value: float | None, row: int, low: float) -> str:
    if value is None or value >= 0:
        return " "
    halves = max(1, round(value / low * ROWS * 2)) - (row - 1) * 2
    return "█" if halves >= 2 else "▀" if halves == 1 else " "


def _text(  # noqa: PLR0913 (what SVG needs to place a word)
    x: float, y: float, words: str, *, colour: str = INK, size: int = 12, weight: str = "normal", anchor: str = "start"
) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" fill="{colour}" font-size="{size}" font-weight="{weight}"'
        f' text-anchor="{anchor}">{escape(words)}</text>'
    )


def _short(value: float) -> str:
    return str(int(value)) if value == floor(value) else f"{value:.3g}"
