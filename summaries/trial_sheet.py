"""The sheet for a talk about trials: what the record says under each kind of criteria, what it does not, what to ask.

It fills in and leaves open; it looks for no trial and says of none that it fits.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext

from accounts import selectors as accounts
from care import selectors as care
from care.selectors import Record, TreatmentView
from clinical import wording
from clinical.catalogue import treatments as catalogue
from sharing.scopes import Look
from summaries.words.record import Fact, gene_facts, type_facts
from symptoms import selectors as symptoms

ACTIVITY_DAYS = 14
AGE_GROUPS = ((18, 39), (40, 49), (50, 64), (65, 74))
OLDEST = 75


@dataclass(frozen=True, slots=True)
class Criterion:
    """One kind of criteria: why trials ask, what the record says, what is missing in it."""

    title: str
    why: str
    facts: tuple[Fact, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole sheet."""

    name: str
    day: date
    criteria: tuple[Criterion, ...]
    questions: tuple[str, ...]
    own_questions: tuple[str, ...]


def trial_sheet(look: Look, today: date, language: str) -> Sheet:
    """The sheet from what this look contains, in `language`, which has to be the active one."""
    record, treatments = care.record(look), care.treatments(look)
    return Sheet(
        name=accounts.patient_card(look.patient_id).name,
        day=today,
        criteria=(
            _health(look, record, today, language),
            _history(record),
            _type(record, language),
            _treatments(treatments, language),
            _genes(look, record, language),
            _age(look, today),
        ),
        questions=_questions(),
        own_questions=tuple(each.text for each in care.questions(look) if each.asked_at is None),
    )


def _health(look: Look, record: Record, today: date, language: str) -> Criterion:
    found = [
        each
        for each in symptoms.checkins(look, today - timedelta(days=ACTIVITY_DAYS), today)
        if "activity" in each.said.numbers
    ]
    facts = []
    if found:
        said = wording.activity(language, int(found[-1].said.numbers["activity"]))
        facts.append(Fact(gettext("Activity, as logged"), f"{said} ({date_format(found[-1].local_date)})"))
    if record.medicines:
        facts.append(Fact(gettext("Other medicines"), record.medicines))
    if record.allergies:
        facts.append(Fact(gettext("Allergies"), record.allergies))
    return Criterion(
        gettext("How you are"),
        gettext("Trials ask how active you are, which other illnesses you have, and about blood, heart and liver."),
        tuple(facts),
        _missing((gettext("activity in the last two weeks"), found), (gettext("other medicines"), record.medicines)),
    )


def _history(record: Record) -> Criterion:
    facts = []
    if record.first_date:
        facts.append(Fact(gettext("Earlier breast cancer"), date_format(record.first_date)))
    if record.diagnosis:
        facts.append(Fact(gettext("In your words"), record.diagnosis))
    return Criterion(
        gettext("Your history"),
        gettext("Trials ask about other cancers, and about trouble with heart, lungs, liver or kidneys."),
        tuple(facts),
        _missing((gettext("other illnesses, in your words"), record.diagnosis)),
    )


def _type(record: Record, language: str) -> Criterion:
    facts = list(type_facts(record, language))
    if record.origin:
        facts.append(Fact(gettext("How it began"), wording.care(language, "origin", record.origin)))
    if record.diagnosed_date:
        facts.append(Fact(gettext("Metastatic since"), date_format(record.diagnosed_date)))
    if record.known_sites:
        sites = ", ".join(wording.site(language, site) for site in record.known_sites)
        facts.append(Fact(gettext("Known in"), sites))
    return Criterion(
        gettext("Type and stage"),
        gettext("Most trials are for one type. Some take people with cancer in the brain, some do not."),
        tuple(facts),
        _missing(
            (gettext("estrogen receptor"), record.er),
            (gettext("progesterone receptor"), record.pr),
            (gettext("HER2, with its score"), record.her2),
            (gettext("how it began"), record.origin),
            (gettext("where it has spread"), record.known_sites),
        ),
    )


