"""Help for tests that meet the channels: a mail server of our own, ways out that fail, and plain messages."""

import socketserver
import threading
from collections import defaultdict
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import default as default_policy
from types import TracebackType
from typing import Self, cast

from maklumat.channels.actions.accounts import connect_account
from maklumat.channels.actions.calls import take_call
from maklumat.channels.actions.counter import set_queue_open, take_number
from maklumat.channels.actions.deliveries import keep_delivery
from maklumat.channels.actions.outbox import queue_message
from maklumat.channels.actions.reading import ReadingReport, read_deliveries
from maklumat.channels.mail import MailServer
from maklumat.channels.models import Call, ChannelAccount, CounterQueue, OutgoingMessage, QueueNumber
from maklumat.channels.parsing.events import Event, EventKind, Intake
from maklumat.channels.parsing.events import Sender as CallerName
from maklumat.channels.queries.doors import get_door
from maklumat.channels.rules.signatures import META, META_HEADER, OWN_HEADER, TELEGRAM_HEADER, sign
from maklumat.channels.vocabulary import Channel
from maklumat.foundation.actor import system_actor
from maklumat.organization.models import Unit
from maklumat.organization.testing import NOON, make_government

NOON_UTC = datetime(2026, 8, 19, 4, 0, tzinfo=UTC)
ARRIVAL = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)
"""A little later than the invented deliveries were written."""
DROP = "drop"
HANG = "hang"


def make_message(government_id: int, *, recipient: str = "budi@contoh.example", code: str = "KKR-1") -> OutgoingMessage:
    """Queue a plain message."""
    return queue_message(
        government_id=government_id,
        template="case_received",
        language="id",
        recipient=recipient,
        subject=("case", code),
        facts={"code": code},
        now=NOON_UTC,
    )


class FakeTransport:
    """A way out that keeps what it was given, and fails where it is told to."""

    def __init__(self, *troubles: BaseException | None) -> None:
        self.sent: list[EmailMessage] = []
        self.closed = False
        self._troubles = list(troubles)

    def send(self, message: EmailMessage) -> None:
        """Raise the next trouble, or take the message."""
        trouble = self._troubles.pop(0) if self._troubles else None
        if trouble is not None:
            raise trouble
        self.sent.append(message)

    def close(self) -> None:
        """Remember that it was closed."""
        self.closed = True


class FakeMailServer:
    """A mail server in a thread. Answers are scripted by command; ``DROP`` hangs up, ``HANG`` never answers.

    >>> FakeMailServer(RCPT=["450 4.2.1 later"]).answers["RCPT"]
    ['450 4.2.1 later']
    """

    def __init__(self, **answers: list[str]) -> None:
        self.answers: dict[str, list[str]] = defaultdict(list, answers)
        self.received: list[Message] = []
        self.connections = 0
        self.finished = threading.Event()
        self._server = _Server(("127.0.0.1", 0), _Conversation)
        self._server.script = self

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.finished.set()
        self._server.shutdown()
        self._server.server_close()

    @property
    def address(self) -> MailServer:
        """Where it listens."""
        return MailServer(host="127.0.0.1", port=self._server.server_address[1])


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    block_on_close = False
    script: FakeMailServer


class _Conversation(socketserver.StreamRequestHandler):
    """One connection: just enough of RFC 5321 for Python's client."""

    def handle(self) -> None:
        script = cast("_Server", self.server).script
        script.connections += 1
        if self._reply("GREETING", "220 ready") is None:
            return
        while line := self.rfile.readline():
            verb = line[:4].decode("ascii", "replace").upper().strip()
            if verb == "DATA":
                goes_on = self._take_message()
            else:
                goes_on = self._reply(verb, "221 bye" if verb == "QUIT" else "250 ok")
            if goes_on is None or verb == "QUIT":
                return

    def _take_message(self) -> str | None:
        answer = self._reply("DATA", "354 go on")
        if answer is None or not answer.startswith("354"):
            return answer
        lines: list[bytes] = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        script = cast("_Server", self.server).script
        planned = script.answers["TAKEN"]
        if not planned or planned[0].startswith(("2", DROP, HANG)):
            script.received.append(message_from_bytes(b"".join(lines), policy=default_policy))
        return self._reply("TAKEN", "250 taken")

    def _reply(self, verb: str, usual: str) -> str | None:
        """Give the next scripted answer, else the usual one; None when the conversation ends here."""
        script = cast("_Server", self.server).script
        planned = script.answers[verb]
        answer = planned.pop(0) if planned else usual
        if answer == HANG:
            script.finished.wait()
        if answer in {HANG, DROP}:
            return None
        self.wfile.write(f"{answer}\r\n".encode())
        return answer


SIGNING, VERIFY, TOKEN = "rahasia-tanda-tangan", "kata-kunci", "token-uji-abcd"


def make_account(channel: Channel = Channel.WHATSAPP, provider_id: str = "555", **secrets: str) -> ChannelAccount:
    """Return a connected account; the same one again when asked twice."""
    government = make_government()
    found = ChannelAccount.objects.of(government.pk).filter(channel=channel, provider_id=provider_id).first()
    return found or connect_account(
        government.pk,
        channel=channel,
        address=f"{channel}-{provider_id}",
        provider_id=provider_id,
        secrets={"signing": SIGNING, "verify": VERIFY, "token": TOKEN, **secrets},
        actor=system_actor("test", government.pk),
        now=NOON_UTC,
    )


def proof(channel: str, body: bytes, secret: str = SIGNING) -> dict[str, str]:
    """Return the header that proves a delivery."""
    if channel == Channel.TELEGRAM:
        return {TELEGRAM_HEADER: secret}
    return {META_HEADER if channel in META else OWN_HEADER: sign(body, secret)}


def deliver(account: ChannelAccount, *bodies: bytes) -> ReadingReport:
    """Keep deliveries as the gateway does, and read them."""
    door = get_door(account.channel, account.hook_key)
    if door is None:
        raise LookupError(account.hook_key)
    for body in bodies:
        keep_delivery(door, body=body, content_type="application/json", received_at=ARRIVAL)
    return read_deliveries(account.pk, now_function=lambda: ARRIVAL)


def make_call(
    phone: str | None = "+6281200000001",
    *,
    key: str = "p.1",
    at: datetime = NOON_UTC,
    is_answered: bool = False,
    is_ringing: bool = False,
) -> Call:
    """Return a call that came in at the line of the office."""
    event = Event(
        EventKind.CALL,
        Intake.STORE,
        message_id=key,
        sender=CallerName(phone=phone),
        facts={"answered": is_answered, "ringing": is_ringing, "seconds": 95 if is_answered else 0, "direction": "in"},
    )
    return take_call(make_account(Channel.PHONE, provider_id=""), event, at)


def make_queue(unit: Unit) -> CounterQueue:
    """Return the open queue of a unit."""
    return set_queue_open(unit.pk, is_open=True, actor=system_actor("test", unit.government_id), now=NOON)


def make_number(unit: Unit, key: str = "kunci-nomor-antrean-01", at: datetime = NOON) -> QueueNumber:
    """Return the next number of the queue of a unit."""
    actor = system_actor("test", unit.government_id)
    return take_number(make_queue(unit).pk, taken_key=key, actor=actor, now=at)
