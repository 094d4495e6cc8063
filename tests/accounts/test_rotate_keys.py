"""A new master key takes over; nothing she wrote is lost."""

import pytest
from django.core.management import call_command

from accounts.models import Patient
from flows.log_checkin import log_checkin
from kernel import vault
from kernel.vault import KeyRing, WrongKey
from symptoms import selectors as symptoms
from tests.cast import assemble
from tests.make import NOW, new_checkin

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_too]


def ring(*keys: tuple[str, bytes]) -> KeyRing:
    return KeyRing(keys[0][0], dict(keys))


def test_after_rotation_the_old_key_may_go(settings, capsys):
    old, new = ("old", vault.new_key()), ("new", vault.new_key())
    settings.KEY_RING = ring(old)
    cast = assemble(NOW)
    checkin = log_checkin(look=cast.look, new=new_checkin(grades={"cough": 1}, note="still here"), now=NOW).checkin

    settings.KEY_RING = ring(new, old)
    call_command("rotate_keys")
    call_command("rotate_keys")
    settings.KEY_RING = ring(new)

    assert symptoms.checkin(cast.look, checkin.uid).said.note == "still here"
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == ["1", "0"]


def test_a_ring_without_the_old_key_changes_nothing(settings):
    settings.KEY_RING = ring(("old", vault.new_key()))
    cast = assemble(NOW)
    before = bytes(Patient.objects.get(pk=cast.patient_id).wrapped_key)

    settings.KEY_RING = ring(("new", vault.new_key()))
    with pytest.raises(WrongKey):
        call_command("rotate_keys")

    assert bytes(Patient.objects.get(pk=cast.patient_id).wrapped_key) == before
