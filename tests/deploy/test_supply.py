"""What it is made of: hashes, a bill of materials, licences, known flaws, and whom to tell of one."""

import json
import os
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import cyclonedx.schema
import jsonschema_rs
import pytest
import time_machine
import yaml

from deploy.supply import audit, licences, sbom
from deploy.supply.pins import pins
from tests.house.tree import ROOT

LISTS = ("requirements", "requirements-watch", "requirements-dev")


@pytest.mark.parametrize("name", LISTS)
def test_every_package_is_pinned_and_has_hashes(name):
    wanted = [line for line in (ROOT / f"{name}.txt").read_text().splitlines() if line and line[0] not in "# "]
    found = pins(name)
    assert len(found) == len({re.split(r"[=\[; ]", line)[0].lower() for line in wanted}) >= 10
    assert all(pin.hashes for pin in found)


@pytest.mark.parametrize("name", LISTS)
def test_every_dependency_has_its_reason(name):
    lines = (ROOT / f"{name}.in").read_text().splitlines()
    named = [line for line in lines if line and not line.startswith(("#", "-"))]
    assert named
    assert [line for line in named if " # " not in line] == []


def test_the_bill_of_materials_is_cyclonedx_and_the_same_each_time():
    folder = Path(cyclonedx.schema.__file__).parent / "_res"
    files = [f"{name}.SNAPSHOT.schema.json" for name in ("bom-1.6", "spdx", "jsf-0.82")]
    schemas = {f"http://cyclonedx.org/schema/{name}": json.loads((folder / name).read_text()) for name in files}
    registry = jsonschema_rs.Registry(list(schemas.items()))
    made = sbom.bill()
    whole = jsonschema_rs.validator_for(schemas[f"http://cyclonedx.org/schema/{files[0]}"], registry=registry)
    found = whole.iter_errors(made)
    assert [error.message for error in found] == []
    assert {each["name"] for each in made["components"]} >= {"django", "celery", "cryptography", "sentry-sdk"}
    assert made == sbom.bill()


def test_licences_are_listed_as_they_are_and_each_is_one_that_is_allowed():
    assert licences.unknown() == []
    assert licences.PAGE.read_text(encoding="utf-8") == licences.page(), "run `make licences`"


def test_an_audit_that_reaches_nobody_fails_and_says_so():
    nowhere = {"HTTPS_PROXY": "http://127.0.0.1:9", "HTTP_PROXY": "http://127.0.0.1:9", "NO_PROXY": ""}
    code = "import sys; from deploy.supply import audit; audit.LISTS = ('requirements-watch',); sys.exit(audit.main())"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env={**os.environ, **nowhere}, capture_output=True, text=True
    )
    assert done.returncode == audit.UNKNOWN, done.stderr
    assert done.stdout == "audit: fell short: nothing was looked up for requirements-watch.txt: no source answered\n"


def test_the_verdict_names_each_flaw_once():
    sound = {"name": "a", "version": "1", "vulns": []}
    flawed = {"name": "b", "version": "2", "vulns": [{"id": "PYSEC-1"}]}
    assert audit.verdict({"x": {"dependencies": [sound]}}) == ("audit: held: 0 known flaws in 1 packages", audit.HELD)
    line, status = audit.verdict({"x": {"dependencies": [sound, flawed]}, "y": {"dependencies": [flawed]}})
    assert (line, status) == ("audit: fell short: 1 known flaws: b 2: PYSEC-1", audit.FLAWS)
    assert audit.verdict({"x": None, "y": {"dependencies": [flawed]}})[1] == audit.UNKNOWN


def workflow(name):
    return yaml.safe_load((ROOT / ".github" / "workflows" / name).read_text())


def test_the_hosted_workflow_runs_what_ci_runs_and_nothing_else():
    [job] = workflow("ci.yml")["jobs"].values()
    assert [step["run"] for step in job["steps"] if "run" in step] == [".ci/run"]
    assert workflow("ci.yml")["permissions"] == {"contents": "read"}
    assert job["strategy"]["matrix"]["python"][0] == "3.11"


def test_commands_of_hooks_and_workflows_are_there():
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())["repos"][0]["hooks"]
    for entry in (hook["entry"].split()[0] for hook in hooks):
        assert entry.startswith(".venv/bin/")
        assert Path(sys.executable).with_name(Path(entry).name).exists()
    [job] = workflow("audit.yml")["jobs"].values()
    targets = job["steps"][-1]["run"].removeprefix("make ").split()
    makefile = (ROOT / "Makefile").read_text()
    assert [name for name in targets if f"\n{name}: " not in makefile] == []


def test_every_list_of_packages_is_watched_for_newer_ones():
    watched = yaml.safe_load((ROOT / ".github" / "dependabot.yml").read_text())["updates"]
    assert {each["package-ecosystem"] for each in watched} == {"pip", "npm", "github-actions", "docker"}
    assert all((ROOT / each["directory"].lstrip("/")).is_dir() for each in watched)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("contact", "line"),
    [
        ("a@example.org", "mailto:a@example.org"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("https://example.org/flaws", "https://example.org/flaws"),
    ],
)
def test_security_txt_says_whom_to_tell_and_until_when(client, settings, contact, line):
    settings.SECURITY_CONTACT = contact
    for now in (datetime(2026, 6, 30, 12, tzinfo=UTC), datetime(2026, 12, 31, 12, tzinfo=UTC)):
        with time_machine.travel(now, tick=False):
            answer = client.get("/.well-known/security.txt")
        said = dict(each.split(": ", 1) for each in answer.content.decode().splitlines())
        assert said["Contact"] == line
        until = datetime.fromisoformat(said["Expires"]) - now
        assert timedelta(days=150) < until < timedelta(days=200)
        assert said["Canonical"].endswith("/.well-known/security.txt")


@pytest.mark.django_db
def test_without_a_contact_there_is_no_security_txt(client, settings):
    settings.SECURITY_CONTACT = "ask at the desk"
    assert client.get("/.well-known/security.txt").status_code == 404
