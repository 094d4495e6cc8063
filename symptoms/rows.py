"""Rows of the diary as other floors read them: words unsealed, revision numbers as the look may see them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import orjson
from django.db.models import Count

from accounts import selectors as accounts
from accounts.fields import Joined
from kernel import vault
from sharing.scopes import Look, Scope
from symptoms import models
from symptoms.entries import CheckInView, RevisionView, Said, SaidOn, Texts


def note_place(uid: UUID) -> str:
    """Where a check-in's note is sealed to."""
    return f"checkin.note:{uid}"


def body_place(uid: UUID, number: int) -> str:
    """Where a revision's body is sealed to."""
    return f"revision.body:{uid}:{number}"


def own_name_place(own_id: UUID) -> str:
    """Where an own symptom's name is sealed to."""
    return f"own_symptom.name:{own_id}"


def author_place(uid: UUID, number: int = 0) -> str:
    """Where the name of whoever wrote a check-in is sealed to, or with a number one version of it."""
    return f"revision.author:{uid}:{number}" if number else f"checkin.author:{uid}"


def views(look: Look, rows: Iterable[models.CheckIn]) -> tuple[CheckInView, ...]:
    """Check-ins in the order given."""
    found = list(rows)
    notes = look.sees(Scope.NOTES) and any(row.note_sealed is not None for row in found)
    names = any(row.author_name_sealed is not None for row in found)
    key = accounts.data_key(look.patient_id) if notes or names else None
    places = {} if look.is_own else _places_in_row(found)
    authors = _authors(look, found)
    return tuple(
        view_of(look, row, said_of(row, key if notes else None), _named(row, authors, key), places.get(row.pk))
        for row in found
    )


def said_on(look: Look, rows: Sequence[Sequence[Any]]) -> tuple[SaidOn, ...]:
    """What was said and by whom, of rows as `statements.said_on_days` asks for them."""
    sees_notes = look.sees(Scope.NOTES)
    has_sealed = any(name is not None or (sees_notes and note is not None) for _, _, name, note, _ in rows)
    key = accounts.data_key(look.patient_id) if has_sealed else None
    known = _by_text(look, {row[1] for row in rows})
    found = []
    for day, text, name, note, uid in rows:
        by, who, said = known[text]
        if name is not None and not who:
            who = _kept_name(name, key, author_place(UUID(uid)))
        if note is not None and sees_notes and key:
            said = replace(said, note=vault.unseal(note, key, note_place(UUID(uid))))
        found.append(SaidOn(date.fromisoformat(day), by, who, said))
    return tuple(found)


def _by_text(look: Look, texts: set[str]) -> dict[str, tuple[str, str, Said]]:
    """By whom, their name and what was said, read once of each text: the same on many days, in years of them."""
    parts = {text: Joined.split(text) for text in texts}
    ids = {author: UUID(author) for _, author, *_ in parts.values() if author}
    named, says = _names(look, set(ids.values())), Texts()
    return {
        text: (by, named.get(ids[author], "") if author else "", _spoken(says, *said))
        for text, (by, author, *said) in parts.items()
    }


def _spoken(says: Texts, bother: str, *texts: str) -> Said:
    grades, features, places, numbers, general, own_grades = (says[text] for text in texts)
    return Said(grades, _sorted(features), _sorted(places), numbers, tuple(sorted(general)), own_grades, bother)


def _authors(look: Look, rows: list[models.CheckIn]) -> dict[UUID, str]:
    return _names(look, {row.author_id for row in rows if row.author_id is not None})


def _names(look: Look, person_ids: set[UUID]) -> dict[UUID, str]:
    """The names of those who made them: nearly always hers alone, which the look knows."""
    mine = {look.viewer_id: look.viewer_name} if look.viewer_id and look.viewer_name else {}
    return {**mine, **accounts.names_of(person_ids - mine.keys())}


def _named(row: models.CheckIn, authors: Mapping[UUID, str], key: bytes | None) -> str:
    if row.author_id is not None:
        return authors.get(row.author_id, "")
    return _kept_name(row.author_name_sealed, key, author_place(row.uid))


def author_of(row: models.CheckIn, key: bytes | None) -> str:
    """The name of who made it; of someone without an account here where the patient's key is at hand."""
    return row.author.name if row.author else _kept_name(row.author_name_sealed, key, author_place(row.uid))


def author_of_version(row: models.Revision, uid: UUID, key: bytes) -> str:
    """The same of one version."""
    return row.author.name if row.author else _kept_name(row.author_name_sealed, key, author_place(uid, row.number))


def view_of(look: Look, row: models.CheckIn, said: Said, author_name: str, place: int | None = None) -> CheckInView:
    """A row and what was said in it, as other floors read it.

    Her revision numbers count all that she writes; others see only the place in the row of this entry's versions.
    """
    if not look.is_own and place is None:
        place = _places_in_row([row])[row.pk]
    return CheckInView(
        uid=row.uid,
        local_date=row.local_date,
        zone=row.zone,
        entered_at=row.entered_at,
        received_at=row.received_at,
        clock_skewed=row.clock_skewed,
        by=row.by,
        author_id=row.author_id,
        author_name=author_name,
        only_me=row.only_me,
        weekly=row.weekly,
        said=said,
        revision=row.revision if place is None else place,
        changed_at=row.changed_at,
        deleted_at=row.deleted_at,
    )


def _places_in_row(rows: list[models.CheckIn]) -> dict[int, int]:
    counted = models.Revision.objects.filter(checkin__in=rows).values_list("checkin").annotate(Count("pk"))
    return dict(counted)


def said_of(row: models.CheckIn, key: bytes | None) -> Said:
    """What a row says; its note only where the patient's key is at hand."""
    note = ""
    if key is not None and row.note_sealed is not None:
        note = vault.unseal(row.note_sealed, key, note_place(row.uid))
    return Said(
        grades=row.grades,
        features=_sorted(row.features),
        places=_sorted(row.places),
        numbers=row.numbers,
        general=tuple(sorted(row.general)),
        own_grades=row.own_grades,
        bother=row.bother,
        note=note,
    )


def _sorted(names: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    """In one order, so that equal sayings are equal."""
    return {key: tuple(sorted(each)) for key, each in names.items() if each} if names else {}


def revision(look: Look, row: models.Revision, uid: UUID, key: bytes, number: int) -> RevisionView:
    """One version, under the number that the look may know it by."""
    body = orjson.loads(vault.unseal(row.body_sealed, key, body_place(uid, row.number)))
    said, lost = dict(body["said"]), dict(body.get("lost", {}))
    if not look.sees(Scope.NOTES):
        said["note"] = ""
        lost.pop("note", None)
    return RevisionView(
        number=number,
        kind=row.kind,
        by=row.by,
        author_name=author_of_version(row, uid, key),
        at=row.at,
        local_date=date.fromisoformat(body["local_date"]),
        said=Said.from_plain(said),
        lost=lost,
    )


def _kept_name(sealed: bytes | memoryview | None, key: bytes | None, place: str) -> str:
    return vault.unseal(sealed, key, place) if sealed is not None and key is not None else ""
