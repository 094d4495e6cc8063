"""Ending a share, and setting its end."""

from datetime import timedelta

import pytest

from kernel.errors import NotFound
from sharing import services
from tests.make import NOW
from tests.sharing.share import sees_nothing, share_of

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_too]
DAY = timedelta(days=1)


def test_stopping_counts_at_once_and_only_for_her_own(cast):
    grant = share_of(cast, cast.ben)
    with pytest.raises(NotFound):
        services.stop(patient_id=cast.dora.pk, grant_id=grant.id, now=NOW)

    services.stop(patient_id=cast.patient_id, grant_id=grant.id, now=NOW)

    assert sees_nothing(cast.ben, cast)


def test_an_end_is_moved_on_or_taken_away(cast):
    grant = share_of(cast, cast.ben)
    later = NOW + 80 * DAY

    services.set_end(patient_id=cast.patient_id, grant_id=grant.id, until_stopped=False, now=later)
    assert share_of(cast, cast.ben).until == later + 90 * DAY

    services.set_end(patient_id=cast.patient_id, grant_id=grant.id, until_stopped=True, now=later)
    assert share_of(cast, cast.ben).until is None
