"""One database: people are made, everything is asked of them in turn, and each figure is a line of JSON."""

import gc
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from wsgiref.types import WSGIApplication

import django

django.setup()

import orjson  # noqa: E402
from django.core.handlers.wsgi import WSGIHandler  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import override_settings  # noqa: E402

from accounts import context  # noqa: E402
from bench.answers import people  # noqa: E402
from bench.answers.asked import GRADES, Case, body, cases, get, today  # noqa: E402
from bench.answers.calls import call, queries  # noqa: E402
from bench.answers.models import Line  # noqa: E402
from bench.answers.people import Signed  # noqa: E402
from bench.answers.request import Request  # noqa: E402
from flags.models import Flag  # noqa: E402
from kernel import clock  # noqa: E402
from reminders.models import Delivery  # noqa: E402
from symptoms.models import CheckIn, Revision  # noqa: E402

ROUNDS, HEAVY_ROUNDS = 30, 5
FRAMED, NAKED = "bare empty, signed in, in the app's middleware", "bare empty, without any middleware"
# What `django-admin startproject` puts around a view.
STARTPROJECT = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]


@dataclass(frozen=True)
class Asked:
    """A case of one person, and what its calls took so far, in milliseconds of CPU."""

    name: str
    who: Signed | None
    years: str
    case: Case
    app: WSGIApplication
    taken: list[float]


def measure(database: str) -> Iterator[dict[str, object]]:
    """Every figure of this database; each round asks everything once, so that noise falls on all alike."""
    make_tables()
    cast = make_people()
    asked = list(everything(cast))
    counts = [count(each) for each in asked]
    gc.collect()
    gc.freeze()
    sizes: dict[int, int] = {}
    for turn in range(ROUNDS):
        for place, each in enumerate(asked):
            if turn < (HEAVY_ROUNDS if each.case.heavy else ROUNDS):
                taken = call(each.app, each.who, each.case.make())
                each.taken.append(taken.cpu * 1000)
                sizes[place] = taken.size
                _undo(each)
    for place, (each, asks) in enumerate(zip(asked, counts, strict=True)):
        yield {
            "database": database,
            "name": each.name,
            "years": each.years,
            "ms": round(median(each.taken), 3),
            "queries": asks,
            "bytes": sizes[place],
        }


def make_tables() -> None:
    """The app's and the one of the bare views."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    with connection.schema_editor() as editor:
        editor.create_model(Line)
    Line.objects.create(body={"grades": GRADES})


def make_people() -> dict[str, Signed]:
    """By how much they have; from here on the database knows us as the application only."""
    now = clock.now()
    cast = {years: people.with_history(f"y{years}", int(years) * 365, now) for years in ("0", "1", "10")}
    cast |= {f"{number:,}": people.with_entries(f"n{number}", number, now) for number in (100, 100_000)}
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
        connection.close()
        connection.settings_dict["OPTIONS"]["options"] = "-c role=mbc_app"
    return cast


def everything(cast: dict[str, Signed]) -> Iterator[Asked]:
    """The bare views first."""
    app = WSGIHandler()
    with override_settings(MIDDLEWARE=[]):
        naked = WSGIHandler()
    with override_settings(MIDDLEWARE=STARTPROJECT):
        bare = WSGIHandler()
    line = orjson.dumps(body(today()))
    for name, request in (
        ("bare empty", get("/bare/empty")),
        ("bare select", get("/bare/select")),
        ("bare insert", lambda: Request("/bare/insert", "POST", line)),
    ):
        yield Asked(name, None, "", Case(name, request, writes=name == "bare insert"), bare, [])
    yield Asked(NAKED, None, "", Case(NAKED, get("/bare/empty")), naked, [])
    yield Asked(FRAMED, cast["0"], "", Case(FRAMED, get("/bare/empty")), app, [])
    for case in cases():
        for years in case.people:
            yield Asked(case.name, cast[years], years, case, app, [])


def count(asked: Asked) -> int:
    """Its queries, once it has been called: the first call writes statements and reads what is kept."""
    call(asked.app, asked.who, asked.case.make())
    _undo(asked)
    found = queries(asked.app, asked.who, asked.case.make())
    _undo(asked)
    return found


def _undo(asked: Asked) -> None:
    """Take back what a call wrote, so that every call meets the same diary."""
    if not asked.case.writes:
        return
    if asked.who is None:
        Line.objects.filter(pk__gt=1).delete()
        return
    patient_id = asked.who.patient_id
    with context.serving(patient_id):
        written = CheckIn.objects.filter(patient_id=patient_id, revision__gt=asked.who.revision)
        Revision.objects.filter(checkin__in=written).delete()
        written.delete()
        Flag.objects.filter(patient_id=patient_id).delete()
        Delivery.objects.filter(patient_id=patient_id, source_kind="flag").delete()
