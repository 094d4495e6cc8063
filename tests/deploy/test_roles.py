"""On a server the app runs as a role that owns nothing; the script that makes it is run here as the image runs it."""

import os
import subprocess

import psycopg
import pytest
from django.db import connection

from tests.house.tree import ROOT
from tests.services.postgres import installed

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(os.environ.get("MBC_TEST_POSTGRES") != "own", reason="needs a superuser of the server"),
]


@pytest.fixture
def address(tmp_path):
    """A database as the image makes it, with the script's role under a name of its own."""
    host = connection.settings_dict["OPTIONS"]["host"]
    role = f"try_{os.environ.get('PYTEST_XDIST_WORKER', 'one')}"
    as_superuser = f"postgresql://postgres@/postgres?host={host}"
    with psycopg.connect(as_superuser, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {role}")
    script, password = tmp_path / "roles.sh", tmp_path / "password"
    script.write_text((ROOT / "deploy" / "postgres" / "roles.sh").read_text().replace("mbc_app", role))
    password.write_text("it's a \\ secret\n")
    given = {"POSTGRES_USER": "postgres", "POSTGRES_DB": role, "APP_PASSWORD_FILE": str(password), "PGHOST": host}
    path = f"{installed() / 'bin'}:{os.environ['PATH']}"
    subprocess.run(["sh", script], check=True, env={**os.environ, **given, "PATH": path})
    yield f"postgresql://%s@/{role}?host={host}", role
    with psycopg.connect(as_superuser, autocommit=True) as server:
        server.execute(f"DROP DATABASE {role}")
        server.execute(f"DROP ROLE {role}")


def test_the_role_of_the_app_changes_rows_and_no_tables(address):
    template, role = address
    with psycopg.connect(template % "postgres", autocommit=True) as owner:
        owner.execute("CREATE TABLE diary (id bigserial PRIMARY KEY, note text)")
    with psycopg.connect(template % role, autocommit=True) as app:
        app.execute("INSERT INTO diary (note) VALUES ('a')")
        app.execute("UPDATE diary SET note = 'b'")
        assert app.execute("SELECT note FROM diary").fetchall() == [("b",)]
        app.execute("DELETE FROM diary")
        for forbidden in ("TRUNCATE diary", "DROP TABLE diary", "ALTER TABLE diary ADD x int", "CREATE TABLE other ()"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                app.execute(forbidden)
        assert app.execute("SHOW statement_timeout").fetchone() == ("30s",)
