"""What she leaves out of the summary of a visit is left out of the diary that it is made from: so of every form of it.

Left out are symptoms, by the key they have here, and parts: what no share would show without its scope. Nothing says
that something was left out; a symptom that is not there stands in no line of what was not asked either.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from care.selectors import NOTHING as NO_RECORD
from sharing.scopes import Scope
from summaries.diary import OWN, Diary
from symptoms.entries import CheckInView, Said, SaidOn
from symptoms.selectors import Follows

PARTS = {"notes": Scope.NOTES, "flags": Scope.FLAGS, "care": Scope.CARE}
# What is measured of a symptom goes with it.
NUMBERS_OF = {"nrs": "pain", "vomits_24h": "nausea_vomiting"}
SAFETY_OF = {
    "spine_signs": frozenset({"numbness_weakness"}),
    "seizure": frozenset({"seizure"}),
    "confusion_patient": frozenset({"confusion"}),
    "confusion_caregiver": frozenset({"confusion"}),
    "jaundice": frozenset({"jaundice"}),
    "falls": frozenset({"balance"}),
    "bleeding": frozenset({"cough", "nausea_vomiting", "jaundice"}),
}

NOTHING: frozenset[str] = frozenset()
AnyEntry = TypeVar("AnyEntry", bound=CheckInView | SaidOn)


def without(diary: Diary, left_out: frozenset[str]) -> Diary:
    """The diary as if what is left out had never been written."""
    if not left_out:
        return diary
    parts = {scope for part, scope in PARTS.items() if part in left_out}
    care_is_out = Scope.CARE in parts
    return replace(
        diary,
        entries=tuple(entries_without(diary.entries, left_out)),
        follows=follows_without(diary.follows, left_out),
        record=replace(NO_RECORD, country=diary.record.country) if care_is_out else diary.record,
        treatments=() if care_is_out else diary.treatments,
        contacts=() if care_is_out else diary.contacts,
        exams=() if care_is_out else diary.exams,
        markers=() if care_is_out else diary.markers,
        visits=tuple(replace(visit, top_three=_kept(visit.top_three, left_out)) for visit in diary.visits),
        flags=tuple(flag for flag in diary.flags if "flags" not in left_out and left_out.isdisjoint(flag.symptoms)),
        sees=diary.sees - parts,
        left_out=left_out,
    )


def entries_without(entries: Iterable[AnyEntry], left_out: frozenset[str]) -> Iterable[AnyEntry]:
    """The entries, each without what is left out of it."""
    return (replace(entry, said=_said(entry.said, left_out)) if left_out else entry for entry in entries)


def follows_without(follows: Follows, left_out: frozenset[str]) -> Follows:
    """What she follows, without those."""
    own = tuple(item for item in follows.own if f"{OWN}{item.id}" not in left_out)
    return replace(follows, keys=tuple(key for key in follows.keys if key not in left_out), own=own)


def asks_safety(key: str, left_out: frozenset[str]) -> bool:
    """Whether a safety question still has a symptom that it asks about."""
    asked = SAFETY_OF.get(key)
    return asked is None or not asked <= left_out


def _said(said: Said, left_out: frozenset[str]) -> Said:
    return Said(
        grades={key: grade for key, grade in said.grades.items() if key not in left_out},
        features={key: taps for key, taps in said.features.items() if key not in left_out},
        places={key: places for key, places in said.places.items() if key not in left_out},
        numbers={key: value for key, value in said.numbers.items() if NUMBERS_OF.get(key, key) not in left_out},
        general=said.general,
        own_grades={key: grade for key, grade in said.own_grades.items() if f"{OWN}{key}" not in left_out},
        bother="" if left_out & {said.bother, f"{OWN}{said.bother}"} else said.bother,
        note="" if "notes" in left_out else said.note,
    )


def _kept(top_three: Iterable[str], left_out: frozenset[str]) -> tuple[str, ...]:
    return tuple(text for text in top_three if left_out.isdisjoint({text, f"{OWN}{text}"}))
