"""From a letter to a case and back: threads, files, machines that answer, letters that come back."""

from email.message import EmailMessage

import pytest

from maklumat.cases.models import Attachment, Case
from maklumat.cases.models import Message as CaseMessage
from maklumat.cases.testing import make_office
from maklumat.cases.vocabulary import Identity, MessageKind
from maklumat.channels.actions.accounts import change_account
from maklumat.channels.actions.deliveries import keep_delivery
from maklumat.channels.actions.outbox import send_due_messages
from maklumat.channels.actions.reading import read_deliveries
from maklumat.channels.mail_tokens import answer_address, is_token_of
from maklumat.channels.models import ChannelAccount, Message, OutgoingMessage
from maklumat.channels.queries.doors import Door
from maklumat.channels.testing import ARRIVAL, FakeTransport, make_account
from maklumat.channels.vocabulary import Channel, CommentRule, DeliveryStatus
from maklumat.foundation.actor import system_actor
from maklumat.processes.conversations import hear_account

pytestmark = pytest.mark.django_db

ADDRESS = "aduan@contoh.example"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture
def account() -> ChannelAccount:
    make_office()
    account = make_account(Channel.EMAIL, "")
    ChannelAccount.objects.filter(pk=account.pk).update(address=ADDRESS)
    connect_mailbox(account, "imaps://a:b@surat.contoh.example")
    account.refresh_from_db()
    return account


def connect_mailbox(account: ChannelAccount, url: str) -> None:
    change_account(
        account.pk,
        actor=system_actor("uji", account.government_id),
        secrets={"inbox": url},
        is_active=True,
        unit_id=None,
        staff_id=None,
        away_text="",
        answers_when_closed=True,
        comment_rule=CommentRule.CLICK,
        opens_at=None,
        closes_at=None,
        now=ARRIVAL,
    )


