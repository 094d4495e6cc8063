"""A takeout read back. Whatever else the file is, it gets a clear word and changes nothing. Pure."""

import zlib
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import IO, Any, TypeVar
from uuid import UUID
from zipfile import BadZipFile, ZipFile

import orjson

from accounts.takeout import TakenPatient, TakenPerson
from accounts.takeout import problems as person_problems
from care import services as care
from care import takeout as care_takeout
from flags import takeout as flags
from kernel.errors import Problem, Refused, refuse
from reminders import takeout as reminders
from summaries.takeout import shape
from summaries.takeout.hers import FORMAT, VERSION, Hers, Read
from symptoms import taken_checks as checks
from symptoms import takeout as symptoms

DATA = "everything.json"
FILE_MOST = 64 * 1024 * 1024
DATA_MOST = 48 * 1024 * 1024
# JSON of a diary shrinks to a tenth; what shrinks to a thousandth is made to fill the memory.
RATIO_MOST = 300
FILES_MOST = 500
OWN_MOST, REMINDERS_MOST = 30, 30
Item = TypeVar("Item")


def open_file(file: IO[bytes]) -> Any:
    """The data in a takeout's zip, or in everything.json by itself, as plain JSON; Refused says why not."""
    file.seek(0, 2)
    if file.tell() > FILE_MOST:
        raise refuse("file", "file_too_large", most=FILE_MOST // 1024 // 1024)
    file.seek(0)
    is_zip = file.read(4) == b"PK\x03\x04"
    file.seek(0)
    data = _unzipped(file) if is_zip else file.read(DATA_MOST + 1)
    if len(data) > DATA_MOST:
        raise refuse("file", "file_too_large", most=DATA_MOST // 1024 // 1024)
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise refuse("file", "not_a_takeout") from error


def read(plain: Any, now: datetime) -> Read:
    """What can be taken in of it, and what cannot. Refused where it is no takeout, or one of another version."""
    if not isinstance(plain, dict) or plain.get("format") != FORMAT:
        raise refuse("file", "not_a_takeout")
    if plain.get("version") != VERSION:
        raise refuse("version", "other_version", version=str(plain.get("version"))[:20], ours=VERSION)
    found = _Reader(plain)
    made_at = shape.read(datetime, plain.get("made_at"), "made_at")
    own = found.items("own_symptoms", symptoms.TakenOwn, lambda _: (), OWN_MOST)
    own_ids = frozenset(str(each.id) for each in own)
    diary = symptoms.TakenDiary(
        entries=found.entries("entries", own_ids),
        deleted_entries=found.entries("deleted_entries", own_ids),
        own_symptoms=own,
        follows=found.one("follows", symptoms.TakenFollows(), lambda item: checks.follows_problems(item, own_ids)),
        team_knows=found.items("team_knows", symptoms.TakenKnows, checks.knows_problems),
    )
    hers = Hers(
        person=found.one("person", TakenPerson(), person_problems),
        patient=found.one("patient", TakenPatient(), lambda _: ()),
        diary=diary,
        care=_care(found, now),
        flags=found.items("flags", flags.TakenFlag, flags.problems),
        reminders=_reminders(found),
    )
    return Read(made_at, hers, tuple(found.problems))


def _care(found: "_Reader", now: datetime) -> care_takeout.TakenCare:
    def check(item: object) -> Iterable[Problem]:
        return care.problems(item, now)

    return care_takeout.TakenCare(
        record=found.one("record", care_takeout.TakenRecord(), check),
        treatments=found.items("treatments", care_takeout.TakenTreatment, check),
        visits=found.items("visits", care_takeout.TakenVisit, check),
        questions=found.items("questions", care_takeout.TakenQuestion, check),
        numbers_to_call=found.items("numbers_to_call", care_takeout.TakenContact, check),
        tests=found.items("tests", care_takeout.TakenExam, check),
        tumor_markers=found.items("tumor_markers", care_takeout.TakenMarker, check),
    )


def _reminders(found: "_Reader") -> reminders.TakenReminders:
    return reminders.TakenReminders(
        reminders=found.items("reminders", reminders.TakenReminder, reminders.reminder_problems, 300),
        reminder_wishes=found.one("reminder_wishes", reminders.TakenWishes(), reminders.wishes_problems),
        askings=found.items("askings", reminders.TakenAsking, reminders.asking_problems),
        brought=found.items("brought", reminders.TakenBrought, reminders.brought_problems),
        mail_stops=found.items("mail_stops", str, lambda _: (), OWN_MOST),
    )


class _Reader:
    """Reads part after part; a thing that cannot be read is told of and left out, the rest is not held up by it."""

    def __init__(self, plain: dict[str, Any]) -> None:
        self.plain = plain
        self.problems: list[Problem] = []
        self._numbers: set[int] = set()
        self._uids: set[UUID] = set()

    def one(self, name: str, empty: Item, check: Callable[[Item], Iterable[Problem]]) -> Item:
        """A part that is there once; empty where it is not there or cannot be read."""
        found = self._read(type(empty), self.plain.get(name) or {}, name, check)
        return empty if found is None else found

    def items(
        self, name: str, kind: type[Item], check: Callable[[Item], Iterable[Problem]], most: int = shape.LIST_MOST
    ) -> tuple[Item, ...]:
        """A list, each thing of it once."""
        plain = self.plain.get(name, [])
        if not isinstance(plain, list) or len(plain) > most:
            self.problems.append(Problem(name, "too_many" if isinstance(plain, list) else "not_a_list", {"most": most}))
            return ()
        found: dict[object, Item] = {}
        for at, each in enumerate(plain):
            item = self._read(kind, each, f"{name}.{at}", check)
            if item is None:
                continue
            if (mark := getattr(item, "uid", getattr(item, "id", at))) in found:
                self.problems.append(Problem(f"{name}.{at}", "twice"))
            else:
                found[mark] = item
        return tuple(found.values())

    def entries(self, name: str, own_ids: frozenset[str]) -> tuple[symptoms.TakenEntry, ...]:
        """Entries, no id of a list before and no number of a version twice."""
        before = frozenset(self._uids)

        def check(entry: symptoms.TakenEntry) -> Iterable[Problem]:
            yield from checks.entry_problems(entry, own_ids)
            if entry.uid in before:
                yield Problem("uid", "twice")
            self._uids.add(entry.uid)
            numbers = [version.number for version in entry.versions]
            if len(set(numbers)) < len(numbers) or not self._numbers.isdisjoint({*numbers, entry.revision}):
                yield Problem("revision", "twice")
            self._numbers.update(numbers, {entry.revision})

        return self.items(name, symptoms.TakenEntry, check)

    def _read(
        self, kind: type[Item], plain: Any, place: str, check: Callable[[Item], Iterable[Problem]]
    ) -> Item | None:
        try:
            item = shape.read(kind, plain, place)
        except Refused as refused:
            self.problems += refused.problems[:5]
            return None
        problems = [Problem(f"{place}.{each.field}", each.code, each.params) for each in check(item)]
        self.problems += problems[:5]
        return None if problems else item


def _unzipped(file: IO[bytes]) -> bytes:
    """Only the one file is looked at, in memory and up to its limit: no path of the zip is ever written to."""
    try:
        with ZipFile(file) as packed:
            if len(packed.infolist()) > FILES_MOST:
                raise refuse("file", "not_a_takeout")
            about = packed.getinfo(DATA)
            if about.file_size > DATA_MOST or about.file_size > RATIO_MOST * max(about.compress_size, 1):
                raise refuse("file", "file_too_large", most=DATA_MOST // 1024 // 1024)
            with packed.open(about) as data:
                return data.read(DATA_MOST + 1)
    except (
        BadZipFile,
        KeyError,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
        ValueError,
        zlib.error,
    ) as error:
        raise refuse("file", "not_a_takeout") from error
