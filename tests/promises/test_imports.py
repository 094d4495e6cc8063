"""Whatever file she is handed: a clear word that names the field, and nothing changed."""

import io
import json
import zipfile
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import time_machine
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.import_takeout import import_takeout
from flows.log_checkin import log_checkin
from kernel.errors import Refused
from summaries import takeout
from summaries.takeout.hers import lists
from summaries.takeout.reading import DATA_MOST
from summaries.takeout.writing import as_json, hers
from tests.cast import assemble
from tests.make import NOW, new_checkin

pytestmark = pytest.mark.django_db
MANY = settings(max_examples=80)


@pytest.fixture
def cast(db):
    with time_machine.travel(NOW, tick=False):
        cast = assemble(NOW)
        log_checkin(look=cast.look, new=new_checkin(grades={"pain": 3}, note="x"), now=NOW)
        yield cast


@pytest.fixture
def written(cast):
    return as_json(cast.look, NOW)


def zipped(name="everything.json", data=b"{}", **about):
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as packed:
        info = zipfile.ZipInfo(name)
        for key, value in about.items():
            setattr(info, key, value)
        packed.writestr(info, data, ZIP_DEFLATED)
    file.seek(0)
    return file


def said(refused):
    return [(problem.field, problem.code) for problem in refused.value.problems]


SMALL = b'{"format": "mbc-tracker takeout", "version": 2, "made_at": "2026-06-30T00:00:00+00:00"}'


class TestZips:
    """What is no takeout."""

    @pytest.mark.parametrize(
        ("file", "code"),
        [
            (io.BytesIO(b""), "not_a_takeout"),
            (io.BytesIO(b"PK\x03\x04 and then nothing"), "not_a_takeout"),
            (io.BytesIO(b"%PDF-1.7"), "not_a_takeout"),
            (io.BytesIO(b"\xff\xfe{\x00}\x00"), "not_a_takeout"),
            (io.BytesIO(b'{"a": NaN}'), "not_a_takeout"),
            (io.BytesIO(b'{"a": "\\ud800"}'), "not_a_takeout"),
            (io.BytesIO(b"[" * 100_000 + b"]" * 100_000), "not_a_takeout"),
            (zipped("../../etc/passwd", b"x"), "not_a_takeout"),
            (zipped("/everything.json", SMALL), "not_a_takeout"),
            (zipped("everything.json", b"not json"), "not_a_takeout"),
            (zipped("everything.json", b"/etc/passwd", external_attr=0o120777 << 16), "not_a_takeout"),
            (zipped("everything.json", b"0" * (DATA_MOST + 1)), "file_too_large"),
            (zipped("everything.json", b"0" * 10_000_000), "file_too_large"),
        ],
    )
    def test_it_gets_a_clear_word(self, file, code):
        file.seek(0)
        with pytest.raises(Refused) as refused:
            takeout.open_file(file)
        assert said(refused) == [("file", code)]

    def test_a_hundred_megabytes_are_not_even_read(self):
        class Huge(io.RawIOBase):
            at = 0

            def seek(self, place, whence=0):
                self.at = 100 * 1024 * 1024 if whence == 2 else place
                return self.at

            def tell(self):
                return self.at

            def read(self, size=-1):
                raise AssertionError("read")

        with pytest.raises(Refused) as refused:
            takeout.open_file(Huge())
        assert said(refused) == [("file", "file_too_large")]

    def test_a_size_that_lies_is_caught_while_reading(self):
        file = zipped("everything.json", b"0" * 200_000).getvalue()
        size = (200_000).to_bytes(4, "little")
        with pytest.raises(Refused):
            takeout.open_file(io.BytesIO(file.replace(size, (10).to_bytes(4, "little"))))

    def test_paths_beside_the_one_file_are_never_looked_at(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        file = io.BytesIO()
        with ZipFile(file, "w") as packed:
            packed.writestr("../evil.txt", "x")
            packed.writestr("everything.json", SMALL)
        assert takeout.open_file(file)["version"] == 2
        assert list(tmp_path.parent.glob("evil.txt")) == list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"format": "another app"}, ("file", "not_a_takeout")),
        ({"version": 1}, ("version", "other_version")),
        ({"version": 3}, ("version", "other_version")),
        ({"version": {"a": "b" * 10_000}}, ("version", "other_version")),
        ({"made_at": "yesterday"}, ("made_at", "not_a_time")),
    ],
)
def test_another_version_or_app_changes_nothing(cast, change, place):
    plain = json.loads(as_json(cast.look, NOW)) | change
    before = hers(cast.look)
    with pytest.raises(Refused) as refused:
        import_takeout(look=cast.look, plain=plain, now=NOW)
    assert said(refused) == [place]
    assert hers(cast.look) == before


