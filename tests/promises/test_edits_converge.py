"""Promise: the same change sent twice, late or out of order ends as once, and phones edited apart converge.

Two phones of hers and one of a caregiver's write, correct and delete; the network drops, doubles, delays (40 days)
and reorders what they send. 50 runs here, 2,000 by `make soak`.
"""

from datetime import timedelta
from uuid import UUID, uuid4

import orjson
import pytest
import time_machine
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from hypothesis import Phase, given
from hypothesis import settings as how
from hypothesis import strategies as st
from rest_framework.throttling import SimpleRateThrottle

from accounts import services as accounts
from kernel.errors import NotFound
from sharing.scopes import Scope, own
from symptoms import selectors
from symptoms.merge import flatten
from tests.cast import BEN_SEES, grant, person
from tests.make import NOW

NO_LIMIT = pytest.mark.timeout(0)
# A failure is long enough to read as it is; shrinking it would take minutes.
PHASES = [Phase.explicit, Phase.reuse, Phase.generate]
YEARS = timedelta(days=3650)
FIELDS = ("grades.pain", "grades.cough", "features.pain.sudden", "general.shivers", "note")


def body_of(flat, at):
    said = {"grades": {}, "features": {}, "general": [], "note": flat.get("note", "")}
    for path, value in flat.items():
        group, _, rest = path.partition(".")
        if group == "grades":
            said["grades"][rest] = value
        elif group == "features":
            said["features"].setdefault("pain", []).append("sudden")
        elif group == "general":
            said["general"].append(rest)
    return {**said, "local_date": at.date().isoformat(), "zone": "UTC", "entered_at": at.isoformat()}


class Phone:
    """What offline/outbox.js and offline/flush.js do: one change at a time for an entry, the next upon its answer."""

    def __init__(self, person_, patient_id=None):
        self.client = Client()
        self.client.force_login(person_)
        whose = f"/people/{patient_id}" if patient_id else ""
        self.base = f"/api/v1{whose}/checkins"
        self.copies: dict[UUID, tuple[int, dict]] = {}
        self.outbox: list[dict] = []

    def write(self, uid, change, at):
        flat = dict(self.latest(uid))
        for path, value in change.items():
            flat.pop(path, None)
            if value is not None:
                flat[path] = value
        self.outbox.append({"uid": uid, "flat": flat, "base": self.copies.get(uid, (None,))[0], "at": at})

    def delete(self, uid):
        self.outbox.append({"uid": uid, "flat": None, "base": self.copies.get(uid, (None,))[0]})

    def latest(self, uid):
        waiting = [item["flat"] for item in self.outbox if item["uid"] == uid and item["flat"] is not None]
        return waiting[-1] if waiting else self.copies.get(uid, (None, {}))[1]

    def request(self, item, now):
        path = f"{self.base}/{item['uid']}"
        if item["flat"] is None:
            return "DELETE", f"{path}?base_revision={item['base']}" if item["base"] else path, b""
        body = {**body_of(item["flat"], item["at"]), "sent_at": now.isoformat(), "base_revision": item["base"]}
        return "PUT", path, orjson.dumps({**body, "based_on_sent": item.get("on_sent", False)})

    def send(self, request):
        method, path, raw = request
        return self.client.generic(method, path, raw, content_type="application/json")

    def heard(self, item, answer):
        """The answer to an item arrived: it leaves the outbox, and later changes of its entry are upon it."""
        assert answer.status_code in {200, 201, 404}, answer.content
        self.outbox.remove(item)
        if answer.status_code == 404:
            assert item["flat"] is None
            return
        said = orjson.loads(answer.content)
        revision = said["checkin"]["revision"]
        for later in self.outbox:
            if later["uid"] == item["uid"]:
                later |= {"base": revision, "on_sent": said["kind"] == "merged"}
        self.copies[item["uid"]] = (revision, flat_of(said["checkin"]))


def flat_of(checkin):
    flat = {f"grades.{key}": value for key, value in checkin["grades"].items()}
    flat |= {f"features.{key}.{name}": True for key, names in checkin["features"].items() for name in names}
    flat |= {f"general.{name}": True for name in checkin["general"]}
    return flat | ({"note": checkin["note"]} if checkin["note"] else {})


changes = st.dictionaries(
    st.sampled_from(FIELDS[:4]), st.one_of(st.none(), st.integers(0, 4)), min_size=1, max_size=3
).map(
    lambda change: {
        path: value if path.startswith("grades") or value is None else True for path, value in change.items()
    }
)
notes = st.sampled_from(["", "one", "two"])


FATES = ["ok", "ok", "answer lost", "never arrives", "twice", "late copy"]
KINDS = ["log", "correct", "correct", "delete", "send", "send", "send", "send", "old copy", "pull", "time"]
# A step picks among what can be done just then by its number, so that every step does something.
steps = st.lists(
    st.tuples(st.sampled_from(KINDS), st.integers(0, 11), changes, notes, st.sampled_from(FATES)),
    min_size=12,
    max_size=25,
)


