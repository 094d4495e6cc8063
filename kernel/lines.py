"""What a line of the log may hold: keys of the allow-list, and nothing that anybody wrote.

Our own lines are a plain sentence with keys. Of a line of another library the sentence stays and what was filled into
it goes, but for numbers: paths, addresses and rows of a database stand there. Of an error its kind and place stay;
its own words only where they speak of a connection or a file.
"""

import logging
import re
import sys
import traceback
from collections.abc import Mapping, MutableMapping
from types import TracebackType
from typing import Any

import orjson
import structlog
from structlog.stdlib import ProcessorFormatter
from structlog.typing import Processor

KEYS = (
    *("at", "level", "logger", "event", "error", "error_says", "where"),
    *("view", "method", "status", "status_code", "seconds", "task", "job"),
    *("delivery", "channel", "host", "code", "count", "name", "part"),
)
LONGEST = 300
FRAMES = 8
# Errors whose words tell of the machine, not of a person.
OF_THE_MACHINE = {"OperationalError", "InterfaceError", "ConnectionError", "TimeoutError", "BadSetting"}
# What these fill in are names of tasks and jobs.
OF_TASKS = ("celery", "kombu")
NAME = re.compile(r"[A-Za-z_][\w.]{0,60}")
PLACE = re.compile(r"%(?:\(\w+\))?[-#0 +]*\d*(?:\.\d+)?[srdifgxX]")
CUT = "…"

Event = MutableMapping[str, Any]
Raised = tuple[type[BaseException], BaseException, TracebackType | None]


class Hidden:
    """Stands where a value stood, whatever it is asked for."""

    def __str__(self) -> str:
        return CUT

    __repr__ = __str__


def formatter(shape: str = "lines", *, whole_errors: bool = False) -> logging.Formatter:
    """For the handlers of `logging`; `shape` is "json" or "lines". `whole_errors` is for developers alone."""
    return ProcessorFormatter(
        foreign_pre_chain=[from_elsewhere, *EVERY_LINE],
        processors=[_whole if whole_errors else place_of_error, only_allowed, as_json if shape == "json" else as_line],
        use_get_message=False,
        pass_foreign_args=True,
    )


def from_elsewhere(logger: Any, method: str, event: Event) -> Event:
    """The sentence of another library without what was filled into it."""
    record: logging.LogRecord = event["_record"]
    event["event"] = _filled(str(event["event"]), event.pop("positional_args", ()), record.name)
    if isinstance(code := getattr(record, "status_code", None), int):
        event["status_code"] = code
    return event


def place_of_error(logger: Any, method: str, event: Event) -> Event:
    """The kind of an error and where it was raised; the words of a few kinds only."""
    raised = _raised(event.pop("exc_info", None))
    if raised is None:
        return event
    kind, error, trace = raised
    event["error"] = kind.__name__
    event["where"] = " < ".join(_frame(each) for each in reversed(traceback.extract_tb(trace)[-FRAMES:]))
    if said := _of_the_machine(error):
        event["error_says"] = said
    return event


def only_allowed(logger: Any, method: str, event: Event) -> Event:
    """Keys of the list with plain values, in the list's order; everything else is dropped."""
    return {key: _short(event[key]) for key in KEYS if isinstance(event.get(key), str | int | float)}


def as_json(logger: Any, method: str, event: Event) -> str:
    """One object a line."""
    return orjson.dumps(dict(event)).decode()


def as_line(logger: Any, method: str, event: Event) -> str:
    """For people to read."""
    first = [str(event.pop(key, "")) for key in ("at", "level", "logger", "event")]
    rest = [f"{key}={value}" for key, value in event.items()]
    return " ".join([first[0], f"{first[1].upper():7}", *first[2:], *rest])


def _filled(sentence: str, values: Any, logger: str) -> str:
    names_stay = logger.split(".")[0] in OF_TASKS
    if isinstance(values, Mapping):
        safe: Any = {key: _safe(value, names_stay) for key, value in values.items()}
    else:
        safe = tuple(_safe(value, names_stay) for value in values or ())
    if not safe:
        return sentence.partition("\n")[0]
    try:
        filled = str(sentence % safe)
    except (TypeError, ValueError, KeyError):
        filled = PLACE.sub(CUT, sentence)
    return filled.partition("\n")[0]


def _safe(value: Any, names_stay: bool) -> Any:
    if isinstance(value, int | float):
        return value
    return value if names_stay and isinstance(value, str) and NAME.fullmatch(value) else Hidden()


def _raised(info: Any) -> Raised | None:
    if info is True:
        info = sys.exc_info()
    if isinstance(info, BaseException):
        return type(info), info, info.__traceback__
    return info if isinstance(info, tuple) and info[0] is not None else None


def _frame(frame: traceback.FrameSummary) -> str:
    return f"{'/'.join(frame.filename.split('/')[-3:])}:{frame.lineno} {frame.name}"


def _of_the_machine(error: BaseException) -> str:
    """Of an OSError only what the system calls it: libraries put addresses into its other words."""
    if isinstance(error, OSError):
        return error.strerror or ""
    named = OF_THE_MACHINE & {each.__name__ for each in type(error).__mro__}
    return str(error).partition("\n")[0] if named else ""


def _whole(logger: Any, method: str, event: Event) -> Event:
    raised = _raised(event.pop("exc_info", None))
    if raised is not None:
        event["where"] = "\n" + "".join(traceback.format_exception(*raised))
    return event


def _short(value: str | int | float) -> str | int | float:
    return value[:LONGEST] if isinstance(value, str) and not value.startswith("\n") else value


EVERY_LINE: list[Processor] = [
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
]
structlog.configure(
    processors=[structlog.stdlib.filter_by_level, *EVERY_LINE, ProcessorFormatter.wrap_for_formatter],
    logger_factory=structlog.stdlib.LoggerFactory(),
    wrapper_class=structlog.stdlib.BoundLogger,
    cache_logger_on_first_use=True,
)
