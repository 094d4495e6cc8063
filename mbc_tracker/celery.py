"""The Celery app. Redis is a doorbell: what is due stands in the database."""

import logging
import os
from typing import Any

from celery import Celery, signals
from kombu import Queue

from mbc_tracker.watch import watchers

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mbc_tracker.settings")

app = Celery("mbc_tracker", task_cls="mbc_tracker.watch.tasks:WatchedTask")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

# The recurring jobs have a queue of their own, so that a long line of messages does not hold them up.
app.conf.task_queues = (Queue("celery"), Queue("watch"))
app.conf.task_routes = {
    "reminders.send": {"queue": "celery"},
    "reminders.security_letters": {"queue": "celery"},
    "reminders.*": {"queue": "watch"},
    "flows.*": {"queue": "celery"},
}

# Every job may run twice at once, so two plain beats stand side by side and each may be killed.
# Plain seconds from its start, kept in memory: a beat has no file to lose and no clock change to stumble over.
# An unserved ring expires when the next one comes.
app.conf.beat_scheduler = "celery.beat:Scheduler"
app.conf.beat_schedule = {
    "sweep": {"task": "reminders.sweep", "schedule": 10.0, "options": {"expires": 10}},
    "plan": {"task": "reminders.plan", "schedule": 300.0, "options": {"expires": 300}},
    "reap": {"task": "reminders.reap", "schedule": 60.0, "options": {"expires": 60}},
    "prune": {"task": "reminders.prune", "schedule": 3600.0, "options": {"expires": 3600}},
    "security": {"task": "reminders.security_letters", "schedule": 10.0, "options": {"expires": 10}},
    "ends": {"task": "flows.tell_of_share_ends", "schedule": 3600.0, "options": {"expires": 3600}},
    "visits": {"task": "flows.tell_of_visits", "schedule": 3600.0, "options": {"expires": 3600}},
    "links": {"task": "flows.clear_links", "schedule": 600.0, "options": {"expires": 600}},
    "quiet": {"task": "flows.ask_the_quiet", "schedule": 3600.0, "options": {"expires": 3600}},
    "silent": {"task": "flows.judge_silent_days", "schedule": 3600.0, "options": {"expires": 3600}},
    "files": {"task": "flows.make_files", "schedule": 5.0, "options": {"expires": 5}},
    "erase": {"task": "flows.erase_asked", "schedule": 60.0, "options": {"expires": 60}},
    "demos": {"task": "flows.end_demos", "schedule": 600.0, "options": {"expires": 600}},
    "canary": {"task": "reminders.canary", "schedule": 60.0, "options": {"expires": 60}},
}


@signals.setup_logging.connect
def keep_our_lines(loglevel: int = logging.WARNING, **_: Any) -> None:
    """Celery would put handlers of its own, in its own words, in place of ours."""
    logging.getLogger("celery").setLevel(loglevel)


@signals.worker_init.connect
def show_how_it_goes(**_: Any) -> None:
    """Figures and error reports of this worker."""
    watchers.start_in_worker()
