"""Where a run takes place: a folder and a port of its own, told to Django and to every child. Import it first."""

import os
import tempfile
from pathlib import Path

from bench.faults.servers import free_port

HOME = Path(tempfile.mkdtemp(prefix="mbc-load-", dir="/tmp"))
HOME.chmod(0o755)
PORT = free_port()
os.environ.update(
    {
        "DJANGO_SETTINGS_MODULE": "mbc_tracker.settings",
        "MBC_VAR": str(HOME / "var"),
        "MBC_BIND": f"127.0.0.1:{PORT}",
        "DATABASE_URL": f"postgresql://mbc_owner@/mbc?host={HOME}/postgres",
        "REDIS_URL": f"redis+socket://{HOME}/valkey",
        "MBC_LOG_LEVEL": "WARNING",
    }
)
