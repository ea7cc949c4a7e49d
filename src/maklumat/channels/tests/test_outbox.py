"""Writing to the outbox."""

import pytest
from django.db import connection, transaction
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from maklumat.channels.actions.accounts import ensure_mail_account
from maklumat.channels.actions.outbox import RECIPIENT_PURPOSE, build_message, queue_message
from maklumat.channels.errors import AddressNotUsable
from maklumat.channels.jobs import SEND_TASK, enqueue_sending
from maklumat.channels.models import ChannelAccount, OutgoingMessage
from maklumat.channels.queries import find_due_accounts, find_outgoing, get_mail_account_id
from maklumat.channels.sealing import open_sealed
from maklumat.channels.tasks import send_outbox, sweep_outbox
from maklumat.channels.testing import NOON_UTC, make_message
from maklumat.channels.vocabulary import Channel, DeliveryStatus
from maklumat.organization.testing import make_government, make_unit

pytestmark = pytest.mark.django_db


def waiting_jobs(account_id: int) -> int:
    return ProcrastinateJob.objects.filter(task_name=SEND_TASK, args={"account_id": account_id}, status="todo").count()


def test_a_message_is_written_with_its_words_and_waits() -> None:
    message = make_message(make_government().pk)

    message.refresh_from_db()
    assert message.status == DeliveryStatus.QUEUED
    assert message.subject_line == "Laporan Anda KKR-1 sudah kami terima"
    assert message.next_attempt_at == NOON_UTC
    assert message.message_id.startswith("<KKR-1.")


def test_the_database_does_not_know_the_recipient() -> None:
    make_message(make_government().pk, recipient="budi@contoh.example")

    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(row)::text, recipient FROM channels_outgoingmessage AS row")
        text, sealed = cursor.fetchone()
    assert "budi" not in text
    assert open_sealed(sealed, RECIPIENT_PURPOSE) == "budi@contoh.example"


def test_many_messages_need_one_job() -> None:
    government = make_government()
    for number in range(3):
        make_message(government.pk, code=f"KKR-{number}")

    assert waiting_jobs(ensure_mail_account(government.pk)) == 1


def test_every_account_has_a_job_of_its_own() -> None:
    one, other = make_government("satu"), make_government("dua")
    first, second = make_message(one.pk), make_message(other.pk)

    assert first.account_id != second.account_id
    assert waiting_jobs(first.account_id) == waiting_jobs(second.account_id) == 1


def test_message_and_job_disappear_with_the_transaction_that_wrote_them() -> None:
    account_id = ensure_mail_account(make_government().pk)
    with transaction.atomic():
        make_message(make_government().pk)
        transaction.set_rollback(True)

    assert not OutgoingMessage.objects.exists()
    assert waiting_jobs(account_id) == 0


def test_a_recipient_that_is_no_address_is_refused_with_a_sentence() -> None:
    with pytest.raises(AddressNotUsable) as refusal:
        make_message(make_government().pk, recipient="budi@contoh.example\nBcc: a@b.c")

    assert refusal.value.code == "message.address_not_usable"
    assert "alamat surel" in str(refusal.value)
    assert not OutgoingMessage.objects.exists()


def test_a_message_can_be_built_without_asking_the_database() -> None:
    with CaptureQueriesContext(connection) as queries:
        message = build_message(
            account_id=1,
            government_id=1,
            template="case_received",
            language="en",
            recipient="budi@contoh.example",
            subject=("case", "KKR-1"),
            facts={"code": "KKR-1"},
            now=NOON_UTC,
        )

    assert len(queries) == 0
    assert message._state.adding
    assert message.subject_line == "We have received your report KKR-1"


def test_queueing_takes_three_statements() -> None:
    government = make_government()
    ensure_mail_account(government.pk)

    with CaptureQueriesContext(connection) as queries:
        make_message(government.pk)

    assert len(queries) == 3


def test_no_two_messages_share_a_name() -> None:
    government = make_government()

    assert make_message(government.pk).message_id != make_message(government.pk).message_id


def test_a_mail_that_lets_its_reader_sign_in_is_sealed_while_it_waits() -> None:
    message = queue_message(
        government_id=make_government().pk,
        template="account",
        language="id",
        recipient="staf@contoh.example",
        subject=("staff", "1"),
        facts={"subject": "Kata sandi", "body": "https://maklumat.example/kunci-rahasia"},
        now=NOON_UTC,
    )

    message.refresh_from_db()
    assert message.is_confidential
    assert "kunci-rahasia" not in message.body


@override_settings(DEFAULT_FROM_EMAIL="maklumat@contoh.example")
def test_a_government_without_an_account_gets_the_address_of_the_installation_once() -> None:
    government = make_government()
    assert get_mail_account_id(government.pk) is None

    assert ensure_mail_account(government.pk) == ensure_mail_account(government.pk)
    assert ChannelAccount.objects.of(government.pk).get().address == "maklumat@contoh.example"


def test_the_governments_own_account_comes_before_that_of_a_unit() -> None:
    government = make_government()
    unit = make_unit(government)
    facts = {"government": government, "channel": Channel.EMAIL}
    ChannelAccount.objects.create(address="umum@contoh.example", unit=unit, **facts)
    own = ChannelAccount.objects.create(address="setda@contoh.example", **facts)
    ChannelAccount.objects.create(address="lama@contoh.example", is_active=False, **facts)

    assert get_mail_account_id(government.pk) == own.pk


def test_the_messages_about_a_case_are_found_newest_first() -> None:
    government = make_government()
    first, second = make_message(government.pk), make_message(government.pk)
    make_message(government.pk, code="KKR-2")

    assert list(find_outgoing(("case", "KKR-1"))) == [second, first]


def test_only_accounts_with_something_due_are_swept() -> None:
    due, later, done = (make_message(make_government(slug).pk) for slug in ("satu", "dua", "tiga"))
    OutgoingMessage.objects.filter(pk=later.pk).update(next_attempt_at=NOON_UTC.replace(year=2027))
    OutgoingMessage.objects.filter(pk=done.pk).update(status=DeliveryStatus.SENT)

    assert [account.pk for account in find_due_accounts(NOON_UTC)] == [due.account_id]


def test_the_sweep_asks_for_what_a_lost_job_left_behind() -> None:
    message = make_message(make_government().pk)
    ProcrastinateJob.objects.filter(task_name=SEND_TASK).delete()

    assert sweep_outbox(0) == 1
    assert waiting_jobs(message.account_id) == 1


def test_the_worker_knows_the_task_that_is_asked_for() -> None:
    assert app.tasks[SEND_TASK] is send_outbox


def test_asking_twice_asks_once() -> None:
    account_id = ensure_mail_account(make_government().pk)

    enqueue_sending(account_id)
    enqueue_sending(account_id)

    assert waiting_jobs(account_id) == 1
