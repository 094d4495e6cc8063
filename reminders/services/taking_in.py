"""Taking reminders in that she brings along. What is here already stays as it is; what is to come is planned anew."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts import selectors as accounts
from kernel import vault
from kernel.errors import NotFound
from reminders.kinds import MAIL_MATTERS
from reminders.models import Asking, Delivery, MailStop, Reminder, Wishes
from reminders.selectors import phone_place, words_place
from reminders.services.keeping import plan_again
from reminders.takeout import SAME_REMINDER, SAME_WISHES, TakenBrought, TakenReminders, TakenWishes, present
from sharing.scopes import Look


@transaction.atomic
def take_in(*, look: Look, taken: TakenReminders, now: datetime) -> None:
    """Add what is not here yet. Only she."""
    if not look.is_own or look.viewer_id is None:
        raise NotFound
    key, here = accounts.data_key(look.patient_id), present(look)
    Reminder.objects.bulk_create(
        Reminder(
            patient_id=look.patient_id,
            **{name: getattr(each, name) for name in SAME_REMINDER},
            times=list(each.times),
            words_sealed=vault.seal(each.words, key, words_place(each.id)) if each.words else None,
            planned_to=now,
        )
        for each in taken.reminders
        if each.id not in here
    )
    Delivery.objects.bulk_create(
        (
            Delivery(patient_id=look.patient_id, next_try_at=each.due_at, **_fields(each))
            for each in taken.brought
            if each.id not in here
        ),
        batch_size=500,
        ignore_conflicts=True,
    )
    Asking.objects.bulk_create(
        (
            Asking(patient_id=look.patient_id, planned_to=now, **{name: getattr(each, name) for name in each.__slots__})
            for each in taken.askings
        ),
        ignore_conflicts=True,
    )
    _take_stops(look.viewer_id, taken, now)
    _take_wishes(look, key, taken.reminder_wishes)
    plan_again(patient_id=look.patient_id, now=now)


def _take_stops(person_id: UUID, taken: TakenReminders, now: datetime) -> None:
    MailStop.objects.bulk_create(
        (MailStop(person_id=person_id, about=about, at=now) for about in taken.mail_stops if about in MAIL_MATTERS),
        ignore_conflicts=True,
    )


def _fields(each: TakenBrought) -> dict[str, object]:
    return {name: getattr(each, name) for name in each.__slots__}


def _take_wishes(look: Look, key: bytes, taken: TakenWishes) -> None:
    if taken == TakenWishes():
        return
    sealed = vault.seal(taken.phone, key, phone_place(look.patient_id)) if taken.phone else None
    wanted = {name: getattr(taken, name) for name in SAME_WISHES} | {"phone_sealed": sealed}
    Wishes.objects.get_or_create(patient_id=look.patient_id, defaults=wanted)
