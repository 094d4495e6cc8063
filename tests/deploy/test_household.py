"""In which order things stop, and what happens to one that ends by itself."""

import signal
import sys
import threading
import time

import pytest

from deploy.local.checks import CannotStart
from deploy.local.child import Child
from deploy.local.household import Household

# Says when it was asked to stop and when it ended; the worker is busy for a second then.
OBEDIENT = """
import signal, sys, time
name, file = sys.argv[1:]
def say(word):
    with open(file, "a") as out: out.write(f"{name} {word}\\n")
def stop(*_):
    say("asked"); time.sleep(1 if name == "worker" else 0); say("ended"); sys.exit()
signal.signal(signal.SIGTERM, stop)
say("up"); signal.pause()
"""


@pytest.fixture
def household(tmp_path):
    before = signal.getsignal(signal.SIGINT)
    home = Household(tmp_path, threading.Event())
    yield home
    for child in home.children:
        child.end()
        child.process.wait()
        child.relay.join(5)
    home.caretaker.dismiss()
    signal.signal(signal.SIGINT, before)


def lines(tmp_path, how_many, seconds=20):
    file, deadline = tmp_path / "said", time.monotonic() + seconds
    while not file.exists() or len(file.read_text().splitlines()) < how_many:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    return file.read_text().splitlines()


def test_web_and_clock_stop_first_then_tasks_end_then_the_broker(household, tmp_path):
    for name in ("broker", "worker", "beat", "web"):
        child = Child(name, [sys.executable, "-c", OBEDIENT, name, str(tmp_path / "said")])
        child.start()
        household.children.append(child)
    lines(tmp_path, 4)
    household.stop()
    said = lines(tmp_path, 12)[4:]
    assert set(said[:4]) == {"web asked", "beat asked", "web ended", "beat ended"}
    assert said[4:] == ["worker asked", "worker ended", "broker asked", "broker ended"]
    assert all(child.has_ended() for child in household.children)


def test_what_ends_by_itself_is_started_again_unless_it_keeps_ending(household, tmp_path, capsys):
    again = f"open({str(tmp_path / 'said')!r}, 'a').write('up\\n'); raise SystemExit(3)"
    child = Child("beat", [sys.executable, "-c", again])
    child.start()
    household.children.append(child)
    with pytest.raises(CannotStart, match="beat keeps ending"):
        household.watch()
    assert lines(tmp_path, 3) == ["up"] * 3
    assert capsys.readouterr().out.count("beat ended with 3") == 3


def test_one_that_will_not_stop_is_ended(household):
    deaf = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); signal.pause()"
    child = Child("web", [sys.executable, "-c", deaf], keep_words=True)
    child.start()
    household.children.append(child)
    while not child.kept:
        time.sleep(0.02)
    child.ask_to_stop()
    child.await_end(0.5)
    assert child.has_ended()
