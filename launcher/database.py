"""The database of an installation: the operator's (``DATABASE_URL``), or our own server in the data folder.

Our own server belongs to whoever started it, shown by a lock on ``server.lock``. Other commands join it and hold a
shared lock on ``guests.lock``; a command that started the server for itself waits for its guests before it stops it.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from launcher import postgres
from launcher.locks import Lock
from launcher.places import Places
from launcher.postgres import Server
from launcher.screen import CannotContinue, say

JOIN_SECONDS = 60
POLL_SECONDS = 0.2
FOREVER = float("inf")


@dataclass(frozen=True)
class Addresses:
    """Where the product's two roles connect to."""

    app: str
    owner: str


def given() -> Addresses | None:
    """Return the operator's own database, when the environment names one."""
    url = os.environ.get("DATABASE_URL")
    return Addresses(url, os.environ.get("MAKLUMAT_OWNER_DATABASE_URL") or url) if url else None


def own_server(places: Places) -> Server:
    """Return this data folder's server, by programs of the version that made its files."""
    folder = places.data / "postgres"
    binaries = postgres.choose(
        postgres.find_binaries(places.env),
        forced=os.environ.get("MAKLUMAT_POSTGRES"),
        made_by=postgres.major_that_made(folder),
    )
    return Server(folder, binaries, places.account, places.logs / "postgres.log")


def addresses_of(server: Server) -> Addresses:
    """Return where the roles of our own server connect to."""
    return Addresses(app=server.url("maklumat_app"), owner=server.url("maklumat_owner"))


def ownership(places: Places) -> Lock:
    """Return the lock of whoever runs this data folder's server."""
    return Lock(places.data / "server.lock")


@contextmanager
def opened(places: Places) -> Iterator[Addresses]:
    """Give a command the database: the operator's, the running server's, or one started for the while."""
    external = given()
    if external:
        yield external
        return
    owner, guest = ownership(places), Lock(places.data / "guests.lock")
    try:
        if _join(owner, guest):
            yield addresses_of(_server_of_owner(places))
        else:
            yield from _started(places, guest)
    finally:
        guest.release()
        owner.release()


def _join(owner: Lock, guest: Lock) -> bool:
    """Decide between being a guest (True) and being the owner (False) of the server."""
    while not owner.take():
        if guest.take(shared=True, wait_seconds=JOIN_SECONDS):
            if not owner.take():
                return True
            guest.release()
            return False
    return False


def _server_of_owner(places: Places) -> Server:
    """Wait until the owner's server is ready for us; its files are the owner's to make."""
    until = time.monotonic() + JOIN_SECONDS
    while time.monotonic() < until:
        if postgres.major_that_made(places.data / "postgres"):
            server = own_server(places)
            if server.answers() and server.has_database():
                return server
        time.sleep(POLL_SECONDS)
    raise CannotContinue("Another command holds the database, and it does not answer. Try again in a minute.")


def _started(places: Places, guests: Lock) -> Iterator[Addresses]:
    """Run the server for one command."""
    server = own_server(places)
    server.initialise()
    process = server.start()
    try:
        server.prepare_roles()
        yield addresses_of(server)
        if not guests.take():
            say("Another command still uses the database; waiting for it.")
            guests.take(wait_seconds=FOREVER)
    finally:
        postgres.stop(process)
