"""Files that a worker makes, and the page before a visit, in a real browser: the count goes up by itself."""

import pytest

from care.models import Treatment, Visit
from flows.make_files import make_files
from kernel import clock
from summaries import services as summaries
from summaries.models import JobFile
from tests.browser.test_axe import LOOKS, axe, complaints, demo, speaking  # noqa: F401  (its fixtures)
from tests.rim import proved

pytestmark = pytest.mark.django_db(transaction=True)


def work_once():
    make_files(job=summaries.claim(now=clock.now()), now=clock.now())


def test_the_count_goes_up_without_a_tap_and_the_focus_stays(demo, phone):  # noqa: F811
    ana = speaking("Ana", "en")
    proved(ana).post("/settings/take")
    page = phone(ana)
    page.goto("/settings/take")
    page.get_by_role("link", name="Look again").focus()
    total = JobFile.objects.count()
    assert page.locator(".progress-words").inner_text() == f"0 of {total} files are made."

    first = JobFile.objects.order_by("number").first()
    JobFile.objects.filter(pk=first.pk).update(state="failed")
    page.get_by_text(f"1 of {total} files are made.").wait_for()
    assert page.evaluate("document.activeElement.textContent").strip() == "Look again"

    work_once()
    page.get_by_role("link", name="Save the file").wait_for()


@pytest.mark.parametrize(("scheme", "language"), LOOKS)
def test_axe_finds_nothing_on_them(demo, phone, axe, scheme, language):  # noqa: F811
    ana = speaking("Ana", language)
    page = phone(ana, color_scheme=scheme)
    visit = Visit.objects.latest("at")
    treatment = Treatment.objects.filter(started_date__isnull=False).first()
    found = {}
    for address in (f"/summary/before/{visit.pk}", f"/history/around/{treatment.pk}", "/settings/take"):
        page.goto(address)
        found[address] = complaints(page, axe)
    proved(ana).post("/settings/take")
    page.goto("/settings/take")
    found["waiting"] = complaints(page, axe)
    work_once()
    page.goto("/settings/take")
    found["ready"] = complaints(page, axe)
    assert {address: said for address, said in found.items() if said} == {}
