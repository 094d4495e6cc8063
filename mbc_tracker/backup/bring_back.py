"""A copy back into an empty database, compared table by table with what was copied."""

import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
from django.db import connection, transaction

from mbc_tracker.backup import sealing, tables
from mbc_tracker.backup.make import FORM, looking_at

PIECE = 1024 * 1024


class CannotRestore(Exception):
    """Nothing was changed; the message says what stands in the way."""


def restore(file: Path, key: bytes | None) -> dict[str, Any]:
    """Its manifest, once every table holds again what it held; CannotRestore otherwise, and nothing is changed."""
    with tempfile.TemporaryDirectory(prefix="mbc-restore-") as work:
        return _bring(_opened(file, Path(work), key), Path(work))


def _bring(plain: Path, work: Path) -> dict[str, Any]:
    with zipfile.ZipFile(plain) as archive:
        manifest: dict[str, Any] = orjson.loads(archive.read("manifest.json"))
        if (manifest["form"], manifest["vendor"]) != (FORM, connection.vendor):
            raise CannotRestore(f"this is a copy of {manifest['vendor']}, and the database is {connection.vendor}")
        _refuse_where_people_are()
        if connection.vendor == "postgresql":
            _into_postgresql(archive, manifest)
        else:
            _into_sqlite(archive, manifest, work)
    return manifest


def _opened(file: Path, work: Path, key: bytes | None) -> Path:
    if not sealing.is_sealed(file):
        return file
    if key is None:
        raise CannotRestore("it is sealed: set MBC_BACKUP_KEY to the key that it was made with")
    plain = work / "copy.zip"
    try:
        sealing.unseal(file, plain, key)
    except sealing.WrongBackupKey as error:
        raise CannotRestore(str(error)) from error
    return plain


def _refuse_where_people_are() -> None:
    with connection.cursor() as cursor:
        if "accounts_person" not in connection.introspection.table_names(cursor):
            return
        cursor.execute("SELECT count(*) FROM accounts_person")
        if cursor.fetchone()[0]:
            raise CannotRestore("there are people in this database: restore into an empty one")


def _into_postgresql(archive: zipfile.ZipFile, manifest: dict[str, Any]) -> None:
    _refuse_other_migrations(manifest)
    with transaction.atomic():
        tables.empty()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for table, columns in manifest["columns"].items():
            tables.fill(table, columns, _read(archive, f"tables/{table}"))
        _compare(manifest)


def _refuse_other_migrations(manifest: dict[str, Any]) -> None:
    here = set(tables.migrations()) if tables.NOT_COPIED in connection.introspection.table_names() else set()
    if other := sorted(here ^ set(manifest["migrations"])):
        raise CannotRestore(
            f"it was made by another release ({other[0]} differs): migrate the empty database with the code of that "
            "release, restore, then upgrade"
        )


def _into_sqlite(archive: zipfile.ZipFile, manifest: dict[str, Any], work: Path) -> None:
    """The file is put in place whole; what an older release made is carried forward by `migrate` thereafter."""
    archive.extract("database.sqlite3", work)
    with looking_at(work / "database.sqlite3"):
        _compare(manifest)
    place = Path(connection.settings_dict["NAME"])
    connection.close()
    for leftover in (place.with_name(f"{place.name}{end}") for end in ("-wal", "-shm")):
        leftover.unlink(missing_ok=True)
    beside = place.with_name(f".{place.name}.restoring")
    shutil.copyfile(work / "database.sqlite3", beside)
    beside.chmod(0o600)
    beside.replace(place)


def _compare(manifest: dict[str, Any]) -> None:
    here = tables.sums()
    for table, held in manifest["tables"].items():
        found = here.get(table)
        if found is None or (found.rows, found.sha256) != (held["rows"], held["sha256"]):
            raise CannotRestore(f"{table} does not hold what it held: {held['rows']} rows then, now {found}")


def _read(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    with archive.open(name) as lines:
        while piece := lines.read(PIECE):
            yield piece
