"""The people who share with someone, at a glance: last entry, open flags, next visit."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from accounts import selectors as accounts
from care import selectors as care
from clinical.levels import Level
from flags import selectors as flags
from sharing.scopes import Look, Scope
from symptoms import selectors as symptoms


@dataclass(frozen=True, slots=True)
class LevelCount:
    """How many open flags of one level."""

    level: str
    count: int


@dataclass(frozen=True, slots=True)
class Glance:
    """One patient; what the look does not contain is not said."""

    patient_id: UUID
    name: str
    birth_date: date | None
    sees_symptoms: bool
    last_day: date | None
    sees_flags: bool
    levels: tuple[LevelCount, ...]
    sees_care: bool
    next_visit: datetime | None
    may_log: bool

    @property
    def urgency(self) -> tuple[int, ...]:
        """What puts one patient before another: the highest level, then how many."""
        counts = {item.level: item.count for item in self.levels}
        return tuple(counts.get(level.key, 0) for level in sorted(Level, reverse=True))


def glances(looks: Sequence[Look], today: date) -> tuple[Glance, ...]:
    """Those with the most urgent flags first, then by name; as many queries for one as for fifty."""
    last, levels, visits = symptoms.last_days(looks), flags.open_levels(looks), care.next_visits(looks, today)
    cards = accounts.patient_cards([look.patient_id for look in looks])
    found = [
        Glance(
            patient_id=card.id,
            name=card.name,
            birth_date=card.birth_date if look.sees(Scope.CARE) else None,
            sees_symptoms=look.sees(Scope.SYMPTOMS),
            last_day=last.get(card.id),
            sees_flags=look.sees(Scope.FLAGS),
            levels=_counts(levels.get(card.id, ())),
            sees_care=look.sees(Scope.CARE),
            next_visit=visits.get(card.id),
            may_log=look.sees(Scope.LOG),
        )
        for look, card in zip(looks, cards, strict=True)
    ]
    return tuple(sorted(found, key=lambda item: ([-count for count in item.urgency], item.name.casefold())))


def _counts(levels: tuple[Level, ...]) -> tuple[LevelCount, ...]:
    return tuple(LevelCount(level.key, count) for level, count in Counter(levels).items())
