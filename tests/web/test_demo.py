"""The demo: made-up people, made once, by the flows that real people use."""

import pytest

from accounts import selectors as accounts
from flags import selectors as flags
from reminders import selectors as reminders
from sharing import selectors as sharing
from sharing.scopes import own
from symptoms import selectors as symptoms
from tests.make import NOW, TODAY
from tests.wall import as_on_a_server
from web.demo import DEMO_PEOPLE, make_demo

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_too]


def test_ana_has_half_a_year_of_diary_that_ben_and_dr_chen_see_and_something_to_raise():
    with as_on_a_server():
        patient_id = make_demo(now=NOW)
        again = make_demo(now=NOW)
    ana = accounts.person_by_email(DEMO_PEOPLE["Ana"])

    assert again is None
    look = own(patient_id, ana)
    assert len(symptoms.days_logged(look, TODAY.replace(month=1), TODAY)) > 100
    assert flags.open_flags(look)
    assert {share.name for share in sharing.shares_of(patient_id, NOW)} == {"Ben", "Dr Chen"}
    assert reminders.next_reminder(look, NOW) is not None
