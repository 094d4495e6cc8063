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


@dataclass(frozen=True, slots=True)
class Scene:
    """History and background of a day, and the entries that she keeps to herself."""

    history: History
    background: Background
    only_me: frozenset[str]


def read_scene(patient_id: UUID, key: bytes, day: date) -> Scene:
    """Read the window of the rules up to `day`: as many rows after ten years as after two months."""
    look = scopes.system(patient_id)
    entries = symptoms.entries_for_rules(look, day, patterns.WINDOW_DAYS, patterns.WEIGHT_DAYS)
    country, height_cm, sites, treatments = care.for_rules(look, key)
    background = Background(
        country=country,
        known_sites=sites,
        treatments=treatments,
        team_knows=symptoms.team_knows(look, day - timedelta(days=TEAM_KNOWS_DAYS)),
        height_cm=height_cm,
        weekly=symptoms.logs_weekly(look),
    )
    return Scene(
        History.of(item.entry for item in entries), background, frozenset(i.entry.id for i in entries if i.only_me)
    )
