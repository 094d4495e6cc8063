"""`make run`: broker, tables, worker, clock and web on this machine; Ctrl-C stops all of it in order."""

import os
import signal
import sys
import threading
from pathlib import Path

from deploy.local import broker, checks
from deploy.local.household import Household, Stopped

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    os.chdir(ROOT)
    var = Path(os.environ.setdefault("MBC_VAR", str(ROOT / "var"))).resolve()
    var.mkdir(mode=0o700, parents=True, exist_ok=True)
    port = checks.free_port(os.environ.get("PORT") or "8000")
    os.environ["PORT"] = str(port)
    asked_to_stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: asked_to_stop.set())
    with checks.only_one(var):
        household = Household(var, asked_to_stop)
        try:
            household.start(port)
            household.watch()
        except Stopped:
            pass
        finally:
            household.stop()


if __name__ == "__main__":
    try:
        main()
    except (checks.CannotStart, broker.NoBroker) as why:
        sys.exit(str(why))
