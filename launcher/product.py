"""The product's own processes: the variables they are given and the command lines that start them."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from launcher.places import Places

SETTINGS = "maklumat.config.settings.base"
TEST_SETTINGS = "maklumat.config.settings.testing"
WSGI = "maklumat.config.wsgi:application"
WEB_PROCESSES = 2
WEB_THREADS = 4
OPEN_TO_ALL = 0o007
SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - gunicorn makes a private, unnamed file there
WILDCARD_HOSTS = frozenset({"0.0.0.0", "::", "[::]"})  # noqa: S104 - recognised, not bound
NAMES_OF_THIS_MACHINE = ("localhost", ".localhost", "127.0.0.1", "[::1]")
"""With them a second government, such as the demo's contoh.localhost, can be opened on the machine itself."""
OWNER_WORDS = frozenset({"migrate", "prepare", "grant_privileges", "flush", "sqlflush", "demo", "load_demo"})
"""Management commands that change tables as a whole, and so connect as the role that owns them."""


@dataclass(frozen=True)
class Product:
    """One installation as its processes see it."""

    places: Places
    source: Path
    database_url: str
    owner_database_url: str
    demo: bool = False
    host: str = "127.0.0.1"
    port: int = 8000

    def environment(self, *, owner: bool = False, settings: str = SETTINGS) -> dict[str, str]:
        """Return all variables of a process; what the operator set wins over our own defaults."""
        given = {name: value for name, value in os.environ.items() if name not in {"PYTHONHOME", "VIRTUAL_ENV"}}
        defaults = {
            "MAKLUMAT_BASE_URL": f"http://{self.reachable_host}:{self.port}",
            "MAKLUMAT_ALLOWED_HOSTS": ",".join(self.allowed_hosts),
            "PYTHONUNBUFFERED": "1",
        }
        ours = {
            "DATABASE_URL": self.owner_database_url if owner else self.database_url,
            "MAKLUMAT_OWNER_DATABASE_URL": self.owner_database_url,
            "MAKLUMAT_DATA": str(self.places.data),
            "DJANGO_SETTINGS_MODULE": settings,
            "PYTHONPATH": os.pathsep.join([str(self.source), str(self.places.project)]),
            "PATH": os.pathsep.join([str(self.places.env / "bin"), given.get("PATH", os.defpath)]),
        }
        if self.demo:
            ours["MAKLUMAT_DEMO"] = "1"
        return defaults | given | ours

    def own_environment(self, *, owner: bool = False) -> dict[str, str]:
        """Return the variables of a process that gave up root: its home is the data folder."""
        variables = self.environment(owner=owner)
        if self.places.account:
            variables |= {"HOME": str(self.places.data), "USER": self.places.account.name}
        return variables

    @property
    def reachable_host(self) -> str:
        """The name a person types to reach the address we listen on."""
        return "localhost" if self.host in WILDCARD_HOSTS else self.host

    @property
    def allowed_hosts(self) -> tuple[str, ...]:
        """Host names that are answered; whoever listens on every address is asked under names we cannot know."""
        return ("*",) if self.host in WILDCARD_HOSTS else (*NAMES_OF_THIS_MACHINE, self.host)

    @property
    def address(self) -> str:
        """The address to open in a browser."""
        return f"http://{self.reachable_host}:{self.port}/"

    def manage(self, *words: str) -> list[str]:
        """Return the command line of a management command."""
        return [str(self.places.python), "-m", "django", *words]

    def web(self, descriptor: int) -> list[str]:
        """Return the command line of the web server, which inherits its listening socket."""
        usable = SHARED_MEMORY.is_dir() and SHARED_MEMORY.stat().st_mode & OPEN_TO_ALL == OPEN_TO_ALL
        options: Sequence[str] = (
            f"--bind=fd://{descriptor}",
            "--worker-class=gthread",
            f"--workers={WEB_PROCESSES}",
            f"--threads={WEB_THREADS}",
            f"--worker-tmp-dir={SHARED_MEMORY if usable else self.places.data / 'tmp'}",
            "--graceful-timeout=4",
            "--timeout=60",
            "--no-control-socket",
            "--log-level=warning",
        )
        return [str(self.places.python), "-m", "gunicorn", *options, WSGI]

    def worker(self) -> list[str]:
        """Return the command line of the background worker."""
        return self.manage("run_worker")
