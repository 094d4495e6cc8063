"""Small charts as geometry for inline SVG: no library, no script, colours by class."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format

from summaries.series import Bar, Series, months

WIDTH, TOP, BASE = 320, 14, 82
LEFT, RIGHT = 14, 316
DARK_FROM = 3
LABELS_MOST = 4


@dataclass(frozen=True, slots=True)
class Tick:
    """A month on the axis."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Step:
    """A line of the scale."""

    y: float
    label: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """Paths and places of one chart, in the units of its view box."""

    zeros: str
    mild: str
    severe: str
    worst: str
    visits: tuple[float, ...]
    treatments: tuple[float, ...]
    ticks: tuple[Tick, ...]
    steps: tuple[Step, ...]
    band_height: float

    view_box = f"0 0 {WIDTH} 100"
    left, right, top, base, width = LEFT, RIGHT, TOP, BASE, RIGHT - LEFT


def draw(series: Series, *, yes_no: bool, visits: Iterable[date] = (), treatments: Iterable[date] = ()) -> Drawing:
    """The geometry of one symptom's answers."""
    highest = 1 if yes_no else 4
    scale = (BASE - TOP) / highest

    def x(at: float) -> float:
        return round(LEFT + at / series.days * (RIGHT - LEFT), 1)

    def path(bars: Iterable[Bar]) -> str:
        return "".join(
            f"M{x(bar.start)} {BASE}V{round(BASE - bar.value * scale, 1)}H{x(bar.start + bar.length)}V{BASE}Z"
            for bar in bars
        )

    def places(days: Iterable[date]) -> tuple[float, ...]:
        inside = sorted({day for day in days if series.first <= day <= series.last})
        return tuple(x((day - series.first).days + 0.5) for day in inside)

    dark = 1 if yes_no else DARK_FROM
    return Drawing(
        zeros="".join(f"M{x(bar.start)} {BASE}H{x(bar.start + bar.length)}" for bar in series.bars if bar.value == 0),
        mild=path(bar for bar in series.bars if 0 < bar.value < dark),
        severe=path(bar for bar in series.bars if bar.value == dark),
        worst=path(bar for bar in series.bars if bar.value > dark),
        visits=places(visits),
        treatments=places(treatments),
        ticks=_ticks(series, x),
        steps=tuple(Step(round(BASE - at * scale, 1), str(at)) for at in range(5)) if not yes_no else (),
        band_height=0 if yes_no else round(scale, 1),
    )


def _ticks(series: Series, x: Callable[[float], float]) -> tuple[Tick, ...]:
    """First days of months; beyond a year, Januaries; the ends where neither lies inside."""
    found = [day for day in months(series.first, series.last) if not series.by_month or day.month == 1]
    step = -(-len(found) // LABELS_MOST) if found else 1
    label = "Y" if series.by_month else "j M"
    shown = found[::step] or [series.first]
    return tuple(
        Tick(x((day - series.first).days), date_format(day, label))
        for day in shown
        if (day - series.first).days < series.days * 0.9
    )
