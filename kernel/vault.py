"""Sealing free text: AES-256-GCM, bound to the place it stands in.

A ring of master keys (kept outside the database and outside SECRET_KEY) wraps one data key a patient;
the data key seals her words. The place (table, field, row) is authenticated with the text,
so a ciphertext moved to another row does not open.
"""

import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES = 12
KEY_BYTES = 32


class WrongKey(Exception):
    """The key is not the one it was sealed with, or the ciphertext stands in another place."""


@dataclass(frozen=True, slots=True)
class KeyRing:
    """Master keys by name; `current` wraps what is new, the others still open what is old."""

    current: str
    keys: Mapping[str, bytes]

    @classmethod
    def parse(cls, text: str) -> "KeyRing":
        """Read `name:base64,name:base64`, the current key first; ValueError where a key is not 256 bits."""
        keys: dict[str, bytes] = {}
        for item in filter(None, (part.strip() for part in text.split(","))):
            name, _, encoded = item.partition(":")
            key = urlsafe_b64decode(encoded)
            if not name or len(key) != KEY_BYTES:
                raise ValueError("each master key is written name:base64 and has 256 bits")
            keys[name] = key
        if not keys:
            raise ValueError("the key ring is empty")
        return cls(next(iter(keys)), keys)

    def wrap(self, data_key: bytes, owner: str) -> bytes:
        """The data key sealed for `owner`, with the name of the master key before it."""
        return self.current.encode() + b":" + _encrypt(self.keys[self.current], data_key, owner)

    def is_current(self, wrapped: bytes) -> bool:
        """Whether the current master key wrapped it."""
        return wrapped.partition(b":")[0] == self.current.encode()

    def unwrap(self, wrapped: bytes, owner: str) -> bytes:
        """The data key of `owner`; WrongKey where the ring does not hold its master key."""
        name, _, sealed = bytes(wrapped).partition(b":")
        master = self.keys.get(name.decode())
        if master is None:
            raise WrongKey(f"no master key named {name.decode()!r} in the ring")
        return _decrypt(master, sealed, owner)


def new_key() -> bytes:
    """A random 256-bit key."""
    return AESGCM.generate_key(bit_length=256)


def encode_key(key: bytes) -> str:
    """A key as text for a settings file."""
    return urlsafe_b64encode(key).decode()


def seal(text: str, data_key: bytes, place: str) -> bytes:
    """`text` sealed to `place`, written table.field:row."""
    return _encrypt(data_key, text.encode("utf-8", "surrogatepass"), place)


def unseal(sealed: bytes | memoryview, data_key: bytes, place: str) -> str:
    """The text sealed to `place`; WrongKey where key or place differ."""
    return _decrypt(data_key, bytes(sealed), place).decode("utf-8", "surrogatepass")


def seal_bytes(data: bytes, data_key: bytes, place: str) -> bytes:
    """The same for what is no text: a file."""
    return _encrypt(data_key, data, place)


def unseal_bytes(sealed: bytes | memoryview, data_key: bytes, place: str) -> bytes:
    """The bytes sealed to `place`; WrongKey where key or place differ."""
    return _decrypt(data_key, bytes(sealed), place)


def _encrypt(key: bytes, plain: bytes, place: str) -> bytes:
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, place.encode())


def _decrypt(key: bytes, sealed: bytes, place: str) -> bytes:
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], place.encode())
    except (InvalidTag, ValueError) as error:
        raise WrongKey("this text was sealed with another key or for another place") from error
