"""`usual_tasks N`: tables of django-celery-beat with N periodic tasks; `usual_tasks edit`: one was edited."""

import json
import sys

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django_celery_beat.models import (  # type: ignore[import-untyped]  # noqa: E402
    CrontabSchedule,
    PeriodicTask,
    PeriodicTasks,
)


def main(number: int) -> None:
    """Make them, spread over the day."""
    call_command("migrate", "django_celery_beat", verbosity=0)
    PeriodicTask.objects.all().delete()
    times = [
        CrontabSchedule.objects.get_or_create(minute=minute, hour=hour, timezone="Europe/Berlin")[0]
        for hour in range(24)
        for minute in range(0, 60, 5)
    ]
    PeriodicTask.objects.bulk_create(
        PeriodicTask(
            name=f"reminder {each}",
            task="reminders.send",
            crontab=times[each % len(times)],
            args=json.dumps([[]]),
        )
        for each in range(number)
    )
    PeriodicTasks.update_changed()


if __name__ == "__main__":
    if sys.argv[1] == "edit":
        # What saving any of them does: the beat then reads them all again.
        PeriodicTasks.update_changed()
    else:
        main(int(sys.argv[1]))
