"""A page is measured by what a reader sees of it."""

from clinical.wording import measure

PAGE = """<!doctype html><html><head><title>Indispensable multidisciplinary documentation</title>
<style>p{}</style></head><body><nav>Notifications</nav>
<select><option>Antananarivo</option></select><main><h1>Your day</h1>
<p>Tap <b>what</b> fits.
Then tap save.</p><script>var normal = 1</script>
<ul><li>Trastuzumab deruxtecan</li><li>Back</li></ul></main></body></html>"""


def test_menus_scripts_and_heads_are_not_read_and_blocks_are_lines():
    assert measure.visible_text(PAGE) == "Your day\nTap what fits. Then tap save.\nTrastuzumab deruxtecan\nBack"


def test_names_are_left_out():
    assert measure.without_names("en", "You take trastuzumab deruxtecan for it.").split() == [
        "You",
        "take",
        "for",
        "it.",
    ]
    assert measure.without_names("es", "Tos seca que no se va, hoy.").split() == [",", "hoy."]


def test_a_plain_page_has_nothing_wrong():
    assert measure.page("en", PAGE * 3) == ()


def test_a_heavy_page_and_a_forbidden_word_are_told():
    heavy = "<p>Immediate multidisciplinary communication regarding deteriorating symptomatology is recommended.</p>"
    wrong = measure.page("en", heavy * 4 + "<p>All is normal.</p>")
    assert wrong[0].startswith("reads at ")
    assert wrong[1:] == ("says 'normal'",)


def test_a_few_words_are_a_label_and_have_no_grade():
    assert measure.too_hard("en", "Multidisciplinary documentation") is None
