"""A payload that one browser alone can read (RFC 8291).

Not by pywebpush: it brings an HTTP library of its own that every process of a small machine would hold, 8 MB of it.
"""

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec

from kernel import push_keys


def sealed(plain: bytes, *, p256dh: str, auth: str) -> bytes:
    """Encrypted with a key made for this once; ValueError where the keys are none that a browser made."""
    body: bytes = http_ece.encrypt(
        plain,
        private_key=ec.generate_private_key(ec.SECP256R1()),
        dh=push_keys.raw(p256dh),
        auth_secret=push_keys.raw(auth),
        version="aes128gcm",
    )
    return body
