"""`make sbom`: the bill of materials as CycloneDX 1.6, in sbom.cdx.json or the file named. Same pins, same bytes."""

import json
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from deploy.migrations import releases
from deploy.supply.pins import ROOT, Pin, pins


def bill() -> dict[str, Any]:
    """What the app runs on, with hashes and licences."""
    found = pins("requirements", "requirements-watch")
    digest = sha256("".join(f"{pin.name}=={pin.version}" for pin in found).encode()).hexdigest()
    app = {
        "type": "application",
        "bom-ref": "mbc-tracker",
        "name": "mbc-tracker",
        "version": releases()[0],
        "licenses": [{"license": {"id": "Apache-2.0"}}],
    }
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid5(NAMESPACE_URL, digest)}",
        "version": 1,
        "metadata": {"component": app},
        "components": [_component(pin) for pin in found],
        "dependencies": [{"ref": "mbc-tracker", "dependsOn": [_purl(pin) for pin in found]}],
    }


def _component(pin: Pin) -> dict[str, Any]:
    return {
        "type": "library",
        "bom-ref": _purl(pin),
        "name": pin.name,
        "version": pin.version,
        "purl": _purl(pin),
        "licenses": [{"expression": pin.licence}] if " " in pin.licence else [{"license": {"name": pin.licence}}],
        # One for each file that the lock allows; which of them is installed depends on the machine.
        "properties": [{"name": "lock:sha256", "value": each} for each in pin.hashes],
    }


def _purl(pin: Pin) -> str:
    return f"pkg:pypi/{pin.name}@{pin.version}"


if __name__ == "__main__":
    place = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "sbom.cdx.json")
    made = bill()
    place.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    print(f"{len(made['components'])} components in {place}")
