"""What a change of the record may hold."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from care.services.changes import ContactChange, ExamChange, MarkerChange, RecordChange, TreatmentChange, TypeChange
from clinical.catalogue import care, countries, sites, treatments
from kernel.errors import Problem, Refused

TEXT_MOST = 500
LIST_MOST = 2000
LEFT_OUT_MOST = 100
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
        *_future("first_date", change.first_date, now),
        *_choice("origin", change.origin, care.ORIGINS),
        *too_long("allergies", change.allergies),
        *too_long("medicines", change.medicines, LIST_MOST),
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
    if change.cycle_days is not None and not 1 <= change.cycle_days <= 365:
        problems.append(Problem("cycle_days", "out_of_range", {"low": 1, "high": 365}))
    problems += [*_choice("why_ended", change.why_ended, care.WHY_ENDED), *too_long("effects", change.effects)]
    if problems:
        raise Refused(problems)


def check_type(change: TypeChange) -> None:
    """Refused where an answer on type or genes is none of those that are asked."""
    problems = [
        *_choice("er", change.er, care.RECEPTORS),
        *_choice("pr", change.pr, care.RECEPTORS),
        *_choice("her2", change.her2, care.HER2),
        *(Problem("genes", "not_a_choice") for gene in change.genes if gene not in care.GENES),
        *(problem for result in change.genes.values() for problem in _choice("genes", result, care.GENE_RESULTS)),
        *too_long("subtype", change.subtype),
        *too_long("gene_note", change.gene_note),
    ]
    if problems:
        raise Refused(problems)


def check_exam(change: ExamChange) -> None:
    """Refused where a test cannot be as said. A test may be still to come."""
    problems = [*too_long("name", change.name), *too_long("said", change.said, LIST_MOST)]
    if change.kind not in care.EXAMS:
        problems.append(Problem("kind", "not_a_choice"))
    if problems:
        raise Refused(problems)


def check_marker(change: MarkerChange, now: datetime) -> None:
    """Refused where a value cannot be as said; nothing is said of what it means."""
    problems = _future("measured_date", change.measured_date, now)
    if change.marker not in care.MARKERS:
        problems.append(Problem("marker", "not_a_choice"))
    if change.unit not in care.UNITS:
        problems.append(Problem("unit", "not_a_choice"))
    if not 0 <= change.value < care.HIGHEST_MARKER:
        problems.append(Problem("value", "out_of_range", {"low": 0, "high": int(care.HIGHEST_MARKER)}))
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


def _choice(field: str, said: str, choices: Sequence[str]) -> list[Problem]:
    return [Problem(field, "not_a_choice")] if said and said not in choices else []


def too_long(field: str, text: str, most: int = TEXT_MOST) -> list[Problem]:
    """The problem of a text above the limit, if it is."""
    return [Problem(field, "too_long", {"most": most})] if len(text) > most else []
