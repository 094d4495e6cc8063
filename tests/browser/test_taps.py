"""How many taps a day takes, counted as her finger would, from the open page on."""

from datetime import timedelta

import pytest
from playwright.sync_api import Locator, expect

from clinical.catalogue.symptoms import GRADED
from flows.log_checkin import log_checkin
from kernel import clock
from symptoms.models import CheckIn
from tests.browser.walk import await_rows, open_today
from tests.make import new_checkin

pytestmark = pytest.mark.django_db(transaction=True)
UNCHANGED_MOST, CHANGED_MOST = 3, 5


class Finger:
    """Counts its taps."""

    taps = 0

    def tap(self, target: Locator) -> None:
        target.tap()
        self.taps += 1


@pytest.fixture
def today(cast, phone):
    yesterday = clock.now() - timedelta(days=1)
    grades = {"pain": 2, "fatigue": 1, "cough": 0, "seizure": 0}
    places = {"pain": ["hip_left"]}
    new = new_checkin(None, at=yesterday, grades=grades, places=places)
    log_checkin(look=cast.look, new=new, now=yesterday)
    return open_today(phone(cast.ana))


def said():
    return CheckIn.objects.latest("received_at")


def test_a_day_like_the_last_takes_three_taps(today):
    finger = Finger()

    finger.tap(today.get_by_role("button", name="Same as last time"))
    finger.tap(today.locator(".chip-no"))
    finger.tap(today.get_by_role("button", name="Save").last)

    await_rows(2)
    assert said().grades == {"pain": 2, "fatigue": 1, "cough": 0, "seizure": 0, "jaundice": 0}
    assert said().places == {"pain": ["hip_left"]}
    assert finger.taps <= UNCHANGED_MOST


def test_a_day_with_none_of_it_takes_two(today):
    finger = Finger()

    finger.tap(today.get_by_role("button", name="None of these today"))
    finger.tap(today.get_by_role("button", name="Save").last)

    await_rows(2)
    assert said().grades == dict.fromkeys([*GRADED, "seizure", "jaundice"], 0)
    assert finger.taps <= UNCHANGED_MOST


def test_a_day_with_one_change_takes_at_most_five(today):
    finger = Finger()

    finger.tap(today.get_by_role("button", name="Same as last time"))
    finger.tap(today.locator("#grade_cough .step").nth(1))
    finger.tap(today.locator(".chip-no"))
    finger.tap(today.get_by_role("button", name="Save").last)

    await_rows(2)
    assert said().grades["cough"] == 1
    assert said().grades["pain"] == 2
    assert finger.taps <= CHANGED_MOST


def test_only_what_changed_copies_the_rest(today):
    today.locator("#grade_cough .step").nth(1).tap()
    today.get_by_role("button", name="The rest is as last time").tap()
    today.locator(".chip-no").tap()
    today.get_by_role("button", name="Save").last.tap()

    await_rows(2)
    assert (said().grades["cough"], said().grades["pain"]) == (1, 2)
    assert said().places == {"pain": ["hip_left"]}


def test_a_tap_again_takes_the_answer_back(today):
    step = today.locator("#grade_cough .step").nth(2)

    step.tap()
    expect(step.locator("input")).to_be_checked()
    step.tap()
    expect(step.locator("input")).not_to_be_checked()


def test_the_figures_are_drawn_when_they_come_into_sight(today):
    figures = today.locator("#grade_pain .figures")
    assert figures.locator("svg").count() == 0

    today.locator("#grade_pain .step").nth(2).tap()

    expect(figures.locator("svg")).to_have_count(2)
    assert today.locator("#grade_numbness_weakness .figures svg").count() == 0


def test_a_tap_on_the_figure_marks_the_place_and_says_it(today):
    pain = today.locator("#grade_pain")
    pain.locator(".step").nth(2).tap()

    pain.locator("[data-place=knee_left]").first.tap()

    expect(pain.locator(".chosen")).to_have_text("Left knee")
    expect(pain.locator("input[value=knee_left]")).to_be_checked()


def test_the_back_is_tapped_as_the_front_is_and_a_second_tap_takes_it_away(today):
    pain = today.locator("#grade_pain")
    pain.locator(".step").nth(1).tap()
    back = pain.locator(".figure").nth(1)

    back.locator("[data-place=lower_back]").tap()
    expect(pain.locator(".chosen")).to_have_text("Lower back")
    pain.get_by_role("button", name="Larger picture").tap()
    back.locator("[data-place=lower_back]").tap()

    expect(pain.locator("input[name=place_pain]:checked")).to_have_count(0)


def test_no_tap_waits_for_the_network(today):
    today.context.set_offline(True)
    finger = Finger()

    finger.tap(today.get_by_role("button", name="Same as last time"))
    finger.tap(today.locator(".chip-no"))
    finger.tap(today.get_by_role("button", name="Save").last)

    expect(today.locator("outbox-status")).to_contain_text("Saved on this phone.")


def test_an_empty_page_is_not_kept_as_a_day(today):
    today.get_by_role("button", name="Save").last.tap()

    expect(today.locator("outbox-status")).to_contain_text("Nothing is filled in yet.")
    assert today.evaluate("import('offline/outbox').then(({ rows }) => rows())") == []
    assert CheckIn.objects.count() == 1
