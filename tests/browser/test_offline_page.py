"""The page that opens without a network is Today in all that a phone can know: last time, her list, what waits."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from clinical import wording
from flows.log_checkin import log_checkin
from kernel import clock
from symptoms import services as symptoms
from symptoms.models import CheckIn
from tests.browser.walk import await_rows, choose, log, open_today, status
from tests.make import new_checkin

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def offline(cast, phone):
    """Ana, who logged yesterday and follows three symptoms and one of her own, where there is no signal."""
    own = symptoms.add_own_symptom(look=cast.look, name="Dry mouth", now=clock.now())
    symptoms.choose_following(look=cast.look, keys=("fatigue", "pain", "cough", "seizure", "jaundice"), weekly=False)
    yesterday = clock.now() - timedelta(days=1)
    new = new_checkin(
        clock.local_date(yesterday, "America/New_York"),
        at=yesterday,
        grades={"pain": 2, "fatigue": 1, "cough": 0, "seizure": 0},
        places={"pain": ["hip_left"]},
        own_grades={str(own): 2},
    )
    log_checkin(look=cast.look, new=new, now=yesterday)
    page = open_today(phone(cast.ana))
    page.context.set_offline(True)
    page.goto("/")
    expect(page.get_by_role("heading", name="You are offline")).to_be_visible()
    return page


def same_as_last(page):
    page.get_by_role("button", name="Same as last time").tap()


def test_a_day_like_the_last_takes_three_taps_here_too(offline):
    same_as_last(offline)
    offline.locator(".chip-no").tap()
    log(offline)

    expect(status(offline)).to_contain_text("(1 waiting)")
    offline.context.set_offline(False)
    await_rows(2)
    said = CheckIn.objects.latest("received_at")
    assert said.grades == {"pain": 2, "fatigue": 1, "cough": 0, "seizure": 0, "jaundice": 0}
    assert said.places == {"pain": ["hip_left"]}
    assert list(said.own_grades.values()) == [2]


def test_last_time_is_what_still_waits_on_this_phone(offline):
    choose(offline, "cough", 2)
    log(offline)
    expect(status(offline)).to_contain_text("(1 waiting)")
    expect(offline.locator("[data-days] li").first).to_contain_text("Not sent yet")

    same_as_last(offline)

    expect(offline.locator("#grade_cough_2")).to_be_checked()
    expect(offline.locator("#grade_pain input:checked")).to_have_count(0)


def test_the_rest_is_as_last_time(offline):
    choose(offline, "cough", 1)
    offline.get_by_role("button", name="The rest is as last time").tap()

    expect(offline.locator("#grade_cough_1")).to_be_checked()
    expect(offline.locator("#grade_pain_2")).to_be_checked()


def test_none_of_these_is_said_of_what_she_follows_alone(offline):
    offline.get_by_role("button", name="None of these today").tap()
    log(offline)

    expect(status(offline)).to_contain_text("(1 waiting)")
    offline.context.set_offline(False)
    await_rows(2)
    said = CheckIn.objects.latest("received_at")
    assert set(said.grades) == {"fatigue", "pain", "cough", "seizure", "jaundice"}
    assert set(said.grades.values()) == {0}


def test_what_she_does_not_follow_can_still_be_found(offline):
    names = [wording.symptom("en", key).name for key in ("fatigue", "pain", "cough")]
    assert offline.locator(".symptom:visible > legend").all_inner_texts() == [*names, "Dry mouth"]

    offline.get_by_text("More symptoms").tap()

    expect(offline.locator("#grade_vision")).to_be_visible()


def test_a_symptom_of_her_own_comes_back_from_the_draft(offline):
    offline.locator(".symptom", has_text="Dry mouth").locator(".step").nth(3).tap()
    offline.wait_for_timeout(400)

    offline.reload()

    expect(status(offline)).to_contain_text("This is what you had filled in before.")
    expect(offline.locator(".symptom", has_text="Dry mouth").locator("[value='3']")).to_be_checked()


def test_an_untouched_page_gives_way_to_today_when_the_network_is_back(offline):
    offline.context.set_offline(False)
    expect(offline.get_by_role("heading", name="Ana")).to_be_visible(timeout=15_000)


def test_a_form_that_was_begun_is_not_taken_away(offline):
    choose(offline, "cough", 1)

    offline.context.set_offline(False)

    expect(offline.get_by_role("heading", name="You are back online")).to_be_visible(timeout=15_000)
    expect(offline.locator("#grade_cough_1")).to_be_checked()
    log(offline)
    expect(status(offline)).to_contain_text("Saved and sent.")
    expect(offline.get_by_role("heading", name="Ana")).to_be_visible(timeout=15_000)


def test_what_is_meant_for_someone_else_is_not_asked_of_her(offline, cast):
    offline.goto(f"/people/{cast.patient_id}/log")

    expect(offline.get_by_text("To log for someone else, you need a network.")).to_be_visible()
    expect(offline.locator(".log")).to_be_hidden()


def test_a_number_that_cannot_be_meant_is_told_beside_its_field(offline):
    choose(offline, "cough", 1)
    offline.locator("#number_temperature").fill("3700")
    log(offline)

    expect(status(offline)).to_contain_text("It should be from")
    expect(offline.locator("#number_temperature")).to_be_focused()
    assert offline.evaluate("import('offline/outbox').then(({ rows }) => rows())") == []
    offline.locator("#number_temperature").fill("37")
    expect(status(offline)).not_to_contain_text("It should be from")


def test_a_form_begun_yesterday_says_which_day_it_is_for(offline):
    choose(offline, "cough", 1)
    offline.wait_for_timeout(400)
    offline.clock.set_system_time(clock.now() + timedelta(days=1))

    offline.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    expect(status(offline)).to_contain_text("What is filled in is for")
    expect(offline.locator("#local_date")).to_be_visible()


def test_the_shortcut_works_where_the_app_is_open_already(offline):
    offline.evaluate("location.hash = 'worried'")
    expect(offline.locator("#worried")).to_be_checked()


SLOW_TO_OPEN = """
    const open = crypto.subtle.decrypt.bind(crypto.subtle);
    crypto.subtle.decrypt = async (...sealed) => {
        await new Promise((resolve) => setTimeout(resolve, 400));
        return open(...sealed);
    };
"""


def test_a_form_that_can_be_filled_in_can_be_saved(offline):
    """On a slow phone, with much to open, too: saved before anyone minds it, it would go to a server that is away."""
    offline.add_init_script(SLOW_TO_OPEN)
    offline.goto("/")
    choose(offline, "cough", 1)
    log(offline)
    expect(status(offline)).to_contain_text("(1 waiting)", timeout=20_000)
