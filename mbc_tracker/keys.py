"""Local keys: made once in var/, so that one machine needs no settings at all."""

import json
import secrets
from pathlib import Path

from kernel import vault


def local_keys(folder: Path) -> dict[str, str]:
    """SECRET_KEY and the master key of this machine, made on first use in `folder`, readable by its owner only."""
    file = folder / "keys.json"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        made = {
            "secret_key": secrets.token_urlsafe(50),
            "master_keys": f"local:{vault.encode_key(vault.new_key())}",
        }
        draft = folder / f"keys.{secrets.token_hex(4)}.json"
        draft.touch(mode=0o600)
        draft.write_text(json.dumps(made, indent=1))
        try:
            # Of two processes that start at once one makes the keys and both read the same ones.
            file.hardlink_to(draft)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    keys: dict[str, str] = json.loads(file.read_text())
    return keys
