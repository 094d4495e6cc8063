"""`manage.py explain_data`: docs/data.md, made from what every field is said to be."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.core.management.base import BaseCommand

from flows.field_classes import CLASSES, TABLES

HEAD = """\
# What is kept, what leaves, what is erased

Made by `manage.py explain_data > docs/data.md` from `flows/field_classes.py`; a test fails where a field of a table is
not in it. **health** says something of her illness, her body or her care. **personal** is about a person otherwise.
**secret** is a key, a password, a token or its hash: it never leaves. **technical** is what the app needs to work.
A field whose name ends in `_sealed` is encrypted with a key of her own.

## Taking it along

`everything.json` in the takeout holds each table under the name given; [exports.md](exports.md) tells the rest. Fields
marked "no" stay behind: they are secret, or mean nothing elsewhere. What is brought in elsewhere comes back, but for
what lets somebody in or speaks to somebody: shares, links, devices, the legacy contact. Their consent is not in a file.

## Erasing

"Delete everything" in Settings takes every row below that is hers, her letters that a local machine keeps as files,
and her sessions. Nothing is kept in its place: no row says that she was here.

- In a diary of somebody else: what she logged for them stays theirs, with her name and without her account; so do the
  rows that say when she looked.
- The broker (Redis, Valkey) holds ids of deliveries for a minute at most; the worker that takes such an id finds
  nothing behind it.
- On SQLite what is deleted is overwritten with zeros, and the write-ahead log is emptied. Copies that an upgrade made
  beside the database are deleted. On PostgreSQL the space is taken again when the server cleans up (autovacuum).
- **Backups.** Her data key goes with her, but a backup made before holds it too, wrapped by the key ring. So a backup
  and the ring together can be read until the backup is gone, or until the ring is rotated (`manage.py rotate_keys`) and
  its old key destroyed: then her notes in older backups cannot be opened by anybody. Dates, grades and her address are
  not sealed; only the end of the backup ends them. Keep backups for weeks, not years, and say so to who uses the
  server.
- What others hold is theirs: a PDF she gave to a clinic, a letter in somebody's mailbox, a push service's own logs.
"""


class Command(BaseCommand):
    """Print the page."""

    help = "Print docs/data.md: what every field is, whether it leaves, how it is erased."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Head, then a table for each table."""
        self.stdout.write(page(), ending="")


def page() -> str:
    """The whole page as Markdown."""
    return HEAD + "".join(_section(label, table) for label, table in TABLES.items())


def _section(label: str, table: Mapping[str, str]) -> str:
    taken = f"`{table['leaves']}`" if table["leaves"] else "not taken along"
    head = f"\n## {label}\n\nErased: {table['gone']}. Takeout: {taken}.\n\n| field | class | taken |\n|---|---|---|\n"
    return head + "".join(_lines(table))


def _lines(table: Mapping[str, str]) -> Iterator[str]:
    stays = table.get("stays", "").split()
    for kind in CLASSES:
        for field in table.get(kind, "").split():
            is_taken = table["leaves"] and kind != "secret" and field not in stays
            yield f"| `{field}` | {kind} | {'yes' if is_taken else 'no'} |\n"