def _treatments(treatments: Iterable[TreatmentView], language: str) -> Criterion:
    had = sorted(treatments, key=lambda each: (each.line or 99, each.started_date or date.max))
    noted = {each.category for each in had}
    open_kinds = [kind for kind in catalogue.CATEGORIES if kind not in noted and kind != "other"]
    facts = [Fact(_line(each), _treatment(each, language)) for each in had]
    if open_kinds:
        names = ", ".join(wording.category(language, kind) for kind in open_kinds)
        facts.append(Fact(gettext("None noted of"), names))
    return Criterion(
        gettext("Treatments you had, and did not have"),
        gettext("Trials ask which drugs you had, in which line, and sometimes that you did not have a drug yet."),
        tuple(facts),
        _missing(
            (gettext("treatments, with their line"), [each for each in had if each.line]),
            (gettext("when they began"), [each for each in had if each.started_date]),
        ),
    )


def _line(each: TreatmentView) -> str:
    return gettext("Line %(number)s") % {"number": each.line} if each.line else gettext("Beside it")


def _treatment(each: TreatmentView, language: str) -> str:
    kind = wording.category(language, each.category)
    told = f"{each.drug} ({kind})" if each.drug else kind
    start = date_format(each.started_date, "M Y") if each.started_date else "?"
    end = date_format(each.ended_date, "M Y") if each.ended_date else gettext("goes on")
    why = wording.care(language, "why_ended", each.why_ended) if each.why_ended else ""
    return ", ".join(filter(None, (told, f"{start} – {end}", why)))


def _genes(look: Look, record: Record, language: str) -> Criterion:
    facts = list(gene_facts(record, language))
    for each in care.exams(look):
        if each.kind in {"genetic", "genomic", "liquid_biopsy", "biopsy"}:
            day = date_format(each.done_date) if each.done_date else "?"
            kind = wording.care(language, "exam", each.kind)
            facts.append(Fact(f"{kind}, {day}", ". ".join(filter(None, (each.name, each.said))) or "–"))
    return Criterion(
        gettext("Genes and markers"),
        gettext("Some trials are for one change in the cancer, or for people born with one."),
        tuple(facts),
        _missing((gettext("gene tests, with their date"), facts)),
    )


def _age(look: Look, today: date) -> Criterion:
    born = accounts.patient_card(look.patient_id).birth_date
    facts = (Fact(gettext("Age group"), age_group(born, today)),) if born else ()
    return Criterion(
        gettext("Age"),
        gettext("Trials have an age from which, and sometimes up to which, people can join."),
        facts,
        _missing((gettext("your birth date"), born)),
    )


def age_group(born: date, today: date) -> str:
    """In which group an age falls; the age itself is not told."""
    age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    for low, high in AGE_GROUPS:
        if low <= age <= high:
            return gettext("%(low)s to %(high)s") % {"low": low, "high": high}
    return gettext("%(low)s or older") % {"low": OLDEST} if age >= OLDEST else gettext("under 18")


def _missing(*asked: tuple[str, object]) -> tuple[str, ...]:
    return tuple(_names_of_empty(asked))


def _names_of_empty(asked: Iterable[tuple[str, object]]) -> Iterator[str]:
    for name, said in asked:
        if not said:
            yield name


def _questions() -> tuple[str, ...]:
    return (
        gettext(
            "Is there a trial that would make sense for me now? Is there one that closes once I start the next drug?"
        ),
        gettext("What does the trial want to find out? Which phase is it?"),
        gettext("What has the new drug done so far, and in whom?"),
        gettext("What would I get outside the trial?"),
        gettext("Could I get a placebo? Who decides which group I am in?"),
        gettext("What happens week by week: visits, tests, nights away?"),
        gettext("Which side effects are known? Which should make me call?"),
        gettext("What does it cost me? What do my insurance and the trial pay, travel too?"),
        gettext("Whom do I call, by day and by night?"),
        gettext("How do I leave, and what happens then?"),
    )
