"""Blank taps are the catalogue's and written once; what somebody ticked stays on her page."""

from web.pages.checkin_parts import Tap
from web.templatetags.taps import chips, options, ticks


def tap(value="shivers", label="Chills <b>", checked=False):
    return Tap(value, label, checked)


def test_a_tick_is_on_the_page_of_who_made_it_and_on_no_other():
    assert "checked" not in chips((tap(),), "general")
    assert " checked>" in chips((tap(checked=True),), "general")
    assert "checked" not in chips((tap(),), "general")
    assert " checked>" in ticks((tap(checked=True),), "number_activity")


def test_words_are_escaped():
    for written in (chips((tap(),), "general"), ticks((tap(),), "general"), options((tap(),))):
        assert "Chills &lt;b&gt;" in written


def test_the_chosen_one_of_a_list_is_selected():
    assert options((tap("a"), tap("b", checked=True))).count(" selected") == 1
