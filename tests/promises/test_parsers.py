"""Promise: no input crashes a parser. Whatever comes from outside is understood or refused in its own words."""

import json
import logging
from contextlib import suppress

import pytest
import time_machine
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from hypothesis import given
from hypothesis import settings as how
from hypothesis import strategies as st
from rest_framework.throttling import SimpleRateThrottle

from kernel import clock, lines, vault
from mbc_tracker import env
from tests.make import NOW
from tests.promises.scene import set_up

QUICK = how(max_examples=60)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=12,
)
QUERIES = ["since", "before", "most", "base_revision", "date", "code", "_count", "_since"]
NEAR = st.fixed_dictionaries(
    {},
    optional={
        "id": WORDS | st.uuids().map(str),
        "op": st.sampled_from(["save", "delete", "", 1]),
        "base_revision": JSON,
        "body": st.dictionaries(
            st.sampled_from(["local_date", "zone", "entered_at", "grades", "features", "places", "numbers", "note"]),
            JSON | st.sampled_from(["2026-06-30", "UTC", NOW.isoformat(), {"cough": 2}]),
        ),
    },
)


@pytest.fixture
def ana(db, monkeypatch):
    monkeypatch.setattr(SimpleRateThrottle, "allow_request", lambda *_: True)
    cache.clear()
    with time_machine.travel(NOW, tick=False):
        yield set_up().browser("ana")


def status_of(browser: Client, method: str, path: str, body: bytes) -> int:
    with transaction.atomic():
        answer = browser.generic(method, path, body, content_type="application/json")
        transaction.set_rollback(True)
    assert answer.headers["Content-Type"].startswith("application/json")
    json.loads(answer.content)
    return answer.status_code


@QUICK
@given(body=st.binary(max_size=200) | JSON.map(lambda said: json.dumps(said).encode()))
def test_a_body_of_any_bytes_is_read_or_refused(ana, body):
    path = "/api/v1/checkins/01980000-0000-7000-8000-000000000001"
    assert status_of(ana, "PUT", path, body) in {200, 201, 400, 422}
    assert status_of(ana, "POST", "/api/v1/sync", body) in {200, 400, 413, 422}


@QUICK
@given(items=st.lists(NEAR | JSON, max_size=4), since=JSON)
def test_each_item_of_a_batch_gets_its_own_answer(ana, items, since):
    body = json.dumps({"items": items, "since": since}).encode()
    assert status_of(ana, "POST", "/api/v1/sync", body) in {200, 400, 422}


@QUICK
@given(name=st.sampled_from(QUERIES), said=WORDS)
def test_a_query_of_any_words_is_read_or_refused(ana, name, said):
    for path in ("/api/v1/sync", "/api/v1/checkins", "/fhir/Observation"):
        answer = ana.get(path, {name: said})
        assert answer.status_code in {200, 400, 422}


@QUICK
@given(said=WORDS)
def test_a_key_ring_is_read_or_refused(said):
    try:
        ring = vault.KeyRing.parse(said)
    except ValueError:
        return
    assert all(len(key) == vault.KEY_BYTES for key in ring.keys.values())


@QUICK
@given(said=WORDS.filter(lambda text: "\0" not in text))
def test_a_setting_is_read_or_named(said):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MBC_TRY", said)
        for read in (env.flag, lambda name: env.number(name, 1), lambda name: env.choice(name, "a", ("a", "b"))):
            with suppress(env.BadSetting):
                read("MBC_TRY")
        with suppress(env.BadSetting, ValueError):
            env.database(f"postgresql://{said}")


@QUICK
@given(said=WORDS)
def test_a_zone_is_known_or_utc(said):
    assert clock.known_zone(said) is not None


@QUICK
@given(
    sentence=WORDS,
    values=st.tuples(WORDS, st.integers(), st.floats(), st.none()) | st.dictionaries(WORDS, WORDS) | st.just(()),
)
def test_a_log_line_is_always_one_line_and_cuts_what_was_filled_in(sentence, values):
    record = logging.makeLogRecord({"name": "x", "levelname": "INFO", "levelno": 20, "msg": sentence})
    record.args = values
    for shape in ("json", "lines"):
        said = lines.formatter(shape).format(record)
        assert shape == "lines" or json.loads(said)
