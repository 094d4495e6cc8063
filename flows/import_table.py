"""She brings a table of another tracker in: shown first, then every row that can be read, or none."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from accounts import selectors as accounts
from flows.run_rules import run_rules
from kernel import clock
from kernel.errors import refuse
from sharing.scopes import Look
from summaries.tables.matching import Matching
from summaries.tables.rows import Line, Wrong, lines
from summaries.tables.sheet import Sheet
from symptoms import selectors, services
from symptoms.services import OWN_MOST, OWN_NAME_MOST
from symptoms.takeout import TakenDiary, TakenEntry, TakenOwn, TakenVersion, present


@dataclass(frozen=True, slots=True)
class TablePreview:
    """The rows that come in, those that are here already, those that cannot be read."""

    new: tuple[Line, ...]
    here: int
    wrong: tuple[Wrong, ...]


def look_into_table(*, look: Look, sheet: Sheet, matching: Matching, now: datetime) -> TablePreview:
    """What would come in; Refused where no column holds the day or nothing else is chosen. Nothing changes."""
    targets = Counter(column.target for column in matching.columns)
    if targets["date"] != 1:
        raise refuse("date", "one_day_column")
    if not set(targets) - {"", "date"}:
        raise refuse("columns", "no_columns")
    if any(count > 1 for target, count in targets.items() if target not in {"", "own", "note"}):
        raise refuse("columns", "column_twice")
    today = clock.local_date(now, accounts.patient_card(look.patient_id).zone)
    good, wrong = lines(sheet, matching, _own(look, sheet, matching), today)
    here = present(look)
    new = tuple(line for line, uid in _with_ids(look, good) if uid not in here)
    return TablePreview(new, len(good) - len(new), wrong)


@transaction.atomic
def import_table(*, look: Look, sheet: Sheet, matching: Matching, now: datetime) -> TablePreview:
    """Take in what is new and judge today anew; what came in. The same table again changes nothing."""
    preview = look_into_table(look=look, sheet=sheet, matching=matching, now=now)
    card = accounts.patient_card(look.patient_id)
    today = clock.local_date(now, card.zone)
    own = _own(look, sheet, matching)
    good, _ = lines(sheet, matching, own, today)
    entries = [_entry(uid, line, at, card.zone, now) for at, (line, uid) in enumerate(_with_ids(look, good), start=1)]
    symptoms = tuple(TakenOwn(own_id, name[:OWN_NAME_MOST], now, None) for name, own_id in own.items())
    services.take_in(look=look, diary=TakenDiary(entries=tuple(entries), own_symptoms=symptoms))
    run_rules(patient_id=look.patient_id, days=[today], now=now)
    return preview


def _own(look: Look, sheet: Sheet, matching: Matching) -> Mapping[str, UUID]:
    """Her own symptom for each column that is one: the one of that name, or a new one, the same each time."""
    names = [name for name, column in zip(sheet.columns, matching.columns, strict=True) if column.target == "own"]
    known = {own.name.casefold(): own.id for own in selectors.follows(look).own}
    found = {
        name: known.get(name[:OWN_NAME_MOST].casefold(), uuid5(look.patient_id, f"own {name.casefold()}"))
        for name in names
    }
    if len(set(known.values()) | set(found.values())) > OWN_MOST:
        raise refuse("columns", "too_many", most=OWN_MOST)
    return found


def _with_ids(look: Look, good: tuple[Line, ...]) -> list[tuple[Line, UUID]]:
    """Each row by what it says: two that say the same on a day are two, and the same file again is the same."""
    seen: Counter[str] = Counter()
    found = []
    for line in good:
        mark = f"{line.day} {line.said.as_bytes().decode('utf-8', 'replace')}"
        seen[mark] += 1
        found.append((line, uuid5(look.patient_id, f"row {seen[mark]} {mark}")))
    return found


def _entry(uid: UUID, line: Line, number: int, zone: str, now: datetime) -> TakenEntry:
    version = TakenVersion(number, "created", "patient", "", now, line.day, False, False, line.said, now)
    return TakenEntry(
        uid=uid,
        local_date=line.day,
        zone=zone,
        entered_at=now,
        received_at=now,
        clock_skewed=False,
        by="patient",
        author_name="",
        only_me=False,
        weekly=False,
        said=line.said,
        revision=number,
        changed_at=now,
        deleted_at=None,
        versions=(version,),
    )