def letter(text: str = "Loket dua tutup sejak pagi.", **headers: str) -> EmailMessage:
    mail = EmailMessage()
    given = {
        "From": "Sari Wulan <sari@contoh.example>",
        "To": ADDRESS,
        "Subject": "Loket tutup",
        "Message-ID": f"<{Message.objects.count()}.{len(text)}@surat.example>",
        "Date": "Fri, 20 Nov 2026 10:00:00 +0800",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    for name, value in given.items():
        mail[name] = value
    mail.set_content(text)
    return mail


def receive(account: ChannelAccount, *mails: EmailMessage | bytes) -> None:
    door = Door(account.pk, account.government_id, account.channel, "", {})
    for mail in mails:
        body = mail if isinstance(mail, bytes) else mail.as_bytes()
        keep_delivery(door, body=body, content_type="message/rfc822", received_at=ARRIVAL)
    read_deliveries(account.pk, now_function=lambda: ARRIVAL)
    hear_account(account.pk, ARRIVAL)


def additions() -> list[str]:
    return list(CaseMessage.objects.filter(kind=MessageKind.ADDITION).values_list("body", flat=True))


def test_a_letter_opens_a_case_and_its_code_is_sent_back(account: ChannelAccount) -> None:
    receive(account, letter())

    case = Case.objects.get()
    assert (case.channel, case.identity) == (Channel.EMAIL, Identity.NAMED)
    assert "Loket dua tutup" in CaseMessage.objects.get(kind=MessageKind.REPORT).body
    receipt = OutgoingMessage.objects.get(template="case_received")
    assert case.code in receipt.body


def test_an_answer_to_our_letter_joins_its_case(account: ChannelAccount) -> None:
    receive(account, letter())
    ours = OutgoingMessage.objects.get().message_id

    receive(account, letter("Sudah tiga hari.\n\nOn Fri, A wrote:\n> lama", In_Reply_To=ours, Subject="Re: kabar"))

    assert Case.objects.count() == 1
    assert additions() == ["Sudah tiga hari."]


def test_an_answer_to_the_sealed_address_joins_and_a_made_up_seal_does_not(account: ChannelAccount) -> None:
    receive(account, letter())
    transport = FakeTransport()
    send_due_messages(OutgoingMessage.objects.get().account_id, now_function=lambda: ARRIVAL, transport=transport)
    case, reply_to = Case.objects.get(), str(transport.sent[0]["Reply-To"])
    assert reply_to == answer_address(ADDRESS, case.code)

    receive(account, letter("Kabar baru dari saya.", To=reply_to))
    made_up = f"aduan+t.{case.code}.aaaaaaaaaaaaaaaa@contoh.example"
    receive(account, letter("Saya orang lain.", To=made_up, From="x@y.example"))

    assert additions() == ["Kabar baru dari saya."]
    assert Case.objects.count() == 2
    assert not is_token_of(case.code, "é")


def test_the_code_in_a_subject_counts_only_for_whoever_belongs_to_the_case(account: ChannelAccount) -> None:
    receive(account, letter())
    code = Case.objects.get().code

    receive(account, letter("Tambahan saya.", Subject=f"[{code}] kabar"))
    receive(account, letter("Saya orang lain.", Subject=f"[{code}] kabar", From="x@y.example"))

    assert additions() == ["Tambahan saya."]
    assert Case.objects.count() == 2


@pytest.mark.parametrize("mark", [{"Auto_Submitted": "auto-replied"}, {"Precedence": "bulk"}, {"X_Autoreply": "yes"}])
def test_a_machine_opens_nothing_and_gets_no_answer(account: ChannelAccount, mark: dict[str, str]) -> None:
    receive(account, letter("Saya sedang cuti.", **mark))

    assert not Case.objects.exists()
    assert not OutgoingMessage.objects.exists()
    assert Message.objects.get().text == "Saya sedang cuti."


def test_our_own_letter_opens_nothing(account: ChannelAccount) -> None:
    receive(account, letter(From=ADDRESS))

    assert not Case.objects.exists()


def test_two_machines_without_marks_soon_fall_silent(account: ChannelAccount) -> None:
    same = [letter(f"Pesan nomor {number} yang sama saja.", Message_ID=f"<{number}@m>") for number in range(9)]
    receive(account, *same)

    assert OutgoingMessage.objects.count() == 3


def test_files_come_along_and_what_cannot_be_taken_is_said(account: ChannelAccount) -> None:
    mail = letter()
    mail.add_attachment(PDF, maintype="application", subtype="pdf", filename="surat.pdf")
    mail.add_attachment(b"MZ\x90\x00program", maintype="application", subtype="pdf", filename="surat2.pdf")

    receive(account, mail)

    assert [file.name for file in Attachment.objects.filter(case=Case.objects.get())] == ["surat.pdf"]
    assert "surat2" in CaseMessage.objects.get(kind=MessageKind.REPORT).body


def test_a_letter_that_comes_back_for_good_is_marked_and_a_delay_is_not(account: ChannelAccount) -> None:
    receive(account, letter())
    ours = OutgoingMessage.objects.get()

    receive(account, _returned(ours.message_id, "delayed", "4.4.1"))
    ours.refresh_from_db()
    assert ours.status == DeliveryStatus.QUEUED
    receive(account, _returned(ours.message_id, "failed", "5.1.1"))

    ours.refresh_from_db()
    assert (ours.status, "5.1.1" in ours.last_error) == (DeliveryStatus.FAILED, True)
    assert Case.objects.count() == 1


def test_a_mailbox_that_is_connected_anew_starts_anew(account: ChannelAccount) -> None:
    ChannelAccount.objects.filter(pk=account.pk).update(mailbox_validity=4, mailbox_uid=9)

    connect_mailbox(account, "imaps://c:d@surat.contoh.example")

    account.refresh_from_db()
    assert (account.mailbox_validity, account.mailbox_uid) == (None, 0)


def _returned(message_id: str, action: str, status: str) -> bytes:
    return (
        "From: MAILER-DAEMON@surat.example\r\nTo: aduan@contoh.example\r\nSubject: Undelivered\r\n"
        f"Message-ID: <{action}@surat.example>\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/plain\r\n\r\nIt did not arrive.\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; surat.example\r\n\r\n"
        f"Final-Recipient: rfc822; sari@contoh.example\r\nAction: {action}\r\nStatus: {status}\r\n\r\n"
        f"--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: {message_id}\r\n\r\n--b--\r\n"
    ).encode()
