"""Diaries made by hand, without a database."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from care.selectors import QuestionView, Record, TreatmentView, VisitView
from clinical.levels import Level
from summaries.diary import Diary, Raised
from summaries.periods import Period, since_last_visit
from symptoms.entries import CheckInView, Said
from symptoms.selectors import Follows, Own

TODAY = date(2026, 6, 30)
VISIT = date(2026, 5, 12)
SPACE = UUID(int=7)
ZERO = dict.fromkeys(("cough", "breathlessness", "seizure", "jaundice", "confusion", "balance", "numbness_weakness"), 0)


def entry(day: date, by: str = "patient", name: str = "Ana", weekly: bool = False, **said: Any) -> CheckInView:
    """One entry as the selectors give it."""
    at = datetime(day.year, day.month, day.day, 18, 0, tzinfo=UTC)
    return CheckInView(
        uid=uuid5(SPACE, f"{day}{by}{sorted(said.items(), key=str)}"),
        local_date=day,
        zone="America/New_York",
        entered_at=at,
        received_at=at,
        clock_skewed=False,
        by=by,
        author_id=uuid5(SPACE, name),
        author_name=name,
        only_me=False,
        weekly=weekly,
        said=Said.from_plain(said),
        revision=1,
        changed_at=at,
        deleted_at=None,
    )


def visit(day: date, wish: str = "", top_three: tuple[str, ...] = (), with_whom: str = "Dr Chen") -> VisitView:
    """A visit at ten in the morning."""
    at = datetime(day.year, day.month, day.day, 14, 0, tzinfo=UTC)
    return VisitView(uuid5(SPACE, f"visit{day}"), at, "America/New_York", day, with_whom, wish, top_three)


def treatment(drug: str, started: date | None, ended: date | None = None, **more: Any) -> TreatmentView:
    """A targeted treatment."""
    return TreatmentView(
        id=uuid5(SPACE, drug),
        category=more.get("category", "targeted"),
        drug=drug,
        line=more.get("line"),
        started_date=started,
        ended_date=ended,
        changed_dates=more.get("changed", ()),
    )


def flag(day: date, rule: str, level: Level, came_of_it: str, at: datetime | None = None) -> Raised:
    """A flag raised for `day`."""
    return Raised(f"{rule}{day}", day, rule, 1, level, ("pain",), came_of_it, at)


def diary(*entries: CheckInView, **more: Any) -> Diary:
    """Ana's diary with these entries."""
    given: dict[str, Any] = {
        "name": "Ana",
        "birth_date": date(1970, 5, 3),
        "zone": "America/New_York",
        "units": "metric",
    }
    return Diary(**(given | {"entries": entries, "rules_version": "1"} | more))


def since(today: date = TODAY, *visits: date) -> Period:
    """The period since the last of these visits."""
    return since_last_visit(visits or (VISIT,), today)


def full_entries() -> list[CheckInView]:
    """Fourteen weeks of a lively course: pain and headache rise, nausea falls, with gaps, by her and by Ben."""
    logged = [back for back in range(100, -1, -1) if back % 9 != 4 and not 40 < back < 46]
    found = []
    for back in logged:
        day = TODAY - timedelta(days=back)
        found.append(entry(day, **_said(back)))
        if back in {1, 5, 8}:
            found.append(entry(day, by="caregiver", name="Ben", grades={"confusion": int(back == 5), "pain": 2}))
    return found


def _said(back: int) -> dict[str, Any]:
    said: dict[str, Any] = {
        "grades": ZERO
        | {
            "pain": 1 + (back <= 30) + (back <= 8),
            "headache": (back <= 12) + (back <= 5),
            "nausea_vomiting": 2 * int(back > 45 and back % 3 > 0),
            "fatigue": (1, 2, 2, 1, 3, 2, 1)[back % 7],
            "appetite_loss": int(back % 4 == 0),
        },
        "numbers": {"nrs": 3.0 + (back < 30) * 2 + back % 2} | weekly_numbers(back),
        "own_grades": {str(OWN.id): back % 3},
    }
    if back == 5:
        said["grades"]["balance"] = 1
        said["features"] = {"balance": ["fall"]}
    return said | SAID_MORE.get(back, {})


def weekly_numbers(back: int) -> dict[str, float]:
    """What is measured once a week."""
    if back == 6:
        return {"temperature_c": 37.2}
    return {"weight_kg": 64.0 + back * 0.03, "activity": 1.0 if back > 20 else 2.0} if back % 7 == 0 else {}


PAIN_NOTE = "The back pain wakes me at 3 am & I cannot turn over."
PAIN_SAID = {"bother": "pain", "note": PAIN_NOTE, "features": {"pain": ["wakes_at_night"]}}
SAID_MORE: dict[int, dict[str, Any]] = {
    2: PAIN_SAID,
    9: PAIN_SAID,
    10: PAIN_SAID,
    3: {"bother": "fatigue"},
    20: {"bother": "fatigue"},
}
WISH = "To sleep. And to know whether the new drug is working."
OWN = Own(uuid5(SPACE, "hot flushes"), "Hot flushes", is_hidden=False)


def full() -> Diary:
    """A full diary: every part of the page has something to show."""
    return diary(
        *full_entries(),
        follows=Follows(("pain",), (OWN,), weekly=False),
        record=Record("US", None, date(2023, 2, 1), ("bone", "liver"), "Metastatic breast cancer", "HR+ HER2-low"),
        treatments=(
            treatment("trastuzumab deruxtecan", date(2026, 5, 20), line=2, changed=(date(2026, 6, 10),)),
            treatment("capecitabine", date(2025, 11, 3), date(2026, 5, 14), category="chemotherapy"),
            treatment("denosumab", date(2023, 4, 1), category="bone_strengthening"),
        ),
        visits=(
            visit(date(2026, 3, 30)),
            visit(VISIT),
            visit(date(2026, 7, 2), WISH, ("pain", "fatigue", "Sleeping through the night")),
        ),
        questions=(
            QuestionView(uuid5(SPACE, "q1"), "Can I take the pain tablet before bed?", None),
            QuestionView(uuid5(SPACE, "q2"), "When is the next scan?", None),
        ),
        flags=(
            flag(date(2026, 6, 23), "severe", Level.TODAY, "called", datetime(2026, 6, 24, 9, tzinfo=UTC)),
            flag(date(2026, 6, 25), "balance-and-falls", Level.TODAY, "seen"),
            flag(date(2026, 6, 20), "bone-pain-stays", Level.DAYS, "closed", datetime(2026, 6, 24, 9, tzinfo=UTC)),
        ),
    )
