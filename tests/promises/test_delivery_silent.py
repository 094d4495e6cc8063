"""Nothing that leaves the app, nor its logs, nor the broker, says what the diary is about."""

import json
import logging
import re
from datetime import timedelta
from email.header import decode_header, make_header

import pytest
from django.core import mail
from django.utils import translation

from clinical import wording
from clinical.catalogue.symptoms import SYMPTOMS
from reminders import services, tasks
from reminders.channels import SEND, email, sms, web_push
from reminders.channels.mould import Address
from reminders.kinds import CHANNELS, KINDS
from reminders.messages import WORDS, message_for
from reminders.models import Delivery
from tests.cast import assemble
from tests.reminders.conftest import NOW
from web.pages.notifications import push_words

pytestmark = pytest.mark.django_db
CANARY = "Zyxwolimab-canary"
HEALTH = ("cancer", "cáncer", "metasta", "tumor", "oncolog", "medic", "symptom", "síntoma", "pain", "dolor", "flag")


@pytest.fixture
def cast():
    return assemble(NOW)


def by_mail(address, message):
    """All of a letter but the addresses in it, with its sender and its subject."""
    letter = email.letter(address, message).message()
    parts = [part.get_payload(decode=True).decode() for part in letter.walk() if not part.is_multipart()]
    text = " ".join([letter["From"], str(make_header(decode_header(letter["Subject"]))), *parts])
    return text.replace(message.link, "").replace(message.unsubscribe, "")


def by_push(address, message):
    """What is sent, and what the phone's worker makes of it on a lock screen."""
    words = push_words(address.language)["kinds"][message.kind]
    return " ".join([web_push.payload(message), words["title"], *(each["title"] for each in words["actions"])])


def by_text_message(address, message):
    return sms.body(address, message)["text"]


LEAVES = {"email": by_mail, "web_push": by_push, "sms": by_text_message}


def test_every_channel_is_looked_at_but_the_one_that_stays_in_the_app():
    assert set(LEAVES) == set(CHANNELS) - {"in_app"}
    assert set(SEND) == set(CHANNELS)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(
    ("kind", "channel"),
    [(kind, way) for kind in sorted(WORDS) for way in LEAVES if way != "sms" or kind in {*KINDS, "test"}],
)
def test_no_message_of_any_kind_has_a_health_word(cast, kind, channel, language):
    services.send_test(look=cast.look, channel="email", now=NOW)
    delivery = Delivery.objects.get()
    delivery.kind = kind
    address = Address("k", delivery.patient.person_id, language, "a@example.org")
    said = LEAVES[channel](address, message_for(delivery, address, NOW)).lower()
    assert said.strip()
    names = {wording.symptom(language, symptom.key).short.lower() for symptom in SYMPTOMS}
    assert not [word for word in HEALTH if word in said]
    # Whole words: there is a cough ("tos") in "minutos".
    assert not [name for name in names if re.search(rf"\b{re.escape(name)}\b", said)]


def test_a_push_holds_a_version_an_id_and_a_neutral_kind_alone(cast):
    services.send_test(look=cast.look, channel="email", now=NOW)
    delivery = Delivery.objects.get()
    for kind in WORDS:
        delivery.kind = kind
        said = json.loads(web_push.payload(message_for(delivery, Address("k", cast.ana.pk, "en", ""), NOW)))
        assert set(said) == {"v", "id", "kind"}
        assert said["kind"] in {"check-in", "reminder", "summary", "open", "person", "share", "test"}


def test_kinds_that_are_one_on_the_wire_say_the_same_and_lead_to_the_same_place():
    said = {}
    for words in WORDS.values():
        assert said.setdefault(words.wire, (str(words.subject), words.path)) == (str(words.subject), words.path)


def test_her_words_are_in_no_letter_no_log_and_no_message_of_the_broker(cast, broker, caplog):
    caplog.set_level(logging.DEBUG)
    for kind in ("medicine", "custom"):
        new = services.NewReminder(kind=kind, channel="email", times=("08:30",), words=CANARY)
        services.add_reminder(look=cast.look, new=new, now=NOW)
    due = NOW + timedelta(minutes=30)
    claimed = services.claim_due(now=due)
    tasks.ring(claimed)
    services.send(delivery_ids=claimed, now=due)
    queued = b" ".join(broker.lrange("celery", 0, -1)).decode()
    letters = " ".join(str(letter.message()) for letter in mail.outbox)
    assert len(mail.outbox) == 2
    assert "reminders.send" in queued
    for place in (queued, letters, caplog.text, " ".join(map(str, Delivery.objects.values_list()))):
        assert CANARY not in place


def test_a_letter_s_outside_says_no_more_than_its_inside(cast):
    services.send_test(look=cast.look, channel="email", now=NOW)
    services.send(delivery_ids=services.claim_due(now=NOW), now=NOW)
    letter = mail.outbox[0].message()
    assert not [word for word in HEALTH if word in (letter["From"] + letter["Subject"]).lower()]
    assert letter["Auto-Submitted"] == "auto-generated"
    with translation.override("es"):
        assert str(WORDS["check_in"].subject) == "Es hora de su registro"
