"""Copies of the database that can be brought back: one file, sealed where MBC_BACKUP_KEY is set.

The file is a zip of `manifest.json` (what was copied, from which migrations, rows and checksum of each table) and the
data: SQLite's own copy, or each table of PostgreSQL as COPY writes it, all of one moment.
"""
