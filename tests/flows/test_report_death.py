"""A report of her death stops every message at once, tells her, shows nothing of hers, and is undone by her coming."""

from datetime import timedelta

import pytest

from accounts import legacy
from accounts.models import Person
from flows.come_back import come_back
from flows.report_death import report_death
from kernel.errors import NotFound
from reminders import selectors as reminders_read
from reminders import services as reminders
from reminders.models import Delivery, SecurityLetter
from sharing import selectors as sharing
from tests.cast import assemble, person
from tests.make import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_too]
DAY = timedelta(days=1)
WORDS = "Give my brother the blue notebook."


@pytest.fixture
def cast():
    return assemble(NOW)


@pytest.fixture
def token(cast):
    legacy.name_contact(patient_id=cast.patient_id, name="Zoe", email="zoe@example.net", instructions=WORDS, now=NOW)
    [letter] = legacy.letters_for(email="ZOE@example.net", now=NOW)
    return letter.token


def is_stopped(cast):
    return reminders_read.wishes(cast.look).is_stopped


def test_everything_stops_and_she_is_told_where_she_reads_alone_and_where_she_signs_in(cast, token):
    Person.objects.filter(pk=cast.ana.pk).update(safe_email="only.mine@example.net")
    report_death(token=token, now=NOW)
    report_death(token=token, now=NOW + DAY)

    assert is_stopped(cast)
    assert {(row.email, row.kind) for row in SecurityLetter.objects.all()} == {
        ("only.mine@example.net", "death"),
        (cast.ana.email, "death"),
    }
    assert Person.objects.get(pk=cast.ana.pk).death_reported_at == NOW


def test_what_is_due_is_not_sent_and_what_comes_later_is_once_she_is_back(cast, token, mailoutbox):
    new = reminders.NewReminder(kind="custom", channel="email", times=("12:00",), words="Walk")
    reminders.add_reminder(look=cast.look, new=new, now=NOW)
    first = Delivery.objects.order_by("due_at").first()
    report_death(token=token, now=first.due_at - timedelta(minutes=1))
    reminders.send(delivery_ids=[first.pk], now=first.due_at)
    assert (Delivery.objects.get(pk=first.pk).reason, mailoutbox) == ("stopped", [])

    assert come_back(person_id=cast.ana.pk)
    second = Delivery.objects.filter(state="waiting").order_by("due_at").first()
    reminders.send(delivery_ids=[second.pk], now=second.due_at)
    assert [letter.to for letter in mailoutbox] == [[cast.ana.email]]


def test_a_stop_of_her_own_outlives_a_false_report(cast, token):
    reminders.stop_everything(patient_id=cast.patient_id, by="her", now=NOW)
    report_death(token=token, now=NOW)
    come_back(person_id=cast.ana.pk)
    assert is_stopped(cast)


def test_after_a_false_report_the_contact_is_not_believed_until_she_says_so(cast, token):
    report_death(token=token, now=NOW)
    come_back(person_id=cast.ana.pk)

    with pytest.raises(NotFound):
        report_death(token=token, now=NOW)
    assert legacy.letters_for(email="zoe@example.net", now=NOW + DAY) == ()

    legacy.name_contact(patient_id=cast.patient_id, name="Zoe", email="zoe@example.net", instructions="", now=NOW)
    assert len(legacy.letters_for(email="zoe@example.net", now=NOW + DAY)) == 1


def test_even_with_the_contact_ended_meanwhile_she_is_let_come_back(cast, token):
    report_death(token=token, now=NOW)
    legacy.end_contact(patient_id=cast.patient_id)
    assert come_back(person_id=cast.ana.pk)
    assert not is_stopped(cast)


def test_what_she_wrote_is_read_after_two_weeks_and_not_a_day_earlier(cast, token):
    report_death(token=token, now=NOW)
    [letter] = legacy.letters_for(email="zoe@example.net", now=NOW + 13 * DAY)

    assert legacy.open_letter(letter.token, NOW + 13 * DAY).instructions == ""
    assert legacy.open_letter(letter.token, NOW + 14 * DAY).instructions == WORDS


def test_a_report_opens_no_diary_to_the_contact(cast, token):
    zoe = person("Zoe")
    Person.objects.filter(pk=zoe.pk).update(email="zoe@example.net")
    report_death(token=token, now=NOW)
    assert sharing.shared_with(zoe.pk, NOW) == ()
    with pytest.raises(NotFound):
        sharing.visible_to(zoe.pk, cast.patient_id, NOW)


def test_a_secret_is_good_for_seven_days_and_the_newest_alone(cast, token):
    with pytest.raises(NotFound):
        legacy.open_letter(token, NOW + 7 * DAY)
    assert legacy.letters_for(email="zoe@example.net", now=NOW + timedelta(minutes=9)) == ()
    [newer] = legacy.letters_for(email="zoe@example.net", now=NOW + timedelta(minutes=11))
    with pytest.raises(NotFound):
        legacy.open_letter(token, NOW + timedelta(minutes=11))
    assert legacy.open_letter(newer.token, NOW + timedelta(minutes=11)).patient_name == "Ana"


def test_another_contact_is_another_person(cast, token):
    legacy.name_contact(patient_id=cast.patient_id, name="Yan", email="yan@example.net", instructions="", now=NOW)
    with pytest.raises(NotFound):
        legacy.open_letter(token, NOW)
    assert legacy.letters_for(email="zoe@example.net", now=NOW + DAY) == ()


def test_her_words_stand_sealed_in_the_table(cast, token):
    row = cast.ana.patient.legacy_contact
    assert WORDS.encode() not in bytes(row.instructions_sealed)
    assert legacy.contact_of(cast.patient_id).instructions == WORDS
