"""Less counts at once; more waits a day, or for a second factor."""

from datetime import timedelta

import pytest

from kernel.errors import Refused
from sharing import services
from sharing.scopes import Scope
from tests.cast import BEN_SEES
from tests.make import NOW
from tests.sharing.share import invite, share_of

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_too]
DAY = timedelta(days=1)


def test_narrowing_to_more_or_to_nothing_is_refused(cast):
    grant = share_of(cast, cast.ben)
    for scopes, code in (({Scope.NOTES}, "wider_than_before"), (set(), "choose_at_least_one")):
        with pytest.raises(Refused, match=code):
            services.narrow(patient_id=cast.patient_id, grant_id=grant.id, scopes=scopes, now=NOW)

    assert share_of(cast, cast.ben).scopes == BEN_SEES


def test_a_widening_waits_a_day_and_stays(cast):
    grant = share_of(cast, cast.ben)
    services.widen(patient_id=cast.patient_id, grant_id=grant.id, scopes=BEN_SEES | {Scope.CARE}, proved=False, now=NOW)

    assert share_of(cast, cast.ben, NOW + DAY - timedelta(seconds=1)).scopes == BEN_SEES
    for later in (DAY, 30 * DAY):
        assert share_of(cast, cast.ben, NOW + later).scopes == BEN_SEES | {Scope.CARE}
        assert share_of(cast, cast.ben, NOW + later).wider == frozenset()


def test_narrowing_takes_a_waiting_widening_back(cast):
    grant = share_of(cast, cast.ben)
    services.widen(patient_id=cast.patient_id, grant_id=grant.id, scopes=BEN_SEES | {Scope.CARE}, proved=False, now=NOW)
    services.narrow(patient_id=cast.patient_id, grant_id=grant.id, scopes=BEN_SEES, now=NOW)

    assert share_of(cast, cast.ben, NOW + 2 * DAY).scopes == BEN_SEES


def test_what_is_left_out_of_a_widening_goes_at_once(cast):
    grant = share_of(cast, cast.ben)
    more = {Scope.SYMPTOMS, Scope.CARE}
    services.widen(patient_id=cast.patient_id, grant_id=grant.id, scopes=more, proved=False, now=NOW)

    assert share_of(cast, cast.ben).scopes == {Scope.SYMPTOMS}
    assert share_of(cast, cast.ben, NOW + DAY).scopes == more


def test_a_clinician_can_never_log(cast):
    grant = share_of(cast, cast.chen)
    with pytest.raises(Refused, match="clinicians_never_log"):
        services.widen(patient_id=cast.patient_id, grant_id=grant.id, scopes=[Scope.LOG], proved=True, now=NOW)
    with pytest.raises(Refused, match="clinicians_never_log"):
        invite(cast, role="clinician", scopes=[Scope.LOG])
