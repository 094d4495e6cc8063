"""An invitation becomes a share: once, within five days, for as long as she chose."""

from datetime import timedelta

import pytest

from kernel.errors import NotFound
from sharing import services
from sharing.scopes import Scope
from tests.make import NOW
from tests.sharing.share import invite, share_of

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_too]
DAY = timedelta(days=1)


def test_an_invitation_becomes_a_grant_of_ninety_days(cast):
    services.accept(token=invite(cast).token, person_id=cast.dora.pk, now=NOW)

    shared = share_of(cast, cast.dora)
    assert (shared.scopes, shared.role, shared.until) == ({Scope.SYMPTOMS}, "caregiver", NOW + 90 * DAY)


def test_or_of_no_end_where_she_said_so(cast):
    services.accept(token=invite(cast, until_stopped=True).token, person_id=cast.dora.pk, now=NOW)

    assert share_of(cast, cast.dora).until is None


def test_an_invitation_works_once_and_for_five_days(cast):
    token = invite(cast).token
    with pytest.raises(NotFound):
        services.accept(token=token, person_id=cast.dora.pk, now=NOW + 5 * DAY)
    services.accept(token=token, person_id=cast.dora.pk, now=NOW + 5 * DAY - timedelta(seconds=1))

    with pytest.raises(NotFound):
        services.accept(token=token, person_id=cast.eve.pk, now=NOW)


def test_an_ended_share_can_be_offered_anew(cast):
    services.accept(token=invite(cast, email="eve@example.org").token, person_id=cast.eve.pk, now=NOW)

    assert share_of(cast, cast.eve).scopes == {Scope.SYMPTOMS}
