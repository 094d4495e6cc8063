"""A drug is known however its name is written, and one that is not known is taken with care."""

import pytest

from clinical.catalogue.codes import METASTASIS, SEVERITY, codings
from clinical.catalogue.sites import KNOWN_SITES
from clinical.catalogue.symptoms import KEYS
from clinical.catalogue.treatments import CATEGORIES, drug, drugs, is_systemic, lung_risk


def test_about_eighty_drugs_each_in_a_category():
    assert 75 <= len(drugs()) <= 110
    assert {each.category for each in drugs()} <= set(CATEGORIES)
    names = [name.casefold() for each in drugs() for name in (each.name, *each.also)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    "said",
    ["Trastuzumab Deruxtecan", " trastuzumab  deruxtecan ", "fam-trastuzumab deruxtecan-nxki", "ENHERTU", "T-DXd"],
)
def test_a_drug_is_found_however_it_is_written(said):
    found = drug(said)
    assert found is not None
    assert found.name == "trastuzumab deruxtecan"


def test_a_biosimilar_is_its_drug_and_a_stranger_is_none():
    assert drug("trastuzumab-anns") == drug("trastuzumab")
    assert drug("ácido zoledrónico") == drug("zoledronic acid")
    assert drug("moonlight") is None


@pytest.mark.parametrize(
    "name",
    [
        "trastuzumab deruxtecan",
        "datopotamab deruxtecan",
        "palbociclib",
        "ribociclib",
        "abemaciclib",
        "everolimus",
        "pembrolizumab",
        "Ibrance + letrozole",
    ],
)
def test_lung_risk_treatments_are_marked(name):
    assert lung_risk("targeted", name)


def test_other_treatments_are_not_marked_but_an_unknown_immunotherapy_is():
    for name in ("letrozole", "trastuzumab", "trastuzumab emtansine", "paclitaxel", "sacituzumab govitecan", ""):
        assert not lung_risk("chemotherapy", name)
    assert lung_risk("immunotherapy", "a new one")


def test_only_four_categories_are_not_systemic():
    assert [key for key in CATEGORIES if not is_systemic(key)] == [
        "hormone",
        "surgery",
        "radiation",
        "bone_strengthening",
    ]
    assert is_systemic("something new")


def test_every_symptom_has_a_code_and_only_as_much_as_was_said():
    assert all(codings(key) for key in KEYS)
    assert codings("pain", places={"lower_back"})[0].code == "161891005"
    assert codings("pain", places={"hip_left"})[0].code == "57676002"
    assert codings("pain", places={"ribs_left"})[0].code == "12584003"
    assert codings("numbness_weakness", {"weakness"})[0].code == "26544005"
    assert codings("nausea_vomiting", vomited=True)[0].code == "422400008"
    assert not codings("an own symptom")


def test_sites_and_severities_have_codes():
    assert set(METASTASIS) < set(KNOWN_SITES)
    assert [SEVERITY[grade].code for grade in (1, 2, 3, 4)] == ["255604002", "6736007", "24484000", "24484000"]
