"""Paths of the unit tree: ``/1/4/9/`` lists the ids from the root to a unit."""

from collections.abc import Collection


def child_path(parent_path: str, unit_id: int) -> str:
    """Return the path of a unit below ``parent_path``; an empty parent path makes a root.

    >>> child_path("/1/4/", 9)
    '/1/4/9/'
    >>> child_path("", 1)
    '/1/'
    """
    return f"{parent_path or '/'}{unit_id}/"


def parent_path(path: str) -> str:
    """Return the path of the unit above; empty above a root.

    >>> parent_path("/1/4/9/"), parent_path("/1/")
    ('/1/4/', '')
    """
    above = path[: path.rstrip("/").rfind("/") + 1]
    return "" if above == "/" else above


def ancestor_paths(path: str) -> tuple[str, ...]:
    """Return the paths from the root down to the unit itself.

    >>> ancestor_paths("/1/4/9/")
    ('/1/', '/1/4/', '/1/4/9/')
    """
    parts = path.strip("/").split("/")
    return tuple(f"/{'/'.join(parts[: depth + 1])}/" for depth in range(len(parts)))


def is_root(path: str) -> bool:
    """Say whether a path is that of a government's root unit.

    >>> is_root("/1/"), is_root("/1/4/")
    (True, False)
    """
    return path.count("/") == len("//")


def without_covered(paths: Collection[str]) -> tuple[str, ...]:
    """Return the paths that no other of them covers, so that each subtree is searched once.

    >>> without_covered(["/1/4/9/", "/1/4/", "/1/40/"])
    ('/1/4/', '/1/40/')
    """
    kept: list[str] = []
    for path in sorted(set(paths)):
        if not kept or not path.startswith(kept[-1]):
            kept.append(path)
    return tuple(kept)
