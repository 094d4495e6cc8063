"""The tests stand on real servers, and each worker of theirs has its own part of them."""

import os

import pytest
import redis
from django.conf import settings
from django.db import connection
from werkzeug.test import Client


@pytest.mark.django_db
def test_the_database_is_the_one_asked_for_and_takes_letters_of_any_language():
    sqlite = os.environ.get("MBC_TEST_DB") == "sqlite"
    assert connection.vendor == ("sqlite" if sqlite else "postgresql")
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s", ["ñ 漢 🙂"])
        assert cursor.fetchone() == ("ñ 漢 🙂",)


@pytest.mark.django_db
def test_the_application_role_owns_nothing_and_cannot_make_tables():
    if connection.vendor != "postgresql":
        pytest.skip("roles are PostgreSQL's")
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper, rolcreatedb, rolbypassrls FROM pg_roles WHERE rolname = 'mbc_app'")
        assert cursor.fetchone() == (False, False, False)
        cursor.execute("SELECT has_schema_privilege('mbc_app', 'public', 'CREATE')")
        assert cursor.fetchone() == (False,)


def test_the_broker_answers_and_never_throws_anything_away(broker_url):
    client = redis.Redis.from_url(settings.REDIS_URL.replace("redis+socket", "unix"))
    assert client.ping()
    assert client.config_get("maxmemory-policy") == {"maxmemory-policy": "noeviction"}


def test_a_request_by_wsgi_leaves_the_transaction_of_the_test_alone(wsgi_app, broker_url):
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE seen (id int)")
    answer = Client(wsgi_app).get("/readyz/")
    assert answer.status_code == 200
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM seen")
        assert cursor.fetchone() == (0,)
