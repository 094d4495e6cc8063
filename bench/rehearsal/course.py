"""One rehearsal: the parts on their hosts, the cuts, and what is counted at the end."""

import argparse
import json
import subprocess
import time
from collections import Counter
from datetime import timedelta
from uuid import UUID

import django

from bench.rehearsal import place

django.setup()

from django.core.management import call_command  # noqa: E402

from bench import sections  # noqa: E402
from bench.answers import people  # noqa: E402
from bench.faults import cast  # noqa: E402
from bench.faults.servers import PYTHON, Part, postgres, script, valkey  # noqa: E402
from kernel import clock  # noqa: E402
from reminders.models import Delivery  # noqa: E402
from symptoms.models import CheckIn  # noqa: E402

CELERY = [PYTHON, "-W", "ignore", "-m", "celery", "-A", "mbc_tracker.celery:app", "--quiet"]
WEB = [PYTHON, "-m", "gunicorn", "--config=deploy/gunicorn.py", "mbc_tracker.wsgi"]
PAUSE = 0.25
DRAIN_SECONDS = 240


class Rehearsal:
    """The parts, and one run of them."""

    def __init__(self, wanted: argparse.Namespace) -> None:
        self.wanted, home = wanted, place.HOME
        self.acknowledged = home / "acknowledged"
        self.stores = [
            postgres(home, port=place.DATABASE_PORT, listen="*"),
            valkey(home, port=place.BROKER_PORT),
            script(home, "bench.faults.push_service", str(place.PUSH_PORT), str(place.PUSHED), "0.0.0.0"),  # noqa: S104
        ]
        on_web = [*place.WEB.on_it(), *place.as_seen_from(place.WEB)]
        on_workers = [*place.WORKERS.on_it(), *place.as_seen_from(place.WORKERS)]
        self.works = [
            Part("web", [*on_web, *WEB], home / "web.log"),
            Part(
                "beat on web",
                [*on_web, *CELERY, "beat", "--pidfile=", f"--schedule={home}/beat-web"],
                home / "beat-web.log",
            ),
            Part("worker", [*on_workers, *CELERY, "worker", "--concurrency=2"], home / "worker.log"),
            Part(
                "beat on workers",
                [*on_workers, *CELERY, "beat", "--pidfile=", f"--schedule={home}/beat-workers"],
                home / "beat-workers.log",
            ),
        ]

    def run(self) -> int:
        """Start, load, cut and heal each host, drain, count."""
        try:
            for part in self.stores:
                part.start()
            sessions = self._make_people()
            for part in self.works:
                part.start()
            began = time.monotonic() + 8
            phones = self._let_log(sessions)
            for host, at in ((place.WEB, 0.15), (place.WORKERS, 0.55)):
                _wait(began, self.wanted.seconds * at)
                host.cut()
                print(f"{host.name} cut off", flush=True)
                _wait(began, self.wanted.seconds * (at + 0.25))
                host.heal()
                print(f"{host.name} healed", flush=True)
            phones.wait(self.wanted.seconds + DRAIN_SECONDS)
            return self._count(self._drained())
        finally:
            for part in (*self.works, *self.stores):
                part.stop()

    def _make_people(self) -> list[str]:
        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        now = clock.now()
        sessions = [people.with_history(f"phone{number}", 30, now).session for number in range(self.wanted.phones)]
        Delivery.objects.all().delete()
        cast.make_people(self.wanted.reminders, (place.ORIGIN, place.ORIGIN), now, all_well=True)
        cast.plan_all(now)
        cast.spread(now + timedelta(seconds=12), self.wanted.seconds)
        return sessions

    def _let_log(self, sessions: list[str]) -> "subprocess.Popen[str]":
        number = int(self.wanted.seconds / (PAUSE * 2))
        words = [str(place.WEB_PORT), str(self.acknowledged), str(PAUSE), str(number)]
        command = place.WEB.on_it(PYTHON, "-m", "bench.rehearsal.phones", *words)
        phones = subprocess.Popen(command, stdin=subprocess.PIPE, text=True)
        assert phones.stdin is not None
        phones.stdin.write("\n".join(sessions))
        phones.stdin.close()
        return phones

    def _drained(self) -> int:
        deadline = time.monotonic() + DRAIN_SECONDS
        while time.monotonic() < deadline:
            left = Delivery.objects.filter(source_kind="reminder", kind="check_in", state="waiting").count()
            left -= Delivery.objects.filter(due_at__gt=clock.now() + timedelta(hours=1), state="waiting").count()
            if left == 0:
                return 0
            time.sleep(1)
        return left

    def _count(self, waiting: int) -> int:
        acknowledged = [UUID(line) for line in self.acknowledged.read_text().split()]
        kept = set(CheckIn.objects.filter(uid__in=acknowledged).values_list("uid", flat=True))
        asked = self.wanted.phones * int(self.wanted.seconds / (PAUSE * 2))
        pushed = Counter(json.loads(line)["delivery"] for line in place.PUSHED.read_text().splitlines())
        due = {pk.hex for pk in Delivery.objects.filter(channel="web_push").values_list("pk", flat=True)}
        lost, unsent = len(set(acknowledged) - kept), asked - len(acknowledged)
        silent, twice = len(due - set(pushed)), sum(number > 1 for number in pushed.values())
        lines = [
            f"check-ins: {asked} written on phones, {len(acknowledged)} acknowledged; {lost} lost, {unsent} unsent",
            f"reminders: {len(due)} due, {silent} never pushed, {twice} pushed twice, {waiting} still waiting",
        ]
        is_kept = not (lost or unsent or silent or waiting)
        lines.append(f"rehearsal: {'kept: nothing lost' if is_kept else 'falls short'}")
        print("\n".join(lines))
        sections.keep("rehearsal", "\n".join(f"    {line}" for line in lines))
        return int(not is_kept)


def _wait(began: float, seconds: float) -> None:
    time.sleep(max(0.0, began + seconds - time.monotonic()))
