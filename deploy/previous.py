"""Whether the release before runs on the tables of this one: `make upgrade-drill`, or with REF=v0.3.0 another one.

Makes a database with this code and made-up people in it, takes the code of the other release out of git, and walks
through the app with that: sign in, read, log, correct, take a summary. Where there is no earlier release it says so and
proves nothing.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WALK = Path(__file__).with_name("walk.py")
MADE = "import django; django.setup(); from django.core.management import call_command as call; "
MADE += "call('migrate', verbosity=0); call('seed_demo', verbosity=0)"


def newest_release(root: Path = ROOT) -> str | None:
    """The newest tag v… that this code stands on, None where there is none."""
    described = subprocess.run(
        ["git", "-C", root, "describe", "--tags", "--abbrev=0", "--match=v*", "HEAD"],
        check=False,
        capture_output=True,
        text=True,
    )
    return described.stdout.strip() or None


def take_out(ref: str, folder: Path, root: Path = ROOT) -> None:
    """The files of a release, without its history."""
    archive = subprocess.run(["git", "-C", root, "archive", "--format=tar", ref], check=True, capture_output=True)
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(["tar", "-x", "-C", folder], input=archive.stdout, check=True)


def run(tree: Path, var: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A command of that tree on the drill's database."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("MBC_", "DATABASE_", "REDIS_"))}
    # With debug on pages name their files as they are: nothing has to be collected.
    environment = {**clean, "MBC_VAR": str(var), "MBC_DEBUG": "yes", "PYTHONPATH": str(tree)}
    environment["DJANGO_SETTINGS_MODULE"] = "mbc_tracker.settings"
    return subprocess.run(
        [sys.executable, *words], cwd=tree, env=environment, check=False, capture_output=True, text=True
    )


def make_tables(var: Path, tree: Path = ROOT) -> None:
    """A database of this code with made-up people in it."""
    done = run(tree, var, "-c", MADE)
    if done.returncode:
        sys.exit(done.stderr)


def walk(tree: Path, var: Path) -> str:
    """What stopped the other release's code on these tables; empty where nothing did."""
    done = run(tree, var, str(WALK))
    return "" if done.returncode == 0 else (done.stderr or done.stdout).strip().splitlines()[-1]


def main(words: list[str]) -> int:
    """The verdict is the last line."""
    ref = words[0] if words else newest_release()
    if ref is None:
        print("upgrade: nothing proved: there is no earlier release here (no tag v…); REF=… names a commit")
        return 0
    work = Path(tempfile.mkdtemp(prefix="mbc-upgrade-"))
    try:
        take_out(ref, work / "code")
        run(work / "code", work / "var", "-m", "deploy.local.catalogues")
        make_tables(work / "var")
        stopped = walk(work / "code", work / "var")
    finally:
        shutil.rmtree(work)
    print(f"upgrade: fell short: {ref}: {stopped}" if stopped else f"upgrade: held: {ref} runs on these tables")
    return int(bool(stopped))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
