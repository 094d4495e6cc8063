"""The files of a takeout: a page that opens it, a word about it, data, tables, FHIR, the page to print."""

from collections.abc import Iterable
from datetime import date, datetime

from accounts import selectors as accounts
from kernel import clock
from sharing.scopes import Look
from summaries import exports
from summaries.periods import Period
from summaries.takeout.page import open_me
from summaries.takeout.readme import readme
from summaries.takeout.writing import as_json, hers
from symptoms import selectors as symptoms

TABLES = ("entries-long.csv", "entries-wide.csv")


def names(look: Look, now: datetime) -> tuple[str, ...]:
    """The files of which everything consists: data, tables, a FHIR document for each year, a page to print."""
    whole = _whole(look, now)
    documents = (f"fhir-{year}.json" for year in range(whole.first.year, whole.last.year + 1))
    return ("README.txt", "open-me.html", "everything.json", *TABLES, *documents, "summary.pdf")


def file(look: Look, name: str, language: str, now: datetime) -> Iterable[bytes]:
    """One of them, in pieces. Only for herself."""
    whole = _whole(look, now)
    match name:
        case "README.txt":
            return (readme(names(look, now), language),)
        case "open-me.html":
            return (open_me(hers(look), look, language, now),)
        case "everything.json":
            return (as_json(look, now),)
        case "entries-long.csv":
            return exports.as_table(look, whole, language, "long").pieces
        case "entries-wide.csv":
            return exports.as_table(look, whole, language, "wide").pieces
        case "summary.pdf":
            return exports.as_pdf(look, whole, language).pieces
    year = int(name.removeprefix("fhir-").removesuffix(".json"))
    span = Period(max(whole.first, date(year, 1, 1)), min(whole.last, date(year, 12, 31)))
    return exports.as_fhir(look, span, language, now, with_pdf=False).pieces


def _whole(look: Look, now: datetime) -> Period:
    last = clock.local_date(now, accounts.patient_card(look.patient_id).zone)
    return Period(symptoms.first_day(look) or last, last)
