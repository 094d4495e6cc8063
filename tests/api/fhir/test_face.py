"""The FHIR face: reads of one's own diary and of those shared with a clinician; nothing else, and each is noted."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from hypothesis import given
from hypothesis import settings as how
from hypothesis import strategies as st

from flows.delete_checkin import delete_checkin
from flows.log_checkin import log_checkin
from sharing import services as sharing
from sharing import tokens
from sharing.models import Grant
from sharing.selectors import who_looked
from summaries.fhir import face
from symptoms import services as symptoms
from tests.cast import assemble
from tests.make import NOW, TODAY, new_checkin
from tests.rim import signed_in
from tests.summaries.test_fhir import schema

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def cast(db):
    with time_machine.travel(NOW, tick=False):
        cast = assemble(NOW)
        own_id = symptoms.add_own_symptom(look=cast.look, name="Hot flushes", now=NOW)
        for back in range(6):
            said = {
                "grades": {"pain": back % 4, "cough": 0},
                "numbers": {"weight_kg": 61.5},
                "own_grades": {str(own_id): 1},
            }
            log_checkin(look=cast.look, new=new_checkin(TODAY - back * DAY, **said, note="nobody reads"), now=NOW)
        yield cast


def read(client, path, **asked):
    answer = client.get(f"/fhir/{path}", asked)
    assert answer.status_code == 200, answer.content
    assert answer["Content-Type"] == "application/fhir+json"
    schema().validate(answer.json())
    return answer.json()


def resources(bundle):
    return [each["resource"] for each in bundle.get("entry", [])]


def link(bundle, relation):
    return next((each["url"] for each in bundle["link"] if each["relation"] == relation), None)


def everything(client, **asked):
    """All pages, and how many there were."""
    found, pages, url = [], 0, None
    while pages == 0 or url:
        bundle = client.get(url).json() if url else read(client, "Observation", **asked)
        schema().validate(bundle)
        found, pages, url = found + resources(bundle), pages + 1, link(bundle, "next")
    return found, pages


def test_the_statement_is_told_to_everyone_and_valid(cast):
    said = Client().get("/fhir/metadata").json()
    assert said["fhirVersion"] == "4.0.1"
    # The schema is that of R4 before its technical correction, and knows no later number.
    schema().validate(said | {"fhirVersion": "4.0.0"})
    assert {each["type"] for each in said["rest"][0]["resource"]} == {"Patient", "Observation"}


def test_she_reads_all_that_she_answered_and_every_address_in_it_leads_somewhere(cast):
    ana = signed_in(cast.ana)

    found, pages = everything(ana)

    assert (len(found), pages) == (6 * 4, 1)
    assert len({each["id"] for each in found}) == len(found)
    for each in found[:4]:
        assert read(ana, f"Observation/{each['id']}") == each
    (patient,) = resources(read(ana, "Patient"))
    assert {each["subject"]["reference"] for each in found} == {f"Patient/{patient['id']}"}
    assert read(ana, f"Patient/{patient['id']}") == patient
    assert str(cast.patient_id) not in str(found) + str(patient)


def test_a_clinician_reads_what_is_shared_and_each_read_is_noted(cast):
    chen = signed_in(cast.chen)

    found, _ = everything(chen, code="29463-7")
    read(chen, f"Observation/{found[0]['id']}")

    assert {each["valueQuantity"]["value"] for each in found} == {61.5}
    assert [(row.name, row.what) for row in who_looked(cast.patient_id)] == [("Dr Chen", "fhir.Observation")] * 2


@pytest.mark.parametrize("name", ["ben", "dora", "eve"])
def test_whoever_may_take_no_copy_finds_nothing(cast, name):
    ana, them = signed_in(cast.ana), signed_in(getattr(cast, name))
    one = resources(read(ana, "Observation"))[0]

    assert resources(read(them, "Observation")) == resources(read(them, "Patient")) == []
    for path in (f"Observation/{one['id']}", one["subject"]["reference"]):
        answer = them.get(f"/fhir/{path}")
        assert (answer.status_code, answer.json()["issue"][0]["code"]) == (404, "not-found")
    assert who_looked(cast.patient_id) == ()


def test_a_share_that_ended_ends_the_next_page_too(cast):
    chen = signed_in(cast.chen)
    following = link(read(chen, "Observation", _count=2), "next")
    sharing.stop(patient_id=cast.patient_id, grant_id=Grant.objects.get(grantee=cast.chen).pk, now=NOW)

    assert resources(chen.get(following).json()) == []


def test_what_she_keeps_to_herself_is_as_if_it_were_not(cast):
    chen = signed_in(cast.chen)
    asked = [{}, {"_count": "0"}, {"date": "ge2026-06-29"}, {"_since": "2020-01-01T00:00:00Z"}]
    before = [read(chen, "Observation", **each) for each in asked]

    hidden = log_checkin(look=cast.look, new=new_checkin(grades={"seizure": 1}, only_me=True), now=NOW + DAY).checkin

    assert [read(chen, "Observation", **each) for each in asked] == before
    assert chen.get(f"/fhir/Observation/{face.observation_id(hidden.uid, 'seizure')}").status_code == 404
    assert len(resources(read(signed_in(cast.ana), "Observation", date=str(TODAY)))) == 5


def test_pages_hold_each_once_whatever_is_written_between(cast):
    ana = signed_in(cast.ana)
    before, _ = everything(ana)
    got, url, number = [], None, 0
    while url or number == 0:
        bundle = ana.get(url).json() if url else read(ana, "Observation", _count=5)
        got, url, number = got + resources(bundle), link(bundle, "next"), number + 1
        # One long before where the page is, one on its last day, one after all of them.
        for day in (TODAY - 300 * DAY, TODAY - 3 * DAY, TODAY):
            log_checkin(look=cast.look, new=new_checkin(day, at=NOW + number * DAY, grades={"fatigue": 1}), now=NOW)

    ids = [each["id"] for each in got]
    assert len(ids) == len(set(ids))
    assert {each["id"] for each in before} <= set(ids)


def test_a_page_may_end_within_an_entry_and_at_one_that_is_deleted_since(cast):
    ana = signed_in(cast.ana)
    first = read(ana, "Observation", _count=2)
    uid = face.entry_uid(resources(first)[0]["id"])
    delete_checkin(look=cast.look, uid=uid, now=NOW)

    found, _ = everything(ana)
    rest = resources(ana.get(link(first, "next")).json())

    assert rest == found[:2]


def test_a_next_link_is_opaque_and_its_askers_alone(cast):
    url = link(read(signed_in(cast.ana), "Observation", _count=2, code="75325-1"), "next")
    assert "75325" not in url
    assert str(TODAY) not in url
    for client, address in ((signed_in(cast.chen), url), (signed_in(cast.ana), url + "x")):
        assert client.get(address).status_code == 400


def test_searches_narrow_what_is_found(cast):
    ana = signed_in(cast.ana)
    (patient,) = resources(read(ana, "Patient"))
    assert read(ana, "Observation", _count="0")["total"] == 24
    assert read(ana, "Observation", _count="0", date=f"ge{TODAY - DAY}")["total"] == 8
    assert read(ana, "Observation", _count="0", **{"value-concept": "http://snomed.info/sct|49727002"})["total"] == 6
    assert read(ana, "Observation", _count="0", patient=f"Patient/{patient['id']}")["total"] == 24
    assert read(ana, "Observation", _count="0", patient="somebody")["total"] == 0
    assert read(ana, "Observation", _count="0", _since=NOW.isoformat())["total"] == 0
    with time_machine.travel(NOW + DAY, tick=False):
        log_checkin(look=cast.look, new=new_checkin(grades={"fatigue": 1}), now=NOW + DAY)
        assert len(resources(read(ana, "Observation", _since=NOW.isoformat()))) == 1


def test_a_search_in_a_body_is_the_same(cast):
    ana = signed_in(cast.ana)
    answer = ana.post("/fhir/Observation/_search", "code=29463-7", content_type="application/x-www-form-urlencoded")
    assert resources(answer.json()) == resources(read(ana, "Observation", code="29463-7"))


def test_a_parameter_that_is_not_known_is_left_out_of_the_link_or_refused_where_it_is_wished(cast):
    ana = signed_in(cast.ana)
    assert "colour" not in link(read(ana, "Observation", colour="red", _count=1), "self")
    assert ana.get("/fhir/Observation?colour=red", headers={"prefer": "handling=strict"}).status_code == 400


def test_a_token_reads_as_its_person_and_nothing_beside_this_face(cast):
    secret = tokens.make(person_id=cast.chen.pk, name="Clinic", days=7, now=NOW)
    bearer = Client(headers={"authorization": f"Bearer {secret}"})

    assert len(everything(bearer)[0]) == 24
    assert who_looked(cast.patient_id)[0].name == "Dr Chen"
    assert bearer.get("/api/v1/checkins").status_code == 401
    assert bearer.get("/patients").status_code == 302
    (kept,) = tokens.of(cast.chen.pk, NOW)
    assert kept.used_at == NOW


@pytest.mark.parametrize("why", ["stopped", "ended", "not one", "left"])
def test_a_token_that_is_none_opens_nothing(cast, why):
    secret = tokens.make(person_id=cast.chen.pk, name="Clinic", days=7, now=NOW)
    if why == "stopped":
        tokens.stop(person_id=cast.chen.pk, token_id=tokens.of(cast.chen.pk, NOW)[0].id)
    if why == "left":
        cast.chen.is_active = False
        cast.chen.save()
    with time_machine.travel(NOW + (8 if why == "ended" else 0) * DAY, tick=False):
        sent = {"authorization": f"Bearer {'x' if why == 'not one' else secret}"}
        answer = Client(headers=sent).get("/fhir/Patient")

    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")
    assert answer.json()["issue"][0]["code"] == "login"


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("delete", "Observation", 405), ("post", "Patient", 405), ("get", "Condition", 404), ("get", "", 404)],
)
def test_every_refusal_is_an_outcome(cast, method, path, status):
    answer = getattr(signed_in(cast.ana), method)(f"/fhir/{path}")
    assert answer.status_code == status
    schema().validate(answer.json())


WORDS = st.sampled_from(["date", "code", "_count", "_since", "_id", "patient", "_page", "value-concept"])


@how(max_examples=60)
@given(st.lists(st.tuples(WORDS, st.text(max_size=20)), max_size=4), st.text(max_size=20))
def test_nothing_sent_breaks_it(cast, sent, path):
    ana = signed_in(cast.ana)
    for answer in (ana.get("/fhir/Observation", sent), ana.get(f"/fhir/Observation/{path}")):
        assert answer.status_code in {200, 400, 404}
