"""Where a run takes place: a folder and a database of its own, told to Django by the environment. Import it first."""

import os
import tempfile
from pathlib import Path

HOME = Path(tempfile.mkdtemp(prefix="mbc-answers-", dir="/tmp"))
HOME.chmod(0o755)
DATABASES = {
    "sqlite": f"sqlite:///{HOME}/db.sqlite3",
    "postgresql": f"postgresql://mbc_owner@/mbc?host={HOME}/postgres",
}


def settle(database: str) -> None:
    """The app as it is served, on this database; one person may call as often as a bench does."""
    os.environ.update(
        {
            "DJANGO_SETTINGS_MODULE": "bench.answers.settings",
            "MBC_VAR": str(HOME / "var"),
            "DATABASE_URL": DATABASES[database],
            "MBC_API_RATE": "100000/min",
            "MBC_SYNC_RATE": "100000/min",
            "MBC_LOG_LEVEL": "ERROR",
        }
    )
