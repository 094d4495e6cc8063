"""Small charts as geometry for inline SVG: no library, no script, colours by class."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from summaries.series import BY_DAY_MOST, Bar, Series, months

WIDTH, TOP, BASE = 320, 14, 82
LEFT, RIGHT = 14, 316
DARK_FROM, HIGHEST = 3, 4
LABELS_MOST = 4


@dataclass(frozen=True, slots=True)
class Axis:
    """Time along the charts of a page, the same under each: `marks` are its visits, treatments and ticks, drawn."""

    first: date
    days: int
    marks: SafeString

    def x(self, at: float) -> float:
        """Where so many days after the first lie."""
        return _x(at, self.days)


@dataclass(frozen=True, slots=True)
class Drawing:
    """What one chart is drawn from, in the units of its view box."""

    scale: SafeString
    zeros: str
    mild: str
    severe: str
    worst: str
    marks: SafeString

    view_box = f"0 0 {WIDTH} 100"


def axis(first: date, last: date, *, visits: Iterable[date] = (), treatments: Iterable[date] = ()) -> Axis:
    """The axis from `first` to `last`, with the visits and treatment days that lie on it."""
    days = (last - first).days + 1

    def places(found: Iterable[date]) -> list[tuple[float]]:
        inside = sorted({day for day in found if first <= day <= last})
        return [(_x((day - first).days + 0.5, days),) for day in inside]

    visit = f'<path class="chart-visit" d="M{{}} {TOP}V{BASE}"/>'
    treatment = f'<path class="chart-treatment" transform="translate({{}} {TOP})" d="M-4 -7H4L0 0Z"/>'
    tick = f'<path class="chart-rule" d="M{{0}} {BASE}v4"/><text class="chart-tick" x="{{0}}" y="97">{{1}}</text>'
    marks = format_html(
        "{}{}{}",
        format_html_join("", visit, places(visits)),
        format_html_join("", treatment, places(treatments)),
        format_html_join("", tick, _ticks(first, last, lambda at: _x(at, days))),
    )
    return Axis(first, days, marks)


def draw(series: Series, along: Axis, *, yes_no: bool) -> Drawing:
    """The geometry of one symptom's answers."""
    x, step = along.x, (BASE - TOP) / (1 if yes_no else HIGHEST)

    def path(bars: Iterable[Bar]) -> str:
        return "".join(
            f"M{x(bar.start)} {BASE}V{round(BASE - bar.value * step, 1)}H{x(bar.start + bar.length)}V{BASE}Z"
            for bar in bars
        )

    dark = 1 if yes_no else DARK_FROM
    return Drawing(
        scale=SafeString() if yes_no else _scale(),
        zeros="".join(f"M{x(bar.start)} {BASE}H{x(bar.start + bar.length)}" for bar in series.bars if bar.value == 0),
        mild=path(bar for bar in series.bars if 0 < bar.value < dark),
        severe=path(bar for bar in series.bars if bar.value == dark),
        worst=path(bar for bar in series.bars if bar.value > dark),
        marks=along.marks,
    )


@cache
def _scale() -> SafeString:
    """The lines of the five grades and the band from grade 3, the same in every chart."""
    step = (BASE - TOP) / HIGHEST
    band = '<rect class="chart-band" x="{}" y="{}" width="{}" height="{}"/>'
    line = f'<path class="chart-rule" d="M{LEFT} {{0}}H{RIGHT}"/>'
    label = f'<text class="chart-step" x="{LEFT - 4}" y="{{1}}">{{2}}</text>'
    lines = ((round(BASE - at * step, 1), int(BASE - at * step) + 3, at) for at in range(HIGHEST + 1))
    return format_html(band, LEFT, TOP, RIGHT - LEFT, round(step, 1)) + format_html_join("", line + label, lines)


def _x(at: float, days: int) -> float:
    return round(LEFT + at / days * (RIGHT - LEFT), 1)


def _ticks(first: date, last: date, x: Callable[[float], float]) -> list[tuple[float, str]]:
    """First days of months; beyond a year, Januaries; the ends where neither lies inside."""
    days = (last - first).days + 1
    by_month = days > BY_DAY_MOST
    found = [day for day in months(first, last) if not by_month or day.month == 1]
    step = -(-len(found) // LABELS_MOST) if found else 1
    shown = found[::step] or [first]
    return [
        (x((day - first).days), date_format(day, "Y" if by_month else "j M"))
        for day in shown
        if (day - first).days < days * 0.9
    ]
