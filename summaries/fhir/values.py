"""The small shapes of FHIR: references, codes, narratives, text that may be sent."""

import html
import re
from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid5

from clinical.catalogue.codes import Code

Json = dict[str, Any]

# Our own keys: an experimental name, no address.
CATALOGUE = "urn:x-mbc-tracker:catalogue"
XHTML = "http://www.w3.org/1999/xhtml"
SPACE = UUID("6f6d7a5e-2a0e-5c1f-9a1d-4d3c1a7a9b10")
_LINE_ENDS = re.compile("[\x85\u2028\u2029]")
_SPACES = re.compile("[\x1c-\x1f\xa0\u1680\u2000-\u200a\u202f\u205f\u3000\ufeff]")
_NOT_SENT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def identity(*parts: object) -> str:
    """An id that the same thing has in every export of it."""
    return str(uuid5(SPACE, "/".join(map(str, parts))))


def url(resource_id: str) -> str:
    """What others in the document refer to it by."""
    return f"urn:uuid:{resource_id}"


def reference(resource_id: str, display: str = "") -> Json:
    """A reference to a resource of the same document."""
    return {"reference": url(resource_id)} | ({"display": clean(display)} if clean(display) else {})


def coding(code: Code) -> Json:
    """A code of a public system."""
    return {"system": code.system, "code": code.code, "display": code.display}


def own_coding(key: str, display: str) -> Json:
    """A key of our catalogue."""
    return {"system": CATALOGUE, "code": key} | ({"display": clean(display)} if clean(display) else {})


def concept(text: str, *codes: Code) -> Json:
    """A concept in words, with the codes that say the same, where there are some."""
    return ({"coding": [coding(code) for code in codes]} if codes else {}) | {"text": clean(text) or "–"}


def category(code: str, system: str = "http://terminology.hl7.org/CodeSystem/observation-category") -> list[Json]:
    """A category that has only a code."""
    return [{"coding": [{"system": system, "code": code}]}]


def narrative(*lines: str) -> Json:
    """Lines for people to read, escaped."""
    return raw_narrative(f"<p>{escaped(line)}</p>" for line in lines if line)


def raw_narrative(parts: Iterable[str]) -> Json:
    """A narrative of markup made here, its texts escaped already."""
    return {"status": "generated", "div": f'<div xmlns="{XHTML}">{"".join(parts) or "–"}</div>'}


def escaped(text: str) -> str:
    """Text that cannot become markup."""
    return html.escape(clean(text), quote=False)


def clean(text: str) -> str:
    """Text as FHIR's string and XHTML may hold it: plain spaces and line ends, no control signs."""
    return _NOT_SENT.sub("", _SPACES.sub(" ", _LINE_ENDS.sub("\n", text))).strip()
