"""The measure of reading agrees with what is known, before anything is measured by it."""

import pytest

from clinical.wording import reading


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("call", 1),
        ("called", 1),
        ("needed", 2),
        ("apples", 2),
        ("table", 2),
        ("safely", 2),
        ("headache", 2),
        ("breathing", 2),
        ("people", 2),
        ("medicine", 3),
        ("emergency", 4),
        ("temperature", 4),
        ("radiation", 4),
        ("metastatic", 4),
        ("team's", 1),
        ("911", 3),
    ],
)
def test_english_syllables(word, syllables):
    assert reading.english_syllables(word) == syllables


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("día", 2),
        ("línea", 3),
        ("que", 1),
        ("guía", 2),
        ("pingüino", 3),
        ("ciudad", 2),
        ("caída", 3),
        ("hoy", 1),
        ("mayo", 2),
        ("y", 1),
        ("metastásico", 5),
    ],
)
def test_spanish_syllables(word, syllables):
    assert reading.spanish_syllables(word) == syllables


def test_sentences_end_at_full_stops_and_lines_but_not_inside_a_number():
    assert reading.count("en", "It is 38.5 now. Call\nWait: see?") == reading.Counts(4, 7, 9)


def test_a_plain_text_passes_and_a_heavy_one_does_not():
    assert reading.too_hard("en", "Call your team today. They want to hear from you.") is None
    heavy = (
        "Immediate communication with your multidisciplinary oncology department is recommended following "
        "identification of deteriorating neurological symptomatology."
    )
    assert reading.too_hard("en", heavy) is not None
    assert reading.too_hard("es", "Llame hoy a su equipo. Quieren saber cómo está.") is None
    pesado = (
        "Recomendamos comunicación inmediata con el departamento multidisciplinario de oncología tras la "
        "identificación de sintomatología neurológica progresiva."
    )
    assert reading.too_hard("es", pesado) is not None


def test_the_formulas_give_the_published_scale():
    assert reading.flesch_kincaid("The cat sat on the mat.") == pytest.approx(0.39 * 6 + 11.8 - 15.59)
    assert reading.inflesz("El sol sale.") == pytest.approx(206.835 - 62.3 * 4 / 3 - 3)
