"""How long the other side asks to wait, in seconds or as a date."""

from datetime import timedelta

import pytest

from reminders.channels.retry_after import wait_of

DATE = "Tue, 30 Jun 2026 12:00:00 GMT"


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("7", 7),
        ("0", 0),
        ("3601", 3600),
        ("9" * 40, None),
        ("-5", None),
        ("²", None),
        ("soon", None),
        ("", None),
        ("Tue, 30 Jun 2026 12:00:30 GMT", 30),
        ("Wed, 01 Jul 2026 12:00:00 GMT", 3600),
        ("Tue, 30 Jun 2026 11:59:59 GMT", None),
    ],
)
def test_it_is_read_by_the_other_side_s_own_clock_and_never_longer_than_an_hour(said, seconds):
    asked = None if seconds is None else timedelta(seconds=seconds)
    assert wait_of({"Retry-After": said, "Date": DATE}) == asked


def test_without_its_clock_a_date_says_nothing():
    assert wait_of({"Retry-After": DATE}) is None
    assert wait_of({}) is None
