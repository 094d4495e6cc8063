"""A word that nobody else uses, written into every field of words that the pages have."""

from django.test import Client

from flags import selectors as flags
from sharing.scopes import Look
from tests.make import TODAY, new_checkin

CANARY = "heliotrope-canary"
PERIOD = {"first": str(TODAY), "last": str(TODAY)}
LONG = f"{CANARY} " + "x" * 20_000


def write_everywhere(ana: Client, look: Look) -> list[int]:
    """What each page answered, good and bad input alike."""
    checkin = {"uid": str(new_checkin().uid), "local_date": str(TODAY), "grade_cough": "4", "do": "save"}
    care = {"diagnosis": CANARY, "allergies": CANARY, "medicines": CANARY}
    visit = {"day": "2026-07-10", "at_time": "09:30", "zone": "UTC", "with_whom": CANARY, "wish": CANARY}
    reminder = {"time_1": "20:00", "weekdays": ["0"], "channel": "email", "zone_policy": "local"}
    sent = [
        ("/", {**checkin, "note": CANARY}),
        ("/", {**checkin, "uid": str(new_checkin().uid), "note": LONG}),
        ("/", {**checkin, "uid": str(new_checkin().uid), "number_temperature": CANARY}),
        ("/follow", {"add": "1", "name": CANARY}),
        ("/care/record", care),
        ("/care/record", {**care, "diagnosis": LONG}),
        ("/care/type", {"subtype": CANARY, "gene_note": CANARY}),
        ("/care/tests/new", {"kind": "ct", "name": CANARY, "said": CANARY}),
        ("/care/treatments/new", {"category": "other", "drug": CANARY, "effects": CANARY}),
        ("/care/treatments/new", {"category": CANARY, "drug": CANARY}),
        ("/care/visits/new", visit),
        ("/care/visits/new", {**visit, "zone": CANARY}),
        ("/care/questions", {"text": CANARY}),
        ("/care/numbers/new", {"kind": "other", "name": CANARY, "phone": "+1 555 0100"}),
        ("/care/numbers/new", {"kind": "other", "name": "x", "phone": CANARY}),
        ("/reminders/new/custom", {**reminder, "words": CANARY}),
        ("/reminders/new/custom", {**reminder, "words": LONG}),
        ("/share/links/new", {"uid": str(new_checkin().uid), "recipient": CANARY, "hours": "24", **PERIOD}),
        ("/share/links/new", {"uid": str(new_checkin().uid), "recipient": LONG, "hours": "24", **PERIOD}),
        ("/share/invite/caregiver", {"email": CANARY, "scopes": ["symptoms"], "lasts": "days"}),
    ]
    answers = [ana.post(address, form).status_code for address, form in sent]
    answers += [ana.get(f"/{CANARY}").status_code, ana.get(f"/history/{CANARY}").status_code]
    for flag in flags.open_flags(look):
        answers.append(ana.post(f"/flags/{flag.id}", {"deed": "called", "whom": CANARY, "said": CANARY}).status_code)
    body = {"local_date": str(TODAY), "zone": CANARY, "entered_at": CANARY, "note": CANARY, CANARY: CANARY}
    address = f"/api/v1/checkins/{new_checkin().uid}"
    answers.append(ana.put(address, body, content_type="application/json").status_code)
    answers.append(ana.put(address, '{"note": "' + CANARY, content_type="application/json").status_code)
    return answers
