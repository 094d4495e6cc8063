"""A batch up, changes down: each item by itself."""

from uuid import uuid4

import pytest

from symptoms.models import CheckIn
from tests.api.conftest import CHECKINS, fields, said

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_too]
SYNC = "/api/v1/sync"


def put(uid=None, **more):
    return {"op": "put", "id": str(uid or uuid4()), "body": said(**more)}


def results(answer):
    return [done["result"] for done in answer.body["results"]]


@pytest.mark.parametrize("place", [0, 25, 49])
def test_one_bad_entry_never_holds_up_those_beside_it(ana, place):
    items = [put(grades={"cough": 1}) for _ in range(50)]
    items[place] = put(items[place]["id"], grades={"cough": 9})
    answer = ana.ask("POST", SYNC, {"items": items})
    assert [i for i, result in enumerate(results(answer)) if result == "rejected"] == [place]
    assert answer.body["results"][place]["errors"][0]["field"] == "grades.cough"
    assert CheckIn.objects.count() == 49


def test_each_way_an_item_can_be_unreadable_is_answered_in_its_place(ana):
    good = put(grades={"cough": 1})
    items = [5, None, {}, {"op": "burn", "id": good["id"]}, {"op": "put", "id": "7", "body": {}}, {"op": "put"}, good]
    answer = ana.ask("POST", SYNC, {"items": items})
    assert results(answer) == ["rejected"] * 6 + ["applied"]
    assert next(error["field"] for error in answer.body["results"][4]["errors"]) == "id"


def test_the_same_batch_twice_is_all_duplicates(ana):
    items = [put(grades={"cough": number}) for number in range(3)]
    assert results(ana.ask("POST", SYNC, {"items": items})) == ["applied"] * 3
    assert results(ana.ask("POST", SYNC, {"items": items})) == ["duplicate"] * 3


def test_a_batch_saves_and_deletes_in_order(ana):
    one = put(grades={"cough": 1})
    gone = {"op": "delete", "id": one["id"]}
    never = {"op": "delete", "id": str(uuid4())}
    assert results(ana.ask("POST", SYNC, {"items": [one, gone, gone, never]})) == [
        "applied",
        "applied",
        "duplicate",
        "rejected",
    ]


def test_a_pull_gives_changes_once_and_tombstones_without_words(ana):
    one, two = put(grades={"cough": 1}, note="hers"), put(grades={"pain": 1})
    first = ana.ask("POST", SYNC, {"items": [one, two], "since": 0}).body["pulled"]
    assert [change["id"] for change in first["changes"]] == [one["id"], two["id"]]
    ana.ask("DELETE", f"{CHECKINS}/{one['id']}")
    then = ana.get(f"{SYNC}?since={first['revision']}").body
    assert [(change["id"], change["checkin"], bool(change["deleted_at"])) for change in then["changes"]] == [
        (one["id"], None, True)
    ]
    assert ana.get(f"{SYNC}?since={then['revision']}").body == {
        "changes": [],
        "revision": then["revision"],
        "more": False,
    }


def test_a_long_absence_is_pulled_in_pages(ana):
    for _ in range(2):
        ana.ask("POST", SYNC, {"items": [put(grades={"cough": 1}) for _ in range(75)]})
    first = ana.get(f"{SYNC}?since=0").body
    second = ana.get(f"{SYNC}?since={first['revision']}").body
    assert (len(first["changes"]), first["more"]) == (100, True)
    assert (len(second["changes"]), second["more"]) == (50, False)


def test_a_batch_too_long_or_too_large_is_413(ana):
    long = ana.ask("POST", SYNC, {"items": [put() for _ in range(101)]})
    large = ana.ask("POST", SYNC, {"items": [put(note="x" * 9_000) for _ in range(40)]})
    for answer in (long, large):
        assert (answer.status_code, fields(answer)) == (413, ["items"])
        assert answer.headers["Retry-After"]
    assert CheckIn.objects.count() == 0


def test_what_an_old_release_sent_is_still_understood(ana):
    """Bodies as recorded from each release; one is added with a release that changes them."""
    from pathlib import Path

    import orjson

    files = sorted((Path(__file__).parent / "bodies").glob("*.json"))
    assert files
    for file in files:
        for body in orjson.loads(file.read_bytes()):
            answer = ana.put(uuid4(), body)
            assert answer.status_code == 201, (file.name, answer.body)


def test_a_database_that_fails_midway_is_told_to_be_tried_again(ana, monkeypatch):
    from django.db import OperationalError

    from symptoms import services

    real, calls = services.save_checkin, []

    def flaky(**call):
        calls.append(call)
        if len(calls) == 2:
            raise OperationalError
        return real(**call)

    monkeypatch.setattr(services, "save_checkin", flaky)
    items = [put(grades={"cough": 1}) for _ in range(3)]
    assert results(ana.ask("POST", SYNC, {"items": items})) == ["applied", "retry", "applied"]
