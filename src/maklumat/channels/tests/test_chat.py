"""What we say reaches the provider exactly as it asks for, in order, within the time to answer."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.test.utils import override_settings

from maklumat.channels.actions.chat import ChatReport, say, send_due_chat
from maklumat.channels.models import ChannelAccount, Conversation, Message
from maklumat.channels.parsing.tests.payloads import PAGE, PERSON, direct, feed, telegram, whatsapp
from maklumat.channels.rules.requests import Meaning, read_answer, split_text
from maklumat.channels.testing import ARRIVAL, TOKEN, deliver, make_account
from maklumat.channels.tests.provider import Provider
from maklumat.channels.vocabulary import AccountTrouble, Channel, Direction, Progress

pytestmark = pytest.mark.django_db
LATER = ARRIVAL + timedelta(hours=30)


@pytest.fixture
def provider() -> Iterator[Provider]:
    with (
        Provider() as stand_in,
        override_settings(META_GRAPH_URL=stand_in.url, META_INSTAGRAM_URL=stand_in.url, TELEGRAM_URL=stand_in.url),
    ):
        yield stand_in


def talk_on(channel: Channel, body: bytes, provider_id: str = "") -> Conversation:
    deliver(make_account(channel, provider_id), body)
    return Conversation.objects.select_related("account").get()


def on_whatsapp() -> Conversation:
    return talk_on(Channel.WHATSAPP, whatsapp({"type": "text", "text": {"body": "Halo"}}), "555")


def send(account: ChannelAccount, now: datetime = ARRIVAL) -> ChatReport:
    return send_due_chat(account.pk, now_function=lambda: now)


def test_an_answer_on_whatsapp_is_byte_by_byte_what_the_provider_documents(provider: Provider) -> None:
    talk = on_whatsapp()
    (ours,) = say(talk, "Baik, Bu", now=ARRIVAL)

    assert send(talk.account).sent == 1

    (asked,) = provider.received
    assert (asked.path, asked.token) == ("/v25.0/555/messages", f"Bearer {TOKEN}")
    assert asked.body == (
        b'{"messaging_product":"whatsapp","recipient_type":"individual","to":"6281200000001","type":"text",'
        b'"text":{"body":"Baik, Bu","preview_url":false},"biz_opaque_callback_data":"message:%d"}' % ours.pk
    )
    ours.refresh_from_db()
    assert (ours.external_id, ours.progress) == ("wamid.out1", Progress.SENT)


def test_an_answer_on_messenger_and_after_a_day_only_as_a_person(provider: Provider) -> None:
    talk = talk_on(Channel.FACEBOOK, direct(message={"mid": "m1", "text": "Halo"}), PAGE)
    say(talk, "Siap", now=ARRIVAL)
    send(talk.account)
    say(talk, "Sudah selesai", now=LATER, author="Rina")
    say(talk, "Terima kasih", now=LATER, is_automatic=True)

    assert send(talk.account, LATER).failed == 1

    first, second = (asked.document for asked in provider.received)
    assert first["recipient"] == {"id": PERSON}
    assert (first["messaging_type"], second["messaging_type"], second["tag"]) == (
        "RESPONSE",
        "MESSAGE_TAG",
        "HUMAN_AGENT",
    )


def test_an_answer_on_telegram(provider: Provider) -> None:
    talk = talk_on(Channel.TELEGRAM, telegram(text="Halo"))
    say(talk, "Siap", now=ARRIVAL)

    send(talk.account)

    (asked,) = provider.received
    assert (asked.path, asked.body) == (f"/bot{TOKEN}/sendMessage", b'{"chat_id":"77","text":"Siap"}')
    assert Message.objects.get(direction=Direction.OUT).external_id == "77:1"


def test_replies_to_a_comment_in_public_and_in_private(provider: Provider) -> None:
    body = feed(**{"from": {"id": PERSON, "name": "Sari"}, "message": "Loket tutup", "parent_id": "9_1"})
    talk = talk_on(Channel.FACEBOOK, body, PAGE)
    say(talk, "Terima kasih", now=ARRIVAL, kind="public_reply")
    say(talk, "Kode Anda", now=ARRIVAL, kind="private_reply")

    send(talk.account)

    public, private = provider.received
    assert (public.path, public.document) == ("/v25.0/1_2/comments", {"message": "Terima kasih"})
    assert (private.path, private.document["recipient"]) == (f"/v25.0/{PAGE}/messages", {"comment_id": "1_2"})


def test_after_a_day_whatsapp_takes_only_the_approved_text(provider: Provider) -> None:
    talk = on_whatsapp()
    say(talk, "Sudah kami perbaiki", now=LATER, case_code="MKL-4T7K-92QP")
    say(talk, "Tanpa kasus", now=LATER)

    report = send(talk.account, LATER)

    (asked,) = provider.received
    assert asked.document["template"] == {
        "name": "status_aduan",
        "language": {"code": "id"},
        "components": [{"type": "body", "parameters": [{"type": "text", "text": "MKL-4T7K-92QP"}]}],
    }
    assert (report.sent, report.failed) == (1, 1)
    assert Message.objects.get(text="Tanpa kasus").last_error == "window"


def test_an_ended_token_stops_the_account_and_loses_nothing(provider: Provider) -> None:
    talk = on_whatsapp()
    (ours,) = say(talk, "Baik", now=ARRIVAL)
    provider.refuse(401, 190)

    send(talk.account)
    send(talk.account)

    ours.refresh_from_db()
    talk.account.refresh_from_db()
    assert (talk.account.trouble, ours.progress, ours.attempts) == (AccountTrouble.TOKEN, Progress.QUEUED, 0)
    assert len(provider.received) == 1


def test_what_the_provider_postpones_keeps_its_place(provider: Provider) -> None:
    talk = on_whatsapp()
    first, second = say(talk, "Satu", now=ARRIVAL)[0], say(talk, "Dua", now=ARRIVAL)[0]
    provider.refuse(400, 131056)

    send(talk.account)
    first.refresh_from_db()
    assert first.next_attempt_at == ARRIVAL + timedelta(seconds=6)
    assert len(provider.received) == 1, "the second message waits for the first"

    send(talk.account, ARRIVAL + timedelta(seconds=7))
    second.refresh_from_db()
    assert second.progress == Progress.SENT
    assert [asked.document["text"]["body"] for asked in provider.received] == ["Satu", "Satu", "Dua"]  # type: ignore[index]


def test_a_refusal_for_good_is_not_tried_again(provider: Provider) -> None:
    talk = on_whatsapp()
    (ours,) = say(talk, "Baik", now=ARRIVAL)
    provider.refuse(400, 131026)

    assert send(talk.account).failed == 1

    ours.refresh_from_db()
    assert (ours.progress, ours.last_error, ours.next_attempt_at) == (Progress.FAILED, "code 131026", None)


def test_a_provider_that_is_away_and_one_that_is_busy_are_asked_again(provider: Provider) -> None:
    talk = talk_on(Channel.TELEGRAM, telegram(text="Halo"))
    (ours,) = say(talk, "Siap", now=ARRIVAL)
    provider.answers.append((429, {"ok": False, "error_code": 429, "parameters": {"retry_after": 13}}, {}))
    send(talk.account)
    ours.refresh_from_db()
    assert ours.next_attempt_at == ARRIVAL + timedelta(seconds=13)

    with override_settings(TELEGRAM_URL="http://127.0.0.1:9"):
        send(talk.account, ARRIVAL + timedelta(seconds=20))

    ours.refresh_from_db()
    assert (ours.progress, ours.last_error[:14]) == (Progress.QUEUED, "nobody answere")


def test_a_receipt_that_is_faster_than_our_own_note_is_not_lost(provider: Provider) -> None:
    talk = on_whatsapp()
    (ours,) = say(talk, "Baik", now=ARRIVAL)
    early = {"id": "wamid.out1", "status": "delivered", "timestamp": "1795145800", "recipient_id": "6281200000001"}
    deliver(talk.account, whatsapp({}, messages=[], statuses=[early]))

    send(talk.account)

    ours.refresh_from_db()
    assert ours.progress == Progress.DELIVERED


def test_a_long_text_is_cut_where_the_channel_counts() -> None:
    assert [len(piece) for piece in split_text("telegram", "a" * 5_000)] == [4_096, 904]
    assert all(len(piece.encode()) <= 1_000 for piece in split_text("instagram", "é" * 900))
    assert "".join(split_text("instagram", "é" * 900)) == "é" * 900


@pytest.mark.parametrize("body", [b"", b"[]", b"\xff", b"<html>", b'{"error":[]}', b'{"error":{"code":"x"}}'])
@pytest.mark.parametrize("channel", ["whatsapp", "telegram"])
def test_an_answer_that_is_none_is_no_success(channel: str, body: bytes) -> None:
    assert read_answer(channel, 200, body).meaning is not Meaning.SENT
