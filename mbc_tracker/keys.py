"""Local keys: made once in var/, so that one machine needs no settings at all."""

import json
import secrets
from collections.abc import Callable
from pathlib import Path

from kernel import push_keys, vault


def local_keys(folder: Path) -> dict[str, str]:
    """SECRET_KEY and the master key of this machine, made on first use in `folder`, readable by its owner only."""
    keys: dict[str, str] = json.loads(_made_once(folder / "keys.json", _new_keys))
    return keys


def local_push_key(folder: Path) -> str:
    """The key by which this machine signs web pushes, made on first use in `folder`."""
    return _made_once(folder / "push_key", push_keys.new_private_key)


def _new_keys() -> str:
    made = {"secret_key": secrets.token_urlsafe(50), "master_keys": f"local:{vault.encode_key(vault.new_key())}"}
    return json.dumps(made, indent=1)


def _made_once(file: Path, make: Callable[[], str]) -> str:
    """What the file holds, made where it is missing. Of two processes that start at once both read the same."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        draft = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
        draft.touch(mode=0o600)
        draft.write_text(make())
        try:
            file.hardlink_to(draft)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return file.read_text()
