"""The code of two releases, and their commands on one database."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WALK = Path(__file__).with_name("walk.py")
OURS, NEXT = "mbc_tracker.settings", "deploy.upgrade.settings"
MADE = "import django; django.setup(); from django.core.management import call_command as call; "
MADE += "call('migrate', verbosity=0); call('seed_demo', verbosity=0)"


@dataclass(frozen=True, slots=True)
class Place:
    """A folder for files and keys, and a database: SQLite in that folder unless two addresses are given."""

    var: Path
    owner: str = ""
    app: str = ""


def release_before(root: Path = ROOT) -> tuple[str, str] | None:
    """The newest tag v… below this code, or the oldest code with its tables, and which; None without history."""
    newest = _git(root, "describe", "--tags", "--abbrev=0", "--match=v*", "HEAD")
    if newest:
        return newest, "the release before"
    oldest = _git(root, "log", "-1", "--format=%h", "HEAD", "--", "*/migrations/*.py", ":(exclude)deploy")
    return (oldest, "no release yet: the oldest code with these tables") if oldest else None


def take_out(ref: str, folder: Path, root: Path = ROOT) -> None:
    """The files of a release, without its history."""
    archive = subprocess.run(["git", "-C", root, "archive", "--format=tar", ref], check=True, capture_output=True)
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(["tar", "-x", "-C", folder], input=archive.stdout, check=True)


def run(
    tree: Path, var: Path, *words: str, database: str = "", settings: str = OURS
) -> subprocess.CompletedProcess[str]:
    """A command of that tree, in Python, on the drill's database."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("MBC_", "DATABASE_", "REDIS_"))}
    # With debug on pages name their files as they are: nothing has to be collected.
    environment = {**clean, "MBC_VAR": str(var), "MBC_DEBUG": "yes", "PYTHONPATH": str(tree)}
    environment |= {"DJANGO_SETTINGS_MODULE": settings} | ({"DATABASE_URL": database} if database else {})
    return subprocess.run(
        [sys.executable, *words], cwd=tree, env=environment, check=False, capture_output=True, text=True
    )


def make_tables(place: Place) -> None:
    """A database of this code with made-up people in it."""
    done = run(ROOT, place.var, "-c", MADE, database=place.owner)
    if done.returncode:
        sys.exit(done.stderr)


def walk(tree: Path, place: Place, what: str) -> tuple[str, list[str]]:
    """Let that tree's code `live` or `leave` on these tables; what stopped it, empty where nothing did."""
    return _stopped(run(tree, place.var, str(WALK), what, database=place.app)), []


def change(place: Place, how: str) -> tuple[str, list[str]]:
    """Let the made-up next release make its changes; what stopped it, and what came of each."""
    done = run(ROOT, place.var, "-m", "deploy.upgrade.changes", how, database=place.owner, settings=NEXT)
    return _stopped(done), done.stdout.splitlines()


def _stopped(done: subprocess.CompletedProcess[str]) -> str:
    return "" if done.returncode == 0 else (done.stderr or done.stdout).strip().splitlines()[-1]


def _git(root: Path, *words: str) -> str:
    return subprocess.run(["git", "-C", root, *words], check=False, capture_output=True, text=True).stdout.strip()
