"""Where a rehearsal takes place. Import it first: Django and every child read it from the environment."""

import os
import tempfile
from pathlib import Path

from bench.faults.servers import free_port
from bench.rehearsal.network import Host

HOME = Path(tempfile.mkdtemp(prefix="mbc-rehearsal-", dir="/tmp"))
HOME.chmod(0o755)
WEB, WORKERS = Host("web", 1), Host("workers", 2)
DATABASE_PORT, BROKER_PORT, PUSH_PORT, WEB_PORT = (free_port() for _ in range(4))
PUSHED = HOME / "pushed.jsonl"
# Push services are on our side of the workers' cable: a cut takes them away too.
ORIGIN = f"http://{WORKERS.here}:{PUSH_PORT}"
os.environ.update(
    {
        "DJANGO_SETTINGS_MODULE": "mbc_tracker.settings",
        "MBC_VAR": str(HOME / "var"),
        "DATABASE_URL": f"postgresql://mbc_owner@/mbc?host={HOME}/postgres&port={DATABASE_PORT}",
        "REDIS_URL": f"redis://127.0.0.1:{BROKER_PORT}/0",
        "MBC_PUSH_ORIGINS": ORIGIN,
        "MBC_HOSTS": f"127.0.0.1,localhost,{WEB.there}",
        "MBC_WEB_PROCESSES": "2",
        "MBC_LOG_LEVEL": "WARNING",
    }
)


def as_seen_from(host: Host) -> list[str]:
    """The settings of what runs there, as `env` takes them."""
    return [
        "env",
        f"DATABASE_URL=postgresql://mbc_app@{host.here}:{DATABASE_PORT}/mbc",
        f"REDIS_URL=redis://{host.here}:{BROKER_PORT}/0",
        f"MBC_BIND=127.0.0.1:{WEB_PORT}",
    ]
