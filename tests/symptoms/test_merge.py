"""Two changes made apart become one, and no written word disappears."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharing import selectors as sharing
from sharing.scopes import Scope
from symptoms import selectors
from symptoms import services as symptoms
from symptoms.entries import Said
from symptoms.merge import Body, Version, flatten, merge, unflatten
from tests.cast import assemble
from tests.make import NOW, TODAY, new_checkin

LATER, LATEST = NOW + timedelta(hours=1), NOW + timedelta(hours=2)


def body(**said) -> Body:
    return Body(Said.from_plain(said), TODAY, only_me=False, weekly=False)


def joined(base, kept, sent):
    versions = [Version(base, "patient", NOW), Version(kept, "patient", LATER)]
    return merge(base, versions, Version(sent, "patient", LATEST))


taps = st.lists(st.sampled_from(["sudden", "deformed", "getting_worse"]), unique=True, max_size=3)
said = st.fixed_dictionaries(
    {},
    optional={
        "grades": st.dictionaries(st.sampled_from(["pain", "cough"]), st.integers(0, 4)),
        "features": st.fixed_dictionaries({}, optional={"pain": taps}),
        "numbers": st.dictionaries(st.just("nrs"), st.integers(0, 10)),
        "general": st.lists(st.sampled_from(["shivers", "worried"]), unique=True),
        "note": st.sampled_from(["", "one", "two"]),
        "bother": st.sampled_from(["", "pain"]),
    },
)


@given(said)
def test_flattening_loses_nothing(plain):
    assert unflatten(flatten(Said.from_plain(plain))).as_plain() == Said.from_plain(plain).as_plain()


@given(said, said)
def test_a_change_on_one_side_alone_is_taken_whole(base, change):
    was, new = body(**base), body(**change)
    assert joined(was, was, new).body.flat() == new.flat()
    assert joined(was, new, was).body.flat() == new.flat()


@given(said, said, said)
def test_either_order_of_arrival_ends_the_same(base, one, other):
    start = Version(body(**base), "patient", NOW)
    first, second = Version(body(**one), "patient", LATER), Version(body(**other), "patient", LATEST)

    def arrive(*changes):
        versions = [start]
        for change in changes:
            versions.append(Version(merge(start.body, versions, change).body, change.by, change.written_at))
        return versions[-1].body.flat()

    assert arrive(first, second) == arrive(second, first)


@given(said, said, said)
def test_what_loses_is_named(base, one, other):
    found = joined(body(**base), body(**one), body(**other))
    for path, value in found.lost.items():
        assert body(**other).flat().get(path) == value
        assert path in found.disputed
        assert found.body.flat().get(path) != value


def test_a_tap_taken_away_on_one_side_stays_away():
    with_tap = body(grades={"pain": 2}, features={"pain": ["sudden"]})
    without = body(grades={"pain": 2})
    worse = body(grades={"pain": 3}, features={"pain": ["sudden"]})
    assert joined(with_tap, without, worse).body.said.as_plain() == body(grades={"pain": 3}).said.as_plain()


@pytest.fixture
def cast(db):
    return assemble(NOW)


@pytest.fixture
def ben(cast):
    return sharing.look(cast.ben.pk, cast.patient_id, Scope.LOG, LATEST)


@pytest.mark.sqlite_too
def test_two_phones_edited_apart_keep_both(cast):
    first = new_checkin(grades={"pain": 1, "cough": 1})
    revision = symptoms.save_checkin(look=cast.look, new=first, now=NOW).checkin.revision
    one = new_checkin(uid=first.uid, at=LATER, base=revision, grades={"pain": 3, "cough": 1})
    two = new_checkin(uid=first.uid, at=LATEST, base=revision, grades={"pain": 1, "cough": 2}, note="on the stairs")
    symptoms.save_checkin(look=cast.look, new=one, now=LATER)
    saved = symptoms.save_checkin(look=cast.look, new=two, now=LATEST)
    assert (saved.kind, saved.disputed) == ("merged", ())
    assert (saved.checkin.said.grades, saved.checkin.said.note) == ({"pain": 3, "cough": 2}, "on the stairs")


@pytest.mark.sqlite_too
def test_her_word_stands_before_a_caregivers_even_when_his_is_later(cast, ben):
    first = new_checkin(grades={"pain": 1})
    revision = symptoms.save_checkin(look=ben, new=first, now=NOW).checkin.revision
    hers = symptoms.save_checkin(
        look=cast.look,
        new=new_checkin(uid=first.uid, at=LATER, base=revision_of(cast, first.uid), grades={"pain": 3}),
        now=LATER,
    )
    his = new_checkin(uid=first.uid, at=LATEST, base=revision, grades={"pain": 2}, note="he seemed fine")
    saved = symptoms.save_checkin(look=ben, new=his, now=LATEST)
    assert hers.kind == "corrected"
    assert saved.disputed == ("grades.pain",)
    kept = selectors.checkin(cast.look, first.uid)
    assert (kept.said.grades, kept.said.note) == ({"pain": 3}, "he seemed fine")
    assert selectors.revisions(cast.look, first.uid)[-1].lost == {"grades.pain": 2}


def revision_of(cast, uid):
    return selectors.checkin(cast.look, uid).revision


@pytest.mark.sqlite_too
def test_a_change_upon_what_was_sent_does_not_erase_what_was_merged_in(cast):
    """Phone one wrote again while its first change was on its way and another phone's was joined to it."""
    start = new_checkin(grades={"pain": 1})
    base = symptoms.save_checkin(look=cast.look, new=start, now=NOW).checkin.revision
    other = new_checkin(uid=start.uid, at=LATER, base=base, grades={"pain": 1, "cough": 2})
    symptoms.save_checkin(look=cast.look, new=other, now=LATER)
    mine = new_checkin(
        uid=start.uid, at=LATER, base=base, grades={"pain": 2}, features={"pain": ["sudden"]}, note="first"
    )
    acknowledged = symptoms.save_checkin(look=cast.look, new=mine, now=LATER).checkin
    again = replace(
        new_checkin(uid=start.uid, at=LATEST, base=acknowledged.revision, grades={"pain": 3}), based_on_sent=True
    )
    said = symptoms.save_checkin(look=cast.look, new=again, now=LATEST).checkin.said
    assert said.as_plain() == Said.from_plain({"grades": {"pain": 3, "cough": 2}}).as_plain()


@pytest.mark.sqlite_too
def test_a_phone_whose_clock_is_years_ahead_does_not_win_by_it(cast):
    first = new_checkin(grades={"pain": 1})
    base = symptoms.save_checkin(look=cast.look, new=first, now=NOW).checkin.revision
    ahead = LATER + timedelta(days=3650)
    wrong = replace(new_checkin(uid=first.uid, at=ahead, base=base, grades={"pain": 2}), sent_at=ahead)
    symptoms.save_checkin(look=cast.look, new=wrong, now=LATER)
    right = replace(new_checkin(uid=first.uid, at=LATEST, base=base, grades={"pain": 4}), sent_at=LATEST)
    assert symptoms.save_checkin(look=cast.look, new=right, now=LATEST).checkin.said.grades == {"pain": 4}
