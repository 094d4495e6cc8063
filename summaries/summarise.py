"""From a diary and a period to its visit summary: a pure function, the one door of the model."""

from datetime import date

from care.selectors import VisitView
from clinical.catalogue.symptoms import BY_KEY
from clinical.levels import Level
from sharing.scopes import Scope
from summaries import safety
from summaries.diary import OWN, Diary, Raised, worst_by_day
from summaries.grid import Grid, bother_days, grid
from summaries.measures import measures
from summaries.periods import Period
from summaries.visit_summary import Change, Note, Row, Strip, Top, TreatmentStep, VisitSummary

WORDS_MOST = 160


def summarise(diary: Diary, period: Period) -> VisitSummary:
    """The summary of `period`, from the entries that the diary holds."""
    visit = _visit_ahead(diary.visits, period)
    names = diary.own_names()
    chosen = tuple(_chosen(text, names) for text in visit.top_three) if visit else ()
    values = worst_by_day(diary.entries)
    found = grid(diary, values, period, tuple(top.key for top in chosen if top.key))
    return VisitSummary(
        period=period,
        strip=_strip(diary, period),
        worse=_by_rise(found.rows, Change.WORSE),
        new=_by_rise(found.rows, Change.NEW),
        better=tuple(reversed(_by_rise(found.rows, Change.BETTER, Change.GONE))),
        urgent=_urgent(diary, period),
        top_three=_top_three(diary, period, chosen, found),
        wish=visit.wish if visit else "",
        questions=tuple(question.text for question in diary.questions if question.asked_at is None),
        rows=found.rows,
        not_reported=found.not_reported,
        not_asked=found.not_asked,
        safety=safety.answers(diary, values, period),
        measures=measures(diary, values.get("pain", {}), period),
        steps=_steps(diary, period),
        visit_days=tuple(sorted({visit.local_date for visit in diary.visits})),
        treatment_days=tuple(sorted({step.day for step in _all_steps(diary)})),
        flags=_flags(diary, period),
        notes=_notes(diary, period),
        treatments=diary.treatments,
        daily=values,
        own_names=names,
        weekly=diary.follows.weekly,
        country=diary.record.country,
        units=diary.units,
        rules_version=diary.rules_version,
        sees=diary.sees,
        left_out=diary.left_out,
    )


def _visit_ahead(visits: tuple[VisitView, ...], period: Period) -> VisitView | None:
    """The visit that this summary is for: the next one from the period's last day on."""
    return min((visit for visit in visits if visit.local_date >= period.last), key=lambda visit: visit.at, default=None)


def _strip(diary: Diary, period: Period) -> Strip:
    inside = [entry for entry in diary.entries if period.holds(entry.local_date)]
    record = diary.record
    return Strip(
        name=diary.name,
        birth_date=diary.birth_date,
        days_logged=len({entry.local_date for entry in inside}),
        by_patient=sum(entry.by == "patient" for entry in inside),
        by_caregiver=sum(entry.by == "caregiver" for entry in inside),
        caregivers=tuple(dict.fromkeys(entry.author_name for entry in inside if entry.by == "caregiver")),
        diagnosis=record.diagnosis,
        subtype=record.subtype,
        diagnosed_date=record.diagnosed_date,
        known_sites=record.known_sites,
        current=tuple(
            treatment
            for treatment in diary.treatments
            if (treatment.started_date is None or treatment.started_date <= period.last)
            and (treatment.ended_date is None or treatment.ended_date >= period.last)
        ),
        er=record.er,
        pr=record.pr,
        her2=record.her2,
    )


def _by_rise(rows: tuple[Row, ...], *changes: Change) -> tuple[Row, ...]:
    return tuple(
        sorted((row for row in rows if row.change in changes), key=lambda row: (row.rise, row.now or 0), reverse=True)
    )


def _flags(diary: Diary, period: Period) -> tuple[Raised, ...] | None:
    """Flags of the period, the highest and latest first."""
    if Scope.FLAGS not in diary.sees:
        return None
    found = [flag for flag in diary.flags if period.holds(flag.day)]
    return tuple(sorted(found, key=lambda flag: (flag.level, flag.day, flag.id), reverse=True))


def _urgent(diary: Diary, period: Period) -> tuple[Raised, ...] | None:
    """Those of them at emergency and today."""
    flags = _flags(diary, period)
    return None if flags is None else tuple(flag for flag in flags if flag.level >= Level.TODAY)


def _notes(diary: Diary, period: Period) -> tuple[Note, ...]:
    """What was written in the period, the latest first."""
    return tuple(
        Note(entry.local_date, entry.by, entry.author_name, entry.said.note)
        for entry in reversed(diary.entries)
        if entry.said.note and period.holds(entry.local_date)
    )


def _chosen(text: str, names: dict[str, str]) -> Top:
    key = text if text in BY_KEY else f"{OWN}{text}"
    if key in BY_KEY or key in names:
        return Top(key, "", 0, chosen=True)
    return Top("", text, 0, chosen=True)


def _top_three(diary: Diary, period: Period, chosen: tuple[Top, ...], found: Grid) -> tuple[Top, ...]:
    """What she chose for the visit; else what she said bothers her most, on the most days first."""
    bothers = bother_days(diary, period)
    tops = chosen or tuple(Top(row.key, "", 0, chosen=False) for row in found.rows if row.bothers and row.present)
    return tuple(
        Top(top.key, top.text, bothers[top.key], top.chosen, _her_words(diary, period, top.key)) for top in tops[:3]
    )


def _her_words(diary: Diary, period: Period, key: str) -> str:
    """Her latest note of an entry that named this symptom as the worst, cut to a line."""
    for entry in reversed(diary.entries):
        named = entry.said.bother and entry.said.bother == key.removeprefix(OWN)
        if named and entry.said.note and entry.by == "patient" and period.holds(entry.local_date):
            note = " ".join(entry.said.note.split())
            return note if len(note) <= WORDS_MOST else note[: WORDS_MOST - 1].rstrip() + "…"
    return ""


def _all_steps(diary: Diary) -> list[TreatmentStep]:
    found = []
    for treatment in diary.treatments:
        dated: list[tuple[date | None, str]] = [(treatment.started_date, "started"), (treatment.ended_date, "ended")]
        dated += [(day, "changed") for day in treatment.changed_dates]
        found += [TreatmentStep(day, step, treatment) for day, step in dated if day is not None]
    return sorted(found, key=lambda step: (step.day, step.step))


def _steps(diary: Diary, period: Period) -> tuple[TreatmentStep, ...]:
    return tuple(step for step in _all_steps(diary) if period.holds(step.day))
