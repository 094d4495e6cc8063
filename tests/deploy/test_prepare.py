"""Setting up: once, in a second thereafter, and with one sentence where it cannot be."""

import ast
import re
import subprocess
import sys

import pytest

from deploy.local import prepare
from tests.house.tree import ROOT, files


@pytest.fixture
def venv(tmp_path, monkeypatch):
    """An environment that is there already, with requirements of its own."""
    for name in prepare.REQUIREMENTS["dev"]:
        (tmp_path / name).write_text(f"# {name}\n")
    monkeypatch.setattr(prepare, "ROOT", tmp_path)
    monkeypatch.setattr(prepare, "VENV", tmp_path)
    monkeypatch.setattr(prepare, "NODE", tmp_path / "node")
    for step in ("make_venv", "install_chromium"):
        monkeypatch.setattr(prepare, step, lambda: None)
    return tmp_path


@pytest.fixture
def installed(monkeypatch):
    kinds = []
    monkeypatch.setattr(prepare, "install", kinds.append)
    return kinds


def test_what_is_installed_is_not_installed_again(venv, installed):
    prepare.prepare("run")
    prepare.prepare("run")
    assert installed == ["run"]


def test_a_changed_requirement_is_installed(venv, installed):
    prepare.prepare("run")
    (venv / "requirements.txt").write_text("# other\n")
    prepare.prepare("run")
    assert installed == ["run", "run"]


def test_who_has_everything_has_what_the_app_needs(venv, installed):
    prepare.prepare("dev")
    prepare.prepare("run")
    prepare.prepare("dev")
    assert installed == ["dev"]


def test_what_failed_is_tried_again(venv, monkeypatch):
    monkeypatch.setattr(prepare, "install", lambda kind: prepare.stop("no index"))
    for _ in range(2):
        with pytest.raises(SystemExit, match="no index"):
            prepare.prepare("run")


def test_uv_itself_is_pinned_and_hashed():
    lines = prepare.uv_requirement().splitlines()
    assert re.fullmatch(r"uv==[\d.]+ \\", lines[0])
    assert all(re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}( \\)?", line) for line in lines[1:])
    assert not lines[-1].endswith("\\")


def test_an_old_python_can_read_the_sentence_that_it_is_too_old():
    source = (ROOT / "deploy" / "local" / "prepare.py").read_text()
    ast.parse(source, feature_version=(3, 6))
    old = "import sys, runpy; sys.version_info = (3, 9, 18); sys.argv = ['prepare.py', 'run']; "
    old += f"runpy.run_path({str(ROOT / 'deploy' / 'local' / 'prepare.py')!r}, run_name='__main__')"
    done = subprocess.run([sys.executable, "-c", old], capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr == "MBC Tracker needs Python 3.11 or newer; this is 3.9.\n"


def test_no_file_says_where_packages_come_from():
    lists = [*files("requirements*"), ROOT / "Makefile", ROOT / "Dockerfile", ROOT / ".ci" / "run"]
    lists += [ROOT / "tests" / "node" / "package-lock.json", ROOT / "tests" / "node" / "package.json"]
    assert len(lists) > 5
    assert not [
        file for file in lists if re.search(r"index-url|find-links|\"resolved\"|registry\.|/simple\b", file.read_text())
    ]