@pytest.mark.parametrize(
    ("path", "value", "field", "code"),
    [
        (("zone",), "Mars/Olympus", "entries.0.zone", "unknown_zone"),
        (("zone",), "UTC\0", "entries.0.zone", "not_a_text"),
        (("local_date",), "2026-02-30", "entries.0.local_date", "not_a_date"),
        (("entered_at",), "2026-06-30T09:00:00", "entries.0.entered_at", "not_a_time"),
        (("entered_at",), "0001-01-01T00:00:00+14:00", "entries.0.entered_at", "not_a_time"),
        (("by",), "doctor", "entries.0.by", "not_a_choice"),
        (("revision",), 10**30, "entries.0.revision", "not_whole"),
        (("revision",), True, "entries.0.revision", "not_whole"),
        (("said", "grades"), {"pain": 9}, "entries.0.said.grades.pain", "not_a_grade"),
        (("said", "grades"), {"wings": 1}, "entries.0.said.grades.wings", "unknown_symptom"),
        (("said", "note"), 7, "entries.0.said.note", "not_a_text"),
        (("said", "features"), {"pain": ["<script>"]}, "entries.0.said.features.pain", "unknown_feature"),
        (("said", "own_grades"), {"someone": 1}, "entries.0.said.own_grades", "unknown_symptom"),
        (("versions",), [], "entries.0.versions", "empty"),
        (("versions", 0, "lost"), {"grades.wings": 1}, "entries.0.versions.0.lost.grades.wings", "unknown_symptom"),
        (("versions", 0, "lost"), {"grades": {}}, "entries.0.versions.0.lost.grades.", "unknown_symptom"),
    ],
)
def test_a_thing_that_cannot_be_read_is_named_and_left_out(cast, path, value, field, code):
    plain = json.loads(as_json(cast.look, NOW))
    place = plain["entries"][0]
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    found = takeout.read(plain, NOW)
    assert (field, code) in [(problem.field, problem.code) for problem in found.problems]
    assert found.hers.diary.entries == ()
    assert found.hers.flags


def test_what_should_be_a_list_and_is_none_is_named(written):
    plain = json.loads(written)
    names = {name for name, _ in lists(takeout.read(plain, NOW).hers)}
    problems = takeout.read(plain | dict.fromkeys(names, 1), NOW).problems
    assert {problem.field for problem in problems} == names


def test_an_entry_that_is_there_and_deleted_is_named(cast, written):
    plain = json.loads(written)
    plain["deleted_entries"] = [entry | {"revision": 9, "versions": []} for entry in plain["entries"]]
    found = takeout.read(plain, NOW)
    assert ("deleted_entries.0.uid", "twice") in [(problem.field, problem.code) for problem in found.problems]
    assert found.hers.diary.deleted_entries == ()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=12,
)


@MANY
@given(st.data())
def test_whatever_is_put_into_a_takeout_it_is_read_or_named(written, data):
    plain = json.loads(written)
    for name in data.draw(st.lists(st.sampled_from(sorted(plain)), max_size=4, unique=True)):
        target = plain[name]
        if isinstance(target, list) and target and isinstance(target[0], dict) and data.draw(st.booleans()):
            target[0][data.draw(st.sampled_from(sorted(target[0])))] = data.draw(JSON)
        else:
            plain[name] = data.draw(JSON)
    problems = problems_of(plain)
    assert all(problem.field for problem in problems)


def problems_of(plain):
    try:
        return takeout.read(plain, NOW).problems
    except Refused as refused:
        return refused.problems


@MANY
@given(st.binary(max_size=400))
def test_any_bytes_are_a_takeout_or_get_a_word(data):
    with pytest.raises(Refused):
        takeout.read(takeout.open_file(io.BytesIO(data)), NOW)
