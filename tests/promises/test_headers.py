"""Headers on every answer, no inline code, no request to anyone else."""

import re

import pytest
import time_machine

from tests.make import NOW
from tests.promises.addresses import NAMES, addresses
from tests.promises.scene import set_up

pytestmark = pytest.mark.django_db

# Whoever follows such an address tells nobody where she came from.
LINKS = {"link_open", "api-link", "api-link-file"}
# What may be kept by a browser, because it says nothing of anyone.
MAY_BE_KEPT = {"manifest", "worker", "offline"}
LOADED = re.compile(r"""<(?:script|link|img|iframe|source|use)\b[^>]*?(?:src|href)=["']([^"']+)""")


@pytest.fixture
def scene(db):
    with time_machine.travel(NOW, tick=False):
        yield set_up()


@pytest.mark.parametrize("role", ["anonymous", "ana"])
def test_every_answer_carries_the_headers_and_loads_nothing_foreign(scene, role):
    wrong, pages = [], 0
    for name in NAMES:
        for address in addresses(name, scene):
            answer = scene.browser(role).get(address)
            wrong += [f"{address}: {fault}" for fault in faults(name, answer)]
            if answer.headers.get("Content-Type", "").startswith("text/html") and not answer.streaming:
                pages += 1
                wrong += [f"{address}: {fault}" for fault in page_faults(answer.content.decode())]
    assert pages > 20
    assert wrong == []


def faults(name, answer):
    headers = answer.headers
    policy = dict(part.strip().partition(" ")[::2] for part in headers.get("Content-Security-Policy", "").split(";"))
    if policy.get("default-src") != "'none'" or policy.get("frame-ancestors") != "'none'":
        yield "no content security policy"
    if "unsafe" in str(policy) or "*" in str(policy) or "http" in policy.get("script-src", ""):
        yield f"a policy with a hole: {policy}"
    wanted = {
        "X-Frame-Options": "DENY",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer" if name in LINKS else "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "X-Robots-Tag": "all" if name == "welcome" and answer.status_code == 200 else "noindex",
    }
    for header, value in wanted.items():
        if headers.get(header) != value:
            yield f"{header} is {headers.get(header)}"
    if "geolocation=()" not in headers.get("Permissions-Policy", ""):
        yield "no permissions policy"
    if name not in MAY_BE_KEPT and "no-store" not in headers.get("Cache-Control", ""):
        yield f"may be kept: {headers.get('Cache-Control')}"


def page_faults(page):
    for address in LOADED.findall(page):
        if not address.startswith(("/", "#", "data:")) or address.startswith("//"):
            yield f"loads {address}"
    if re.search(r"<style\b|\sstyle=|\son[a-z]+=", page):
        yield "inline style or handler"
    for script in re.findall(r"<script\b[^>]*>", page):
        if "src=" not in script and "application/json" not in script and "nonce=" not in script:
            yield f"inline script {script}"
