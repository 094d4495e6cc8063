"""What the record of care knows of the cancer and of tests: answers, units, and what follows of them."""

from dataclasses import dataclass
from decimal import Decimal

ORIGINS: tuple[str, ...] = ("de_novo", "recurrence")
RECEPTORS: tuple[str, ...] = ("positive", "negative")
HER2: tuple[str, ...] = ("positive", "low", "ultralow", "negative")
GENES: tuple[str, ...] = (
    "BRCA1",
    "BRCA2",
    "PALB2",
    "PIK3CA",
    "AKT1",
    "PTEN",
    "ESR1",
    "PD-L1",
    "TMB",
    "MSI",
)
GENE_RESULTS: tuple[str, ...] = ("found", "not_found", "unclear")
EXAMS: tuple[str, ...] = (
    "biopsy",
    "genetic",
    "genomic",
    "liquid_biopsy",
    "blood",
    "ct",
    "pet",
    "bone_scan",
    "mri",
    "xray",
    "ultrasound",
    "heart",
    "other",
)
WHY_ENDED: tuple[str, ...] = ("grew", "side_effects", "finished", "own_choice", "other")
HIGHEST_MARKER = Decimal(1_000_000)


@dataclass(frozen=True, slots=True)
class Marker:
    """A tumor marker by its name, with the units in which laboratories give it."""

    key: str
    name: str
    units: tuple[str, ...]


MARKERS: dict[str, Marker] = {
    each.key: each
    for each in (
        Marker("ca153", "CA 15-3", ("U/mL", "kU/L")),
        Marker("ca2729", "CA 27.29", ("U/mL", "kU/L")),
        Marker("cea", "CEA", ("ng/mL", "µg/L")),
        Marker("ca125", "CA 125", ("U/mL", "kU/L")),
    )
}
UNITS: tuple[str, ...] = tuple(dict.fromkeys(unit for each in MARKERS.values() for unit in each.units))


def is_triple_negative(er: str, pr: str, her2: str) -> bool:
    """No hormone receptor, and HER2 known and not positive; low and ultralow are part of the negative."""
    return er == pr == "negative" and her2 in {"low", "ultralow", "negative"}
