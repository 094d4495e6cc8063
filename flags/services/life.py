"""raised → seen → acted on → closed. Each step is a row; only she closes."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from accounts import services as accounts
from flags.models import Flag, FlagEvent
from flags.selectors import beside, words_place
from kernel import vault
from kernel.errors import NotFound, refuse
from sharing.scopes import Look, Scope

WORDS_MOST = 1000


@transaction.atomic
def see(*, look: Look, flag_id: UUID, now: datetime) -> None:
    """She saw it, or is already getting help: it is not asked again as if unread."""
    _only_she(look)
    for flag in _living(look, flag_id):
        if flag.seen_at is None:
            flag.seen_at = flag.changed_at = now
            flag.save(update_fields=["seen_at", "changed_at"])
            _note(look, flag, "seen", now)


@transaction.atomic
def call(*, look: Look, flag_id: UUID, whom: str, said: str, today: date, now: datetime, planned: bool = False) -> None:
    """She called: whom and what was said. With `planned` she keeps a plan instead of a call."""
    _only_she(look)
    words = "\n".join(part for part in (whom.strip(), said.strip()) if part)
    if len(words) > WORDS_MOST:
        raise refuse("said", "too_long", most=WORDS_MOST)
    for flag in _living(look, flag_id):
        flag.seen_at, flag.acted_at, flag.acted_date, flag.state = flag.seen_at or now, now, today, "acted"
        flag.changed_at = now
        flag.save(update_fields=["seen_at", "acted_at", "acted_date", "state", "changed_at"])
        _note(look, flag, "planned" if planned else "called", now, words)


@transaction.atomic
def close(*, look: Look, flag_id: UUID, today: date, now: datetime) -> tuple[str, ...]:
    """She closes it; the symptoms it was about, for "my team knows"."""
    _only_she(look)
    closed = _living(look, flag_id)
    for flag in closed:
        flag.state, flag.closed_at, flag.changed_at = "closed", now, now
        flag.seen_at, flag.acted_at = flag.seen_at or now, flag.acted_at or now
        flag.acted_date = flag.acted_date or today
        flag.save(update_fields=["state", "closed_at", "changed_at", "seen_at", "acted_at", "acted_date"])
        _note(look, flag, "closed", now)
    return tuple(sorted({symptom for flag in closed for symptom in flag.symptoms}))


@transaction.atomic
def answer(*, look: Look, flag_id: UUID, still: bool, today: date, now: datetime) -> None:
    """ "Is it still happening?" Yes: it counts as it was raised. No: it is closed."""
    _only_she(look)
    if not still:
        close(look=look, flag_id=flag_id, today=today, now=now)
        return
    for flag in _living(look, flag_id):
        flag.past_day, flag.changed_at = False, now
        flag.save(update_fields=["past_day", "changed_at"])
        _note(look, flag, "answered", now)


@transaction.atomic
def differ(*, look: Look, flag_id: UUID, now: datetime) -> None:
    """ "It is different today": what she acted on before does not answer this, and it asks as if new."""
    _only_she(look)
    for flag in _living(look, flag_id):
        flag.state, flag.acted_at, flag.acted_date, flag.changed_at = "open", None, None, now
        flag.save(update_fields=["state", "acted_at", "acted_date", "changed_at"])
        _note(look, flag, "answered", now)


@transaction.atomic
def help_call(*, look: Look, flag_id: UUID, now: datetime) -> None:
    """A caregiver adds "I helped call"; the flag stays hers to close."""
    if look.is_own or look.role != "caregiver" or not look.sees(Scope.FLAGS):
        raise NotFound
    for flag in _living(look, flag_id):
        _note(look, flag, "helped", now)


def _only_she(look: Look) -> None:
    if not look.is_own:
        raise NotFound


def _living(look: Look, flag_id: UUID) -> list[Flag]:
    """The flag, and the one that stands for it on the other side: a deed counts on both."""
    rows = Flag.objects.select_for_update().filter(pk__in=beside(look, flag_id), state__in=["open", "acted"])
    found = list(rows.order_by("pk"))
    if not found:
        raise NotFound
    return found


def _note(look: Look, flag: Flag, kind: str, now: datetime, words: str = "") -> None:
    sealed = None
    if words:
        key = accounts.lock_patient(patient_id=look.patient_id).key
        sealed = vault.seal(words, key, words_place(flag.pk))
    FlagEvent.objects.create(
        patient_id=look.patient_id,
        flag=flag,
        kind=kind,
        by_id=look.viewer_id,
        at=now,
        level=flag.level,
        words_sealed=sealed,
    )
