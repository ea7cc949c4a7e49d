"""The Python environment: a venv holding exactly what the hash lock names, remade whenever the lock changes."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Literal

from launcher import locks, privileges
from launcher.places import Places
from launcher.screen import CannotContinue, step

Kind = Literal["runtime", "test"]
STAMP = "maklumat-lock"
ALWAYS_KEPT = frozenset({"pip", "setuptools", "wheel"})
LIST_INSTALLED = (
    "import importlib.metadata as m, json; print(json.dumps([d.metadata['Name'] for d in m.distributions()]))"
)
OTHER_INTERPRETERS = (
    "/usr/bin/python3",
    "/usr/local/bin/python3",
    "/usr/bin/python3.13",
    "/usr/bin/python3.12",
    "/usr/bin/python3.11",
)
NEEDS_VENV = (
    "Python's venv module is not complete here. On Debian or Ubuntu: sudo apt-get install python3-venv (then try again)"
)


def ensure(places: Places, kind: Kind) -> None:
    """Make the environment hold what ``requirements/<kind>.txt`` locks; nothing is done when it does already.

    Raises:
        CannotContinue: the venv module or a package is out of reach, or the folder may not be written.
    """
    places.home.mkdir(parents=True, exist_ok=True)
    if is_current(places, kind):
        return
    if not os.access(places.home, os.W_OK):
        raise CannotContinue(f"You may not write in {places.home}. Set MAKLUMAT_HOME to a folder of your own.")
    with locks.held(places.home / "environment.lock"):
        if is_current(places, kind):
            return
        lock = lock_file(places.project, kind)
        (places.env / STAMP).unlink(missing_ok=True)
        if not _starts(places.python):
            shutil.rmtree(places.env, ignore_errors=True)
            _create(places)
        with step(f"Installing {len(locked_names(lock.read_text()))} Python packages, once; this takes a while"):
            _install(places, lock)
        (places.env / STAMP).write_text(f"{kind} {digest(lock)}\n", encoding="ascii")


def is_current(places: Places, kind: Kind) -> bool:
    """Tell whether the environment satisfies the lock; the test environment contains the runtime's."""
    stamp = places.env / STAMP
    if not stamp.exists() or not _starts(places.python):
        return False
    accepted = {f"{name} {digest(lock_file(places.project, name))}" for name in _satisfied_by(kind)}
    return stamp.read_text(encoding="ascii").strip() in accepted


def _satisfied_by(kind: Kind) -> tuple[Kind, ...]:
    return ("test",) if kind == "test" else ("runtime", "test")


def lock_file(project: Path, kind: Kind) -> Path:
    """Return the hash-locked requirements of a kind."""
    return project / "requirements" / f"{kind}.txt"


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def locked_names(lock: str) -> set[str]:
    r"""Return the normalised names of the packages a lock pins.

    >>> sorted(locked_names("Django==5.2 \\\n    --hash=sha256:00\nzope.event==5 ; os_name == 'nt'\n"))
    ['django', 'zope-event']
    """
    return {normalised(name) for name in re.findall(r"^([A-Za-z0-9._-]+)==", lock, flags=re.MULTILINE)}


def normalised(name: str) -> str:
    """Return a package's name the way indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _starts(python: Path) -> bool:
    if not python.exists():
        return False
    check = [str(python), "-c", "import sys; sys.exit(sys.version_info < (3, 11))"]
    return subprocess.run(check, capture_output=True, check=False).returncode == 0


def _interpreter(places: Places) -> str:
    """Return the Python to build on: ours, unless root's account could not run it and another one can."""
    if not places.account or privileges.may_read(Path(sys.executable), places.account):
        return sys.executable
    for other in map(Path, OTHER_INTERPRETERS):
        if privileges.may_read(other, places.account) and _starts(other):
            return str(other)
    return sys.executable


def _create(places: Places) -> None:
    """Make an empty venv; pip is added only when it is needed."""
    made = _quiet([_interpreter(places), "-m", "venv", "--without-pip", str(places.env)], places)
    if made.returncode != 0 or not _starts(places.python):
        raise CannotContinue(NEEDS_VENV)


def _install(places: Places, lock: Path) -> None:
    """Install with uv where it is found (seconds), else with the interpreter's own pip; both check every hash."""
    uv = shutil.which("uv")
    if uv:
        command = [uv, "pip", "sync", "--quiet", "--require-hashes", "--compile-bytecode"]
        if _quiet([*command, "--python", str(places.python), str(lock)], places).returncode == 0:
            return
    python = str(places.python)
    if _quiet([python, "-m", "pip", "--version"], places).returncode != 0:
        ensured = _quiet([python, "-m", "ensurepip", "--default-pip"], places)
        if ensured.returncode != 0:
            raise CannotContinue(NEEDS_VENV)
    pip = [python, "-m", "pip", "--disable-pip-version-check", "--no-input"]
    installed = _quiet([*pip, "install", "--quiet", "--require-hashes", "--no-deps", "-r", str(lock)], places)
    if installed.returncode != 0:
        raise CannotContinue(f"Python packages could not be installed: {last_error(installed.stderr)}")
    spare = _installed_names(places) - locked_names(lock.read_text(encoding="utf-8")) - ALWAYS_KEPT
    if spare:
        _quiet([*pip, "uninstall", "--quiet", "--yes", *sorted(spare)], places)


def _installed_names(places: Places) -> set[str]:
    listing = subprocess.run([str(places.python), "-c", LIST_INSTALLED], capture_output=True, check=True, text=True)
    return {normalised(name) for name in json.loads(listing.stdout)}


def last_error(output: str) -> str:
    r"""Return the line of pip's complaint that says most.

    >>> last_error("WARNING: x\nERROR: No matching distribution found for a\nWARNING: y\n")
    'No matching distribution found for a'
    """
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line.removeprefix("ERROR:").strip() for line in lines if line.startswith("ERROR:")]
    return (errors or lines or ["no reason given"])[-1]


def _quiet(command: list[str], places: Places) -> subprocess.CompletedProcess[str]:
    """Run without showing anything; a person's own PYTHON* settings must not leak in."""
    clean = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "PYTHONHOME"}}
    return subprocess.run(command, capture_output=True, check=False, text=True, cwd=places.project, env=clean)