class Edits:
    """The phones, the network between, and a record of everything that was ever written."""

    def __init__(self):
        cache.clear()
        self.now = NOW
        tag = uuid4().hex[:12]
        ana, ben = person(f"Ana-{tag}"), person(f"Ben-{tag}")
        self.patient_id = accounts.start_diary(person_id=ana.pk, now=NOW)
        grant(self.patient_id, ben, "caregiver", BEN_SEES | {Scope.NOTES}, NOW, until=NOW + YEARS)
        self.look = own(self.patient_id, ana.pk)
        self.hers = [Phone(ana), Phone(ana)]
        self.devices = [*self.hers, Phone(ben, self.patient_id)]
        self.late: list[tuple[Phone, tuple]] = []
        self.written: dict[UUID, list[dict]] = {}
        self.alone: dict[UUID, int | None] = {}

    def step(self, kind, number, change, note, fate):
        with time_machine.travel(self.now, tick=False):
            match kind:
                case "log":
                    self.log(number % 3, change | ({"note": note} if note else {}))
                case "correct":
                    self.correct(number, change | {"note": note or None})
                case "delete":
                    self.delete(number)
                case "send":
                    self.send_oldest(number, fate)
                case "old copy" if self.late:
                    device, request = self.late.pop(number % len(self.late))
                    assert device.send(request).status_code in {200, 201, 404}
                case "pull":
                    self._pull(self.hers[number % 2])
                case "time":
                    self.now += timedelta(days=[0.01, 1, 40][number % 3])

    def log(self, phone, change):
        if len(self.written) < 2:
            uid = uuid4()
            self.alone[uid] = phone
            self._write(phone, uid, change)

    def correct(self, number, change):
        known = self._known()
        if known:
            phone, uid = known[number % len(known)]
            if self.alone[uid] != phone:
                self.alone[uid] = None
            self._write(phone, uid, change)

    def delete(self, number):
        pairs = [(device, uid) for device in self.devices for uid in device.copies]
        if pairs:
            device, uid = pairs[number % len(pairs)]
            self.alone[uid] = None
            device.delete(uid)

    def send_oldest(self, number, fate):
        busy = [device for device in self.devices if device.outbox]
        if not busy or fate == "never arrives":
            return
        device = busy[number % len(busy)]
        item = device.outbox[0]
        request = device.request(item, self.now)
        answer = device.send(request)
        if fate == "twice":
            answer = device.send(request)
        if fate == "late copy":
            self.late.append((device, request))
        if fate != "answer lost":
            device.heard(item, answer)

    def settle(self):
        """The network is well again: everything is sent, old copies arrive, everyone pulls."""
        for _ in range(3):
            for device in self.devices:
                while device.outbox:
                    item = device.outbox[0]
                    device.heard(item, device.send(device.request(item, self.now)))
            while self.late:
                device, request = self.late.pop()
                device.send(request)
        for device in self.hers:
            self._pull(device)
        self._check_all()

    def _check_all(self):
        for uid, written in self.written.items():
            if not self._exists(uid):
                continue
            kept = flatten(selectors.checkin(self.look, uid).said)
            history = selectors.revisions(self.look, uid)
            for device in self.hers:
                if uid in device.copies:
                    assert device.copies[uid][1] == kept, "the phones agree with the server"
            if self.alone[uid] is not None:
                assert kept == written[-1], "one phone's own changes end as it wrote them"
            said = [flatten(each.said) | dict(each.lost) for each in history]
            for flat in written:
                for path, value in flat.items():
                    assert any(each.get(path) == value for each in said) or any(
                        each.lost.get(path) == value for each in history
                    ), f"{path}={value!r} was written and is nowhere in the history"

    def _write(self, phone, uid, change):
        device = self.devices[phone]
        device.write(uid, change, self.now)
        self.written.setdefault(uid, []).append(device.outbox[-1]["flat"])

    def _pull(self, device):
        since = 0
        while True:
            answer = orjson.loads(device.client.get(f"/api/v1/sync?since={since}").content)
            for change in answer["changes"]:
                uid = UUID(change["id"])
                if change["checkin"] and not any(item["uid"] == uid for item in device.outbox):
                    device.copies[uid] = (change["revision"], flat_of(change["checkin"]))
                elif not change["checkin"]:
                    device.copies.pop(uid, None)
            since = answer["revision"]
            if not answer["more"]:
                return

    def _known(self):
        """Which phone knows of which entry."""
        return [
            (number, uid)
            for number, device in enumerate(self.devices)
            for uid in dict.fromkeys([*device.copies, *(item["uid"] for item in device.outbox)])
        ]

    def _exists(self, uid):
        try:
            return selectors.checkin(self.look, uid).deleted_at is None
        except NotFound:
            return False


@pytest.mark.django_db
@pytest.mark.parametrize(
    "runs",
    [50, pytest.param(2000, marks=[pytest.mark.soak, NO_LIMIT])],
)
def test_edits_apart_end_as_one(runs, monkeypatch, settings, figure):
    settings.SESSION_COOKIE_AGE = YEARS.total_seconds()
    settings.RULES_ON = False
    monkeypatch.setattr(SimpleRateThrottle, "allow_request", lambda *_: True)

    @given(steps)
    @how(max_examples=runs, phases=PHASES)
    def run(taken):
        with transaction.atomic():
            edits = Edits()
            for step in taken:
                edits.step(*step)
            with time_machine.travel(edits.now, tick=False):
                edits.settle()
            transaction.set_rollback(True)

    run()
    figure(machine_runs=runs, divergences=0)
