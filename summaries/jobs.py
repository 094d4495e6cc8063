"""Reads of the files that someone asked for: how far they are, and what is in them."""

import zlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from accounts import selectors as accounts
from kernel import vault
from summaries.models import Job, JobFile


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is; of its files only those of the diaries that count."""

    made: int
    failed: int
    total: int
    created_at: datetime
    expires_at: datetime

    @property
    def is_ready(self) -> bool:
        """Whether nothing waits any more."""
        return self.made + self.failed == self.total

    @property
    def settled(self) -> int:
        """How many wait no more."""
        return self.made + self.failed


@dataclass(frozen=True, slots=True)
class JobView:
    """A job for whoever makes its files, until `lease_until`."""

    id: UUID
    asker_id: UUID
    kind: str
    language: str
    patients: tuple[UUID, ...]
    created_at: datetime
    tries: int
    lease_until: datetime


@dataclass(frozen=True, slots=True)
class FileView:
    """One file of a job, without what is in it: waiting, made or failed, and what it was made from."""

    id: int
    patient_id: UUID
    name: str
    state: str
    scopes: frozenset[str]
    made_of: str


def progress(asker_id: UUID, kind: str, patients: Collection[UUID], now: datetime) -> Progress | None:
    """How far the job of this person is, counting these patients' files; None where there is no such job."""
    job = Job.objects.filter(asker_id=asker_id, kind=kind, expires_at__gt=now).first()
    if job is None:
        return None
    states = list(job.files.filter(patient_id__in=patients).values_list("state", flat=True))
    return Progress(states.count("made"), states.count("failed"), len(states), job.created_at, job.expires_at)


def files(asker_id: UUID, kind: str, now: datetime) -> tuple[FileView, ...]:
    """The files of this person's job, in their order."""
    rows = JobFile.objects.filter(job__asker_id=asker_id, job__kind=kind, job__expires_at__gt=now)
    return _views(rows.order_by("number"))


def waiting(job_id: UUID, patient_id: UUID) -> tuple[FileView, ...]:
    """The files of a job that are still to be made from this diary."""
    rows = JobFile.objects.filter(job_id=job_id, patient_id=patient_id, state="waiting")
    return _views(rows.order_by("number"))


def contents(found: Iterable[FileView]) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each, opened one at a time."""
    for file in found:
        sealed = JobFile.objects.filter(pk=file.id, state="made").values_list("sealed", flat=True).first()
        if sealed is not None:
            key = accounts.data_key(file.patient_id)
            yield file.name, zlib.decompress(vault.unseal_bytes(sealed, key, file_place(file.id)))


def file_place(file_id: int) -> str:
    """Where a file is sealed to."""
    return f"job_file.sealed:{file_id}"


def _views(rows: Iterable[JobFile]) -> tuple[FileView, ...]:
    return tuple(
        FileView(row.pk, row.patient_id, row.name, row.state, frozenset(row.scopes), row.made_of) for row in rows
    )
