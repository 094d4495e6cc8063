"""A line of the log holds keys of the list, and nothing that anybody wrote."""

import io
import json
import logging

import pytest
import requests
import structlog

from kernel import lines

CANARY = "heliotrope-canary"


@pytest.fixture
def written():
    """A logger on a stream of its own, and what it wrote, as JSON."""
    stream, logger = io.StringIO(), logging.getLogger("tests.lines")
    handler = logging.StreamHandler(stream)
    handler.setFormatter(lines.formatter("json"))
    logger.handlers, logger.propagate = [handler], False
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    logger.handlers, logger.propagate = [], True


def test_a_key_that_is_not_on_the_list_is_dropped(written):
    structlog.get_logger("tests.lines").error("a push service refuses", status=403, note=CANARY, patient="1234")
    [line] = written()
    assert set(line) == {"at", "level", "logger", "event", "status"}
    assert (line["event"], line["level"], line["status"]) == ("a push service refuses", "error", 403)


def test_a_value_that_is_not_plain_is_dropped_and_a_long_one_cut(written):
    structlog.get_logger("tests.lines").error("x", status={"note": CANARY}, view="v" * 1000)
    [line] = written()
    assert "status" not in line
    assert len(line["view"]) == lines.LONGEST


@pytest.mark.parametrize(
    ("sentence", "values", "kept"),
    [
        ("Not Found: %s", (f"/people/{CANARY}",), "Not Found: …"),
        ("%s took %.1f s for %d rows", (CANARY, 1.25, 7), "… took 1.2 s for 7 rows"),
        ("Bad %(what)s", ({"what": CANARY},), "Bad …"),
        ("100% sure", (), "100% sure"),
        (f"one line\n{CANARY}", (), "one line"),
    ],
)
def test_of_another_library_the_sentence_stays_and_what_it_filled_in_goes(written, sentence, values, kept):
    logging.getLogger("tests.lines").warning(sentence, *values)
    assert written()[0]["event"] == kept


def test_the_names_of_tasks_stay_in_the_lines_of_the_queue():
    record = logging.makeLogRecord({"name": "celery.app.trace", "levelname": "ERROR", "levelno": 40})
    record.msg, record.args = "Task %(name)s: %(exc)s", {"name": "reminders.send", "exc": f"ValueError('{CANARY}')"}
    assert "Task reminders.send: …" in lines.formatter("json").format(record)


def test_of_an_error_its_kind_and_place_stay_and_its_words_go(written):
    try:
        raise ValueError(f"she wrote {CANARY}")
    except ValueError:
        logging.getLogger("tests.lines").exception("broke")
        structlog.get_logger("tests.lines").exception("broke too")
    for line in written():
        assert line["error"] == "ValueError"
        assert "kernel/test_lines.py" in line["where"]
        assert CANARY not in json.dumps(line)


def test_an_error_of_the_machine_says_what_it_is(written):
    try:
        raise ConnectionRefusedError(111, "Connection refused")
    except OSError:
        logging.getLogger("tests.lines").exception("no broker")
    assert written()[0]["error_says"] == "Connection refused"


def test_the_address_in_an_error_of_a_connection_is_not_said(written):
    try:
        raise requests.ConnectionError(f"Max retries exceeded with url: /send/{CANARY}")
    except OSError:
        logging.getLogger("tests.lines").exception("no push")
    assert written()[0]["error"] == "ConnectionError"
    assert CANARY not in json.dumps(written())


def test_a_row_that_a_database_quotes_is_not_said(written):
    class OperationalError(Exception):
        pass

    try:
        raise OperationalError(f"timeout\nDETAIL: Key (note)=({CANARY})")
    except OperationalError:
        logging.getLogger("tests.lines").exception("database")
    assert written()[0]["error_says"] == "timeout"


def test_lines_for_people_hold_the_same(written):
    record = logging.makeLogRecord(
        {"name": "x", "levelname": "WARNING", "levelno": 30, "msg": "At %s", "args": (CANARY,)}
    )
    assert lines.formatter("lines").format(record).endswith("WARNING x At …")
