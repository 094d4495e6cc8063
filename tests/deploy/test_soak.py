"""`make soak` ends with one line that says what was counted, and with status 1 where a proof fell short."""

import subprocess
import sys
from types import SimpleNamespace

import pytest

from deploy.soak import Verdict
from tests.house.tree import ROOT, files


def report(name, outcome="passed", when="call", **figures):
    properties = [("figure", figures)] if figures else []
    return SimpleNamespace(
        nodeid=name,
        when=when,
        failed=outcome == "failed",
        skipped=outcome == "skipped",
        user_properties=properties,
    )


def verdict(*reports):
    found = Verdict()
    for each in reports:
        found.pytest_runtest_logreport(each)
    return found


def test_the_figures_of_the_parts_of_a_test_are_added_up():
    found = verdict(
        report("a.py::test_writes", writes=10_000, kills=30, lost=0),
        report("b.py::test_fuzz[one]", fuzz_cases=400, crashes=0),
        report("b.py::test_fuzz[two]", fuzz_cases=600, crashes=0),
    )
    assert found.held
    assert found.line() == "soak: held: 10,000 writes, 30 kills, 0 lost; 1,000 fuzz cases, 0 crashes"


def test_one_that_fails_is_named_with_what_it_counted():
    found = verdict(report("a.py::test_writes", "failed", writes=10, lost=1), report("a.py::test_more", runs=5))
    assert not found.held
    assert found.line() == "soak: fell short: a.py::test_writes · counted: 10 writes, 1 lost; 5 runs"


@pytest.mark.parametrize(
    ("reports", "line"),
    [
        ((), "soak: fell short: nothing was run"),
        ((report("a.py::test_x", "skipped"),), "soak: fell short: nothing was run"),
        ((report("a.py::test_x"),), "soak: fell short: a.py::test_x (counted nothing)"),
        ((report("a.py::test_x", "failed", when="setup"),), "soak: fell short: a.py::test_x"),
    ],
)
def test_a_run_that_proves_nothing_has_not_held(reports, line):
    assert not verdict(*reports).held
    assert verdict(*reports).line() == line


def test_the_command_ends_with_the_verdict_and_its_status(tmp_path):
    test = tmp_path / "test_it.py"
    test.write_text("import pytest\n\n@pytest.mark.soak\ndef test_it(record_property):\n    assert False\n")
    code = f"import sys; from deploy import soak; sys.exit(soak.main(['-c/dev/null', '-q', {str(test)!r}]))"
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stdout.splitlines()[-1].startswith("soak: fell short: ")


def test_every_long_test_says_what_it_counted():
    texts = {file.name: file.read_text() for file in files("test_*.py") if file.name != "test_soak.py"}
    long = {name: text for name, text in texts.items() if "pytest.mark.soak" in text}
    assert len(long) >= 5
    assert [name for name, text in long.items() if "figure(" not in text] == []
