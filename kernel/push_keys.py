"""The key pair by which push services know this server (VAPID), as 32 and 65 bytes in URL-safe base64."""

from base64 import urlsafe_b64decode, urlsafe_b64encode

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


def new_private_key() -> str:
    """A new private key on P-256."""
    number = ec.generate_private_key(ec.SECP256R1()).private_numbers().private_value
    return urlsafe_b64encode(number.to_bytes(32, "big")).rstrip(b"=").decode()


def public_key(private: str) -> str:
    """Its public half, which a browser subscribes with."""
    number = int.from_bytes(raw(private), "big")
    point = ec.derive_private_key(number, ec.SECP256R1()).public_key()
    return urlsafe_b64encode(point.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)).rstrip(b"=").decode()


def raw(text: str) -> bytes:
    """The bytes of URL-safe base64 without its padding, as keys of pushes are written; ValueError where it is none."""
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
