"""`make run`: everything up on one machine, and nothing left when it ends."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def home(tmp_path):
    return tmp_path / "var"


@pytest.fixture
def start(home):
    """Start it in a folder of its own; whatever a failing test leaves is ended."""
    with ExitStack() as stack:
        yield lambda port, folder=home: stack.enter_context(household(folder, port))


@contextmanager
def household(home, port):
    environment = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL"}}
    environment |= {"MBC_VAR": str(home), "PORT": str(port), "DJANGO_SETTINGS_MODULE": "mbc_tracker.settings"}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    command = [sys.executable, "-m", "deploy.local"]
    with subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True, **pipes) as run:
        yield run
        for process in processes_of(home):
            os.kill(process, signal.SIGKILL)


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def await_words(process, words):
    said = ""
    for line in process.stdout:
        said += line
        if words in line:
            return said
    pytest.fail(f"it ended without saying {words!r}:\n{said}")


def processes_of(home):
    """Whoever carries this folder in the environment is a child, or a child's child, of that run."""
    mark, found = f"MBC_VAR={home}\0".encode(), []
    for entry in Path("/proc").glob("[0-9]*/environ"):
        try:
            if mark in entry.read_bytes():
                found.append(int(entry.parent.name))
        except OSError:
            continue
    return found


def until_none_is_left(home, seconds):
    deadline = time.monotonic() + seconds
    while processes_of(home) and time.monotonic() < deadline:
        time.sleep(0.1)
    return processes_of(home)


def test_it_serves_says_where_and_leaves_nothing_behind_on_ctrl_c(home, start):
    port = free_port()
    run = start(port)
    said = await_words(run, "Ctrl-C stops it")
    assert f"http://localhost:{port}\n" in said
    assert f"http://localhost:{port}/mail" in said
    with urllib.request.urlopen(f"http://localhost:{port}/readyz/") as answer:
        assert answer.status == 200
    assert len(processes_of(home)) >= 5

    again = start(free_port())
    assert again.wait(90) == 1
    assert f"runs already from {home} (process {run.pid})" in again.stdout.read()

    run.send_signal(signal.SIGINT)
    assert run.wait(90) == 0
    assert not processes_of(home)


def test_killed_outright_it_takes_its_children_along(home, start):
    run = start(free_port())
    await_words(run, "Ctrl-C stops it")
    run.kill()
    assert not until_none_is_left(home, 90)


def test_ctrl_c_while_it_starts_leaves_nothing_behind(home, start):
    run = start(free_port())
    await_words(run, "Making tables")
    run.send_signal(signal.SIGINT)
    assert run.wait(90) == 0
    assert not processes_of(home)


def test_a_port_that_is_taken_is_one_sentence(start):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        run = start(port)
        assert run.wait(90) == 1
    assert run.stdout.read() == f"Port {port} is used by another program; `make run PORT=8001` takes another.\n"


@pytest.mark.parametrize("port", ["eighty", "0", "70000", "-1"])
def test_a_port_that_is_none_is_one_sentence(start, port):
    run = start(port)
    assert run.wait(90) == 1
    assert run.stdout.read() == f"PORT is a number from 1 to 65535, not {port!r}.\n"


def test_a_folder_whose_path_is_too_long_for_a_socket_works_too(tmp_path, start):
    home = tmp_path / ("long" * 25) / "var"
    run = start(free_port(), home)
    await_words(run, "Ctrl-C stops it")
    run.send_signal(signal.SIGINT)
    assert run.wait(90) == 0
    assert not processes_of(home)
