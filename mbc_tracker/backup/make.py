"""A copy of the database into one file."""

import os
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson
from django.db import connection, transaction

from mbc_tracker.backup import sealing, tables

STAMP = "%Y%m%dT%H%M%SZ"
FORM = 1


def back_up(folder: Path, key: bytes | None, now: datetime) -> Path:
    """The new file in `folder`, whole or not there at all; sealed where there is a key."""
    tables.see_everything()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    target = folder / f"mbc-{now.astimezone(UTC).strftime(STAMP)}.zip{'.sealed' if key else ''}"
    with tempfile.TemporaryDirectory(dir=folder, prefix=".making-") as work:
        made = Path(work) / "copy.zip"
        with zipfile.ZipFile(made, "x", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            found = _of_postgresql(archive) if connection.vendor == "postgresql" else _of_sqlite(archive, Path(work))
            archive.writestr("manifest.json", orjson.dumps(_manifest(found, now), option=orjson.OPT_INDENT_2))
        if key:
            sealing.seal(made, Path(work) / "copy.sealed", key)
            made = Path(work) / "copy.sealed"
        _to_the_disk(made)
        made.replace(target)
    return target


def forget_old(folder: Path, keep: int) -> list[Path]:
    """Take away all but the newest `keep`; those that went."""
    old = backups(folder)[:-keep] if keep else []
    for file in old:
        file.unlink()
    return old


def backups(folder: Path) -> list[Path]:
    """Those that are there, oldest first."""
    return sorted(folder.glob("mbc-*.zip*")) if folder.is_dir() else []


def made_at(file: Path) -> datetime | None:
    """When, as its name says."""
    with suppress(ValueError):
        return datetime.strptime(file.name.partition(".")[0].removeprefix("mbc-"), STAMP).replace(tzinfo=UTC)
    return None


@contextmanager
def looking_at(file: Path) -> Iterator[None]:
    """The connection looks at another file meanwhile."""
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = str(file)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


def _manifest(found: dict[str, Any], now: datetime) -> dict[str, Any]:
    return {"form": FORM, "made_at": now.isoformat(), "vendor": connection.vendor, **found}


def _of_postgresql(archive: zipfile.ZipFile) -> dict[str, Any]:
    held = {}
    with _one_moment():
        for table in tables.names():
            with archive.open(f"tables/{table}", "w", force_zip64=True) as out:
                held[table] = tables.summed(_passed_on(table, out))
        columns = {table: tables.columns(table) for table in held}
        done = tables.migrations()
    return {"migrations": done, "columns": columns, "tables": {name: asdict(each) for name, each in held.items()}}


def _passed_on(table: str, out: Any) -> Iterator[bytes]:
    for piece in tables.pieces(table):
        out.write(piece)
        yield piece


@contextmanager
def _one_moment() -> Iterator[None]:
    with transaction.atomic(durable=False):
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _of_sqlite(archive: zipfile.ZipFile, work: Path) -> dict[str, Any]:
    """By VACUUM INTO, which others need not wait for; the sums are those of the copy."""
    copy = work / "database.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(copy)])
    archive.write(copy, "database.sqlite3")
    with looking_at(copy):
        done, held = tables.migrations(), tables.sums()
    return {"migrations": done, "tables": {name: asdict(each) for name, each in held.items()}}


def _to_the_disk(file: Path) -> None:
    file.chmod(0o600)
    with file.open("rb") as opened:
        os.fsync(opened.fileno())
