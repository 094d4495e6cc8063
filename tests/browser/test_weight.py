"""What the first visit costs: all files, as they come over the wire."""

import pytest

pytestmark = pytest.mark.django_db(transaction=True)
ALL_MOST, SCRIPTS_MOST = 60_000, 30_000


@pytest.fixture
def loaded(cast, phone):
    """Bytes over the wire of each file of the first visit to Today, by address; the worker's own copies apart."""
    page = phone(cast.ana)
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    addresses, sizes = {}, {}
    session.on(
        "Network.responseReceived", lambda event: addresses.update({event["requestId"]: event["response"]["url"]})
    )
    session.on("Network.loadingFinished", lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}))
    page.goto("/", wait_until="networkidle")
    return {addresses[request]: size for request, size in sizes.items() if request in addresses}


def test_the_first_visit_is_light(loaded):
    scripts = {address: size for address, size in loaded.items() if address.endswith(".js")}

    assert len(loaded) > 10
    assert sum(scripts.values()) <= SCRIPTS_MOST, scripts
    assert sum(loaded.values()) <= ALL_MOST, loaded


def test_nothing_comes_from_elsewhere_and_no_fonts(loaded, live_server):
    assert {address for address in loaded if not address.startswith((live_server.url, "blob:", "data:"))} == set()
    assert not any(address.endswith((".woff2", ".woff", ".ttf")) for address in loaded)
