"""Where the app runs: its folders, its mode, its address, its secrets. The other settings build on these."""

from pathlib import Path

from mbc_tracker import env
from mbc_tracker.keys import local_keys

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = Path(env.text("MBC_VAR", str(BASE_DIR / "var")))

# On one machine the app makes its own keys; on a server a missing key is a mistake to be told of.
MODE = env.choice("MBC_MODE", "local", ("local", "server"))
LOCAL = MODE == "local"
DEBUG = env.flag("MBC_DEBUG")

_KEYS = local_keys(VAR_DIR) if LOCAL else {}


def secret(name: str, local: str) -> str:
    """A secret of a server, or the one made on this machine; BadSetting names the one that is missing."""
    value = env.text(name, _KEYS.get(local, ""))
    if not value:
        raise env.BadSetting(f"{name} (or {name}_FILE) must be set where MBC_MODE is server")
    return value


BASE_URL = env.text("MBC_BASE_URL", f"http://localhost:{env.text('PORT', '8000')}").rstrip("/")
SECURE = BASE_URL.startswith("https://")
