"""The sending loop: nothing is lost, and nothing is sent twice but in the instant between sending and recording."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime, timedelta
from email.message import EmailMessage
from typing import TypeVar

import pytest
from django.db import connection, transaction

from maklumat.channels.actions.accounts import ensure_mail_account
from maklumat.channels.actions.outbox import SendReport, Step, queue_message, send_due_messages
from maklumat.channels.mail import SmtpTransport
from maklumat.channels.models import ChannelAccount, OutgoingMessage
from maklumat.channels.rules.delivery import BACKOFF, Postponed, Refused, Transport, Unreachable
from maklumat.channels.testing import DROP, HANG, NOON_UTC, FakeMailServer, FakeTransport, make_message
from maklumat.channels.vocabulary import DeliveryStatus
from maklumat.organization.testing import make_government

SHORT_TIMEOUT = 0.2


def send(account_id: int, transport: Transport, now: datetime = NOON_UTC, **options: int) -> SendReport:
    return send_due_messages(account_id, now_function=lambda: now, transport=transport, **options)


def queue(count: int = 1) -> list[OutgoingMessage]:
    government = make_government()
    return [
        make_message(government.pk, code=f"KKR-{number}", recipient=f"warga{number}@contoh.example")
        for number in range(count)
    ]


def state(message: OutgoingMessage) -> tuple[str, int, datetime]:
    message.refresh_from_db()
    return message.status, message.attempts, message.next_attempt_at


@pytest.mark.django_db
class TestOutcomes:
    """What becomes of a message, by what the way out says."""

    def test_messages_leave_in_order_and_are_recorded(self) -> None:
        messages, transport = queue(3), FakeTransport()

        report = send(messages[0].account_id, transport)

        assert [sent["Message-ID"] for sent in transport.sent] == [message.message_id for message in messages]
        assert (report.sent, report.ended_by) == (3, Step.NOTHING_DUE)
        assert {message.status for message in OutgoingMessage.objects.all()} == {DeliveryStatus.SENT}
        assert OutgoingMessage.objects.filter(sent_at=NOON_UTC, attempts=1).count() == 3
        assert transport.closed

    def test_a_second_run_sends_nothing_again(self) -> None:
        (message,) = queue()
        send(message.account_id, FakeTransport())
        second = FakeTransport()

        send(message.account_id, second)

        assert second.sent == []

    def test_a_postponed_message_waits_its_turn_and_keeps_its_name(self) -> None:
        (message,) = queue()
        transport = FakeTransport(Postponed("later"))

        assert send(message.account_id, transport).postponed == 1
        assert state(message) == (DeliveryStatus.QUEUED, 1, NOON_UTC + BACKOFF[0])
        assert message.last_error == "later"

        assert send(message.account_id, transport, NOON_UTC + timedelta(seconds=59)).sent == 0
        assert send(message.account_id, transport, NOON_UTC + BACKOFF[0]).sent == 1
        assert [sent["Message-ID"] for sent in transport.sent] == [message.message_id]
        message.refresh_from_db()
        assert message.last_error == ""

    def test_the_messages_behind_a_postponed_one_leave(self) -> None:
        messages = queue(2)

        report = send(messages[0].account_id, FakeTransport(Postponed("later")))

        assert (report.sent, report.postponed) == (1, 1)

    def test_a_message_is_given_up_after_the_last_wait(self) -> None:
        (message,) = queue()
        now = NOON_UTC
        for wait in BACKOFF:
            send(message.account_id, FakeTransport(Postponed("later")), now)
            assert state(message)[0] == DeliveryStatus.QUEUED
            now += wait

        assert send(message.account_id, FakeTransport(Postponed("later")), now).failed == 1
        assert state(message)[:2] == (DeliveryStatus.FAILED, len(BACKOFF) + 1)

    def test_a_refused_message_is_not_tried_again(self) -> None:
        messages = queue(2)

        report = send(messages[0].account_id, FakeTransport(Refused("no such box (550)")))

        assert (report.sent, report.failed) == (1, 1)
        assert state(messages[0])[:2] == (DeliveryStatus.FAILED, 1)
        assert messages[0].last_error == "no such box (550)"

    def test_a_server_that_cannot_be_reached_costs_no_message_an_attempt(self) -> None:
        messages = queue(2)
        transport = FakeTransport(Unreachable("nobody there"))

        report = send(messages[0].account_id, transport)

        assert (report.sent, report.ended_by) == (0, Step.SERVER_TROUBLE)
        assert state(messages[0]) == (DeliveryStatus.QUEUED, 0, NOON_UTC)
        assert messages[0].last_error == "nobody there"
        assert send(messages[0].account_id, transport, NOON_UTC + timedelta(days=30)).sent == 2

    def test_trouble_with_the_server_ends_the_run_but_not_the_message(self) -> None:
        messages = queue(2)

        report = send(messages[0].account_id, FakeTransport(Postponed("broke off", ends_run=True)))

        assert (report.postponed, report.sent, report.ended_by) == (1, 0, Step.SERVER_TROUBLE)
        assert state(messages[1]) == (DeliveryStatus.QUEUED, 0, NOON_UTC)

    def test_a_message_that_cannot_be_opened_stops_nobody(self) -> None:
        messages = queue(2)
        OutgoingMessage.objects.filter(pk=messages[0].pk).update(recipient=b"not sealed by us")

        report = send(messages[0].account_id, FakeTransport())

        assert (report.sent, report.failed) == (1, 1)
        messages[0].refresh_from_db()
        assert "key" in messages[0].last_error

    def test_a_sender_address_that_is_none_fails_the_message_with_a_reason(self) -> None:
        (message,) = queue()
        ChannelAccount.objects.update(address="not an address")

        assert send(message.account_id, FakeTransport()).failed == 1

    def test_an_account_that_is_switched_off_sends_nothing(self) -> None:
        (message,) = queue()
        ChannelAccount.objects.update(is_active=False)
        transport = FakeTransport()

        send(message.account_id, transport)

        assert transport.sent == []

    def test_a_run_has_an_end(self) -> None:
        messages = queue(3)

        assert send(messages[0].account_id, FakeTransport(), limit=2).sent == 2

    def test_the_text_that_lets_its_reader_sign_in_is_erased_once_sent(self) -> None:
        message = queue_message(
            government_id=make_government().pk,
            template="account",
            language="id",
            recipient="staf@contoh.example",
            subject=("staff", "1"),
            facts={"subject": "Kata sandi", "body": "kunci-rahasia"},
            now=NOON_UTC,
        )
        transport = FakeTransport()

        send(message.account_id, transport)

        assert "kunci-rahasia" in transport.sent[0].get_content()
        message.refresh_from_db()
        assert message.body == ""

    def test_the_other_governments_messages_stay_where_they_are(self) -> None:
        own, other = make_message(make_government("satu").pk), make_message(make_government("dua").pk)
        transport = FakeTransport()

        send(own.account_id, transport)

        assert len(transport.sent) == 1
        assert state(other)[0] == DeliveryStatus.QUEUED
        assert "Kabupaten Satu" in transport.sent[0]["From"]


@pytest.mark.django_db
class TestRealServer:
    """The same through a real socket."""

    def test_a_message_arrives(self) -> None:
        messages = queue(2)
        with FakeMailServer() as server:
            report = send(messages[0].account_id, SmtpTransport(server.address))

        assert report.sent == 2
        assert [received["Message-ID"] for received in server.received] == [row.message_id for row in messages]
        assert [received["To"] for received in server.received] == ["warga0@contoh.example", "warga1@contoh.example"]
        assert server.connections == 1

    @pytest.mark.parametrize(
        ("command", "answer", "status", "attempts"),
        [
            ("RCPT", "450 4.2.1 warga0@contoh.example is busy", DeliveryStatus.QUEUED, 1),
            ("RCPT", "550 5.1.1 warga0@contoh.example unknown", DeliveryStatus.FAILED, 1),
            ("MAIL", "451 4.3.0 later", DeliveryStatus.QUEUED, 1),
            ("MAIL", "553 5.7.1 who are you", DeliveryStatus.QUEUED, 0),
            ("DATA", "451 4.3.0 later", DeliveryStatus.QUEUED, 1),
            ("DATA", "554 5.7.1 no", DeliveryStatus.FAILED, 1),
            ("TAKEN", "452 4.3.1 disk full", DeliveryStatus.QUEUED, 1),
            ("TAKEN", "552 5.3.4 too big", DeliveryStatus.FAILED, 1),
            ("RCPT", DROP, DeliveryStatus.QUEUED, 1),
            ("RCPT", HANG, DeliveryStatus.QUEUED, 1),
            ("TAKEN", DROP, DeliveryStatus.QUEUED, 1),
            ("GREETING", "421 closing", DeliveryStatus.QUEUED, 0),
            ("GREETING", DROP, DeliveryStatus.QUEUED, 0),
            ("GREETING", HANG, DeliveryStatus.QUEUED, 0),
        ],
    )
    def test_a_failure_is_sorted_and_its_reason_kept_without_the_address(
        self, command: str, answer: str, status: DeliveryStatus, attempts: int
    ) -> None:
        (message,) = queue()
        with FakeMailServer(**{command: [answer]}) as server:
            send(message.account_id, SmtpTransport(server.address, timeout=SHORT_TIMEOUT))

        assert state(message)[:2] == (status, attempts)
        assert message.last_error
        assert "warga0" not in message.last_error

    def test_after_a_failure_the_message_leaves_on_the_next_attempt(self) -> None:
        (message,) = queue()
        with FakeMailServer(RCPT=["450 later"]) as server:
            send(message.account_id, SmtpTransport(server.address))
            send(message.account_id, SmtpTransport(server.address), NOON_UTC + BACKOFF[0])

        assert [received["Message-ID"] for received in server.received] == [message.message_id]
        assert state(message)[:2] == (DeliveryStatus.SENT, 2)

    def test_a_refused_connection_costs_no_attempt(self) -> None:
        (message,) = queue()
        with FakeMailServer() as server:
            nobody_there = server.address

        send(message.account_id, SmtpTransport(nobody_there))

        assert state(message)[:2] == (DeliveryStatus.QUEUED, 0)
        assert message.last_error == "nothing answers at the server's address"

    def test_a_server_that_hung_up_while_idle_is_called_again(self) -> None:
        messages = queue(2)
        with FakeMailServer(NOOP=[DROP]) as server:
            report = send(messages[0].account_id, SmtpTransport(server.address))

        assert (report.sent, server.connections, len(server.received)) == (2, 2, 2)

    def test_a_line_that_begins_with_a_dot_arrives_whole(self) -> None:
        (message,) = queue()
        OutgoingMessage.objects.update(body="Baris\n.\n..titik\n")
        with FakeMailServer() as server:
            send(message.account_id, SmtpTransport(server.address))

        assert server.received[0].get_payload(decode=True) == b"Baris\r\n.\r\n..titik\r\n"


T = TypeVar("T")


@contextmanager
def in_thread(work: Callable[[], T]) -> Iterator[Callable[[], T]]:
    """Run work in a thread with a database connection of its own; calling the value waits for the result."""

    def run() -> T:
        try:
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(run)
        yield lambda: future.result(30)


class Killed(BaseException):
    """What a killed process leaves: no handler of ours runs."""


class KillAfterSending(FakeTransport):
    """Sends, and dies before the sender can record it."""

    def send(self, message: EmailMessage) -> None:
        super().send(message)
        raise Killed


@pytest.mark.django_db(transaction=True)
class TestSeveralProcesses:
    """Real transactions, seen by several connections."""

    def test_a_sender_killed_before_recording_repeats_that_one_message_under_the_same_name(self) -> None:
        messages = queue(2)
        killed, next_one = KillAfterSending(), FakeTransport()
        with pytest.raises(Killed):
            send(messages[0].account_id, killed)

        assert state(messages[0])[:2] == (DeliveryStatus.QUEUED, 0)
        send(messages[0].account_id, next_one)

        assert [sent["Message-ID"] for sent in killed.sent] == [messages[0].message_id]
        assert [sent["Message-ID"] for sent in next_one.sent] == [row.message_id for row in messages]

    def test_a_sender_killed_after_recording_repeats_nothing(self) -> None:
        messages = queue(3)
        killed, next_one = FakeTransport(None, Killed()), FakeTransport()
        with pytest.raises(Killed):
            send(messages[0].account_id, killed)

        send(messages[0].account_id, next_one)

        names = [sent["Message-ID"] for sent in [*killed.sent, *next_one.sent]]
        assert names == [row.message_id for row in messages]

    def test_while_one_sends_another_leaves_at_once_and_new_messages_can_be_written(self) -> None:
        (message,) = queue()
        is_sending, may_finish = threading.Event(), threading.Event()

        class Slow(FakeTransport):
            def send(self, message: EmailMessage) -> None:
                is_sending.set()
                assert may_finish.wait(10)
                super().send(message)

        slow = Slow()
        with in_thread(lambda: send(message.account_id, slow)) as first:
            assert is_sending.wait(10)
            second = send(message.account_id, FakeTransport())
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SET LOCAL lock_timeout = '2s'")
                (late,) = queue()
            may_finish.set()
            report = first()

        assert second.ended_by == Step.OTHER_SENDER
        assert second.sent == 0
        assert (report.sent, [sent["Message-ID"] for sent in slow.sent]) == (2, [message.message_id, late.message_id])

    def test_two_who_write_at_once_do_not_wait_for_one_another(self) -> None:
        government = make_government()
        ensure_mail_account(government.pk)
        has_written, may_commit = threading.Event(), threading.Event()

        def write_slowly() -> None:
            with transaction.atomic():
                make_message(government.pk)
                has_written.set()
                assert may_commit.wait(10)

        with in_thread(write_slowly) as slow:
            assert has_written.wait(10)
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SET LOCAL lock_timeout = '2s'")
                make_message(government.pk)
            may_commit.set()
            slow()

        assert OutgoingMessage.objects.count() == 2

    def test_two_senders_at_once_send_every_message_once(self) -> None:
        messages = queue(30)
        with FakeMailServer() as server:

            def keep_sending() -> None:
                while OutgoingMessage.objects.filter(status=DeliveryStatus.QUEUED).exists():
                    send(messages[0].account_id, SmtpTransport(server.address))

            with in_thread(keep_sending) as first, in_thread(keep_sending) as second:
                first()
                second()

        assert sorted(received["Message-ID"] for received in server.received) == sorted(
            row.message_id for row in messages
        )
