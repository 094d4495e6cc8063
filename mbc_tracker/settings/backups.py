"""Copies of the database: where, how many, sealed with what."""

import base64
import binascii
from pathlib import Path

from mbc_tracker import env
from mbc_tracker.settings.place import VAR_DIR

BACKUP_DIR = Path(env.text("MBC_BACKUP_DIR", str(VAR_DIR / "backups")))
BACKUP_KEEP = env.number("MBC_BACKUP_KEEP", 14)
# Copies made by the clock are sealed: they lie where nobody looks.
BACKUP_NIGHTLY = env.flag("MBC_BACKUP_NIGHTLY")
_KEY = env.text("MBC_BACKUP_KEY")
if BACKUP_NIGHTLY and not _KEY:
    raise env.BadSetting("MBC_BACKUP_KEY (or MBC_BACKUP_KEY_FILE) must be set where MBC_BACKUP_NIGHTLY is yes")
try:
    BACKUP_KEY = base64.urlsafe_b64decode(_KEY) if _KEY else None
except binascii.Error as error:
    raise env.BadSetting("MBC_BACKUP_KEY is 32 bytes in base64") from error
if BACKUP_KEY is not None and len(BACKUP_KEY) != 32:
    raise env.BadSetting("MBC_BACKUP_KEY is 32 bytes in base64")
