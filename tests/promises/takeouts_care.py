"""Random records of care, and what random takeouts are made of."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from hypothesis import strategies as st

from care.takeout import (
    TakenCare,
    TakenContact,
    TakenExam,
    TakenMarker,
    TakenQuestion,
    TakenRecord,
    TakenTreatment,
    TakenVisit,
)
from tests.make import NOW

ZONES = st.sampled_from(["UTC", "America/New_York", "Pacific/Chatham"])
TOP = ("pain",)
LEFT_OUT = st.sampled_from([(), ("notes", "pain")])
ids = st.integers(0, 2**128 - 1).map(lambda number: UUID(int=number))
instants = st.integers(0, 10**8).map(lambda seconds: NOW - timedelta(seconds=seconds, microseconds=seconds % 1000))
days = st.integers(0, 900).map(lambda back: date(2026, 6, 30) - timedelta(days=back))
words = st.text(st.characters(codec="utf-8"), max_size=40)
names = st.text("abc <>&\"'=é語", min_size=1, max_size=12)
maybe = st.one_of


def by_id(each):
    return each.id


def lists(kind):
    return st.lists(kind, max_size=2, unique_by=by_id).map(
        lambda found: tuple(sorted(found, key=lambda each: (each.created_at, str(each.id))))
    )


cares = st.builds(
    TakenCare,
    record=st.builds(
        TakenRecord,
        country=st.sampled_from(["", "US", "ES"]),
        height_cm=st.sampled_from([None, Decimal("165.00")]),
        diagnosed_date=maybe(st.none(), days),
        known_sites=st.sampled_from([(), ("bone", "spine")]),
        diagnosis=words,
        subtype=words,
        allergies=words,
        origin=st.sampled_from(["", "de_novo"]),
        first_date=maybe(st.none(), days),
        medicines=words,
        er=st.sampled_from(["", "positive"]),
        pr=st.just(""),
        her2=st.sampled_from(["", "low"]),
        genes=st.sampled_from([{}, {"BRCA1": "found"}]),
        gene_note=words,
    ),
    treatments=lists(
        st.builds(
            TakenTreatment,
            ids,
            st.sampled_from(["hormone", "other"]),
            words,
            st.sampled_from([None, 2]),
            st.none(),
            maybe(st.none(), days),
            st.lists(days, max_size=2).map(lambda found: tuple(sorted(set(found)))),
            st.sampled_from([None, 28]),
            st.sampled_from(["", "grew"]),
            words,
            instants,
        )
    ),
    visits=lists(
        st.builds(TakenVisit, ids, instants, ZONES, days, words, words, st.just(("pain",)), instants, LEFT_OUT)
    ),
    questions=lists(st.builds(TakenQuestion, ids, words, maybe(st.none(), instants), instants)),
    numbers_to_call=lists(
        st.builds(
            TakenContact,
            ids,
            st.sampled_from(["clinic", "line24"]),
            words,
            st.just("+1 555 0100"),
            st.sampled_from([(), (0, 4)]),
            st.none(),
            st.none(),
            instants,
        )
    ),
    tests=lists(st.builds(TakenExam, ids, st.just("ct"), maybe(st.none(), days), words, words, instants)),
    tumor_markers=lists(
        st.builds(TakenMarker, ids, st.just("cea"), days, st.just(Decimal("4.20")), st.just("ng/mL"), instants)
    ),
)
