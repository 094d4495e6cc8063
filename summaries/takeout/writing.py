"""everything.json: all of it as data."""

from collections.abc import Set
from dataclasses import asdict, fields
from datetime import datetime
from decimal import Decimal
from typing import Any

import orjson

from accounts import selectors as accounts
from accounts import takeout as accounts_takeout
from accounts.takeout import TakenPatient, TakenPerson
from care import takeout as care
from flags import takeout as flags
from reminders import takeout as reminders
from sharing import selectors as shares
from sharing import takeout as sharing
from sharing.scopes import Look
from summaries.takeout.hers import FORMAT, VERSION, Hers
from symptoms import takeout as symptoms


def as_json(look: Look, now: datetime) -> bytes:
    """Every entry with every version, the record of care, advice, reminders; and what does not come back."""
    card = accounts.patient_card(look.patient_id)
    told = accounts_takeout.told(card.person_id) | sharing.told(look.patient_id, card.person_id)
    told["links"] = shares.links_of(look.patient_id, now)
    return dumped({"format": FORMAT, "version": VERSION, "made_at": now, **told, **flat(hers(look))})


def hers(look: Look) -> Hers:
    """All of hers that comes back, as it is now."""
    card = accounts.patient_card(look.patient_id)
    profile = accounts.profile(card.person_id)
    return Hers(
        person=TakenPerson(profile.name, profile.theme, profile.text_size, profile.units),
        patient=TakenPatient(card.birth_date),
        diary=symptoms.taken(look),
        care=care.taken(look),
        flags=flags.taken(look),
        reminders=reminders.taken(look),
    )


def flat(taken: Hers) -> dict[str, Any]:
    """The names that stand at the top of the file, but for person and patient, of whom more is told."""
    parts = (taken.diary, taken.care, taken.reminders)
    found = {each.name: getattr(part, each.name) for part in parts for each in fields(part)}
    return {**found, "flags": taken.flags}


def dumped(found: dict[str, Any]) -> bytes:
    """As JSON."""
    return orjson.dumps(found, default=_plain, option=orjson.OPT_INDENT_2 | orjson.OPT_NON_STR_KEYS)


def _plain(value: Any) -> Any:
    if isinstance(value, Set):
        return sorted(value)
    if isinstance(value, Decimal):
        return str(value)
    return asdict(value)
