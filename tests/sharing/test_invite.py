"""Letters to an address, and how many."""

from datetime import timedelta

import pytest

from kernel.errors import NotFound, Refused
from sharing import selectors as sharing
from sharing import services
from sharing.scopes import Scope
from tests.make import NOW
from tests.sharing.share import invite

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_too]
DAY = timedelta(days=1)


def test_a_second_invitation_to_an_address_ends_the_first(cast):
    first, second = invite(cast), invite(cast, email="dora@example.org")

    with pytest.raises(NotFound):
        sharing.invitation(first.token, NOW)
    assert sharing.invitation(second.token, NOW).email == "dora@example.org"


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
