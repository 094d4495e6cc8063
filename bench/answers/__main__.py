"""`python -m bench.answers sqlite`: the figures of one database, a line of JSON each."""

import shutil
import sys
from importlib import import_module

import orjson

from bench.answers import place
from bench.faults.servers import postgres


def main(database: str) -> int:
    """Bring up what it needs, measure, tidy up."""
    place.settle(database)
    server = postgres(place.HOME) if database == "postgresql" else None
    try:
        if server:
            server.start()
        for line in import_module("bench.answers.course").measure(database):
            print(orjson.dumps(line).decode(), flush=True)
    finally:
        if server:
            server.stop()
        shutil.rmtree(place.HOME, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
