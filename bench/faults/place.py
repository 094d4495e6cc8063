"""Where a run takes place: a folder and ports of its own, told to Django and to every child by the environment."""

import os
import tempfile
from pathlib import Path

from bench.faults.servers import free_port

HOME = Path(tempfile.mkdtemp(prefix="mbc-faults-", dir="/tmp"))
HOME.chmod(0o755)
JOURNALS = [HOME / name for name in ("good.jsonl", "bad.jsonl", "mail.jsonl")]
PORTS = [free_port() for _ in JOURNALS]
# A push service that answers, and one that does not answer well.
ORIGINS = (f"http://127.0.0.1:{PORTS[0]}", f"http://127.0.0.1:{PORTS[1]}")
os.environ.update(
    {
        "DJANGO_SETTINGS_MODULE": "mbc_tracker.settings",
        "MBC_VAR": str(HOME / "var"),
        "DATABASE_URL": f"postgresql://mbc_owner@/mbc?host={HOME}/postgres",
        "REDIS_URL": f"redis+socket://{HOME}/valkey",
        "MBC_SMTP_HOST": "127.0.0.1",
        "MBC_SMTP_PORT": str(PORTS[2]),
        "MBC_SMTP_TLS": "no",
        "MBC_PUSH_ORIGINS": ",".join(ORIGINS),
        "MBC_LOG_LEVEL": "WARNING",
    }
)
