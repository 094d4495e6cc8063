"""What is sealed opens only with its key and in its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel import vault
from kernel.vault import KeyRing, WrongKey

KEY = vault.new_key()


@given(st.text())
def test_whatever_was_sealed_comes_back(text):
    assert vault.unseal(vault.seal(text, KEY, "note:1"), KEY, "note:1") == text


def test_the_same_words_never_look_the_same_twice():
    assert vault.seal("pain", KEY, "note:1") != vault.seal("pain", KEY, "note:1")


@pytest.mark.parametrize("place", ["note:2", "name:1", ""])
def test_a_text_moved_to_another_place_does_not_open(place):
    with pytest.raises(WrongKey):
        vault.unseal(vault.seal("words", KEY, "note:1"), KEY, place)


def test_another_key_does_not_open_it():
    with pytest.raises(WrongKey):
        vault.unseal(vault.seal("words", KEY, "note:1"), vault.new_key(), "note:1")


@pytest.mark.parametrize("cut", [0, 5, 12, 27])
def test_a_shortened_text_does_not_open(cut):
    with pytest.raises(WrongKey):
        vault.unseal(vault.seal("words", KEY, "note:1")[:cut], KEY, "note:1")


def test_an_old_master_key_still_opens_what_it_wrapped():
    old, new = vault.encode_key(vault.new_key()), vault.encode_key(vault.new_key())
    wrapped = KeyRing.parse(f"a:{old}").wrap(KEY, "patient")

    assert KeyRing.parse(f"b:{new},a:{old}").unwrap(wrapped, "patient") == KEY
    with pytest.raises(WrongKey):
        KeyRing.parse(f"b:{new}").unwrap(wrapped, "patient")


def test_a_wrapped_key_of_another_patient_does_not_open():
    ring = KeyRing.parse(f"a:{vault.encode_key(vault.new_key())}")
    with pytest.raises(WrongKey):
        ring.unwrap(ring.wrap(KEY, "Ana"), "Eve")


@pytest.mark.parametrize("text", ["", "a:c2hvcnQ=", ":AAAA"])
def test_a_ring_that_cannot_be_right_is_refused(text):
    with pytest.raises(ValueError):
        KeyRing.parse(text)
