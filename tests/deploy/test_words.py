"""Every text of the app keeps the words of the house, and the check would see one that does not."""

import pytest

from deploy import words

HEAVY = "Immediate multidisciplinary communication regarding deteriorating symptomatology is recommended. " * 3
PESADO = "Recomendamos comunicación multidisciplinaria inmediata sobre la sintomatología deteriorada. " * 3


def test_every_text_keeps_the_words():
    assert words.problems() == []


@pytest.fixture
def catalogue(tmp_path):
    folder = tmp_path / "locale" / "today" / "es" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    return folder / "django.po"


def told(root):
    return [line for line in words.problems(root) if "today" in line or "guide" in line]


def test_a_hard_place_is_told_in_either_language(catalogue, tmp_path):
    catalogue.write_text(f'msgid "{HEAVY}"\nmsgstr "{PESADO}"\n', encoding="utf-8")
    english, spanish = told(tmp_path)
    assert english.startswith("en locale/today: reads at")
    assert spanish.startswith("es locale/today: reads at")


def test_a_forbidden_word_is_told_and_a_placeholder_is_not_read(catalogue, tmp_path):
    catalogue.write_text('msgid "All is normal, %(normal)s"\nmsgstr "Una racha"\n', encoding="utf-8")
    assert told(tmp_path) == ["en locale/today: says 'normal'", "es locale/today: says 'racha'"]


def test_the_guide_has_the_wider_bar(tmp_path):
    folder = tmp_path / "content" / "guide" / "en"
    folder.mkdir(parents=True)
    (folder / "plain.md").write_text("---\ntitle: T\n---\n# Trials\n\nA trial tests a drug. A diagnosis comes first.\n")
    (folder / "heavy.md").write_text(HEAVY)
    assert [line.partition(":")[0] for line in told(tmp_path)] == ["en guide/heavy"]
