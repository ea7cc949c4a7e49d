"""Where everything lies: the checkout, what the launcher makes beside it, and the data."""

import hashlib
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from launcher import privileges
from launcher.privileges import Account
from launcher.screen import CannotContinue

PROJECT = Path(__file__).resolve().parent.parent
SHARED_HOME = Path("/var/lib/maklumat")
MARKER = "maklumat-data.txt"
MARKER_TEXT = """All data of one Maklumat installation: the database (postgres), uploaded files (files), outgoing mail
of a demonstration (mail) and the secret key. Stop Maklumat before you copy it, and keep it together.
"""


@dataclass(frozen=True)
class Places:
    """The folders of one installation, and the account its processes run as (None: whoever typed the command)."""

    project: Path
    home: Path
    data: Path
    account: Account | None

    @property
    def env(self) -> Path:
        """The Python environment."""
        return self.home / "env"

    @property
    def python(self) -> Path:
        """The environment's interpreter."""
        return self.env / "bin" / "python"

    @property
    def source(self) -> Path:
        """The package as it is in the checkout."""
        return self.project / "src"

    @property
    def logs(self) -> Path:
        """What database, web and worker write."""
        return self.data / "logs"


def find_places(data: str | None = None) -> Places:
    """Decide the places from ``--data``, ``MAKLUMAT_DATA``, ``MAKLUMAT_HOME`` and who is asking."""
    account = privileges.default_account()
    home = _home(account)
    folder = data or os.environ.get("MAKLUMAT_DATA")
    where = Path(folder).expanduser().absolute() if folder else home / "data"
    account = privileges.account_of_owner(where / "postgres") or account
    return Places(project=PROJECT, home=home, data=where, account=account)


def _home(account: Account | None) -> Path:
    """Return the folder for environment and data: in the checkout, or where root's account can reach it.

    A checkout in root's own home cannot be entered by anybody else. Then the folder is made under /var/lib, and a
    link in the checkout shows where.
    """
    given = os.environ.get("MAKLUMAT_HOME")
    if given:
        return Path(given).expanduser().absolute()
    beside = PROJECT / ".maklumat"
    if not account or privileges.may_read(privileges.nearest_existing(beside), account):
        return beside.resolve()
    digest = hashlib.sha256(os.fsencode(PROJECT)).hexdigest()[:8]
    elsewhere = SHARED_HOME / f"{PROJECT.name}-{digest}"
    elsewhere.mkdir(parents=True, exist_ok=True)
    if not beside.exists() and not beside.is_symlink():
        beside.symlink_to(elsewhere)
    return elsewhere


def make_data_folder(places: Places) -> None:
    """Make the data folder, or accept one that is ours.

    Raises:
        CannotContinue: it holds other things, or the account cannot reach it.
    """
    data = places.data
    if data.is_dir() and any(data.iterdir()) and not any((data / name).exists() for name in (MARKER, "secret.key")):
        raise CannotContinue(f"The folder {data} holds other things. Give a new or an empty one with --data.")
    if places.account and not privileges.may_enter(privileges.nearest_existing(data.parent), places.account):
        raise CannotContinue(
            f"You are root, so the database runs as {places.account.name}, who cannot enter {data.parent}. "
            "Give another folder with --data, for example one under /var/lib."
        )
    privileges.make_folder(data, places.account)
    if not os.access(data, os.R_OK | os.W_OK | os.X_OK):
        raise CannotContinue(f"You may not write in {data}. Give a folder of your own with --data.")
    data.chmod(0o700)
    if not (data / MARKER).exists():
        (data / MARKER).write_text(MARKER_TEXT, encoding="utf-8")
    for folder in (places.logs, data / "tmp"):
        privileges.make_folder(folder, places.account)


def readable_source(places: Places) -> Path:
    """Return a copy of the package that the account can read, or the checkout's own where that is not needed.

    The copy keeps the checkout's shape, because the product hands out the script beside it that checks proofs.
    """
    if not places.account or privileges.may_read(places.source, places.account):
        return places.source
    copy = places.home / "code"
    fresh = places.home / "code.new"
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.copytree(places.source, fresh / places.source.name, ignore=shutil.ignore_patterns("tests"))
    (fresh / "docs").mkdir()
    shutil.copy(places.project / "docs" / "verify_proof.py", fresh / "docs")
    shutil.rmtree(copy, ignore_errors=True)
    fresh.rename(copy)
    return copy / places.source.name
