"""`make lock`: requirements*.in → requirements*.txt, for every Python from 3.11 on, with hashes and no index address.

Pins stay as they are unless a line asks for more; `make lock UPGRADE=1` takes the newest that fit.
"""

import os
import subprocess
import sys

OPTIONS = ["--universal", "--python-version=3.11", "--generate-hashes", "--no-header", "--no-emit-index-url", "--quiet"]


def main() -> None:
    upgrade = ["--upgrade"] if os.environ.get("UPGRADE") else []
    for name in ("requirements", "requirements-watch", "requirements-dev"):
        command = [sys.executable, "-m", "uv", "pip", "compile", *OPTIONS, *upgrade, f"{name}.in", "-o", f"{name}.txt"]
        print(f"{name}.in → {name}.txt", flush=True)
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
