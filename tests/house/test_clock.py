"""What time it is, is asked at the rim and handed down; below it `now` is an argument."""

import ast

import pytest

from tests.house.tree import ROOT, files, parsed

READS = {
    "now": {"timezone", "datetime", "clock"},
    "utcnow": {"datetime"},
    "today": {"date", "datetime"},
    "localdate": {"timezone"},
    "localtime": {"timezone", "time"},
    "time": {"time"},
}
RIM = ("api/", "web/", "mbc_tracker/", "kernel/clock.py")
AROUND = ("tests/", "deploy/", "bench/")


def may_ask(name: str) -> bool:
    return name.startswith(RIM + AROUND) or name.endswith("/tasks.py") or "/management/commands/" in name


def asks(tree: ast.Module) -> list[int]:
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if ast.unparse(node.func.value).split(".")[-1] in READS.get(node.func.attr, ())
    ]


def test_the_clock_is_read_at_the_rim_alone():
    names = {str(file.relative_to(ROOT)): file for file in files("*.py")}
    assert not [f"{name}:{line}" for name, file in names.items() if not may_ask(name) for line in asks(parsed(file))]


@pytest.mark.parametrize(
    "code", ["timezone.now()", "datetime.datetime.now(UTC)", "date.today()", "clock.now()", "time.time()"]
)
def test_a_reading_of_the_clock_is_seen(code):
    assert asks(ast.parse(code)) == [1]
    assert not may_ask("symptoms/services.py")
