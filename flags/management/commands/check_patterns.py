"""Replay case files through the rules and say what differs."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from clinical.patterns import cases


class Command(BaseCommand):
    help = "Replay each case of the files; print ok or what differs, a line each, then totals. Exit 1 on a difference."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", type=Path)

    def handle(self, *args: object, files: list[Path], **options: object) -> None:
        lines = [(path, number, line) for path in files for number, line in _lines(path)]
        results = [cases.check(line, f"{path}:{number}") for path, number, line in lines]
        for name, found in results:
            self.stdout.write(f"{name}: {'; '.join(found)}" if found else f"ok {name}")
        differing = sum(bool(found) for _, found in results)
        self.stdout.write(f"{len(results)} cases: {len(results) - differing} ok, {differing} differ")
        if differing:
            raise SystemExit(1)


def _lines(path: Path) -> list[tuple[int, str]]:
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise CommandError(f"cannot read {path}: {error.strerror}") from error
    return [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
