"""The Django side of a run: making people, watching, counting. Imported once the database is there."""

import argparse
import time
from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta

import django

from bench.faults import place

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import DatabaseError, connection  # noqa: E402

from accounts.models import Device  # noqa: E402
from bench.faults import cast  # noqa: E402
from bench.faults.report import Report, make_report, read  # noqa: E402
from kernel import clock  # noqa: E402
from reminders.models import Delivery  # noqa: E402

BEHAVIOURS: Counter[str] = Counter()


def prepare(wanted: argparse.Namespace) -> None:
    """Tables, people, plans."""
    call_command("migrate", verbosity=0)
    now = clock.now()
    BEHAVIOURS.update(cast.make_people(wanted.reminders, place.ORIGINS, now, all_well=wanted.kills == 0))
    cast.plan_all(now)
    # Until the parts are up nothing is due.
    cast.spread(now + timedelta(days=1), 1)


def let_fall_due(wanted: argparse.Namespace) -> datetime:
    """From a moment from now on they fall due."""
    began = clock.now() + timedelta(seconds=8)
    cast.spread(began, wanted.seconds)
    time.sleep(8)
    return began


def drain(ended: datetime, wanted: argparse.Namespace) -> int:
    """Wait until nothing is on its way any more, ten minutes at most; how many are left."""
    deadline = time.monotonic() + 600
    while time.monotonic() < deadline:
        try:
            left = Delivery.objects.filter(state="waiting").count()
        except DatabaseError:
            connection.close()
            left = -1
        if left == 0:
            return 0
        time.sleep(1)
    print(f"{left} are still on their way")
    return left


def report(wanted: argparse.Namespace, kills: Mapping[str, int]) -> Report:
    """What came of it."""
    connection.close()
    behaviour = {
        person_id: endpoint.split("/")[-2]
        for person_id, endpoint in Device.objects.values_list("person_id", "endpoint")
    }
    rows = Delivery.objects.values_list("pk", "due_at", "patient__person_id")
    due = {pk.hex: (at.timestamp(), behaviour[person_id]) for pk, at, person_id in rows}
    return make_report(due, read(place.JOURNALS), kills=kills, behaviours=BEHAVIOURS, seconds=wanted.seconds)
