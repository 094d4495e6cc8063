"""docker-compose.yml, the Dockerfile and .env.example say what the code reads, and nothing that it does not know."""

import os
import re
import shlex
import subprocess
import sys
from importlib.util import find_spec

import pytest
import yaml

from deploy import make_secrets
from tests.house.tree import ROOT, files

COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
APP = ["web", "worker", "beat", "migrate", "backup"]
DOCKERFILE = (ROOT / "Dockerfile").read_text()


def known_settings():
    """Whatever the settings read, by their readers, and what the web server's file reads."""
    code = "".join(file.read_text() for file in files("mbc_tracker/**/*.py") + files("mbc_tracker/*.py"))
    read = set(re.findall(r'(?:env\.\w+|secret)\(\s*"(\w+)"', code))
    return read | set(re.findall(r'environ\.get\("(\w+)"', (ROOT / "deploy" / "gunicorn.py").read_text()))


def service(name):
    return COMPOSE["services"][name]


def written_in_env_example():
    lines = (ROOT / ".env.example").read_text().splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


@pytest.mark.parametrize("name", APP)
def test_the_app_is_given_settings_that_it_reads(name):
    given = {setting.removesuffix("_FILE") for setting in service(name)["environment"]}
    assert len(given) > 5
    assert given <= known_settings()


def test_the_example_of_env_names_settings_that_are_read():
    # The site is made into the base address by docker-compose.yml.
    assert set(written_in_env_example()) - {"MBC_SITE"} <= known_settings()
    asked = set(re.findall(r"\$\{(\w+)", (ROOT / "docker-compose.yml").read_text()))
    assert asked <= set(written_in_env_example())


def test_every_secret_is_made_is_given_and_is_read_by_whoever_is_given_it(tmp_path):
    made = make_secrets.make(tmp_path / "secrets")
    assert {f"secrets/{name}" for name in made} == {each["file"] for each in COMPOSE["secrets"].values()}
    assert made
    assert not make_secrets.make(tmp_path / "secrets")
    assert (tmp_path / "secrets").stat().st_mode & 0o777 == 0o700
    for each in COMPOSE["services"].values():
        read = {value for setting, value in each.get("environment", {}).items() if setting.endswith("_FILE")}
        assert read == {f"/run/secrets/{name}" for name in each.get("secrets", [])}


def test_the_settings_of_a_server_pass_djangos_own_check_for_deployment(tmp_path):
    make_secrets.make(tmp_path / "secrets")
    given = {**written_in_env_example(), **service("web")["environment"]}
    given |= {"MBC_VAR": str(tmp_path), "MBC_BASE_URL": "https://diary.example.org", "MBC_HOSTS": "diary.example.org"}
    given = {name: value.replace("/run/secrets", str(tmp_path / "secrets")) for name, value in given.items()}
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    environment = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "mbc_tracker.settings", **given}
    done = subprocess.run(command, cwd=ROOT, env=environment, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", ["worker", "beat", "migrate", "backup", "image"])
def test_commands_are_there(name):
    if name == "image":
        words = re.findall(r'"([^"]+)"', re.search(r"^CMD \[(.*)\]$", DOCKERFILE, re.MULTILINE)[1])
    else:
        words = shlex.split(service(name)["command"])
    assert words[0] in {"gunicorn", "celery", "python"}
    paths = [word.split("=")[-1] for word in words if word.endswith(".py")]
    assert all((ROOT / path).exists() for path in paths)
    modules = [word.split(":")[0] for word in words if word.startswith("mbc_tracker.")]
    assert paths or modules
    assert all(find_spec(module) for module in modules)


def test_files_that_are_mounted_or_copied_are_there():
    mounted = [volume for each in COMPOSE["services"].values() for volume in each.get("volumes", [])]
    ours = [volume.split(":")[0] for volume in mounted if volume.startswith("./")]
    copied = [
        word for line in re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.MULTILINE) for word in line.split()
    ]
    assert ours
    assert all((ROOT / path).exists() for path in ours + copied)


def test_nothing_of_ours_runs_as_root_or_can_become_it():
    assert re.search(r"^USER mbc$", DOCKERFILE, re.MULTILINE)
    for name in APP:
        assert service(name)["read_only"]
        assert service(name)["cap_drop"] == ["ALL"]
        assert "no-new-privileges:true" in service(name)["security_opt"]
        assert "DATABASE_URL" not in service(name)["environment"]


def test_there_are_two_of_each_part_of_ours_and_what_is_waited_for_has_a_healthcheck():
    assert [service(name)["deploy"]["replicas"] for name in ("web", "worker", "beat")] == [2, 2, 2]
    assert not any("ports" in service(name) or "container_name" in service(name) for name in ("web", "worker", "beat"))
    for each in COMPOSE["services"].values():
        for waited_for, when in each.get("depends_on", {}).items():
            if when["condition"] == "service_healthy":
                assert "healthcheck" in service(waited_for)
    assert "/readyz/" in " ".join(service("web")["healthcheck"]["test"])


def test_database_and_broker_cannot_be_reached_from_outside():
    assert COMPOSE["networks"]["inside"]["internal"]
    for name in ("db", "redis"):
        assert service(name)["networks"] == ["inside"]
        assert "ports" not in service(name)
