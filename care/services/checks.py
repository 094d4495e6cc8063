"""What a change of the record may hold."""

from datetime import date, datetime
from decimal import Decimal

from care.services.changes import ContactChange, RecordChange, TreatmentChange
from clinical.catalogue import countries, sites, treatments
from kernel.errors import Problem, Refused

TEXT_MOST = 500
HEIGHT_LOW, HEIGHT_HIGH = Decimal(50), Decimal(260)


def check_record(change: RecordChange, now: datetime) -> None:
    """Refused where a field of the record is out of its bounds."""
    problems = [
        *([Problem("country", "not_a_choice")] if change.country and change.country not in countries.COUNTRIES else []),
        *(
            Problem("known_sites", "not_a_choice", {"site": site})
            for site in change.known_sites
            if site not in sites.KNOWN_SITES
        ),
        *_future("diagnosed_date", change.diagnosed_date, now),
        *too_long("diagnosis", change.diagnosis),
        *too_long("subtype", change.subtype),
        *too_long("allergies", change.allergies),
    ]
    if change.height_cm is not None and not HEIGHT_LOW <= change.height_cm <= HEIGHT_HIGH:
        problems.append(Problem("height_cm", "out_of_range", {"low": 50, "high": 260}))
    if problems:
        raise Refused(problems)


def check_treatment(change: TreatmentChange) -> None:
    """Refused where a treatment cannot be as said."""
    problems = too_long("drug", change.drug)
    if change.category not in treatments.CATEGORIES:
        problems.append(Problem("category", "not_a_choice"))
    if change.started_date and change.ended_date and change.ended_date < change.started_date:
        problems.append(Problem("ended_date", "before_start"))
    if change.line is not None and not 1 <= change.line <= 30:
        problems.append(Problem("line", "out_of_range", {"low": 1, "high": 30}))
    if problems:
        raise Refused(problems)


def check_contact(change: ContactChange) -> None:
    """Refused where a number to call cannot be as said."""
    problems = [*too_long("name", change.name), *too_long("phone", change.phone)]
    if change.kind not in {"clinic", "line24", "other"}:
        problems.append(Problem("kind", "not_a_choice"))
    if not any(letter.isdigit() for letter in change.phone):
        problems.append(Problem("phone", "not_a_number"))
    if (change.opens is None) != (change.closes is None):
        problems.append(Problem("closes", "both_or_neither"))
    if any(day not in range(7) for day in change.weekdays):
        problems.append(Problem("weekdays", "not_a_choice"))
    if problems:
        raise Refused(problems)


def _future(field: str, day: date | None, now: datetime) -> list[Problem]:
    return [Problem(field, "in_the_future")] if day and day > now.date() else []


def too_long(field: str, text: str) -> list[Problem]:
    """The problem of a text above the limit, if it is."""
    return [Problem(field, "too_long", {"most": TEXT_MOST})] if len(text) > TEXT_MOST else []
