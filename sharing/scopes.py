"""What a look may contain, and the proof that it was allowed."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Scope(StrEnum):
    """One part of a diary that can be shared apart from the others."""

    SYMPTOMS = "symptoms"
    NOTES = "notes"
    FLAGS = "flags"
    CARE = "care"
    REMINDERS = "reminders"
    LOG = "log"

    @property
    def column(self) -> str:
        """The column of a grant that holds it."""
        return "may_log" if self is Scope.LOG else f"sees_{self.value}"


ALL_SCOPES = frozenset(Scope)
# Whom a diary can be shared with.
ROLES = ["caregiver", "clinician"]


@dataclass(frozen=True, slots=True)
class Look:
    """Leave to look at one patient's diary, given by `sharing.selectors`: the first argument of every read of it."""

    patient_id: UUID
    viewer_id: UUID | None
    viewer_name: str
    role: str
    scopes: frozenset[Scope]

    @property
    def is_own(self) -> bool:
        """Whether the whole diary is open: to herself, or to the app working for her."""
        return self.role in {"self", "system"}

    def sees(self, scope: Scope) -> bool:
        """Whether `scope` is part of the leave."""
        return scope in self.scopes


def system(patient_id: UUID) -> Look:
    """The app itself, at work for this patient: a reminder, a rule, an export she asked for."""
    return Look(patient_id, None, "", "system", ALL_SCOPES)


def own(patient_id: UUID, person_id: UUID, name: str = "") -> Look:
    """A patient's look at her own diary."""
    return Look(patient_id, person_id, name, "self", ALL_SCOPES)


def by_link(patient_id: UUID, recipient: str, scopes: frozenset[Scope]) -> Look:
    """What a link for a clinic shows to whoever has it and its passcode: never what is marked "only me"."""
    return Look(patient_id, None, recipient, "link", scopes)


def as_columns(scopes: Iterable[Scope]) -> dict[str, bool]:
    """The scope columns of a grant or an invitation."""
    chosen = set(scopes)
    return {scope.column: scope in chosen for scope in Scope}
