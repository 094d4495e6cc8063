"""Every page of the made-up people, for tests that look at all of them."""

from flags.models import Flag
from sharing.models import Grant
from symptoms.models import CheckIn
from tests.browser.test_axe import HERS
from tests.browser.test_axe_settings import PAGES

STRANGERS = """
    /welcome /demo /privacy /guide /guide/bone /account/login/ /account/signup/ /account/password/reset/
    /offline /legacy
"""


def hers() -> list[str]:
    """Ana's."""
    flag = Flag.objects.filter(state="open").latest("raised_at")
    entry = CheckIn.objects.filter(patient=flag.patient).latest("local_date", "pk")
    day = f"/history/{entry.local_date}"
    more = [f"/flags/{flag.pk}", f"/correct/{entry.uid}", day, f"{day}/{entry.uid}/delete"]
    grants = [f"/share/{grant.pk}" for grant in Grant.objects.filter(patient=flag.patient)[:1]]
    return [*HERS, *PAGES.split(), *more, *grants, "/share/invite/caregiver", "/reminders/new/custom", "/mail"]


def theirs() -> dict[str, list[str]]:
    """By the name of who looks at her diary, or part of it."""
    patient = Flag.objects.latest("raised_at").patient_id
    people = f"/people/{patient}"
    ben = ["/people", people, f"{people}/log", f"{people}/card", f"{people}/flags"]
    chen = ["/patients", people, f"{people}/care", f"/patients/{patient}/summary", "/settings"]
    return {"Ben": ben, "Dr Chen": chen}
