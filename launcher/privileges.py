"""Who the processes run as. PostgreSQL refuses root, and web and worker have no business being root.

An ordinary user stays who they are. Root hands the database, web and worker to an unprivileged account.
"""

import os
import pwd
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from launcher.screen import CannotContinue

DEFAULT_NAME = "nobody"
ROOT = 0


@dataclass(frozen=True)
class Account:
    """An unprivileged account that root's children become."""

    uid: int
    gid: int
    name: str


def is_root() -> bool:
    """Tell whether the launcher may become somebody else."""
    return os.geteuid() == ROOT


def default_account() -> Account | None:
    """Return whom root's children become (``MAKLUMAT_USER``, else nobody); None for an ordinary user.

    Raises:
        CannotContinue: there is no such account, or it is root again.
    """
    if not is_root():
        return None
    name = os.environ.get("MAKLUMAT_USER") or DEFAULT_NAME
    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        raise CannotContinue(f"There is no user {name} here. Set MAKLUMAT_USER to an unprivileged account.") from None
    if entry.pw_uid == ROOT:
        raise CannotContinue("PostgreSQL refuses to run as root. Set MAKLUMAT_USER to an unprivileged account.")
    return Account(entry.pw_uid, entry.pw_gid, name)


def account_of_owner(path: Path) -> Account | None:
    """Return the account that owns ``path``, when root finds data that somebody else made before."""
    if not is_root() or not path.exists():
        return None
    found = path.stat()
    if found.st_uid == ROOT:
        return None
    try:
        name = pwd.getpwuid(found.st_uid).pw_name
    except KeyError:
        name = str(found.st_uid)
    return Account(found.st_uid, found.st_gid, name)


def may_read(path: Path, account: Account) -> bool:
    """Tell whether ``account`` can read ``path`` and enter every folder above it, by the permission bits."""
    real = Path(os.path.realpath(path))
    wanted = stat.S_IROTH | (stat.S_IXOTH if real.is_dir() else 0)
    return real.exists() and may_enter(real.parent, account) and _allows(real.stat(), account, wanted)


def may_enter(folder: Path, account: Account) -> bool:
    """Tell whether ``account`` can enter ``folder`` and every folder above it, by the permission bits."""
    real = Path(os.path.realpath(folder))
    return all(_allows(each.stat(), account, stat.S_IXOTH) for each in (real, *real.parents))


def _allows(found: os.stat_result, account: Account, bits: int) -> bool:
    """Compare permission bits, written as those of others, with the class the account falls into."""
    if found.st_uid == account.uid:
        bits <<= 6
    elif found.st_gid == account.gid:
        bits <<= 3
    return found.st_mode & bits == bits


def nearest_existing(path: Path) -> Path:
    """Return ``path`` or the closest folder above it that is there already."""
    return next(folder for folder in (path, *path.parents) if folder.exists())


def make_folder(path: Path, account: Account | None) -> None:
    """Make a private folder that belongs to the account (or to us), and its parents as they usually are."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.mkdir(mode=0o700, exist_ok=True)
    if account and path.stat().st_uid == ROOT:
        os.chown(path, account.uid, account.gid)


def hand_over(folder: Path, account: Account | None) -> None:
    """Give root's own files under ``folder`` to the account; walks by descriptor, so a planted link leads nowhere."""
    if not account:
        return
    for _, folders, files, descriptor in os.fwalk(folder):
        for name in (*folders, *files):
            found = os.stat(name, dir_fd=descriptor, follow_symlinks=False)
            if found.st_uid == ROOT and found.st_nlink <= (2**31 if stat.S_ISDIR(found.st_mode) else 1):
                os.chown(name, account.uid, account.gid, dir_fd=descriptor, follow_symlinks=False)


def popen_options(account: Account | None) -> dict[str, Any]:
    """Return the arguments that make ``subprocess`` start a child as the account."""
    return {"user": account.uid, "group": account.gid, "extra_groups": []} if account else {}
