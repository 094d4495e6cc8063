"""What reminders cost as they grow in number, beside what most people would build."""

import subprocess
import sys


def main() -> int:
    """In a process of its own: it brings its own database and settings."""
    return subprocess.run([sys.executable, "-m", "bench.reminders"], check=False).returncode
