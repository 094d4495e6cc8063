"""Run one bench by name, or all in turn. The exit status is 1 where a promise is not kept."""

import sys
from importlib import import_module

BENCHES = ("patterns", "summary", "answers", "person", "capacity", "reminders", "browser")


def main(names: list[str]) -> int:
    unknown = set(names) - set(BENCHES)
    if unknown:
        print(f"no bench {', '.join(sorted(unknown))}; there are: {', '.join(BENCHES)}")
        return 2
    results = {name: import_module(f"bench.{name}").main() for name in names or BENCHES}
    short = [name for name, result in results.items() if result]
    print(f"bench: {'falls short: ' + ', '.join(short) if short else 'every promise is kept'}")
    return int(bool(short))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
