"""What leaves of the advice shown and of what came of it, and what of it cannot be taken in again."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, TypeAlias
from uuid import UUID

from accounts import selectors as accounts
from clinical import wording
from clinical.catalogue import checks as catalogue
from clinical.levels import Level
from flags import models
from flags.selectors import name_place, words_place
from kernel import vault
from kernel.errors import Problem
from sharing.scopes import Look

# A number in an annotation is the most letters of a text, or the highest value of a number.
Key: TypeAlias = Annotated[str, 60]
Small: TypeAlias = Annotated[int, 32_000]
WORDS_MOST = 10_000


@dataclass(frozen=True, slots=True)
class TakenEvidence:
    """One thing she logged that a rule matched."""

    entry: UUID
    day: date
    field: Key
    value: Any


@dataclass(frozen=True, slots=True)
class TakenEvent:
    """One step in the life of a flag; `by` is "patient", "caregiver" or nothing: the app."""

    kind: Key
    by: Key
    by_name: str
    at: datetime
    level: Key
    words: str


@dataclass(frozen=True, slots=True)
class TakenFlag:
    """A pattern that was worth raising. `side` says for whom it counts; `hers` the one that she sees in its place."""

    id: UUID
    rule: Key
    rule_version: Small
    level: Key
    symptoms: tuple[Key, ...]
    local_date: date
    held_date: date
    evidence: tuple[TakenEvidence, ...]
    thresholds: Mapping[str, Any]
    signature: Mapping[str, Any]
    past_day: bool
    side: Key
    hers: UUID | None
    state: Key
    raised_at: datetime
    seen_at: datetime | None
    acted_at: datetime | None
    acted_date: date | None
    closed_at: datetime | None
    withdrawn_at: datetime | None
    changed_at: datetime
    events: tuple[TakenEvent, ...]


SAME = [name for name in TakenFlag.__slots__ if name not in {"symptoms", "evidence", "hers", "events"}]


def taken(look: Look) -> tuple[TakenFlag, ...]:
    """All flags of hers, the oldest first."""
    key = accounts.data_key(look.patient_id)
    rows = list(models.Flag.objects.filter(patient_id=look.patient_id).order_by("raised_at", "pk"))
    events: dict[UUID, list[TakenEvent]] = {row.pk: [] for row in rows}
    for event in models.FlagEvent.objects.filter(flag__in=rows).select_related("by").order_by("at", "pk"):
        events[event.flag_id].append(_event(look, event, key))
    return tuple(
        TakenFlag(
            **{name: getattr(row, name) for name in SAME},
            symptoms=tuple(row.symptoms),
            evidence=tuple(
                TakenEvidence(UUID(each["entry"]), date.fromisoformat(each["day"]), each["field"], each["value"])
                for each in row.evidence
            ),
            hers=row.hers_id,
            events=tuple(events[row.pk]),
        )
        for row in rows
    )


def present(look: Look) -> frozenset[UUID]:
    """The ids of all flags of hers."""
    return frozenset(models.Flag.objects.filter(patient_id=look.patient_id).values_list("pk", flat=True))


def problems(flag: TakenFlag) -> Iterator[Problem]:
    """Why a flag cannot be taken in; nothing where it can."""
    if not _has_words(flag):
        yield Problem("rule", "not_a_choice")
    if flag.state not in models.STATES or (flag.state == "closed") > (flag.closed_at is not None):
        yield Problem("state", "not_a_choice")
    if flag.side not in models.SIDES or (flag.hers is not None and flag.side != "others"):
        yield Problem("side", "not_a_choice")
    for at, each in enumerate(flag.evidence):
        yield from (Problem(f"evidence.{at}", found.code, dict(found.params)) for found in _evidence_problems(each))
    for at, event in enumerate(flag.events):
        if event.kind not in models.EVENTS or event.level not in {"", *models.LEVELS}:
            yield Problem(f"events.{at}.kind", "not_a_choice")
        if len(event.words) > WORDS_MOST:
            yield Problem(f"events.{at}.words", "too_long", {"most": WORDS_MOST})


def _has_words(flag: TakenFlag) -> bool:
    try:
        return bool(wording.flag(wording.LANGUAGES[0], flag.rule, Level.of(flag.level)))
    except (KeyError, ValueError):
        return False


def _evidence_problems(one: TakenEvidence) -> tuple[catalogue.Problem, ...]:
    table, _, key = one.field.partition(".")
    match table:
        case "grades":
            return catalogue.problems({key: one.value}, {}, {}, {}, ())
        case "features":
            return catalogue.problems({}, {key: [str(one.value)]}, {}, {}, ())
        case "places":
            return catalogue.problems({}, {}, {key: [str(one.value)]}, {}, ())
        case "numbers":
            return catalogue.problems({}, {}, {}, {key: one.value}, ())
        case "general":
            return catalogue.problems({}, {}, {}, {}, [str(one.value)])
        case _:
            return (catalogue.Problem(one.field, "not_a_choice"),)


def _event(look: Look, row: models.FlagEvent, key: bytes) -> TakenEvent:
    by, name = "", row.by.name if row.by else ""
    if row.by_name_sealed is not None:
        by, name = "caregiver", vault.unseal(row.by_name_sealed, key, name_place(row.flag_id))
    elif row.by_id is not None:
        by = "patient" if row.by_id == look.viewer_id else "caregiver"
    words = vault.unseal(row.words_sealed, key, words_place(row.flag_id)) if row.words_sealed is not None else ""
    return TakenEvent(row.kind, by, "" if by == "patient" else name, row.at, row.level, words)
