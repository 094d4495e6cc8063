"""What stands beside the entries, as tables of words: the record of care, advice, reminders."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clinical import wording
from clinical.levels import Level
from kernel.clock import known_zone
from summaries.takeout.hers import Hers
from summaries.words.names import Names
from symptoms.takeout import TakenDiary

Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, the names of its columns, its rows."""

    name: str
    columns: Cells
    rows: tuple[Cells, ...]


def tables(hers: Hers, names: Names) -> Iterator[Table]:
    """All of them, in the order in which they are read; an empty one has no rows."""
    language, care = names.language, hers.care
    yield Table(_("About my illness"), (_("What"), _("Value")), tuple(_record(hers, names)))
    yield _table(
        _("Treatments"),
        (_("Kind"), _("Name"), _("From"), _("To"), _("Why it ended"), _("Effects")),
        (
            (
                wording.category(language, each.category),
                each.drug,
                _day(each.started_date),
                _day(each.ended_date),
                wording.care(language, "why_ended", each.why_ended) if each.why_ended else "",
                each.effects,
            )
            for each in care.treatments
        ),
    )
    yield _table(
        _("Tests and scans"),
        (_("Day"), _("Kind"), _("Name"), _("What was said")),
        (
            (_day(each.done_date), wording.care(language, "exam", each.kind), each.name, each.said)
            for each in care.tests
        ),
    )
    yield _table(
        _("Tumor markers"),
        (_("Day"), _("Name"), _("Value")),
        ((_day(each.measured_date), each.marker, f"{each.value} {each.unit}") for each in care.tumor_markers),
    )
    yield from _talks(hers)
    yield _table(_("Advice shown"), (_("Day"), _("Level"), _("What"), _("What came of it")), _advice(hers, names))
    yield _table(
        _("Reminders"),
        (_("What"), _("Times")),
        ((each.words or each.kind, ", ".join(each.times)) for each in hers.reminders.reminders if each.enabled),
    )
    yield _table(_("Symptoms of my own"), (_("Name"),), ((name,) for name in _own(hers.diary)))


def _table(name: str, columns: Cells, rows: Iterable[Cells]) -> Table:
    return Table(name, columns, tuple(rows))


def _record(hers: Hers, names: Names) -> Iterator[Cells]:
    record, language = hers.care.record, names.language
    for name, text in (
        (_("Diagnosis"), record.diagnosis),
        (_("Type"), record.subtype),
        (_("First found"), _day(record.first_date)),
        (_("Spread found"), _day(record.diagnosed_date)),
        (_("Where it is"), ", ".join(wording.site(language, site) for site in record.known_sites)),
        ("ER", wording.care(language, "receptor", record.er) if record.er else ""),
        ("PR", wording.care(language, "receptor", record.pr) if record.pr else ""),
        ("HER2", wording.care(language, "her2", record.her2) if record.her2 else ""),
        *((gene, wording.care(language, "gene_result", result)) for gene, result in record.genes.items()),
        (_("About genes"), record.gene_note),
        (_("Allergies"), record.allergies),
        (_("Medicines"), record.medicines),
        (_("Height"), f"{record.height_cm} cm" if record.height_cm else ""),
    ):
        if text:
            yield name, text


def _talks(hers: Hers) -> Iterator[Table]:
    care = hers.care
    yield _table(
        _("Visits"),
        (_("When"), _("With"), _("What I want")),
        ((_moment(each.at, each.zone), each.with_whom, each.wish) for each in care.visits),
    )
    yield _table(
        _("Questions"),
        (_("Question"), _("Asked")),
        ((each.text, _("Yes") if each.asked_at else _("Not yet")) for each in care.questions),
    )
    yield _table(_("Numbers to call"), (_("Name"), _("Number")), ((e.name, e.phone) for e in care.numbers_to_call))


def _advice(hers: Hers, names: Names) -> Iterator[Cells]:
    for flag in hers.flags:
        if flag.hers is not None:
            continue
        level = Level.of(flag.level)
        title = wording.flag(names.language, flag.rule, level).title.partition("{")[0].strip()
        words = " · ".join(event.words.replace("\n", " · ") for event in flag.events if event.words)
        name = wording.rule(names.language, flag.rule).name
        yield _day(flag.local_date), wording.level(names.language, level).name, name or title, words


def _own(diary: TakenDiary) -> Iterator[str]:
    return (each.name for each in diary.own_symptoms)


def _day(at: date | None) -> str:
    return date_format(at, "j M Y") if at else ""


def _moment(at: datetime, zone: str) -> str:
    return date_format(at.astimezone(ZoneInfo(known_zone(zone))), "j M Y, H:i")
