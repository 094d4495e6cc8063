"""Short ways to share in tests."""

import pytest

from kernel.errors import NotFound
from sharing import selectors as sharing
from sharing import services
from sharing.scopes import Scope
from tests.make import NOW


def invite(cast, **change):
    offer = {"email": "Dora@Example.org", "role": "caregiver", "scopes": [Scope.SYMPTOMS], "until_stopped": False}
    return services.invite(patient_id=cast.patient_id, now=NOW, **{**offer, **change})


def share_of(cast, person, at=NOW):
    return next(item for item in sharing.shares_of(cast.patient_id, at) if item.person_id == person.pk)


def sees_nothing(person, cast, at=NOW):
    with pytest.raises(NotFound):
        sharing.visible_to(person.pk, cast.patient_id, at)
    return True
