"""Web push end to end: turned on in the page, sent and encrypted by the server, shown and put off by the worker."""

import json
import threading
from base64 import urlsafe_b64encode
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import http_ece
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from kernel import clock, push_keys
from reminders import services
from reminders.models import Delivery
from tests.cast import assemble
from tests.reminders.channels.test_web_push import signed

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = ec.generate_private_key(ec.SECP256R1())
SECRET = b"sixteen bytes !!"
SUBSCRIBE = """
  const json = {{ endpoint: "{endpoint}", keys: {{ p256dh: "{key}", auth: "{auth}" }} }};
  PushManager.prototype.subscribe = async (options) => {{
    if (options.applicationServerKey.length !== 65 || !options.userVisibleOnly) throw new Error("not as it should be");
    return {{ endpoint: json.endpoint, toJSON: () => json }};
  }};
"""


class Service(BaseHTTPRequestHandler):
    def do_POST(self):
        self.server.taken.append((self.headers, self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(201)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args):
        pass


@pytest.fixture
def push_service(settings):
    server = HTTPServer(("127.0.0.1", 0), Service)
    server.taken = []
    server.origin = f"http://127.0.0.1:{server.server_address[1]}"
    settings.PUSH_ORIGINS = [server.origin]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def text(raw):
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def turned_on(page, push_service):
    """She turns it on; her browser's push service is ours."""
    point = PHONE.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    said = {"endpoint": f"{push_service.origin}/push/1", "key": text(point), "auth": text(SECRET)}
    page.context.grant_permissions(["notifications"])
    page.add_init_script(SUBSCRIBE.format(**said))
    page.goto("/reminders")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.get_by_role("button", name="Turn on for this phone or browser").click()
    page.get_by_role("button", name="Turn off").wait_for()


def deliver(page, plain):
    """What a push service does with a message: hands it to the browser's worker."""
    session = page.context.new_cdp_session(page)
    found = []
    session.on("ServiceWorker.workerRegistrationUpdated", lambda said: found.extend(said["registrations"]))
    session.send("ServiceWorker.enable")
    soon(page, lambda: found)
    origin = page.evaluate("location.origin")
    session.send(
        "ServiceWorker.deliverPushMessage",
        {"origin": origin, "registrationId": found[0]["registrationId"], "data": plain},
    )


def notifications(page):
    return page.evaluate(
        "navigator.serviceWorker.ready.then((it) => it.getNotifications()).then((all) => all.map((one) => ({"
        " title: one.title, tag: one.tag, at: one.timestamp, actions: one.actions.map((each) => each.title) })))"
    )


def shown_after(page, at):
    """What the worker shows once it has shown something later than `at`; one takes the place of another in its time."""
    return soon(page, lambda: [one for one in notifications(page) if one["at"] > at] and notifications(page))


def soon(page, look, seconds=30):
    """What is looked for, once it is there. The page's own clock runs meanwhile."""
    for _ in range(seconds * 10):
        if found := look():
            return found
        page.wait_for_timeout(100)
    raise AssertionError(f"not seen within {seconds} seconds")


def test_a_push_is_signed_encrypted_shown_and_put_off(phone, push_service, settings):
    now = clock.now()
    cast = assemble(now)
    page = phone(cast.ana)
    turned_on(page, push_service)
    assert cast.ana.devices.get().endpoint == f"{push_service.origin}/push/1"

    new = services.NewReminder(kind="check_in", channel="web_push", times=("12:00",))
    services.add_reminder(look=cast.look, new=new, now=now)
    row = Delivery.objects.order_by("due_at").first()
    Delivery.objects.filter(pk=row.pk).update(due_at=now, next_try_at=now, expires_at=now + timedelta(hours=1))
    services.send(delivery_ids=services.claim_due(now=now), now=now)
    [(headers, body)] = push_service.taken
    assert signed(headers)[0] == push_keys.public_key(settings.PUSH_PRIVATE_KEY)
    assert signed(headers)[1]["aud"] == push_service.origin
    plain = http_ece.decrypt(body, private_key=PHONE, auth_secret=SECRET, version="aes128gcm").decode()
    assert json.loads(plain) == {"v": 1, "id": str(row.pk), "kind": "check-in"}

    deliver(page, plain)
    [first] = shown_after(page, 0)
    deliver(page, plain)
    [shown] = shown_after(page, first["at"])
    assert (shown["title"], shown["tag"]) == ("Time for your check-in", str(row.pk))
    assert shown["actions"] == ["Log now", "In 30 minutes"]

    [worker] = soon(page, lambda: page.context.service_workers)
    worker.evaluate(
        "registration.getNotifications().then(([notification]) =>"
        " dispatchEvent(new NotificationEvent('notificationclick', { notification, action: 'snooze' })))"
    )
    soon(page, lambda: Delivery.objects.filter(pk=row.pk, answer="snoozed"))
    assert Delivery.objects.get(slot="12:00~1").state == "waiting"
    soon(page, lambda: notifications(page) == [])


def test_a_push_that_makes_no_sense_still_shows_a_neutral_notification(phone, push_service):
    cast = assemble(clock.now())
    page = phone(cast.ana)
    turned_on(page, push_service)
    deliver(page, "not json")
    [shown] = shown_after(page, 0)
    assert (shown["title"], shown["actions"]) == ("Your reminder", [])
