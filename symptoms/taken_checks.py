"""What of a diary brought along cannot be taken in: every problem names its field."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from clinical.catalogue import checks as catalogue
from clinical.catalogue.symptoms import BY_KEY
from kernel import clock
from kernel.errors import Problem
from symptoms.checks import FIRST_DAY, OWN_GRADES
from symptoms.entries import Said
from symptoms.merge import unflatten
from symptoms.models import BY
from symptoms.takeout import TakenEntry, TakenFollows, TakenKnows, TakenVersion

KINDS = ("created", "corrected", "merged", "deleted", "restored")


def entry_problems(entry: TakenEntry, own_ids: frozenset[str]) -> Iterator[Problem]:
    """Why an entry cannot be taken in; nothing where it can."""
    if not clock.is_zone(entry.zone):
        yield Problem("zone", "unknown_zone")
    if entry.local_date < FIRST_DAY:
        yield Problem("local_date", "too_long_ago")
    if entry.by not in BY or (entry.only_me and entry.by != "patient"):
        yield Problem("by", "not_a_choice")
    if not entry.versions:
        yield Problem("versions", "empty")
    yield from said_problems("said", entry.said, own_ids)
    for at, version in enumerate(entry.versions):
        yield from _version_problems(f"versions.{at}", version, own_ids)
    if min([entry.revision, *(version.number for version in entry.versions)]) < 1:
        yield Problem("revision", "out_of_range", {"low": 1, "high": 2**40})


def _version_problems(place: str, version: TakenVersion, own_ids: frozenset[str]) -> Iterator[Problem]:
    if version.kind not in KINDS or version.by not in BY:
        yield Problem(f"{place}.kind", "not_a_choice")
    yield from said_problems(f"{place}.said", version.said, own_ids)
    if version.sent:
        yield from said_problems(f"{place}.sent.said", version.sent.said, own_ids)
    yield from _lost_problems(place, version.lost, own_ids)


def follows_problems(follows: TakenFollows, own_ids: frozenset[str]) -> Iterator[Problem]:
    """Why what she follows cannot be taken in; nothing where it can."""
    known = {*BY_KEY, *own_ids}
    yield from (Problem("keys", "unknown_symptom") for key in follows.keys if key not in known)


def knows_problems(knows: TakenKnows) -> Iterator[Problem]:
    """Why what her team knows of cannot be taken in; nothing where it can."""
    if knows.symptom not in BY_KEY:
        yield Problem("symptom", "unknown_symptom")


def said_problems(place: str, said: Said, own_ids: frozenset[str]) -> Iterator[Problem]:
    """What of a saying is not in the catalogue, or is no symptom of hers."""
    found = catalogue.problems(said.grades, said.features, said.places, said.numbers, said.general)
    yield from (Problem(f"{place}.{each.field}", each.code, dict(each.params)) for each in found)
    for own_id, grade in said.own_grades.items():
        if own_id not in own_ids:
            yield Problem(f"{place}.own_grades", "unknown_symptom")
        elif grade not in OWN_GRADES:
            yield Problem(f"{place}.own_grades", "grade_range", {"low": 0, "high": 4})
    if said.bother and said.bother not in {*BY_KEY, *own_ids}:
        yield Problem(f"{place}.bother", "unknown_symptom")


def _lost_problems(place: str, lost: Mapping[str, Any], own_ids: frozenset[str]) -> Iterable[Problem]:
    said = {path: value for path, value in lost.items() if path not in {"local_date", "only_me", "weekly"}}
    try:
        return list(
            said_problems(f"{place}.lost", unflatten({k: v for k, v in said.items() if v is not None}), own_ids)
        )
    except (TypeError, AttributeError, KeyError):
        return [Problem(f"{place}.lost", "not_a_map")]
