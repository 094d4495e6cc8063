"""Every sign-in page is there in our own dress, and says a browser in two words."""

import pytest
from django.test import Client

from tests.rim import proved, signed_in
from web.browsers import browser

PUBLIC = ["login/", "signup/", "password/reset/", "password/reset/done/"]
SIGNED_IN = [
    "email/",
    "password/change/",
    "logout/",
    "reauthenticate/",
    "sessions/",
    "2fa/",
    "2fa/totp/activate/",
    "2fa/webauthn/",
    "2fa/webauthn/add/",
]


@pytest.mark.parametrize("path", PUBLIC)
def test_a_stranger_finds_the_page_in_the_shell(cast, path):
    page = Client().get(f"/account/{path}").content.decode()

    assert 'class="account stack"' in page
    assert "/privacy" in page


@pytest.mark.parametrize("path", SIGNED_IN)
def test_who_is_signed_in_finds_the_page_in_the_shell(cast, path):
    answer = proved(cast.ana).get(f"/account/{path}")

    assert answer.status_code == 200
    assert 'class="account stack"' in answer.content.decode()


@pytest.mark.parametrize("path", ["email/", "2fa/totp/activate/", "2fa/webauthn/add/"])
def test_what_changes_the_sign_in_asks_for_fresh_proof(cast, path):
    client = signed_in(cast.ana)
    answer = client.get(f"/account/{path}")
    if answer.status_code == 200:
        answer = client.post(f"/account/{path}", {"email": "new@example.org", "action_add": "1"})

    assert answer.status_code == 302
    assert "/account/reauthenticate/" in answer["Location"]


@pytest.mark.parametrize(
    ("said", "short"),
    [
        ("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36", "Chrome, Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/126.0 Safari/537.36 Edg/126.0", "Edge, Windows"),
        ("curl/8", "A browser"),
    ],
)
def test_a_browser_is_said_in_two_words(said, short):
    assert browser(said) == short
