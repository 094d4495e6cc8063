"""The summary in words, in the order of the page."""

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from clinical import wording
from sharing.scopes import Scope
from summaries.series import series
from summaries.visit_summary import Change, Row, Strip, Top, VisitSummary
from summaries.words import facts
from summaries.words.names import Names, day, days, full_day, listed, names_for, span
from summaries.words.told import Line, Told, ToldRow, ToldTop


def tell(summary: VisitSummary, language: str) -> Told:
    """The summary in `language`."""
    names = names_for(language, summary.own_names, summary.country, summary.units)
    with translation.override(language):
        return _told(summary, names)


def _told(summary: VisitSummary, names: Names) -> Told:
    period = summary.period
    return Told(
        language=names.language,
        title=_("Symptom diary: summary for the visit"),
        subtitle=_subtitle(summary),
        strip=_strip(summary.strip, summary, names),
        entered=_("Everything here was entered by the patient or a caregiver, not by a clinic."),
        since_title=facts.since_title(period),
        since=facts.since(summary, names),
        top_title=_("What bothers most"),
        top=tuple(_top(top, names) for top in summary.top_three),
        top_none=_("Not said in this period."),
        wish=Line(_("Wanted from this visit"), summary.wish),
        questions=Line(_("Questions to ask"), " · ".join(summary.questions)),
        heads=_heads(summary),
        axis=_("Bars: worst of each day, 0 to 4, higher is worse. Shaded band from 3. Gaps: no entry."),
        rows=tuple(_row(row, summary, names) for row in summary.rows),
        no_rows=_("No symptom was logged above 0."),
        not_reported=Line(_("Not reported (always 0)"), listed(map(names.symptom, summary.not_reported), 20)),
        not_asked=Line(_("Not asked or no entry"), listed(map(names.symptom, summary.not_asked), 20)),
        safety_title=_("Safety answers"),
        safety=facts.safety(summary, names),
        measures=facts.measures(summary, names),
        treatments=Line(_("Treatments changed"), facts.treatments(summary, names)),
        footer=facts.footer(summary),
        visit_days=summary.visit_days,
        treatment_days=summary.treatment_days,
    )


def _subtitle(summary: VisitSummary) -> str:
    period = summary.period
    words = {"first": full_day(period.first), "last": full_day(period.last)}
    if period.visit:
        return _("Since the visit on %(first)s, to %(last)s") % words
    return _("%(first)s to %(last)s") % words


def _strip(strip: Strip, summary: VisitSummary, names: Names) -> tuple[Line, ...]:
    logged = {"logged": strip.days_logged, "days": days(summary.period.days)}
    return (
        Line(_("Name"), strip.name),
        Line(_("Born"), full_day(strip.birth_date) if strip.birth_date else _("not entered")),
        Line(_("Logged"), _("%(logged)d of %(days)s") % logged),
        Line(_("Entered by"), _who(strip)),
        *_care(strip, summary, names),
    )


def _care(strip: Strip, summary: VisitSummary, names: Names) -> tuple[Line, ...]:
    """What her record says; where it is not shared, that."""
    nothing = _("not entered") if Scope.CARE in summary.sees else _("not shared")
    found = _("found %(day)s") % {"day": full_day(strip.diagnosed_date)} if strip.diagnosed_date else ""
    kind = facts.receptors(strip.er, strip.pr, strip.her2, names.language)
    cancer = ", ".join(filter(None, (strip.diagnosis, *kind, strip.subtype, found)))
    sites = ", ".join(wording.site(names.language, site) for site in strip.known_sites)
    current = "; ".join(facts.on(item, names) for item in strip.current)
    return (
        Line(_("Cancer"), cancer or nothing),
        Line(_("Known sites"), sites or nothing),
        Line(_("On treatment"), current or nothing),
    )


def _who(strip: Strip) -> str:
    told = []
    if strip.by_patient:
        told.append(_("patient %(count)d") % {"count": strip.by_patient})
    if strip.by_caregiver:
        who = ", ".join(filter(None, strip.caregivers))
        words = {"count": strip.by_caregiver, "who": who}
        told.append(_("caregiver %(who)s %(count)d") % words if who else _("caregiver %(count)d") % words)
    return ", ".join(told) or _("no entries")


def _top(top: Top, names: Names) -> ToldTop:
    name = names.symptom(top.key) if top.key else top.text
    return ToldTop(name, _("on %(days)s") % {"days": days(top.days)} if top.days else "", top.words)


def _heads(summary: VisitSummary) -> tuple[str, ...]:
    period = summary.period
    return (
        _("Symptom"),
        _("Worst, %(days)s") % {"days": span(*period.recent)},
        _("Worst, %(days)s") % {"days": span(*period.before)},
        _("Change"),
        _("Days with it"),
        _("12 weeks to %(day)s") % {"day": day(period.last)},
    )


def _row(row: Row, summary: VisitSummary, names: Names) -> ToldRow:
    return ToldRow(
        key=row.key,
        name=names.symptom(row.key),
        now=names.cell(row.now, yes_no=row.yes_no),
        before=names.cell(row.before, yes_no=row.yes_no),
        change=row.change.value,
        change_word=change_word(row.change),
        days=_("%(present)d of %(answered)d") % {"present": row.present, "answered": row.answered},
        spark=series(row.key, summary.daily.get(row.key, {}), *summary.period.spark, weekly=summary.weekly),
        spark_text=spark_text(row, names),
        yes_no=row.yes_no,
    )


def change_word(change: Change) -> str:
    """How it changed, in a word."""
    return {
        Change.NEW: pgettext("change", "new"),
        Change.WORSE: pgettext("change", "worse"),
        Change.SAME: pgettext("change", "same"),
        Change.BETTER: pgettext("change", "better"),
        Change.GONE: pgettext("change", "gone"),
        Change.UNKNOWN: pgettext("change", "cannot tell"),
    }[change]


def spark_text(row: Row, names: Names) -> str:
    """The small line in a sentence, for those who do not see it."""
    if not row.spark:
        return _("%(name)s: no entries in 12 weeks.") % {"name": names.symptom(row.key)}
    return _("%(name)s over 12 weeks: %(count)s with an answer, from %(low)d to %(high)d, last %(last)d.") % {
        "name": names.symptom(row.key),
        "count": days(len(row.spark)),
        "low": min(point.value for point in row.spark),
        "high": max(point.value for point in row.spark),
        "last": row.spark[-1].value,
    }
