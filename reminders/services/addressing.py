"""Where deliveries go: devices and addresses of the patient, or of the caregivers she allowed. Read once a batch."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from accounts import selectors as accounts
from accounts.selectors import DeviceCard
from kernel import vault
from reminders.channels.mould import Address
from reminders.messages import WORDS
from reminders.models import Delivery, MailStop, Wishes
from reminders.selectors import phone_place
from sharing import selectors as sharing
from sharing.scopes import Scope


@dataclass(frozen=True, slots=True)
class Reader:
    """Someone who may be reached, as far as channels need to know."""

    id: UUID
    language: str
    email: str


@dataclass(frozen=True, slots=True)
class Book:
    """The addresses of a batch's readers."""

    readers: Mapping[UUID, tuple[Reader, ...]]
    devices: Mapping[UUID, tuple[DeviceCard, ...]]
    no_mail: frozenset[tuple[UUID, str]]
    wishes: Mapping[UUID, Wishes]

    def addresses(self, delivery: Delivery) -> tuple[Address, ...]:
        """By the delivery's channel; none where that way is closed, and none out of the app for someone made up."""
        if delivery.channel != "in_app" and delivery.patient.person.made_up_until is not None:
            return ()
        return tuple(address for reader in self.readers[delivery.pk] for address in self._of(reader, delivery))

    def _of(self, reader: Reader, delivery: Delivery) -> tuple[Address, ...]:
        if delivery.channel == "web_push":
            return tuple(
                Address(device.id.hex, reader.id, reader.language, device.endpoint, device.p256dh, device.auth)
                for device in self.devices.get(reader.id, ())
            )
        where = {"email": reader.email, "sms": self._phone(delivery) if delivery.channel == "sms" else ""}
        if delivery.channel == "email" and (reader.id, WORDS[delivery.kind].matter) in self.no_mail:
            return ()
        if delivery.channel == "sms" and not where["sms"]:
            return ()
        return (Address(reader.id.hex, reader.id, reader.language, where.get(delivery.channel, "")),)

    def _phone(self, delivery: Delivery) -> str:
        wishes = self.wishes.get(delivery.patient_id)
        if wishes is None or wishes.phone_sealed is None:
            return ""
        key = accounts.data_key(delivery.patient_id)
        return vault.unseal(wishes.phone_sealed, key, phone_place(delivery.patient_id))


def open_book(deliveries: Iterable[Delivery], wishes: Mapping[UUID, Wishes], now: datetime) -> Book:
    """Read what is needed to address these deliveries as of now."""
    rows = list(deliveries)
    readers = {row.pk: _readers(row, now) for row in rows}
    people = {reader.id for found in readers.values() for reader in found}
    by_push = people if any("web_push" in {row.channel, row.fallback} for row in rows) else set()
    stops = MailStop.objects.filter(person_id__in=people).values_list("person_id", "about")
    return Book(readers, accounts.devices_of_people(by_push), frozenset(stops), wishes)


def _readers(delivery: Delivery, now: datetime) -> tuple[Reader, ...]:
    if delivery.kind != "caregivers":
        person = delivery.patient.person
        return (Reader(person.pk, person.language, person.email),)
    shares = sharing.shares_of(delivery.patient_id, now)
    allowed = [share.person_id for share in shares if share.role == "caregiver" and Scope.FLAGS in share.scopes]
    profiles = [accounts.profile(person_id) for person_id in allowed]
    return tuple(Reader(profile.id, profile.language, profile.email) for profile in profiles)
