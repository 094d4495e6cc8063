"""Grants: who may see what from when to when, and what an invitation makes."""

from datetime import timedelta

import pytest

from kernel.errors import NotFound, Refused
from sharing import selectors as sharing
from sharing import services
from sharing.models import Grant
from sharing.scopes import Scope
from tests.cast import BEN_SEES, assemble
from tests.make import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_too]
DAY = timedelta(days=1)


@pytest.fixture
def cast():
    return assemble(NOW)


def invite(cast, **change):
    offer = {"email": "Dora@Example.org", "role": "caregiver", "scopes": [Scope.SYMPTOMS], "until_stopped": False}
    return services.invite(patient_id=cast.patient_id, now=NOW, **{**offer, **change})


def share_of(cast, person, at=NOW):
    return next(item for item in sharing.shares_of(cast.patient_id, at) if item.person_id == person.pk)


def sees_nothing(person, cast, at=NOW):
    with pytest.raises(NotFound):
        sharing.visible_to(person.pk, cast.patient_id, at)
    return True


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


def test_a_second_invitation_to_an_address_ends_the_first(cast):
    first, second = invite(cast), invite(cast, email="dora@example.org")

    with pytest.raises(NotFound):
        sharing.invitation(first.token, NOW)
    assert sharing.invitation(second.token, NOW).email == "dora@example.org"


def test_an_ended_share_can_be_offered_anew(cast):
    services.accept(token=invite(cast, email="eve@example.org").token, person_id=cast.eve.pk, now=NOW)

    assert share_of(cast, cast.eve).scopes == {Scope.SYMPTOMS}


def test_eleven_letters_a_day_are_one_too_many(cast):
    for number in range(10):
        invite(cast, email=f"friend{number}@example.org")

    with pytest.raises(Refused, match="too_many_today"):
        invite(cast, email="friend11@example.org")
    services.invite(
        patient_id=cast.patient_id,
        email="friend11@example.org",
        role="caregiver",
        scopes=[Scope.SYMPTOMS],
        until_stopped=False,
        now=NOW + DAY + timedelta(seconds=1),
    )


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
