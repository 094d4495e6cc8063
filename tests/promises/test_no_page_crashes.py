"""Promise: no form crashes a page. Every address of the app is fed strange words, as each role: no answer of 500.

150 cases here, 10,000 by `make soak`.
"""

import pytest
import time_machine
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from hypothesis import given
from hypothesis import settings as how
from hypothesis import strategies as st

from tests.make import NOW, TODAY
from tests.promises.addresses import NAMES, addresses
from tests.promises.scene import set_up
from tests.promises.test_matrix import FORMS

ROLES = ("anonymous", "ana", "unproved", "other", "ben", "watcher", "eve", "revoked", "chen", "staff", "token")
# Words that the pages' forms know, so that what is strange is the value.
FIELDS = sorted({name for form in FORMS.values() for name in form})
FIELDS += ["note", "zone", "day", "q", "since", "until", "period", "grade_pain", "places", "number_weight", "weekdays"]
FIELDS += ["time_1", "channel", "name", "login", "password", "code", "days", "show", "next", "language", "before"]
FIELDS += ["date", "value-concept", "patient", "_id", "_count", "_since", "_page", "_format"]
GOOD = [str(TODAY), "2026-02-30", "9999-12-31", "0001-01-01", "12:00", "24:00", "UTC", "Europe/Nowhere", "1", "-1", "0"]
GOOD += ["1e309", "NaN", "٣", "save", "on", "ct", "cea", "/", "//evil.example", "javascript:alert(1)", "a" * 20_001]
GOOD += ["ge2026-06-01", "http://loinc.org|", "$not", "json"]
WORDS = st.one_of(st.sampled_from(GOOD), st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
# What she may bring in: tables, takeouts and whatever else a phone has.
BEGINNINGS = [b"", b"PK\x03\x04", b"date,pain\n", b"\xff\xfe", b'{"format": "mbc-tracker takeout", "version": 2, ']
FILES = st.builds(
    lambda begin, rest: SimpleUploadedFile("file", begin + rest), st.sampled_from(BEGINNINGS), st.binary(max_size=200)
)
ASKED = st.tuples(
    st.sampled_from([name for name in NAMES if not name.startswith("api-elsewhere")]),
    st.sampled_from(ROLES),
    st.sampled_from(["GET", "POST", "POST"]),
    st.dictionaries(st.sampled_from(FIELDS), WORDS, max_size=8),
    st.none() | FILES,
)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "cases",
    [150, pytest.param(10_000, marks=[pytest.mark.soak])],
)
@time_machine.travel(NOW, tick=False)
def test_no_form_crashes_a_page(cases, figure):
    scene, broken = set_up(), []
    browsers = {role: scene.browser(role) for role in ROLES}

    @given(ASKED)
    @how(max_examples=cases)
    def run(asked):
        name, role, method, said, file = asked
        if file and method == "POST":
            said = {**said, "file": file}
        for address in addresses(name, scene)[:2]:
            if file:
                file.seek(0)
            status = answer(browsers[role], method, address, said)
            if status >= 500 and not expected(name, status):
                broken.append((status, method, address, role, said))
            assert status < 500 or expected(name, status), (status, method, address, role, said)

    run()
    figure(page_cases=cases, answers_5xx=len(broken))


def answer(browser: Client, method: str, address: str, said: dict) -> int:
    """What the page says; whatever it changed is taken back."""
    browser.raise_request_exception = False
    session = browser.cookies.get(settings.SESSION_COOKIE_NAME)
    kept = session.value if session else None
    with transaction.atomic():
        found = getattr(browser, method.lower())(address, said)
        if getattr(found, "streaming", False):
            b"".join(found.streaming_content)
        transaction.set_rollback(True)
    if kept:
        browser.cookies[settings.SESSION_COOKIE_NAME] = kept
    return found.status_code


def expected(name: str, status: int) -> bool:
    """These say by it that a part is away, as it is in a test."""
    return name in {"readyz", "healthz"} and status == 503
