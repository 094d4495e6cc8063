"""Timed deeds that touch two apps."""

from uuid import UUID

from celery import shared_task

from accounts import selectors as accounts
from flows.ask_when_quiet import ask_when_quiet
from flows.clear_links import clear_links
from flows.end_demos import end_demos
from flows.erase_everything import erase_asked as erase_all_who_asked
from flows.judge_silent_day import judge_silent_day
from flows.make_files import make_files as make_files_of
from flows.tell_of_ends import tell_of_ends
from flows.tell_of_visit import tell_of_visit
from kernel import clock
from summaries import services as summaries

CHUNK = 500


@shared_task(name="flows.ask_the_quiet")
def ask_the_quiet(after: str | None = None) -> None:
    """Look at each patient, some at a time, and ring for the rest."""
    ids = accounts.patient_ids(UUID(after) if after else None, CHUNK)
    for patient_id in ids:
        ask_when_quiet(patient_id=patient_id, now=clock.now())
    if len(ids) == CHUNK:
        ask_the_quiet.apply_async((str(ids[-1]),), expires=3600)


@shared_task(name="flows.judge_silent_days")
def judge_silent_days(after: str | None = None) -> None:
    """Run the rules for each patient who logged nothing today, some at a time, and ring for the rest."""
    ids = accounts.patient_ids(UUID(after) if after else None, CHUNK)
    for patient_id in ids:
        judge_silent_day(patient_id=patient_id, now=clock.now())
    if len(ids) == CHUNK:
        judge_silent_days.apply_async((str(ids[-1]),), expires=3600)


@shared_task(name="flows.tell_of_visits")
def tell_of_visits(after: str | None = None) -> None:
    """Look at each patient's next visit, some at a time, and ring for the rest."""
    ids = accounts.patient_ids(UUID(after) if after else None, CHUNK)
    for patient_id in ids:
        tell_of_visit(patient_id=patient_id, now=clock.now())
    if len(ids) == CHUNK:
        tell_of_visits.apply_async((str(ids[-1]),), expires=3600)


@shared_task(name="flows.tell_of_share_ends")
def tell_of_share_ends() -> None:
    """Write the notices that are due; twice is once."""
    tell_of_ends(now=clock.now())


@shared_task(name="flows.make_files")
def make_files() -> None:
    """Go on with one job, and ring for the next; what nobody fetched in time is deleted."""
    now = clock.now()
    summaries.remove_expired(now=now)
    job = summaries.claim(now=now)
    if job is not None:
        make_files_of(job=job, now=now)
        make_files.apply_async(expires=60)


@shared_task(name="flows.erase_asked")
def erase_asked() -> None:
    """Erase those who asked for it; twice is once."""
    erase_all_who_asked()


@shared_task(name="flows.clear_links")
def clear_links_past_their_hour() -> None:
    """Nothing sealed is left of them; twice is once."""
    clear_links(now=clock.now())


@shared_task(name="flows.end_demos")
def end_visits_of_the_demo() -> None:
    """Erase what is left of visits that are over."""
    end_demos(now=clock.now())
