"""The pinned packages of a requirements file, with their hashes and what their own metadata says."""

import re
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)(?:\[[^]]*\])?==(?P<version>[^\s;\\]+)")
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
# Packages that belong to another system or Python, so that their metadata is not here; read on their project pages.
ELSEWHERE = {
    "async-timeout": "Apache-2.0",
    "colorama": "BSD-3-Clause",
    "exceptiongroup": "MIT",
    "pywin32": "PSF-2.0",
    "tomli": "MIT",
    "tzdata": "Apache-2.0",
}
# What some say in words, as SPDX writes it.
SPDX = {
    "apache 2.0": "Apache-2.0",
    "apache license 2.0": "Apache-2.0",
    "apache license, version 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0",
    "3-clause bsd license": "BSD-3-Clause",
    "bsd 3-clause or apache-2.0": "BSD-3-Clause OR Apache-2.0",
    "apache-2.0 license": "Apache-2.0",
    "bsd": "BSD-3-Clause",
    "bsd license": "BSD-3-Clause",
    "bsd-3-clause license": "BSD-3-Clause",
    "mit license": "MIT",
    "the mit license (mit)": "MIT",
    "isc license (iscl)": "ISC",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
    "gnu lesser general public license v3 (lgplv3)": "LGPL-3.0-only",
    "gnu library or lesser general public license (lgpl)": "LGPL-3.0-only",
    "lgpl with exceptions": "LGPL-3.0-only",
    "python software foundation license": "PSF-2.0",
    "public domain": "Unlicense",
}


@dataclass(frozen=True, slots=True)
class Pin:
    """One package at one version."""

    name: str
    version: str
    hashes: tuple[str, ...]

    @property
    def licence(self) -> str:
        """As SPDX writes it, as far as the package says it so; "?" where it says nothing."""
        try:
            said = metadata.metadata(self.name)
        except metadata.PackageNotFoundError:
            return ELSEWHERE.get(self.name, "?")
        if "License-Expression" in said:
            return said["License-Expression"]
        classed = [line.rpartition(" :: ")[2] for line in said.get_all("Classifier", []) if line.startswith("License")]
        words = [word.partition("\n")[0].strip() for word in (*classed, *said.get_all("License", []))]
        named = [SPDX.get(word.lower(), word) for word in words if word not in {"", "OSI Approved"}]
        return named[0] if named else "?"


def pins(*names: str) -> list[Pin]:
    """Those of some requirements files, by name, each once."""
    found = {pin.name: pin for name in names for pin in _read((ROOT / f"{name}.txt").read_text(encoding="utf-8"))}
    return [found[name] for name in sorted(found)]


def _read(text: str) -> list[Pin]:
    blocks = [(PIN.match(block), block) for block in re.split(r"\n(?=\S)", text)]
    return [
        Pin(match["name"].lower(), match["version"], tuple(HASH.findall(block))) for match, block in blocks if match
    ]
