"""In which order things stop, and what happens to one that ends by itself."""

import signal
import socket
import sys
import threading
import time

import pytest

from deploy.local.checks import CannotStart
from deploy.local.child import Child
from deploy.local.household import Household, is_up

# Says when it was asked to stop and when it ended.
OBEDIENT = """
import signal, sys, time
name, file = sys.argv[1:]
def say(word):
    with open(file, "a") as out: out.write(f"{name} {word}\\n")
def stop(*_):
    say("asked"); time.sleep(0.2); say("ended"); sys.exit()
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
        child.relay.join(60)
    home.caretaker.dismiss()
    signal.signal(signal.SIGINT, before)


def lines(tmp_path, how_many, seconds=90):
    file, deadline = tmp_path / "said", time.monotonic() + seconds
    while not file.exists() or len(file.read_text().splitlines()) < how_many:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    return file.read_text().splitlines()


def test_the_app_stops_before_the_broker(household, tmp_path):
    for name in ("broker", "app"):
        child = Child(name, [sys.executable, "-c", OBEDIENT, name, str(tmp_path / "said")])
        child.start()
        household.children.append(child)
    lines(tmp_path, 2)
    household.stop()
    assert lines(tmp_path, 6)[2:] == ["app asked", "app ended", "broker asked", "broker ended"]
    assert all(child.has_ended() for child in household.children)


def test_one_that_waits_for_the_word_does_nothing_before_it_and_starts_again_with_it(household, tmp_path):
    code = f"import sys; sys.stdin.readline() and open({str(tmp_path / 'said')!r}, 'a').write('up\\n')"
    child = Child("app", [sys.executable, "-c", code], waits_for_word=True)
    child.start()
    household.children.append(child)
    time.sleep(0.3)
    assert not child.has_ended()
    assert not (tmp_path / "said").exists()
    child.say_go()
    lines(tmp_path, 1)
    child.process.wait(60)
    assert child.restart()
    assert lines(tmp_path, 2) == ["up", "up"]


def test_what_ends_by_itself_is_started_again_unless_it_keeps_ending(household, tmp_path, capsys):
    again = f"open({str(tmp_path / 'said')!r}, 'a').write('up\\n'); raise SystemExit(3)"
    child = Child("app", [sys.executable, "-c", again])
    child.start()
    household.children.append(child)
    with pytest.raises(CannotStart, match="app keeps ending"):
        household.watch()
    assert lines(tmp_path, 3) == ["up"] * 3
    assert capsys.readouterr().out.count("app ended with 3") == 3


def test_one_that_will_not_stop_is_ended(household):
    deaf = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); signal.pause()"
    child = Child("app", [sys.executable, "-c", deaf], keep_words=True)
    child.start()
    household.children.append(child)
    while not child.kept:
        time.sleep(0.02)
    child.ask_to_stop()
    child.await_end(0.5)
    assert child.has_ended()


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (b"HTTP/1.1 200 OK\r\n\r\n", True),
        (b"HTTP/1.1 503 Service Unavailable\r\nX: 200\r\n\r\n", False),
        (b"200\r\n", False),
        (b"", False),
    ],
)
def test_it_is_up_when_the_page_says_that_it_is_ready(said, found):
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer():
            line, _ = server.accept()
            with line:
                line.recv(1000)
                line.sendall(said)

        server_thread = threading.Thread(target=answer)
        server_thread.start()
        assert is_up(server.getsockname()[1]) is found
        server_thread.join(10)


def test_it_is_not_up_while_nobody_listens():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    assert is_up(port) is False
