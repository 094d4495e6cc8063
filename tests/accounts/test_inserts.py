"""A row that is added by a statement written once is the row that `save` would have added."""

import pytest
from django.db import IntegrityError, transaction

from accounts.inserts import insert
from symptoms.models import CheckIn
from tests.cast import assemble
from tests.make import NOW, TODAY, ZONE

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_too]


def row(cast, revision: int) -> CheckIn:
    return CheckIn(
        patient_id=cast.patient_id,
        uid=cast.ana.pk,
        local_date=TODAY,
        zone=ZONE,
        entered_at=NOW,
        received_at=NOW,
        changed_at=NOW,
        author_id=cast.ana.pk,
        by="patient",
        grades={"cough": 1},
        general=["worried"],
        note_sealed=b"\x00\xff",
        revision=revision,
    )


def test_it_stands_in_the_table_as_saved(cast):
    saved, inserted = row(cast, 1), row(cast, 2)
    saved.save(force_insert=True)
    kept = _values(CheckIn.objects.get(pk=saved.pk))
    saved.delete()

    insert(inserted)

    assert not inserted._state.adding
    assert _values(CheckIn.objects.get(pk=inserted.pk)) == kept | {"id": inserted.pk, "revision": 2}
    inserted.bother = "cough"
    inserted.save()
    assert CheckIn.objects.get().bother == "cough"


def test_a_rule_of_the_table_is_kept(cast):
    insert(row(cast, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(row(cast, 2))
    assert CheckIn.objects.count() == 1


@pytest.fixture
def cast():
    return assemble(NOW)


def _values(found: CheckIn) -> dict[str, object]:
    values = {field.attname: getattr(found, field.attname) for field in CheckIn._meta.concrete_fields}
    return values | {"note_sealed": bytes(values["note_sealed"])}
