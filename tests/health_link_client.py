"""A receiver of health links, written from the specification alone (HL7 SMART Health Cards and Links 1.0.0).

It knows nothing of this app: `send(method, address, body)` answers (status, content type, bytes).
"""

import json
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

Send = Callable[[str, str, dict | None], tuple[int, str, bytes]]
CONTENT_TYPES = {"application/smart-health-card", "application/smart-api-access", "application/fhir+json"}
STATUSES = {"finalized", "can-change", "entered-in-error", "no-longer-valid", "retracted"}


@dataclass(frozen=True)
class Refusal(Exception):
    """The manifest was not given."""

    status: int
    remaining: int | None


def payload(link: str) -> dict:
    """Drop a viewer before `#`, then decode what stands behind `shlink:/`, and hold it to the table of properties."""
    _, scheme, encoded = link.partition("shlink:/")
    assert scheme
    said = json.loads(base64url(encoded))
    assert len(said["url"]) <= 128
    assert len(said["key"]) == 43
    assert len(base64url(said["key"])) == 32
    assert len(said.get("label", "")) <= 80
    assert said.get("v", 1) == 1
    flag = said.get("flag", "")
    assert list(flag) == sorted(flag)
    assert not {"P", "U"} <= set(flag)
    assert isinstance(said.get("exp", 0), int | float)
    return said


def opened(link: str, send: Send, *, passcode: str | None, embedded_most: int | None = None) -> list[tuple[str, bytes]]:
    """Each file as (content type, bytes); Refusal where the manifest is refused."""
    said = payload(link)
    body: dict = {"recipient": "Dr. Example, Sample Clinic"}
    if "P" in said.get("flag", "") and passcode is not None:
        body["passcode"] = passcode
    if embedded_most is not None:
        body["embeddedLengthMax"] = embedded_most
    status, content_type, answer = send("POST", said["url"], body)
    if status != 200:
        told = json.loads(answer) if status == 401 else {}
        raise Refusal(status, told.get("remainingAttempts"))
    assert content_type.partition(";")[0] == "application/json"
    return [_file(entry, said["key"], send, embedded_most) for entry in json.loads(answer)["files"]]


def _file(entry: dict, key: str, send: Send, embedded_most: int | None) -> tuple[str, bytes]:
    assert entry["contentType"] in CONTENT_TYPES
    assert entry.get("status", "finalized") in STATUSES
    assert ("embedded" in entry) != ("location" in entry)
    if "embedded" in entry:
        jwe = entry["embedded"]
        assert embedded_most is None or len(jwe) <= embedded_most
    else:
        status, content_type, answer = send("GET", entry["location"], None)
        assert (status, content_type) == (200, "application/jose")
        jwe = answer.decode()
    head, content = decrypted(jwe, base64url(key))
    assert head["cty"] == entry["contentType"]
    return entry["contentType"], content


def decrypted(jwe: str, key: bytes) -> tuple[dict, bytes]:
    """Compact JWE (RFC 7516), `dir` and A256GCM; raw DEFLATE where the header says so."""
    protected, encrypted_key, iv, ciphertext, tag = jwe.split(".")
    head = json.loads(base64url(protected))
    assert (head["alg"], head["enc"], encrypted_key) == ("dir", "A256GCM", "")
    assert len(base64url(iv)) == 12
    plain = AESGCM(key).decrypt(base64url(iv), base64url(ciphertext) + base64url(tag), protected.encode("ascii"))
    return head, zlib.decompress(plain, -15) if head.get("zip") == "DEF" else plain


def base64url(text: str) -> bytes:
    """Base64 for addresses, whose padding is left out."""
    assert "=" not in text
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def base64url_of(data: bytes) -> str:
    """The same the other way."""
    return urlsafe_b64encode(data).rstrip(b"=").decode()
