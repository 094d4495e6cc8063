"""A file sealed with AES-256-GCM in pieces, so that it need not fit into memory.

Each piece is bound to its number, and the last to being the last: one that is cut short or put together anew does not
open.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MARK = b"MBC-SEALED-1\n"
PIECE = 1024 * 1024
TAG = 16


class WrongBackupKey(Exception):
    """It was sealed with another key, or is damaged."""


def seal(source: Path, target: Path, key: bytes) -> None:
    """Write `source` sealed to `target`, down to the disk."""
    start, cipher = os.urandom(8), AESGCM(key)
    with source.open("rb") as plain, target.open("xb") as sealed:
        target.chmod(0o600)
        sealed.write(MARK + start)
        for number, (piece, last) in enumerate(_pieces(plain, PIECE)):
            sealed.write(cipher.encrypt(_nonce(start, number), piece, _place(last)))
        sealed.flush()
        os.fsync(sealed.fileno())


def unseal(source: Path, target: Path, key: bytes) -> None:
    """Write what `source` holds to `target`; WrongBackupKey where it does not open."""
    cipher = AESGCM(key)
    with source.open("rb") as sealed, target.open("xb") as plain:
        target.chmod(0o600)
        sealed.seek(len(MARK))
        start = sealed.read(8)
        try:
            for number, (piece, last) in enumerate(_pieces(sealed, PIECE + TAG)):
                plain.write(cipher.decrypt(_nonce(start, number), piece, _place(last)))
        except InvalidTag as error:
            raise WrongBackupKey("MBC_BACKUP_KEY is not the key of this file, or the file is damaged") from error


def is_sealed(file: Path) -> bool:
    """Whether it needs a key."""
    with file.open("rb") as opened:
        return opened.read(len(MARK)) == MARK


def _pieces(file: BinaryIO, size: int) -> Iterator[tuple[bytes, bool]]:
    """Each piece, and whether it is the last."""
    piece = file.read(size)
    while True:
        following = file.read(size)
        yield piece, not following
        if not following:
            return
        piece = following


def _nonce(start: bytes, number: int) -> bytes:
    return start + number.to_bytes(4, "big")


def _place(last: bool) -> bytes:
    return b"last" if last else b"more"
