"""What the rules are shown of one day: the entries that bear on it, and the context."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from care import selectors as care
from clinical import patterns
from clinical.patterns import History
from clinical.record import TEAM_KNOWS_DAYS, Background
from sharing import scopes
from symptoms import selectors as symptoms
from symptoms.rule_entries import RuleEntry


@dataclass(frozen=True, slots=True)
class Scene:
    """History and background of a day."""

    history: History
    background: Background


class Scenes:
    """The scenes of one run of the rules, each read once: of all that she logged, and of what she shares."""

    def __init__(self, patient_id: UUID, key: bytes) -> None:
        self.hidden: set[str] = set()
        self._look, self._key = scopes.system(patient_id), key
        self._read: dict[date, tuple[tuple[RuleEntry, ...], Background]] = {}

    def whole(self, day: date) -> Scene:
        """All entries that bear on the day."""
        entries, background = self._of(day)
        return Scene(History(entries), background)

    def shared(self, day: date) -> Scene:
        """The same without the entries that she keeps to herself."""
        entries, background = self._of(day)
        return Scene(History(item for item in entries if not item.only_me), background)

    def _of(self, day: date) -> tuple[tuple[RuleEntry, ...], Background]:
        if day not in self._read:
            self._read[day] = self._entries(day), self._background(day)
            self.hidden.update(item.id for item in self._read[day][0] if item.only_me)
        return self._read[day]

    def _entries(self, day: date) -> tuple[RuleEntry, ...]:
        """The window of the rules up to `day`: as many rows after ten years as after two months."""
        return symptoms.entries_for_rules(self._look, day, patterns.WINDOW_DAYS, patterns.WEIGHT_DAYS)

    def _background(self, day: date) -> Background:
        country, height_cm, sites, treatments = care.for_rules(self._look, self._key)
        return Background(
            country=country,
            known_sites=sites,
            treatments=treatments,
            team_knows=symptoms.team_knows(self._look, day - timedelta(days=TEAM_KNOWS_DAYS)),
            height_cm=height_cm,
            weekly=symptoms.is_weekly(self._look),
        )
