"""Real web and worker processes over the test database, to be killed without mercy."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import urlopen

from django.db import connection

from tests.architecture.source import ROOT

PATIENCE_SECONDS = 40
KEY = "k" * 32


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def database_url() -> str:
    """Return the address of the database this test writes to."""
    known = connection.settings_dict
    host, port = known["HOST"] or "localhost", known["PORT"]
    password = f":{quote(known['PASSWORD'], safe='')}" if known["PASSWORD"] else ""
    place = quote(str(host), safe="") + (f":{port}" if port else "")
    return f"postgresql://{quote(known['USER'], safe='')}{password}@{place}/{known['NAME']}"


class Running:
    """A process group that can be started again after it was killed."""

    def __init__(self, words: list[str], data: Path, **variables: str) -> None:
        self.words = [sys.executable, "-m", *words]
        self.log = data / f"{words[0]}.log"
        self.variables = {
            **os.environ,
            "PYTHONPATH": str(ROOT / "src"),
            "DJANGO_SETTINGS_MODULE": "maklumat.config.settings.base",
            "DATABASE_URL": database_url(),
            "MAKLUMAT_OWNER_DATABASE_URL": database_url(),
            "MAKLUMAT_DATA": str(data),
            "MAKLUMAT_SECRET_KEY": KEY,
            "MAKLUMAT_TRUSTED_PROXIES": "1",
            **variables,
        }
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it in a process group of its own."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603 - words of our own
                self.words, env=self.variables, cwd=ROOT, stdout=log, stderr=log, start_new_session=True
            )

    def kill(self) -> None:
        """Pull the plug: the whole group, at once."""
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(PATIENCE_SECONDS)

    def keep_running(self) -> None:
        """Start it again when it ended by itself, as the launcher and systemd do."""
        if self.process and self.process.poll() is not None:
            self.start()

    def kill_and_start(self) -> None:
        """Lose power, and come back."""
        self.kill()
        self.start()


def wait_until(reached: Callable[[], bool], *, seconds: int = PATIENCE_SECONDS) -> bool:
    """Ask until the condition holds; return whether it did in time."""
    pause = Event()
    for _round in range(seconds * 5):
        if reached():
            return True
        pause.wait(0.2)
    return False


def answers(address: str) -> bool:
    """Say whether a page answers at all."""
    try:
        with urlopen(address, timeout=2) as response:  # noqa: S310 - an address of our own
            return response.status == 200
    except (URLError, OSError):
        return False
