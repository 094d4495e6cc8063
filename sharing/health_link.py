"""A link as HL7 writes it (SMART Health Cards and Links 1.0.0): the payload behind `#`, and files sealed as JWE."""

import os
import zlib
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime

import orjson
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

URL_MOST, LABEL_MOST = 128, 80
TAG_BYTES, NONCE_BYTES = 16, 12
RAW_DEFLATE = -15
SCHEME = "shlink:/"


@dataclass(frozen=True, slots=True)
class Payload:
    """What the receiver is told: where the manifest is, and the key that nobody else has. `P`: asks for a passcode."""

    url: str
    key: bytes
    expires_at: datetime
    label: str
    flag: str = "P"

    def written(self) -> str:
        """`shlink:/` and the payload; ValueError where the address is longer than the standard allows."""
        if len(self.url) > URL_MOST:
            raise ValueError(f"the address of a manifest has {URL_MOST} signs at most")
        said = {
            "url": self.url,
            "key": base64url(self.key),
            "exp": int(self.expires_at.timestamp()),
            "flag": self.flag,
            "label": self.label[:LABEL_MOST],
            "v": 1,
        }
        return SCHEME + base64url(orjson.dumps(said))


def sealed(content: bytes, content_type: str, key: bytes) -> str:
    """A file as compact JWE: `dir`, A256GCM, compressed before; each with a nonce of its own."""
    head = {"alg": "dir", "enc": "A256GCM", "zip": "DEF", "cty": content_type}
    protected = base64url(orjson.dumps(head))
    squeeze = zlib.compressobj(9, zlib.DEFLATED, RAW_DEFLATE)
    plain = squeeze.compress(content) + squeeze.flush()
    nonce = os.urandom(NONCE_BYTES)
    closed = AESGCM(key).encrypt(nonce, plain, protected.encode())
    parts = (nonce, closed[:-TAG_BYTES], closed[-TAG_BYTES:])
    return ".".join([protected, "", *map(base64url, parts)])


def base64url(data: bytes) -> str:
    """Base64 for addresses, without its padding."""
    return urlsafe_b64encode(data).rstrip(b"=").decode()
