"""The conversations of a case at the desk: windows, states in words, sending again, blocking and hearing again."""

import io
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image
from pytest_django import DjangoAssertNumQueries

from maklumat.cases.actions.handling import reply_to_reporter
from maklumat.cases.models import Attachment, Case
from maklumat.cases.models import Message as CaseMessage
from maklumat.cases.sealing import Contact
from maklumat.cases.vocabulary import Identity, MessageKind
from maklumat.channels.actions.outbox import queue_message
from maklumat.channels.actions.talks import join_case
from maklumat.channels.models import Conversation, Media, Message, OutgoingMessage, Sender
from maklumat.channels.parsing.tests.payloads import AT, whatsapp
from maklumat.channels.rules.media import NotFetched, Trouble
from maklumat.channels.testing import ARRIVAL, deliver, make_account
from maklumat.channels.vocabulary import Channel, ChannelEvent, DeliveryStatus, Progress
from maklumat.journal.models import Entry
from maklumat.organization.queries import get_staff_actor
from maklumat.processes.conversations import hear_account
from maklumat.processes.media import fetch_media
from maklumat.web.desk.testing import Desk, markup_faults
from maklumat.web.shared import clock

WORDS = "Loket dua sudah dibuka kembali."


@pytest.fixture(autouse=True)
def at_arrival(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: ARRIVAL)


def write(text: str) -> None:
    """Let the person on WhatsApp write something."""
    number = Message.objects.count()
    account = make_account()
    deliver(
        account, whatsapp({"id": f"w{number}", "timestamp": str(AT + number), "type": "text", "text": {"body": text}})
    )
    hear_account(account.pk, ARRIVAL)


@pytest.fixture
def case(desk: Desk) -> Case:
    case = desk.case(identity=Identity.NAMED, contact=Contact(name="Sari", email="sari@contoh.example"))
    write("Saya lanjutkan laporan saya di sini")
    join_case(Conversation.objects.get(), case.code, is_with_person=False)
    reply_to_reporter(case.code, text=WORDS, actor=get_staff_actor(desk.staff("officer")), now=ARRIVAL)
    return case


def page(browser: Client, case: Case, name: str = "show-case", query: str = "") -> str:
    response = browser.get(reverse(f"desk:{name}", args=[case.code]) + query)
    assert response.status_code == 200
    assert markup_faults(response) == []
    return response.content.decode()


def copy() -> Message:
    return Message.objects.get(text=WORDS)


def fail(error: str = "code 131026") -> Message:
    Message.objects.filter(pk=copy().pk).update(progress=Progress.FAILED, last_error=error)
    return copy()


@pytest.mark.parametrize(
    ("progress", "words"),
    [
        (Progress.QUEUED, "WhatsApp: menunggu dikirim"),
        (Progress.SENT, "WhatsApp: terkirim"),
        (Progress.DELIVERED, "WhatsApp: sudah sampai"),
        (Progress.READ, "WhatsApp: dibaca pelapor"),
    ],
)
def test_an_answer_says_how_far_it_has_got(desk: Desk, case: Case, progress: Progress, words: str) -> None:
    Message.objects.filter(pk=copy().pk).update(progress=progress)

    assert words in page(desk.browser("officer"), case)


