"""`python3 deploy/make_secrets.py`: the secrets of a server, a file each in secrets/; those that are there stay.

Standard library only, since it runs on a host that has nothing but Docker. The folder is closed to others; the files
in it can be read by the user of the containers, who sees each of them alone.
"""

import base64
import secrets
import sys
from collections.abc import Callable
from pathlib import Path

# The order of the curve P-256: a private key is any number below it but zero.
P256 = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def make(folder: Path) -> list[str]:
    """The names of those that were made now."""
    folder.mkdir(mode=0o700, exist_ok=True)
    made = [name for name, new in SECRETS.items() if write_once(folder / name, new)]
    for role in ("owner", "app"):
        name = "database_url" if role == "app" else "database_owner_url"
        password = (folder / f"db_{role}_password").read_text().strip()
        if write_once(folder / name, f"postgresql://mbc_{role}:{password}@db/mbc".format):
            made.append(name)
    return made


def write_once(file: Path, new: Callable[[], str]) -> bool:
    if file.exists():
        return False
    file.touch(mode=0o600)
    file.write_text(new() + "\n")
    file.chmod(0o444)
    return True


def master_keys() -> str:
    return f"k1:{base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()}"


def push_private_key() -> str:
    number = secrets.randbelow(P256 - 1) + 1
    return base64.urlsafe_b64encode(number.to_bytes(32, "big")).rstrip(b"=").decode()


SECRETS: dict[str, Callable[[], str]] = {
    "secret_key": lambda: secrets.token_urlsafe(50),
    "master_keys": master_keys,
    "push_private_key": push_private_key,
    "db_owner_password": lambda: secrets.token_urlsafe(24),
    "db_app_password": lambda: secrets.token_urlsafe(24),
    "smtp_password": str,
    "backup_key": lambda: base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
}


if __name__ == "__main__":
    for name in make(Path(sys.argv[1] if len(sys.argv) > 1 else "secrets")):
        print(f"made secrets/{name}")
    print("Write your mail server's password into secrets/smtp_password.")
    print("Keep copies of secrets/master_keys and secrets/backup_key elsewhere: without them no backup can be read.")
