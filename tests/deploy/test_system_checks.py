"""Each system check is told by its id, with what to do; a server that is set up well hears none of them."""

import pytest

from mbc_tracker import checks

GOOD = {
    "LOCAL": False,
    "DEBUG": False,
    "METRICS": "off",
    "ALLAUTH_TRUSTED_PROXY_COUNT": 1,
    "ALLOWED_HOSTS": ["diary.example.org"],
    "SECURE": True,
    "EMAIL_HOST": "smtp.example.org",
    "PUSH_PRIVATE_KEY": "x",
    "HOST_NAME": "The clinic",
    "HOST_CONTACT": "privacy@example.org",
    "REGISTRATION": "open",
    "ACCOUNT_EMAIL_VERIFICATION": "mandatory",
}
BAD = {
    "mbc.E001": {"DEBUG": True},
    "mbc.E002": {"METRICS": "loopback"},
    "mbc.E003": {"ALLOWED_HOSTS": []},
    "mbc.E004": {"BASE_URL": "https://" + "x" * 64},
    "mbc.W001": {"SECURE": False},
    "mbc.W002": {"EMAIL_HOST": ""},
    "mbc.W003": {"PUSH_PRIVATE_KEY": ""},
    "mbc.W004": {"HOST_CONTACT": ""},
    "mbc.W005": {"ACCOUNT_EMAIL_VERIFICATION": "none"},
    "mbc.W006": {"DEFAULT_FROM_EMAIL": "Breast cancer diary <diary@example.org>"},
}


def told(settings, **changed):
    for name, value in (GOOD | changed).items():
        setattr(settings, name, value)
    return checks.settings_of_a_server(None)


def test_a_server_that_is_set_up_well_hears_nothing(settings):
    assert told(settings) == []


@pytest.mark.parametrize("code", BAD)
def test_each_is_told_by_its_id_with_what_to_do(settings, code):
    [message] = told(settings, **BAD[code])
    assert message.id == code
    assert message.hint
    assert message.msg.endswith(".")


def test_one_machine_hears_none_of_them(settings):
    assert told(settings, LOCAL=True, SECURE=False, EMAIL_HOST="") == []


def test_no_check_is_without_its_test():
    named = set(checks.__loader__.get_data(checks.__file__).decode().split('id="')[1:])
    assert {each.partition('"')[0] for each in named} == set(BAD)
