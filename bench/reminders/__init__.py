"""What reminders cost as they grow in number, beside what most people would build."""

import subprocess
import sys

from bench import sections


def main() -> int:
    """In a process of its own: it brings its own database and settings."""
    lines = []
    with subprocess.Popen([sys.executable, "-u", "-m", "bench.reminders"], stdout=subprocess.PIPE, text=True) as bench:
        assert bench.stdout is not None
        for line in bench.stdout:
            print(line, end="", flush=True)
            lines.append(f"    {line.rstrip()}")
    sections.keep("reminders", "\n".join(lines))
    return bench.returncode
