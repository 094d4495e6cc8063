"""A CSV of another tracker, whatever is in it: rows that come in or are told of, and nothing half-saved."""

from dataclasses import asdict
from datetime import date

import pytest
import time_machine
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.import_table import import_table
from kernel.errors import Refused
from summaries.tables.matching import ORDERS, SCALES, Column, Matching, guess
from summaries.tables.rows import lines
from summaries.tables.sheet import ROWS_MOST, Sheet, read_sheet
from summaries.takeout.writing import hers
from tests.cast import assemble
from tests.make import NOW, TODAY

pytestmark = pytest.mark.django_db
MANY = settings(max_examples=80)


@pytest.fixture
def cast(db):
    with time_machine.travel(NOW, tick=False):
        yield assemble(NOW)


def said(refused):
    return [(problem.field, problem.code) for problem in refused.value.problems]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not_a_table"),
        (b"\x00\x01\x02", "not_a_table"),
        (b"one\ntwo\n", "not_a_table"),
        (b"date,pain\n", "not_a_table"),
        (b"a," * 100 + b"b\n" + b"1," * 100 + b"2\n", "not_a_table"),
        (b"date,pain\n" + b"2026-01-01,1\n" * (ROWS_MOST + 1), "too_many_rows"),
        (b"date,pain\n" + b"x" * 9_000_000, "file_too_large"),
        (b'date,pain\n2026-01-01,"' + b"x" * 200_000, "not_a_table"),
    ],
)
def test_what_is_none_gets_a_clear_word(data, code):
    with pytest.raises(Refused) as refused:
        read_sheet(data)
    assert said(refused) == [("file", code)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("between", [",", ";", "\t"])
def test_every_usual_encoding_and_sign_is_read(encoding, between):
    text = f"fecha{between}dolor{between}nota\r\n30/6/2026{between}2{between}mañana\r\n"
    sheet = read_sheet(text.encode(encoding))
    assert sheet == Sheet(("fecha", "dolor", "nota"), (("30/6/2026", "2", "mañana"),))
    assert [column.target for column in guess(sheet, ("en", "es"), "ES").columns] == ["date", "pain", "note"]


def test_days_and_scales_are_guessed_from_what_is_there():
    rows = (("6/30/2026", "10", "mild", "yes"), ("12/1/2025", "4", "severe", "no"))
    found = guess(Sheet(("Date", "Pain", "Fatigue", "Seizure"), rows), ("en",), "")
    assert found.order == "mdy"
    assert [(c.target, c.scale) for c in found.columns[1:3]] == [("pain", "0-10"), ("fatigue", "words")]
    good, wrong = lines(Sheet(("Date", "Pain", "Fatigue", "Seizure"), rows), found, {}, TODAY)
    assert wrong == ()
    assert [dict(line.said.grades) for line in good] == [
        {"pain": 4, "fatigue": 1, "seizure": 1},
        {"pain": 2, "fatigue": 3, "seizure": 0},
    ]
    assert [line.day for line in good] == [date(2026, 6, 30), date(2025, 12, 1)]


def test_a_row_with_anything_wrong_is_left_out_whole_and_told():
    columns = (Column("date"), Column("pain", "0-4"), Column("weight_lb"), Column("note"))
    rows = (
        ("2026-06-30", "", "", ""),
        ("2026-06-29", "2", "135", "=1+1"),
        ("2026-06-31", "1", "", ""),
        ("2027-01-01", "1", "", ""),
        ("2026-06-28", "7", "", "kept out"),
        ("2026-06-27", "1", "9999", ""),
        ("2026-06-26", "1", "heavy", ""),
    )
    good, wrong = lines(Sheet(("day", "ache", "kg", "said"), rows), Matching(columns, "ymd"), {}, TODAY)
    assert [(line.number, line.said.note, round(line.said.numbers["weight_kg"], 3)) for line in good] == [
        (3, "=1+1", 61.235)
    ]
    assert [(each.number, each.column, each.problem.code) for each in wrong] == [
        (4, "day", "no_such_day"),
        (5, "day", "in_the_future"),
        (6, "ache", "not_on_the_scale"),
        (7, "weight_kg", "out_of_range"),
        (8, "kg", "not_a_number"),
    ]


def test_it_comes_in_once_however_often_it_is_sent(cast):
    sheet = read_sheet(b"Date,Pain,Hot flushes,Notes\n2026-06-01,8,3,first\n2026-06-01,8,3,first\n2026-06-02,0,1,\n")
    found = guess(sheet, ("en",), "US")
    columns = tuple(
        Column("own", "0-4") if n == "Hot flushes" else c for n, c in zip(sheet.columns, found.columns, strict=True)
    )
    matching = Matching(columns, found.order)
    assert len(import_table(look=cast.look, sheet=sheet, matching=matching, now=NOW).new) == 3
    before = hers(cast.look)
    assert import_table(look=cast.look, sheet=sheet, matching=matching, now=NOW).new == ()
    assert hers(cast.look) == before
    assert [own.name for own in before.diary.own_symptoms] == ["Hot flushes"]
    grades = [asdict(entry.said)["grades"] for entry in before.diary.entries if entry.local_date < TODAY]
    assert grades == [{"pain": 3}, {"pain": 3}, {"pain": 0}]


@pytest.mark.parametrize(
    ("targets", "code"),
    [(("", "pain"), "one_day_column"), (("date", ""), "no_columns"), (("date", "date"), "one_day_column")],
)
def test_columns_that_make_no_sense_are_named(cast, targets, code):
    sheet, matching = Sheet(("a", "b"), (("2026-06-01", "1"),)), Matching(tuple(map(Column, targets)), "ymd")
    with pytest.raises(Refused) as refused:
        import_table(look=cast.look, sheet=sheet, matching=matching, now=NOW)
    assert [problem.code for problem in refused.value.problems] == [code]


@MANY
@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_get_a_word(data):
    try:
        sheet = read_sheet(data)
    except Refused:
        return
    found = guess(sheet, ("en", "es"), "")
    lines(sheet, found, {}, TODAY)


@MANY
@given(
    st.lists(
        st.lists(st.text(max_size=12) | st.dates().map(str) | st.integers().map(str), min_size=3, max_size=3),
        max_size=4,
    ),
    st.sampled_from(ORDERS),
    st.sampled_from(SCALES),
)
def test_any_rows_come_in_or_are_told(rows, order, scale):
    columns = (Column("date"), Column("pain", scale), Column("note"))
    sheet = Sheet(("a", "b", "c"), tuple(map(tuple, rows)))
    good, wrong = lines(sheet, Matching(columns, order), {}, TODAY)
    assert {line.number for line in good}.isdisjoint(each.number for each in wrong)
