"""Twenty seconds of the fault rig: parts are killed while reminders fall due. `make faults` runs the long one."""

import os
import subprocess
import sys

import pytest

from tests.house.tree import ROOT


@pytest.mark.timeout(400)
@pytest.mark.xdist_group("faults")
@pytest.mark.skipif(
    os.environ.get("MBC_TEST_POSTGRES") != "own", reason="it brings servers of its own, as the tests do"
)
def test_nothing_is_lost_and_nothing_comes_three_times_while_parts_are_killed():
    command = [sys.executable, "-m", "bench.faults", "--reminders", "100", "--kills", "4", "--seconds", "20"]
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("MBC_", "DJANGO_"))}
    run = subprocess.run([*command, "--haste", "6"], cwd=ROOT, env=clean, capture_output=True, text=True, check=False)
    print(run.stdout)
    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stdout.splitlines()[-1].startswith("kept: 0 of 100 lost")
