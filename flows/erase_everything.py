"""Someone leaves for good: every row, letter and session of theirs goes, and the key to their words."""

from datetime import datetime
from uuid import UUID

from django.db import DatabaseError, transaction

from accounts import leaving
from accounts import selectors as accounts
from accounts.context import serving, serving_in_turn
from accounts.selectors import Profile
from flags import services as flags
from kernel.errors import NotFound
from sharing import leaving as shares
from summaries import services as summaries
from symptoms import services as symptoms


def ask_to_erase(*, person_id: UUID, now: datetime) -> None:
    """Close the account at once; what is in it is erased by whoever calls `erase_asked` next."""
    leaving.ask_to_leave(person_id=person_id, now=now)


def erase_asked() -> int:
    """Erase everything of those who asked for it; how many. Twice at once is once; one that fails holds up nobody."""
    erased, failed = 0, None
    for person_id in leaving.leaving():
        try:
            erase_everything(person_id=person_id)
            erased += 1
        except NotFound:
            # Somebody else was quicker.
            continue
        except DatabaseError as error:
            failed = error
    if failed:
        raise failed
    return erased


def erase_everything(*, person_id: UUID) -> None:
    """Erase a person: the diary, what they were let into, the sign-in. NotFound where there is nobody."""
    profile = accounts.profile(person_id)
    for address in filter(None, (profile.email, profile.safe_email)):
        leaving.forget_letters(address=address, name=profile.name)
    with transaction.atomic():
        leaving.hold(person_id=person_id)
        _leave_others(profile)
        summaries.forget(person_id=person_id, patient_id=profile.patient_id)
        if profile.patient_id is not None:
            with serving(profile.patient_id), shares.erasing(profile.patient_id):
                leaving.erase_diary(patient_id=profile.patient_id)
        shares.forget_address(email=profile.email)
        leaving.erase_account(person_id=person_id)
    leaving.tidy_sqlite()


def _leave_others(profile: Profile) -> None:
    """What they logged for others stays there with a name alone; each diary is opened in its own patient's name."""
    with serving_in_turn() as serve:
        for patient_id in shares.ever_shared_with(profile.id):
            serve(patient_id)
            key = accounts.data_key(patient_id)
            for keep_name_only in (symptoms.keep_name_only, flags.keep_name_only):
                keep_name_only(patient_id=patient_id, person_id=profile.id, name=profile.name, key=key)
