"""A morning's mix of requests against the real stack: web server, worker, beat, PostgreSQL, Valkey."""

import subprocess
import sys


def main() -> int:
    """In a process of its own: it brings its own database and settings."""
    return subprocess.run([sys.executable, "-m", "bench.load"], check=False).returncode
