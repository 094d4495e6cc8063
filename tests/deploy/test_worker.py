"""A real worker on the tests' own broker and database."""

import sys

import pytest
from celery import current_app
from django.db import connection

from tests.processes import database_url


def test_a_task_that_is_rung_for_is_done(worker, broker):
    current_app.send_task("celery.accumulate", args=[1, 2])
    worker.await_words("Task celery.accumulate")
    worker.await_words("succeeded")


@pytest.mark.django_db(transaction=True)
def test_a_process_beside_the_test_sees_its_database(start_process):
    assert str(connection.settings_dict["NAME"]) in database_url()
    code = "from django.db import connection as c; c.ensure_connection(); print('it is', c.settings_dict['NAME'], '.')"
    shell = start_process("shell", sys.executable, "manage.py", "shell", "-c", code)
    shell.await_words(f"it is {connection.settings_dict['NAME']} .")
