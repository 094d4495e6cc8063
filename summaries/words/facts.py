"""The sentences of a summary that stand outside its grid."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from care.selectors import TreatmentView
from clinical import wording
from sharing.scopes import Scope
from summaries.diary import Raised
from summaries.periods import Period
from summaries.visit_summary import Answer, Change, Measures, Row, TreatmentStep, VisitSummary
from summaries.words.names import Names, day, days, decimal, full_day, listed, percent
from summaries.words.told import Line, Safety

LINE_MOST = 5
URGENT_MOST = 3


def receptors(er: str, pr: str, her2: str, language: str) -> tuple[str, ...]:
    """What the cancer's cells carry, as far as she noted it."""
    asked = ((_("ER"), "receptor", er), (_("PR"), "receptor", pr), (_("HER2"), "her2", her2))
    return tuple(f"{name} {wording.care(language, table, key).lower()}" for name, table, key in asked if key)


def since_title(period: Period) -> str:
    """What the three lines compare."""
    if period.visit:
        return _("Since the visit on %(day)s") % {"day": full_day(period.visit)}
    return _("Since %(day)s") % {"day": full_day(period.first)}


def since(summary: VisitSummary, names: Names) -> tuple[Line, ...]:
    """Worse and new, better, and urgent advice with what came of it: three lines."""
    risen = sorted((*summary.worse, *summary.new), key=lambda row: (row.rise, row.now or 0), reverse=True)
    compared = any(row.change is not Change.UNKNOWN for row in summary.rows) or bool(summary.not_reported)
    nothing = _("no grade rose") if compared else _("nothing to compare with")
    return (
        Line(_("Worse or new"), listed((_moved(row, names) for row in risen), LINE_MOST) or nothing),
        Line(_("Better"), listed((_moved(row, names) for row in summary.better), LINE_MOST) or _("no grade fell")),
        Line(_("Urgent advice shown"), _urgent(summary.urgent, names)),
    )


def _moved(row: Row, names: Names) -> str:
    name = names.symptom(row.key)
    if row.yes_no:
        return f"{name} ({pgettext('change', 'new') if row.now else pgettext('change', 'gone')})"
    told = f"{name} {names.step(row.now, row.before)}"
    return f"{told} ({pgettext('change', 'new')})" if row.change is Change.NEW else told


def _urgent(flags: tuple[Raised, ...] | None, names: Names) -> str:
    if flags is None:
        return _("not shared")
    if not flags:
        return _("none shown")
    return listed((raised(flag, names) for flag in flags), URGENT_MOST, "; ")


def raised(flag: Raised, names: Names) -> str:
    """A flag in one line: what, at which level, when, and what came of it."""
    rules = wording.texts(names.language).rules
    name = rules[flag.rule].name if flag.rule in rules else flag.rule
    level = wording.level(names.language, flag.level).name
    return f"{name} [{level}] {day(flag.day)}: {came_of_it(flag)}"


def raised_in_full(flag: Raised, names: Names) -> str:
    """The same, with her words on the call where she wrote some."""
    return raised(flag, names) + (f" (“{flag.words}”)" if flag.words else "")


def came_of_it(flag: Raised) -> str:
    """What came of a flag."""
    words = {
        "open": _("open, not yet seen"),
        "seen": _("seen, no call noted"),
        "called": _("team called"),
        "planned": _("plan noted"),
        "helped": _("getting help"),
        "closed": _("closed by the patient"),
        "withdrawn": _("withdrawn after a correction"),
    }[flag.came_of_it]
    if flag.came_at is None or flag.came_of_it in {"open", "seen"}:
        return words
    return f"{words} {date_format(flag.came_at, 'j M')}"


def safety(summary: VisitSummary, names: Names) -> tuple[Safety, ...]:
    """Each safety question with its answer."""
    labels = {
        "spine_signs": _("Spine signs"),
        "seizure": _("Seizure"),
        "confusion_patient": _("Confusion (patient)"),
        "confusion_caregiver": _("Confusion (caregiver)"),
        "jaundice": _("Jaundice"),
        "fever": _("Fever"),
        "falls": _("Falls"),
        "bleeding": _("Bleeding"),
    }
    return tuple(Safety(labels[answer.key], _answer(answer, names), _state(answer)) for answer in summary.safety)


def _state(answer: Answer) -> str:
    if answer.days:
        return "yes"
    return "no" if answer.answered else "silent"


