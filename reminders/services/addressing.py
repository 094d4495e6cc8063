"""Where a delivery goes: devices and addresses of the patient, or of the caregivers she allowed."""

from datetime import datetime
from uuid import UUID

from accounts import selectors as accounts
from kernel import vault
from reminders.channels.mould import Address
from reminders.messages import WORDS
from reminders.models import Delivery, Wishes
from reminders.selectors import mail_stops, phone_place
from sharing import selectors as sharing
from sharing.scopes import Scope


def addresses(delivery: Delivery, person_id: UUID, wishes: Wishes | None, now: datetime) -> tuple[Address, ...]:
    """The addresses of a delivery by its channel as of now; none where that way is closed."""
    readers = _caregivers(delivery.patient_id, now) if delivery.kind == "caregivers" else (person_id,)
    return tuple(address for reader in readers for address in _of_person(reader, delivery, wishes))


def _caregivers(patient_id: UUID, now: datetime) -> tuple[UUID, ...]:
    shares = sharing.shares_of(patient_id, now)
    return tuple(share.person_id for share in shares if share.role == "caregiver" and Scope.FLAGS in share.scopes)


def _of_person(person_id: UUID, delivery: Delivery, wishes: Wishes | None) -> tuple[Address, ...]:
    reader = accounts.profile(person_id)
    if delivery.channel == "web_push":
        return tuple(
            Address(device.id.hex, person_id, reader.language, device.endpoint, device.p256dh, device.auth)
            for device in accounts.devices_of(person_id)
        )
    if delivery.channel == "email":
        if WORDS[delivery.kind].matter in mail_stops(person_id):
            return ()
        return (Address(person_id.hex, person_id, reader.language, reader.email),)
    if delivery.channel == "sms":
        if wishes is None or wishes.phone_sealed is None:
            return ()
        key = accounts.data_key(delivery.patient_id)
        phone = vault.unseal(wishes.phone_sealed, key, phone_place(delivery.patient_id))
        return (Address(person_id.hex, person_id, reader.language, phone),)
    return (Address(person_id.hex, person_id, reader.language, ""),)
