"""What would go if she deleted everything."""

from dataclasses import dataclass
from datetime import date

from sharing import selectors as sharing
from symptoms import selectors as symptoms
from web.visitor import Visitor


@dataclass(frozen=True, slots=True)
class ErasePage:
    """Whether there is a diary, how much is in it, and who is touched."""

    has_diary: bool
    days: int
    first: date | None
    sees_hers: tuple[str, ...]
    helps: tuple[str, ...]


def build(who: Visitor) -> ErasePage:
    """Counted now."""
    helps = tuple(item.name for item in sharing.shared_with(who.id, who.now))
    if who.patient_id is None:
        return ErasePage(False, 0, None, (), helps)
    first = symptoms.first_day(who.own)
    days = symptoms.days_logged(who.own, first, who.today) if first else frozenset()
    sees_hers = tuple(item.name for item in sharing.shares_of(who.patient_id, who.now))
    return ErasePage(True, len(days), first, sees_hers, helps)
