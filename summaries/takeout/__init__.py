"""Everything that is hers in one file, written and read back. Told in docs/exports.md."""

from summaries.takeout.account import account
from summaries.takeout.files import file, names
from summaries.takeout.hers import FORMAT, VERSION, Hers, Read, all_ids, lists, renamed
from summaries.takeout.reading import open_file, read

__all__ = [
    "FORMAT",
    "VERSION",
    "Hers",
    "Read",
    "account",
    "all_ids",
    "file",
    "lists",
    "names",
    "open_file",
    "read",
    "renamed",
]
