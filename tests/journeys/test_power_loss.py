"""kill -9 of web and worker during a burst: nothing acknowledged is lost, nothing is stored twice."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPException
from itertools import count
from pathlib import Path
from threading import Lock
from urllib.parse import urlencode

import pytest
from django.db import connection

from maklumat.cases.models import Case, Message
from maklumat.cases.testing import make_office
from maklumat.channels.models import OutgoingMessage
from maklumat.channels.testing import FakeMailServer
from maklumat.journal.models import Entry
from tests.processes import Running, answers, free_port, wait_until

SUBMISSIONS = 500
CLIENTS = 8
KILL_AFTER = (120, 260, 400)
CSRF = "a" * 32
GUNICORN = ["gunicorn", "maklumat.config.wsgi:application", "--worker-class=gthread", "--workers=2", "--threads=4"]

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]


class Burst:
    """Posts every report until it is acknowledged, as a patient person with a bad connection would."""

    def __init__(self, port: int, web: Running, worker: Running) -> None:
        self.port, self.web, self.worker = port, web, worker
        self.acknowledged: list[str] = []
        self.lock = Lock()
        self.posts = count()

    def post_until_acknowledged(self, number: int) -> None:
        """Send one form again and again."""
        key = f"laporan-mati-lampu-{number:06d}"
        assert wait_until(lambda: self._post(key)), f"{key} was never acknowledged"
        with self.lock:
            self.acknowledged.append(key)
            if len(self.acknowledged) in KILL_AFTER:
                self.web.kill_and_start()
                self.worker.kill_and_start()

    def _post(self, key: str) -> bool:
        form = {
            "submission_key": key,
            "kind": "complaint",
            "body": f"Listrik padam ketika mengirim laporan {key}.",
            "identity": "named",
            "name": "Siti Rahma",
            "email": f"{key}@contoh.example",
            "wants_email": "on",
            "sharing": "code",
            "csrfmiddlewaretoken": CSRF,
        }
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": f"csrftoken={CSRF}",
            "X-Forwarded-For": f"10.{next(self.posts) % 250}.{hash(key) % 250}.1",
        }
        line = HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            line.request("POST", "/lapor/kirim/", urlencode(form), headers)
            return line.getresponse().status == 302
        except (HTTPException, OSError):
            return False
        finally:
            line.close()


def test_losing_power_during_a_burst_loses_and_repeats_nothing(tmp_path: Path) -> None:
    make_office()
    port = free_port()
    with FakeMailServer() as mail:
        mail_url = f"smtp://{mail.address.host}:{mail.address.port}"
        web = Running(
            [*GUNICORN, "--bind", f"127.0.0.1:{port}"],
            tmp_path,
            MAKLUMAT_EMAIL_URL=mail_url,
        )
        worker = Running(["django", "run_worker"], tmp_path, MAKLUMAT_EMAIL_URL=mail_url)
        try:
            web.start()
            worker.start()
            assert wait_until(lambda: answers(f"http://127.0.0.1:{port}/hidup/")), web.log.read_text()[-2000:]
            burst = Burst(port, web, worker)
            with ThreadPoolExecutor(CLIENTS) as clients:
                list(clients.map(burst.post_until_acknowledged, range(SUBMISSIONS)))
            assert wait_until(all_mail_left, seconds=120), worker.log.read_text()[-2000:]
        finally:
            web.kill()
            worker.kill()

        stored = Counter(Case.objects.values_list("submission_key", flat=True))
        assert set(stored) == set(burst.acknowledged)
        assert set(stored.values()) == {1}
        assert Message.objects.count() == SUBMISSIONS
        assert Entry.objects.filter(event="case.filed").count() == SUBMISSIONS
        assert OutgoingMessage.objects.filter(status="sent").count() == SUBMISSIONS
        sent = Counter(letter["Message-ID"] for letter in mail.received)
        assert set(sent) == set(OutgoingMessage.objects.values_list("message_id", flat=True))
        assert sum(sent.values()) <= SUBMISSIONS + len(KILL_AFTER), "repeated beyond the instant of a kill"


def all_mail_left() -> bool:
    connection.close()
    return not OutgoingMessage.objects.exclude(status="sent").exists()