def test_the_window_is_shown_with_its_end_and_says_so_when_it_is_over(
    desk: Desk, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Menerima jawaban sampai" in page(desk.browser("officer"), case)

    monkeypatch.setattr(clock, "now", lambda: ARRIVAL + timedelta(days=2))

    assert "24 jam itu sudah lewat" in page(desk.browser("officer"), case)


def test_conversations_cost_two_statements_more_however_many(
    desk: Desk, case: Case, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    browser = desk.browser("officer")
    page(browser, case)
    with django_assert_max_num_queries(14):
        page(browser, case)


def test_what_failed_says_why_and_goes_out_by_mail_instead(desk: Desk, case: Case) -> None:
    failed, browser = fail(), desk.browser("officer")
    shown = page(browser, case)
    assert "tidak dapat dihubungi lagi di sana" in shown
    address = reverse("desk:send-again", args=[case.code])
    assert f"{address}?pesan={failed.pk}" in shown
    assert WORDS in page(browser, case, "send-again", f"?pesan={failed.pk}")

    browser.post(address, {"message_id": failed.pk, "through": "email"})

    mail = OutgoingMessage.objects.get(template="case_replied")
    assert WORDS not in mail.body
    assert "sudah dikirim lagi lewat jalan lain" in page(browser, case)
    browser.post(address, {"message_id": failed.pk, "through": "email"})
    assert OutgoingMessage.objects.filter(template="case_replied").count() == 1


def test_what_failed_goes_out_in_full_through_another_conversation(desk: Desk, case: Case) -> None:
    other = make_account(Channel.TELEGRAM, "bot")
    talk = Conversation.objects.create(
        government_id=case.government_id,
        account=other,
        thread_digest=b"lain",
        case_code=case.code,
        created_at=ARRIVAL,
        last_activity_at=ARRIVAL,
    )
    failed = fail()

    desk.browser("officer").post(
        reverse("desk:send-again", args=[case.code]), {"message_id": failed.pk, "through": str(talk.pk)}
    )

    assert Message.objects.get(conversation=talk).text == WORDS


def test_what_arrived_is_not_sent_again(desk: Desk, case: Case) -> None:
    response = desk.browser("officer").post(
        reverse("desk:send-again", args=[case.code]), {"message_id": copy().pk, "through": "email"}
    )

    assert response.status_code == 409
    assert not OutgoingMessage.objects.filter(template="case_replied").exists()


def test_a_blocked_sender_is_set_aside_on_the_record_and_heard_again_later(desk: Desk, case: Case) -> None:
    browser, talk = desk.browser("officer"), Conversation.objects.get()
    address = reverse("desk:block-writer", args=[case.code])
    assert browser.post(address, {"conversation_id": talk.pk, "reason": " "}).status_code == 422

    browser.post(address, {"conversation_id": talk.pk, "reason": "Makian berulang kepada petugas"})
    write("Kata-kata yang disisihkan")

    assert not CaseMessage.objects.filter(body="Kata-kata yang disisihkan").exists()
    assert "pesan yang disisihkan: 1" in page(browser, case)
    assert "Kata-kata yang disisihkan" in page(browser, case, "release-writer", f"?percakapan={talk.pk}")
    entry = Entry.objects.get(event=ChannelEvent.SENDER_BLOCKED)
    assert "Makian" not in str(entry.facts)

    browser.post(reverse("desk:release-writer", args=[case.code]), {"conversation_id": talk.pk})
    hear_account(talk.account_id, ARRIVAL)

    assert Sender.objects.get().blocked_at is None
    assert CaseMessage.objects.get(kind=MessageKind.ADDITION, body="Kata-kata yang disisihkan").case == case


def test_a_conversation_of_another_case_cannot_be_blocked_from_here(desk: Desk, case: Case) -> None:
    Conversation.objects.update(case_code="MKL-LAIN")

    response = desk.browser("officer").post(
        reverse("desk:block-writer", args=[case.code]),
        {"conversation_id": Conversation.objects.get().pk, "reason": "x"},
    )

    assert response.status_code == 422
    assert Sender.objects.get().blocked_at is None


def photo() -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (1200, 900), "green").save(target, format="JPEG")
    return target.getvalue()


def send_photo(came: bytes | NotFetched) -> None:
    """Let the person on WhatsApp send a photo, which the provider hands out or not."""
    account, number = make_account(), Message.objects.count()
    image = {"id": "M1", "mime_type": "image/jpeg"}
    deliver(account, whatsapp({"id": f"w{number}", "timestamp": str(AT + number), "type": "image", "image": image}))
    hear_account(account.pk, ARRIVAL)

    def collect(_media: Media) -> bytes:
        if isinstance(came, NotFetched):
            raise came
        return came

    fetch_media(account.pk, now_function=lambda: ARRIVAL, collect=collect)


def test_a_photo_is_shown_small_and_opens_whole_with_its_scan(desk: Desk, case: Case) -> None:
    send_photo(photo())
    browser = desk.browser("officer")

    shown = page(browser, case)

    file = Attachment.objects.get(case=case)
    address = reverse("desk:download-attachment", args=[case.code, file.pk])
    assert f'src="{address}?kecil=1"' in shown
    assert "belum dipindai virus" in shown
    small, whole = browser.get(f"{address}?kecil=1"), browser.get(address)
    assert (small.headers["Content-Type"], whole.headers["Content-Type"]) == ("image/webp", "image/jpeg")
    with Image.open(io.BytesIO(b"".join(small.streaming_content))) as picture:  # type: ignore[attr-defined]
        assert max(picture.size) == 480


@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        (Trouble.EXPIRED, "Foto dari WhatsApp: Penyedia tidak lagi memberikannya."),
        (Trouble.LATER, "sedang diambil"),
        (Trouble.TOO_LARGE, "Ukurannya lebih dari 20 MB."),
    ],
)
def test_a_photo_that_is_not_there_says_why(desk: Desk, case: Case, trouble: Trouble, words: str) -> None:
    send_photo(NotFetched(trouble))

    assert words in page(desk.browser("officer"), case)


def test_a_letter_that_came_back_is_said_with_the_ways_still_open(desk: Desk, case: Case) -> None:
    letter = mail(case)
    OutgoingMessage.objects.filter(pk=letter.pk).update(
        status=DeliveryStatus.FAILED, last_error="the receiving server returned it (5.1.1)"
    )

    shown = page(desk.browser("officer"), case)

    assert "alamatnya tidak ada (5.1.1)" in shown
    assert "Masih terbuka: WhatsApp." in shown
    OutgoingMessage.objects.filter(pk=letter.pk).update(status=DeliveryStatus.SENT)
    assert "5.1.1" not in page(desk.browser("officer"), case)


def mail(case: Case) -> OutgoingMessage:
    """Return the newest letter about a case."""
    OutgoingMessage.objects.filter(subject_key=case.code).update(status=DeliveryStatus.SENT)
    newest = OutgoingMessage.objects.filter(subject_key=case.code).order_by("-pk").first()
    return newest or queue_message(
        government_id=case.government_id,
        template="case_received",
        language="id",
        recipient="sari@contoh.example",
        subject=("case", case.code),
        facts={"code": case.code},
        now=ARRIVAL,
    )
