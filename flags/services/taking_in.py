"""Taking in the advice that was shown elsewhere. What is here already stays as it is."""

from collections.abc import Iterable

from django.db import transaction

from accounts import services as accounts
from flags.models import Flag, FlagEvent
from flags.selectors import name_place, words_place
from flags.takeout import SAME, TakenEvent, TakenFlag, present
from kernel import vault
from kernel.errors import NotFound
from sharing.scopes import Look


@transaction.atomic
def take_in(*, look: Look, taken: Iterable[TakenFlag]) -> None:
    """Add flags that are not here yet, with their lives. Nothing is asked about them again. Only she."""
    if not look.is_own:
        raise NotFound
    key = accounts.lock_patient(patient_id=look.patient_id).key
    here = present(look)
    new = [flag for flag in taken if flag.id not in here]
    known = here | {flag.id for flag in new}
    Flag.objects.bulk_create(
        Flag(
            patient_id=look.patient_id,
            **{name: getattr(flag, name) for name in SAME},
            symptoms=list(flag.symptoms),
            evidence=[
                {"entry": str(each.entry), "day": each.day.isoformat(), "field": each.field, "value": each.value}
                for each in flag.evidence
            ],
            hers_id=flag.hers if flag.hers in known else None,
        )
        for flag in new
    )
    FlagEvent.objects.bulk_create(_event(look, key, flag, event) for flag in new for event in flag.events)


def _event(look: Look, key: bytes, flag: TakenFlag, event: TakenEvent) -> FlagEvent:
    return FlagEvent(
        patient_id=look.patient_id,
        flag_id=flag.id,
        kind=event.kind,
        by_id=look.viewer_id if event.by == "patient" else None,
        by_name_sealed=vault.seal(event.by_name, key, name_place(flag.id)) if event.by == "caregiver" else None,
        at=event.at,
        level=event.level,
        words_sealed=vault.seal(event.words, key, words_place(flag.id)) if event.words else None,
    )
