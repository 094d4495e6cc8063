"""Kinds of treatment, and what the rules need to know about a drug. The list itself is in drugs.toml."""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

CATEGORIES: tuple[str, ...] = (
    "hormone",
    "chemotherapy",
    "targeted",
    "immunotherapy",
    "surgery",
    "radiation",
    "bone_strengthening",
    "other",
)

NOT_SYSTEMIC = frozenset({"hormone", "radiation", "surgery", "bone_strengthening"})


@dataclass(frozen=True, slots=True)
class Drug:
    """A drug by its generic name; `also` holds brand and other names by which a person may know it."""

    name: str
    category: str
    family: str
    lung_risk: bool = False
    also: tuple[str, ...] = ()


def is_systemic(category: str) -> bool:
    """Whether a treatment of this category reaches the whole body; an unknown one counts as if it did."""
    return category not in NOT_SYSTEMIC


def drug(name: str) -> Drug | None:
    """The drug of that generic, brand or biosimilar name, however written; None where it is not listed."""
    return _by_name().get(_plain(name))


def lung_risk(category: str, name: str) -> bool:
    """Whether a cough or breathlessness matters more on this treatment (FDA 13 Sep 2019; section 5's list).

    Any listed name inside a longer text counts ("Ibrance + letrozole"), and so does an immunotherapy not listed.
    """
    if category == "immunotherapy":
        return True
    said = f" {_plain(name)} "
    return any(f" {known} " in said for known, found in _by_name().items() if found.lung_risk)


def drugs() -> tuple[Drug, ...]:
    """Every listed drug, in the order of the list."""
    return _listed()


def families() -> tuple[str, ...]:
    """Every class of drugs of the list."""
    return tuple(dict.fromkeys(each.family for each in _listed()))


@cache
def _listed() -> tuple[Drug, ...]:
    listed = tomllib.loads((Path(__file__).parent / "drugs.toml").read_text(encoding="utf-8"))
    return tuple(
        Drug(
            name,
            family["category"],
            key,
            family.get("lung_risk", False) or name in family.get("lung_risk_of", ()),
            tuple(also),
        )
        for key, family in listed.items()
        for name, also in family["drugs"].items()
    )


@cache
def _by_name() -> dict[str, Drug]:
    return {_plain(name): each for each in _listed() for name in (each.name, *each.also)}


def _plain(name: str) -> str:
    """Lower case without accents, punctuation, and the prefixes and four-letter suffixes of biologics."""
    bare = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(sign for sign in bare if not unicodedata.combining(sign))
    bare = re.sub(r"\b(?:fam|ado)-(?=trastuzumab)", "", bare)
    bare = re.sub(r"(?<=mab)-[a-z]{4}\b|(?<=tecan)-[a-z]{4}\b", "", bare)
    return " ".join(re.findall(r"[a-z0-9]+", bare))
