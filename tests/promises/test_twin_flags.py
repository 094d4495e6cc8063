"""Flags that others see are those of the shared entries alone, whatever else she logs and keeps to herself."""

import os
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import example, given, settings
from hypothesis import strategies as st

from accounts import services as accounts
from flags import selectors as flags
from flows.acknowledge_flag import Answer, acknowledge_flag
from flows.delete_checkin import delete_checkin
from flows.log_checkin import log_checkin
from kernel import ids
from sharing import selectors as sharing
from sharing.scopes import Look, Scope, own
from tests.cast import BEN_SEES, assemble, grant, person
from tests.make import NOW, TODAY, new_checkin

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_too]
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Entry:
    """What is logged: how many days ago, whether she keeps it to herself, and what becomes of it in the end."""

    back: int
    hidden: bool
    grade: int
    symptom: str
    worried: bool
    fate: str


ENTRIES = st.builds(
    Entry,
    back=st.integers(0, 8),
    hidden=st.booleans(),
    grade=st.integers(0, 4),
    symptom=st.sampled_from(["pain", "cough", "seizure"]),
    worried=st.booleans(),
    fate=st.sampled_from(["kept", "kept", "shown", "deleted"]),
)


def told(look: Look) -> list[object]:
    """All that is told of the flags of a look, without ids."""
    found = flags.flags_between(look, TODAY - timedelta(days=400), TODAY)
    return sorted(
        (
            *(flag.rule, int(flag.level), flag.symptoms, flag.local_date, flag.held_date, flag.past_day, flag.state),
            *([(one.day, one.field, one.value) for one in flag.evidence], sorted(map(str, flag.thresholds.items()))),
            [event.kind for event in flag.events],
        )
        for flag in found
    )


class Diary:
    """Somebody's diary, and Ben who may see its flags."""

    def __init__(self) -> None:
        patient, ben = person(f"p{ids.uuid7(NOW)}", zone="America/New_York"), person(f"b{ids.uuid7(NOW)}")
        patient_id = accounts.start_diary(person_id=patient.pk, now=NOW)
        grant(patient_id, ben, "caregiver", BEN_SEES, NOW)
        self.hers = own(patient_id, patient.pk)
        self.bens = sharing.look(ben.pk, patient_id, Scope.FLAGS, NOW)
        self._said: dict[int, tuple[UUID, int]] = {}

    def log(self, number: int, entry: Entry, hour: int, *, only_me: bool) -> None:
        uid, base = self._said.get(number, (None, None))
        grade = min(entry.grade, 1) if entry.symptom == "seizure" else entry.grade
        said = {"grades": {entry.symptom: grade}, "general": ("worried",) if entry.worried else ()}
        now = NOW + hour * HOUR / 10
        new = new_checkin(TODAY - timedelta(days=entry.back), uid=uid, base=base, at=now, only_me=only_me, **said)
        kept = log_checkin(look=self.hers, new=new, now=now).checkin
        self._said[number] = kept.uid, kept.revision

    def delete(self, number: int, hour: int) -> None:
        delete_checkin(look=self.hers, uid=self._said[number][0], now=NOW + hour * HOUR / 10)


@settings(max_examples=int(os.environ.get("TWINS", "15")))
@given(st.lists(ENTRIES, min_size=2, max_size=7))
@example([Entry(0, False, 3, "pain", False, "kept"), Entry(0, True, 4, "pain", False, "kept")])
@example([Entry(0, True, 4, "pain", False, "shown"), Entry(2, False, 3, "pain", False, "kept")])
def test_ben_is_told_what_the_shared_entries_alone_would_tell(db, entries):
    with transaction.atomic():
        whole, shared = Diary(), Diary()
        for number, entry in enumerate(entries):
            whole.log(number, entry, number, only_me=entry.hidden)
            if not entry.hidden:
                shared.log(number, entry, number, only_me=False)
            assert told(whole.bens) == told(shared.bens)
        for number, entry in enumerate(entries):
            hour = len(entries) + number
            if entry.fate == "deleted":
                whole.delete(number, hour)
                if not entry.hidden:
                    shared.delete(number, hour)
            elif entry.fate == "shown" and entry.hidden:
                whole.log(number, entry, hour, only_me=False)
                shared.log(number, entry, hour, only_me=False)
            assert told(whole.bens) == told(shared.bens)
        transaction.set_rollback(True)


@pytest.fixture
def diary(db):
    return Diary()


PAIN = Entry(0, False, 3, "pain", False, "kept")
WORSE = Entry(0, True, 4, "pain", False, "kept")


def only(look):
    (flag,) = (each for each in flags.open_flags(look) if each.rule == "severe")
    return flag


def test_what_joins_a_flag_that_ben_knows_joins_hers_alone(diary):
    diary.log(0, PAIN, 0, only_me=False)
    known = only(diary.bens)

    diary.log(1, Entry(0, True, 3, "pain", False, "kept"), 1, only_me=True)

    assert only(diary.bens) == known
    assert len(only(diary.hers).evidence) == 2
    assert flags.flag(diary.hers, known.id).id == only(diary.hers).id, "the address she has of it still leads there"


def test_what_she_does_about_hers_is_done_about_bens(diary):
    diary.log(0, PAIN, 0, only_me=False)
    known = only(diary.bens)
    acknowledge_flag(look=diary.hers, flag_id=known.id, answer=Answer("called", "the clinic", "rest"), now=NOW + HOUR)
    diary.log(1, WORSE, 2, only_me=True)
    diary.log(2, Entry(0, True, 3, "pain", False, "kept"), 3, only_me=True)

    acknowledge_flag(look=diary.hers, flag_id=only(diary.hers).id, answer=Answer("closed"), now=NOW + HOUR)

    assert flags.flag(diary.bens, known.id).state == "acted", "hers is another matter now, his was acted on before"
    assert [event.words for event in flags.flag(diary.hers, known.id).events if event.words] == ["the clinic\nrest"]


def test_an_entry_hidden_later_takes_its_flags_with_it(diary):
    diary.log(0, PAIN, 0, only_me=False)
    assert only(diary.bens)

    diary.log(0, PAIN, 1, only_me=True)

    assert not flags.flags_between(diary.bens, TODAY, TODAY)
    assert only(diary.hers).only_me


def test_nobody_sees_more_of_her_flags_than_she_does(diary):
    diary.log(0, PAIN, 0, only_me=False)
    diary.log(1, WORSE, 1, only_me=True)

    theirs = {(flag.rule, flag.symptoms) for flag in flags.open_flags(diary.bens)}

    assert theirs <= {(flag.rule, flag.symptoms) for flag in flags.open_flags(diary.hers)}


def test_a_caregiver_who_logs_is_told_of_the_shared_entries_alone():
    cast = assemble(NOW)
    log_checkin(look=cast.look, new=new_checkin(grades={"pain": 3}, only_me=True), now=NOW)
    ben = sharing.look(cast.ben.pk, cast.patient_id, Scope.LOG, NOW)

    said = log_checkin(look=ben, new=new_checkin(grades={"pain": 3}), now=NOW + HOUR)

    assert [len(flag.evidence) for flag in said.flags if flag.rule == "severe"] == [1]
