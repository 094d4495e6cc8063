"""Who sees the diary, from when to when, and which parts."""

from datetime import timedelta

import pytest

from kernel.errors import NotFound
from sharing import selectors as sharing
from sharing.models import Grant
from sharing.scopes import Scope
from tests.cast import BEN_SEES
from tests.make import NOW
from tests.sharing.share import sees_nothing

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_too]
DAY = timedelta(days=1)


def test_only_who_has_a_living_grant_sees_the_diary(cast):
    assert sharing.visible_to(cast.ana.pk, cast.patient_id, NOW).is_own
    assert sharing.visible_to(cast.ben.pk, cast.patient_id, NOW).scopes == BEN_SEES
    assert sees_nothing(cast.dora, cast)
    assert sees_nothing(cast.eve, cast)


def test_a_grant_counts_from_its_first_instant_to_before_its_last(cast):
    grant = Grant.objects.get(grantee=cast.ben)

    assert sharing.visible_to(cast.ben.pk, cast.patient_id, grant.until - timedelta(microseconds=1))
    assert sees_nothing(cast.ben, cast, grant.until)
    assert sees_nothing(cast.ben, cast, grant.starts_at - timedelta(microseconds=1))


def test_a_part_that_is_not_shared_is_not_found(cast):
    with pytest.raises(NotFound):
        sharing.look(cast.ben.pk, cast.patient_id, Scope.NOTES, NOW)
