"""The ways out: which one the operator chose, files in a folder, and mail of other packages."""

from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from django.core.mail import EmailMessage as DjangoMessage
from django.core.mail import get_connection, send_mail
from django.test import override_settings

from maklumat.channels.actions.outbox import send_due_messages
from maklumat.channels.mail import (
    ConsoleTransport,
    FolderTransport,
    MailServer,
    OutboxRefusesDirectMail,
    SmtpTransport,
    open_transport,
    read_mail_server,
)
from maklumat.channels.models import OutgoingMessage
from maklumat.channels.rules.delivery import Unreachable
from maklumat.channels.rules.letters import write_letter
from maklumat.channels.testing import NOON_UTC, FakeMailServer, FakeTransport
from maklumat.organization.testing import make_government, make_staff, make_unit

LETTER = write_letter(
    sender="setda@contoh.example",
    sender_name="Kabupaten Contoh",
    recipient="budi@contoh.example",
    subject="Laporan KKR-1",
    body="Isi",
    message_id="<KKR-1.ab@contoh.example>",
    written_at=NOON_UTC,
)
BACKEND = "maklumat.channels.mail.OutboxRefusesDirectMail"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://surat.example", MailServer("surat.example", 25)),
        ("smtp://surat.example:587?tls=1", MailServer("surat.example", 587, starttls=True)),
        ("smtp://a%40b:p%2Fw@surat.example", MailServer("surat.example", 25, user="a@b", password="p/w")),
        ("smtps://surat.example", MailServer("surat.example", 465, implicit_tls=True)),
    ],
)
def test_the_address_of_the_mail_server_is_read(url: str, expected: MailServer) -> None:
    assert read_mail_server(url) == expected


@pytest.mark.parametrize("url", ["", "http://surat.example", "smtp://", "surat.example"])
def test_an_address_that_is_none_is_named(url: str) -> None:
    with pytest.raises(ValueError, match="MAKLUMAT_EMAIL_URL"):
        read_mail_server(url)


@pytest.mark.parametrize(
    ("url", "kind"),
    [("file:", FolderTransport), ("console:", ConsoleTransport), ("smtp://surat.example", SmtpTransport)],
)
def test_the_operator_chooses_the_way_out(url: str, kind: type) -> None:
    with override_settings(EMAIL_URL=url):
        assert isinstance(open_transport(), kind)


def test_a_mail_file_opens_in_any_mail_program(tmp_path: Path) -> None:
    FolderTransport(tmp_path / "mail").send(LETTER)

    (file,) = (tmp_path / "mail").iterdir()
    assert file.name == "KKR-1.ab_contoh.example.eml"
    assert message_from_bytes(file.read_bytes(), policy=default)["Subject"] == "Laporan KKR-1"


def test_a_repeated_message_is_the_same_file(tmp_path: Path) -> None:
    for _ in range(2):
        FolderTransport(tmp_path).send(LETTER)

    assert len(list(tmp_path.iterdir())) == 1


def test_a_folder_that_cannot_be_written_counts_as_out_of_reach(tmp_path: Path) -> None:
    (tmp_path / "mail").write_text("a file stands where the folder should be")

    with pytest.raises(Unreachable, match="mail folder"):
        FolderTransport(tmp_path / "mail").send(LETTER)


def test_the_console_shows_the_message(capsys: pytest.CaptureFixture[str]) -> None:
    ConsoleTransport().send(LETTER)

    assert "Subject: Laporan KKR-1" in capsys.readouterr().out


def test_a_wrong_password_is_trouble_of_the_account() -> None:
    with FakeMailServer(EHLO=["250-surat\r\n250 AUTH PLAIN"], AUTH=["535 5.7.8 budi@contoh.example no"]) as server:
        where = MailServer(host="127.0.0.1", port=server.address.port, user="setda", password="salah")
        with pytest.raises(Unreachable, match="name and password") as trouble:
            SmtpTransport(where).send(LETTER)

    assert "budi" not in trouble.value.reason


def test_a_server_without_tls_gets_no_password_and_no_message() -> None:
    with FakeMailServer() as server:
        where = MailServer(host="127.0.0.1", port=server.address.port, starttls=True, user="setda", password="rahasia")
        with pytest.raises(Unreachable):
            SmtpTransport(where).send(LETTER)

    assert server.received == []


@pytest.mark.django_db
class TestMailOfOtherPackages:
    """allauth writes through Django's backend; it lands in the outbox."""

    @override_settings(EMAIL_BACKEND=BACKEND)
    def test_it_waits_in_the_outbox_of_the_readers_government(self) -> None:
        make_government("utama")
        staff = make_staff(unit=make_unit(make_government("lain")), email="staf@lain.example")

        send_mail("Atur ulang kata sandi", "Tautan: https://maklumat.example/x", None, ["Staf@lain.example"])

        message = OutgoingMessage.objects.get()
        assert message.government_id == staff.government_id
        assert (message.template, message.subject_key) == ("account", str(staff.pk))
        transport = FakeTransport()
        send_due_messages(message.account_id, now_function=lambda: message.next_attempt_at, transport=transport)
        assert "https://maklumat.example/x" in transport.sent[0].get_content()
        assert transport.sent[0]["Subject"] == "Atur ulang kata sandi"

    @override_settings(EMAIL_BACKEND=BACKEND)
    def test_a_stranger_is_answered_by_the_default_government(self) -> None:
        government = make_government()

        send_mail("Tidak terdaftar", "Isi", None, ["asing@contoh.example"])

        assert OutgoingMessage.objects.get().government_id == government.pk

    def test_every_recipient_gets_a_message_of_their_own(self) -> None:
        make_government()
        backend = get_connection(BACKEND)
        assert isinstance(backend, OutboxRefusesDirectMail)

        queued = backend.send_messages([DjangoMessage("A", "B", to=["a@x.example"], bcc=["b@x.example"])])

        assert queued == 1
        assert OutgoingMessage.objects.count() == 2

    def test_an_address_that_is_none_is_left_out(self) -> None:
        make_government()

        assert get_connection(BACKEND).send_messages([DjangoMessage("A", "B", to=["tanpa alamat"])]) == 0
        assert not OutgoingMessage.objects.exists()
