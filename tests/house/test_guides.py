"""README and the guides in docs/guides: every command in them is there and runs, every link leads somewhere."""

import re

import pytest
import yaml
from django.core.management import call_command, get_commands, load_command_class
from django.urls import resolve

from tests.cast import assemble
from tests.house.tree import ROOT
from tests.make import NOW

GUIDES = sorted((ROOT / "docs" / "guides").glob("*.md"))
TEXTS = {file.name: file.read_text(encoding="utf-8") for file in GUIDES}
README = (ROOT / "README.md").read_text(encoding="utf-8")
ALL = "\n".join([*TEXTS.values(), README])


def test_there_is_one_for_each_reader():
    assert set(TEXTS) == {"patients.md", "caregivers.md", "clinicians.md", "hosts.md"}


@pytest.mark.parametrize("name", TEXTS)
def test_what_they_point_to_is_there(name):
    for link in re.findall(r"\]\(([^)#]+)", TEXTS[name]):
        assert (GUIDES[0].parent / link).exists(), link
    for address in re.findall(r"`(/[a-z/-]+)`", TEXTS[name]):
        assert resolve(address)


def test_what_the_readme_points_to_is_there():
    """`make run` itself is run by tests/deploy/test_run.py."""
    links = re.findall(r"\]\(([^)#]+)\)", README)
    assert len(links) > 10
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_their_make_targets_and_files_are_there():
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    for target in re.findall(r"\bmake ([a-z-]+)`|^    make ([a-z-]+)\b", ALL, re.MULTILINE):
        assert "".join(target) in targets
    for file in re.findall(r"(?:python3 |cp )(\S+)", ALL):
        assert (ROOT / file).exists(), file


def test_what_compose_is_asked_for_is_in_its_file():
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
    for service in re.findall(r"compose exec (\w+)", ALL):
        assert service in services
    for profile in re.findall(r"--profile (\w+)", ALL):
        assert any(profile in each.get("profiles", []) for each in services.values())


def test_every_setting_named_is_read():
    known = (ROOT / "docs" / "configuration.md").read_text()
    for name in re.findall(r"MBC_[A-Z_]+", ALL):
        assert f"| `{name}` |" in known


@pytest.mark.django_db
def test_their_commands_run():
    cast = assemble(NOW)
    asked = set(re.findall(r"manage\.py ([a-z_]+)((?: --?[a-z]+| EMAIL)*)", ALL))
    assert {name for name, _ in asked} == {"doctor", "check", "verify_access_log", "rotate_keys", "erase"}
    for name, options in asked:
        words = options.replace("EMAIL", cast.dora.email).split()
        parser = load_command_class(get_commands()[name], name).create_parser("manage.py", name)
        parser.parse_args(words)
        if name in {"verify_access_log", "rotate_keys", "erase"}:
            call_command(name, *words)