def _answer(answer: Answer, names: Names) -> str:
    if answer.key == "fever":
        return _fever(answer, names)
    if answer.highest is None:
        return _("not asked or no entry")
    if not answer.days:
        return _("no (%(days)s)") % {"days": days(answer.answered)}
    told = _("on %(yes)d of %(days)s, last %(day)s") % {
        "yes": answer.days,
        "days": days(answer.answered),
        "day": day(answer.last_day) if answer.last_day else "",
    }
    if answer.key.startswith("confusion"):
        grade = int(answer.highest)
        told = (
            _("worst %(word)s %(grade)d") % {"word": wording.grade(names.language, grade), "grade": grade} + ", " + told
        )
    else:
        told = _("YES") + ", " + told
    return told + _details(answer, names)


def _details(answer: Answer, names: Names) -> str:
    return f" ({listed((names.detail(key) for key in answer.details), 3)})" if answer.details else ""


def _fever(answer: Answer, names: Names) -> str:
    measured = _("measured on %(days)s") % {"days": days(answer.answered)} if answer.answered else _("not measured")
    if answer.answered and answer.highest:
        measured = _("highest %(value)s") % {"value": names.temperature(answer.highest)} + ", " + measured
    if not answer.days:
        return _("none logged") + ", " + measured if answer.answered else measured
    last = day(answer.last_day) if answer.last_day else ""
    return _("YES") + ", " + _("last %(day)s") % {"day": last} + ", " + measured + _details(answer, names)


def measures(summary: VisitSummary, names: Names) -> tuple[Line, ...]:
    """Activity, weight and pain in numbers, each with its n."""
    found = summary.measures
    pain = () if "pain" in summary.left_out else (Line(_("Pain"), _pain(found)),)
    return (Line(_("Activity"), _activity(found, names)), Line(_("Weight"), _weight(found, names)), *pain)


def _activity(found: Measures, names: Names) -> str:
    if found.activity_worst is None or found.activity_last is None:
        return _("no entry")
    return _("last “%(last)s” (%(last_step)d), worst “%(worst)s” (%(worst_step)d of 4), n = %(count)s") % {
        "last": wording.activity(names.language, found.activity_last),
        "last_step": found.activity_last,
        "worst": wording.activity(names.language, found.activity_worst),
        "worst_step": found.activity_worst,
        "count": days(found.activity_days),
    }


def _weight(found: Measures, names: Names) -> str:
    if found.weight_kg is None or found.weight_day is None:
        return _("no entry")
    told = _("%(weight)s on %(day)s") % {"weight": names.weight(found.weight_kg), "day": day(found.weight_day)}
    changes = {change.over_days: change for change in found.weight_changes}
    for over, label in ((30, _("1 month")), (182, _("6 months"))):
        change = changes.get(over)
        if change is None:
            told += "; " + _("%(label)s: no earlier weight") % {"label": label}
        else:
            words = {
                "label": label,
                "percent": percent(change.percent),
                "weight": names.weight(change.from_kg),
                "day": day(change.from_day),
            }
            told += "; " + _("%(label)s: %(percent)s (from %(weight)s on %(day)s)") % words
    return told


def _pain(found: Measures) -> str:
    if found.pain_worst is None or found.pain_average is None:
        return _("no entry")
    return _("worst %(worst)d, average %(average)s of %(most)d, n = %(count)s") % {
        "worst": found.pain_worst,
        "average": decimal(found.pain_average),
        "most": 10 if found.pain_in_numbers else 4,
        "count": days(found.pain_days),
    }


def on(treatment: TreatmentView, names: Names) -> str:
    """A treatment that runs: its name, and since when."""
    name = names.treatment(treatment)
    if treatment.line:
        name = _("%(name)s (line %(line)d)") % {"name": name, "line": treatment.line}
    if treatment.started_date is None:
        return name
    return _("%(name)s since %(day)s") % {"name": name, "day": full_day(treatment.started_date)}


def treatments(summary: VisitSummary, names: Names) -> str:
    """What happened to treatments in the period."""
    if Scope.CARE not in summary.sees:
        return _("not shared")
    return listed((_step(step, names) for step in summary.steps), LINE_MOST) or _("none entered")


def _step(step: TreatmentStep, names: Names) -> str:
    words = {"name": names.treatment(step.treatment), "day": day(step.day)}
    return {
        "started": _("%(name)s started %(day)s"),
        "changed": _("%(name)s changed or given %(day)s"),
        "ended": _("%(name)s ended %(day)s"),
    }[step.step] % words


def footer(summary: VisitSummary) -> str:
    """What this is, at the foot of the page."""
    told = _("Patient-reported diary. Grade = worst of the day, 0-4. Flags are general advice, not diagnosis.")
    return f"{told} " + _("Rules v%(version)s") % {"version": summary.rules_version}
