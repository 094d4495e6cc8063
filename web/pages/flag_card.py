"""Flags as pages show them: the points, what to do, by when, why, words to say, whom to call, and their life."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from clinical import wording
from clinical.catalogue.countries import HerUnits
from clinical.catalogue.symptoms import GRADED
from clinical.levels import Level
from flags.entries import FlagEventView, FlagView
from flows.tell_flags import Told, tell_flags
from flows.whom_to_call import Numbers
from web.pages.calls import Call, calls

# The drawing of points: a fixed 0-4 axis, higher is worse; whole numbers, so that no language puts commas in.
STEP, LEFT, RISE, FOOT, MOST = 28, 14, 14, 70, 9
# Two days must fit below it.
NARROWEST = 96


@dataclass(frozen=True, slots=True)
class Dot:
    """One logged grade in the drawing."""

    x: int
    y: int
    value: int
    word: str
    day: date


@dataclass(frozen=True, slots=True)
class Strip:
    """The logged grades of one symptom, day by day."""

    name: str
    dots: tuple[Dot, ...]
    width: int

    @property
    def line(self) -> str:
        """The points of the line between the dots."""
        return " ".join(f"{dot.x},{dot.y}" for dot in self.dots)


@dataclass(frozen=True, slots=True)
class FlagCard:
    """One flag in her words and language."""

    id: UUID
    rule: str
    rule_name: str
    level: str
    state: str
    title: str
    do: str
    by_when: str
    why: str
    say: str
    points: tuple[str, ...]
    strips: tuple[Strip, ...]
    calls: tuple[Call, ...]
    day: date
    raised_at: datetime
    seen: bool
    only_me: bool
    question: str
    team_may_know: bool
    may_differ: bool
    events: tuple[FlagEventView, ...]

    @property
    def is_open(self) -> bool:
        """Whether it still asks something of her."""
        return self.state == "open"


class FlagTeller:
    """Tells flags to one reader at one moment."""

    def __init__(self, language: str, numbers: Numbers, units: HerUnits) -> None:
        self.language, self.numbers, self.units = language, numbers, units

    def card(self, flag: FlagView) -> FlagCard:
        """One flag in words."""
        return self.cards([flag])[0]

    def cards(self, flags: Iterable[FlagView]) -> tuple[FlagCard, ...]:
        """Flags in words, in their order."""
        told = tell_flags(flags=flags, numbers=self.numbers, language=self.language, units=self.units)
        return tuple(self._card(each) for each in told)

    def _card(self, told: Told) -> FlagCard:
        flag, words = told.flag, told.words
        return FlagCard(
            id=flag.id,
            rule=flag.rule,
            rule_name=wording.rule(self.language, flag.rule).name,
            level=flag.level.key,
            state=flag.state,
            title=words.title,
            do=words.do,
            by_when=words.by_when,
            why=words.why,
            say=words.say,
            points=told.points,
            strips=self._strips(flag),
            calls=calls(self.numbers, flag.level, self.language),
            day=flag.local_date,
            raised_at=flag.raised_at,
            seen=flag.seen_at is not None,
            only_me=flag.only_me,
            question=told.question,
            may_differ=flag.is_open and flag.acted_at is not None and flag.level == Level.EMERGENCY,
            team_may_know=flag.level < Level.EMERGENCY and bool(flag.symptoms),
            events=flag.events,
        )

    def _strips(self, flag: FlagView) -> tuple[Strip, ...]:
        worst: dict[str, dict[date, int]] = defaultdict(dict)
        for each in flag.evidence:
            table, _, key = each.field.partition(".")
            if table == "grades":
                days = worst[key]
                days[each.day] = max(int(each.value), days.get(each.day, 0))
        return tuple(self._strip(key, days) for key, days in worst.items() if len(days) > 1 and key in GRADED)

    def _strip(self, key: str, days: dict[date, int]) -> Strip:
        last = sorted(days)[-MOST:]
        dots = tuple(
            Dot(LEFT + STEP * place, FOOT - RISE * days[day], days[day], wording.grade(self.language, days[day]), day)
            for place, day in enumerate(last)
        )
        return Strip(wording.symptom(self.language, key).short, dots, max(2 * LEFT + STEP * (len(dots) - 1), NARROWEST))
