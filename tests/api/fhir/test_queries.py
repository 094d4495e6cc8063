"""What a search asks for is read strictly; whatever is sent, the answer is a query or a refusal."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.fhir.dates import span
from api.fhir.queries import COUNT_MOST, KNOWN, Invalid, Query, parse

DAYS = [date(2026, 6, 28), date(2026, 6, 29), date(2026, 6, 30), date(2026, 7, 1)]
WEIGHT = {
    "id": "x",
    "code": {"coding": [{"system": "http://loinc.org", "code": "29463-7"}]},
    "valueCodeableConcept": {"coding": [{"system": "http://snomed.info/sct", "code": "49727002"}]},
}


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("2026-06-29", [29]),
        ("eq2026-06", [28, 29, 30]),
        ("2026", [28, 29, 30, 1]),
        ("ne2026-06-29", [28, 30, 1]),
        ("gt2026-06-29", [30, 1]),
        ("ge2026-06-29", [29, 30, 1]),
        ("lt2026-06-29", [28]),
        ("le2026-06-29", [28, 29]),
        ("sa2026-06-29", [30, 1]),
        ("eb2026-07", [28, 29, 30]),
        ("gt2026-06", [1]),
        ("ap2026-06-29", [29]),
        # A day is no instant, but an instant lies in a day.
        ("2026-06-29T10:00:00Z", []),
        ("ap2026-06-29T10:00:00Z", [29]),
        ("ge2026-06-29T10:00:00-04:00", [29, 30, 1]),
        ("lt2026-06-29T00:00", [28]),
        ("gt0001", [28, 29, 30, 1]),
        ("lt9999-12-30", [28, 29, 30, 1]),
    ],
)
def test_a_date_is_met_as_its_prefix_says(text, met):
    query = parse([("date", text)])
    first, last = query.days

    found = [day for day in DAYS if first <= day <= last and query.meets_day(day)]

    assert [day.day for day in found] == met


@pytest.mark.parametrize(
    "text", ["x", "2026-13", "2026-02-30", "26-01-01", "2026-06-30T25:00:00Z", "lte2026", "2026-6-3", "٢٠٢٦"]
)
def test_what_is_no_date_is_refused(text):
    with pytest.raises(Invalid, match="date"):
        parse([("date", text)])


@given(
    st.dates(date(2, 1, 1), date(9998, 1, 1)),
    st.dates(date(2, 1, 1), date(9998, 1, 1)),
    st.sampled_from(["eq", "ne", "gt", "lt", "ge", "le", "sa", "eb", "ap"]),
)
def test_the_days_asked_of_the_database_lose_none_that_meets(day, said, prefix):
    found = span(f"{prefix}{said.isoformat()}")
    first, last = found.days
    assert not found.meets(day) or first <= day <= last


@pytest.mark.parametrize(
    ("text", "is_met"),
    [
        ("29463-7", True),
        ("http://loinc.org|29463-7", True),
        ("http://loinc.org|", True),
        ("|29463-7", False),
        ("http://snomed.info/sct|29463-7", False),
        ("x,29463-7", True),
        ("x", False),
    ],
)
def test_a_code_is_met_with_its_system_or_without(text, is_met):
    assert parse([("code", text)]).meets(WEIGHT) is is_met


def test_every_parameter_has_to_be_met_and_any_of_its_values_will_do():
    assert parse([("code", "29463-7,x"), ("value-concept", "49727002"), ("_id", "x,y")]).meets(WEIGHT)
    assert not parse([("code", "29463-7"), ("code", "x")]).meets(WEIGHT)
    assert not parse([("_id", "y")]).meets(WEIGHT)


def test_patient_is_said_in_three_ways():
    for text in ("abc", "Patient/abc", "https://host/fhir/Patient/abc"):
        assert parse([("patient", text)]).patients == frozenset({"abc"})
    assert parse([("patient", "a,b"), ("subject", "Patient/b")]).patients == frozenset({"b"})


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("_count", "-1"),
        ("_count", "many"),
        ("_count", "²"),
        ("_since", "2026"),
        ("_since", "2026-02-30T00:00:00Z"),
        ("_format", "xml"),
        ("date:missing", "true"),
        ("code:text", "pain"),
        ("code", ",".join("x" * 200)),
    ],
)
def test_what_cannot_be_understood_is_refused_by_name_and_not_repeated(name, text):
    with pytest.raises(Invalid) as refused:
        parse([(name, text)])
    assert refused.value.name == name.partition(":")[0]


def test_what_is_not_known_is_left_out_and_told():
    assert parse([("favourite", "red"), ("_count", "3")]) == Query(count=3, unknown=("favourite",))


def test_a_count_has_a_top_and_an_instant_an_offset():
    assert parse([("_count", "999999")]).count == COUNT_MOST
    # In an address a plus that was not escaped is a space.
    assert parse([("_since", "2026-06-30T17:00:00 02:00")]).since == datetime(2026, 6, 30, 15, tzinfo=UTC)


NAMES = st.sampled_from(sorted(KNOWN)) | st.text(max_size=12)
TEXTS = st.text(max_size=40) | st.from_regex(r"\A(eq|gt|xx)?\d{1,4}(-\d{1,2}(-\d{1,2}(T\d\d:\d\d)?)?)?\Z")


@given(st.lists(st.tuples(NAMES, TEXTS), max_size=6))
def test_whatever_is_sent_is_a_query_or_a_refusal(sent):
    try:
        query = parse(sent)
    except Invalid:
        return
    first, last = query.days
    assert first.year >= 1
    assert last.year <= 9999
    assert query.meets(WEIGHT) in {True, False}
