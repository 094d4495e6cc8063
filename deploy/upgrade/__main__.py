"""Whether one release can follow another without a stop: `make upgrade-drill`, REF=… names the code that runs before.

On SQLite and on PostgreSQL: made-up people in the tables of this code; then a made-up next release, one migration for
each kind of change that docs/upgrading.md allows, each forward, back and forward with every row compared. On the
changed tables runs the code of the release before, taken out of git: sign in, read, log, correct, a reminder, a
summary. Then all changes back and forward once more, and that code erases a person of whom the next one has written.
"""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from deploy.upgrade import trees
from deploy.upgrade.trees import Place
from tests.services import Services, await_postgres, new_home


def drill(before: Path, place: Place) -> tuple[str, list[str]]:
    """What stopped it, empty where nothing did, and what was done."""
    trees.make_tables(place)
    steps: dict[str, Callable[[], tuple[str, list[str]]]] = {
        "": lambda: trees.change(place, "apart"),
        "the code before: signed in, read, logged, was reminded": lambda: trees.walk(before, place, "live"),
        "all together": lambda: trees.change(place, "together"),
        "the code before: erased all of hers": lambda: trees.walk(before, place, "leave"),
    }
    told: list[str] = []
    for name, step in steps.items():
        stopped, said = step()
        if stopped:
            return stopped, told
        told += said or [name]
    return "", told


@contextmanager
def postgres(home: Path) -> Iterator[Place]:
    """A server of the drill's own, on a socket in its folder."""
    services = Services(home)
    services.start_postgres()
    try:
        await_postgres(home)
        address = f"postgresql://mbc_{{}}@/mbc?host={home}/postgres"
        yield Place(home / "var-postgres", address.format("owner"), address.format("app"))
    finally:
        services.stop()


def main(words: list[str]) -> int:
    """The verdict is the last line."""
    ref, which = (words[0], "as named") if words else trees.release_before() or ("", "")
    if not ref:
        print("upgrade: nothing proved: no code of before without the history of this one; REF=… names a commit")
        return 0
    home = new_home()
    try:
        trees.take_out(ref, home / "code")
        trees.run(home / "code", home / "var", "-m", "deploy.local.catalogues")
        with postgres(home) as server:
            places = {"SQLite": Place(home / "var"), "PostgreSQL": server}
            fell = [*filter(None, (_told(name, home / "code", place) for name, place in places.items()))]
    finally:
        shutil.rmtree(home, ignore_errors=True)
    verdict = f"fell short: {'; '.join(fell)}" if fell else "held"
    print(f"upgrade: {verdict}: {ref} ({which}) and a made-up next release")
    return int(bool(fell))


def _told(name: str, before: Path, place: Place) -> str:
    stopped, said = drill(before, place)
    for line in said:
        print(f"{name}: {line}", flush=True)
    return f"{name}: {stopped}" if stopped else ""


if __name__ == "__main__":
    os.umask(0o022)
    sys.exit(main(sys.argv[1:]))
