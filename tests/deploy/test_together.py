"""Parts forked off one process: they share it, are started again, and end in their order."""

import os
import signal
import subprocess
import sys
import time

import pytest

from tests.house.tree import ROOT

BEFORE = """
import os, signal, sys, time
from deploy.local.together import Parts
FILE = sys.argv[1]
def say(words):
    with open(FILE, "a") as out: out.write(words + "\\n")
def stays(name, seconds=0):
    def part():
        def stop(*_):
            say(f"{name} asked"); time.sleep(seconds); say(f"{name} ended"); sys.exit(0)
        signal.signal(signal.SIGTERM, stop)
        say(f"{name} up {os.getpid()}")
        while True: signal.pause()
    return part
def ends():
    say("ends up"); sys.exit(3)
"""


@pytest.fixture
def run(tmp_path):
    started = []

    def start(parts):
        command = [sys.executable, "-c", f"{BEFORE}\nsys.exit(Parts({parts}).run())", str(tmp_path / "said")]
        started.append(subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True))
        return started[-1]

    yield start
    for each in started:
        if each.poll() is None:
            os.killpg(each.pid, signal.SIGKILL)
        each.communicate()


def lines(tmp_path, how_many, seconds=90):
    file, deadline = tmp_path / "said", time.monotonic() + seconds
    while not file.exists() or len(file.read_text().splitlines()) < how_many:
        assert time.monotonic() < deadline, file.read_text() if file.exists() else "nothing was said"
        time.sleep(0.02)
    return file.read_text().splitlines()


def test_the_web_server_ends_before_the_worker_which_ends_what_it_does(run, tmp_path):
    process = run("{'web': stays('web'), 'worker': stays('worker', 0.5)}")
    lines(tmp_path, 2)
    process.terminate()
    assert process.wait(60) == 0
    assert lines(tmp_path, 6)[2:] == ["web asked", "web ended", "worker asked", "worker ended"]


def test_a_part_that_is_killed_is_started_again_and_the_others_go_on(run, tmp_path):
    process = run("{'web': stays('web'), 'worker': stays('worker')}")
    pids = {line.split()[0]: int(line.split()[2]) for line in lines(tmp_path, 2)}
    os.kill(pids["worker"], signal.SIGKILL)
    again = lines(tmp_path, 3)[2].split()
    assert again[:2] == ["worker", "up"]
    assert int(again[2]) != pids["worker"]
    os.kill(pids["web"], 0)
    process.terminate()
    assert process.wait(60) == 0


def test_a_part_that_keeps_ending_ends_all(run, tmp_path):
    process = run("{'web': stays('web'), 'worker': ends}")
    assert process.wait(60) == 1
    assert lines(tmp_path, 4).count("ends up") == 3
    assert "worker keeps ending" in process.stdout.read()


def test_parts_go_when_the_process_that_forked_them_is_killed(run, tmp_path):
    process = run("{'web': stays('web')}")
    pid = int(lines(tmp_path, 1)[0].split()[2])
    process.kill()
    process.wait(60)
    assert lines(tmp_path, 3)[1:] == ["web asked", "web ended"]
    deadline = time.monotonic() + 60
    with pytest.raises(ProcessLookupError):
        while time.monotonic() < deadline:
            os.kill(pid, 0)
            time.sleep(0.05)
