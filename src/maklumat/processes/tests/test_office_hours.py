"""Whoever writes to a closed office is told once when it opens, and is heard all the same."""

from datetime import datetime, time, timedelta

import pytest

from maklumat.cases.testing import make_office
from maklumat.channels.actions.away import answer_when_closed
from maklumat.channels.actions.deliveries import keep_delivery
from maklumat.channels.actions.reading import read_deliveries
from maklumat.channels.models import ChannelAccount, Message, OutgoingMessage
from maklumat.channels.parsing.tests.payloads import AT, PAGE, PERSON, feed, whatsapp
from maklumat.channels.queries.doors import Door
from maklumat.channels.testing import ARRIVAL, deliver, make_account
from maklumat.channels.vocabulary import Channel
from maklumat.processes.conversations import hear_account

pytestmark = pytest.mark.django_db
EVENING = ARRIVAL + timedelta(hours=8)
"""Friday at eight in the evening."""
MONDAY_EVENING = EVENING + timedelta(days=3)


@pytest.fixture
def account() -> ChannelAccount:
    make_office()
    return make_account()


def write(account: ChannelAccount, at: datetime, text: str = "halo") -> None:
    number = Message.objects.count()
    message = {"id": f"w{number}", "timestamp": str(AT), "type": "text", "text": {"body": text}}
    deliver(account, whatsapp(message))
    Message.objects.filter(heard_at=None).update(at=at)
    hear_account(account.pk, at)


def told() -> list[str]:
    return list(Message.objects.filter(text__contains="buka lagi").order_by("id").values_list("text", flat=True))


def test_the_first_message_of_each_closed_period_is_answered_once(account: ChannelAccount) -> None:
    write(account, EVENING)
    write(account, EVENING + timedelta(hours=20), "Loket dua tutup sejak pagi tanpa kabar")
    assert len(told()) == 1
    assert "Senin, 23 November 2026 07.30 WITA" in told()[0]
    assert Message.objects.filter(direction="out").count() > 1

    write(account, MONDAY_EVENING, "lewati")
    assert len(told()) == 2


def test_nobody_is_told_while_the_account_is_open_or_when_it_was_read_late(account: ChannelAccount) -> None:
    write(account, ARRIVAL)
    write(account, EVENING - timedelta(hours=4))
    ChannelAccount.objects.update(opens_at=time(8), closes_at=time(21))
    write(account, EVENING)
    ChannelAccount.objects.update(opens_at=None, closes_at=None, answers_when_closed=False)
    write(account, EVENING)
    assert told() == []


def test_the_words_of_the_office_stand_in_place_of_the_usual_ones(account: ChannelAccount) -> None:
    ChannelAccount.objects.update(away_text="Kami {opens_at} buka lagi.")
    write(account, EVENING)
    assert told() == ["Kami Senin, 23 November 2026 07.30 WITA buka lagi."]


def test_never_in_public(account: ChannelAccount) -> None:
    page = make_account(Channel.FACEBOOK, PAGE)
    deliver(page, feed(**{"from": {"id": PERSON, "name": "Sari"}, "message": "Loket tutup", "parent_id": "9_1"}))
    message = Message.objects.get()
    assert not answer_when_closed(message.conversation, message, EVENING)


@pytest.mark.parametrize("headers", ["", "Precedence: bulk\r\n", "X-Auto-Response-Suppress: All\r\n"])
def test_letters_are_answered_once_to_each_writer_and_machines_never(account: ChannelAccount, headers: str) -> None:
    box = make_account(Channel.EMAIL, "", inbox="imap://a:b@127.0.0.1/INBOX")
    for number in (1, 2):
        letter = (
            f"From: sari@contoh.example\r\nTo: aduan@contoh.example\r\nMessage-ID: <b{number}@contoh.example>\r\n"
            f"{headers}\r\nLoket tutup"
        )
        deliver_letter(box, letter.encode())
    Message.objects.update(at=EVENING)
    hear_account(box.pk, EVENING)

    count = OutgoingMessage.objects.filter(template="office_closed").count()
    assert count == (0 if headers else 1)


def deliver_letter(account: ChannelAccount, body: bytes) -> None:
    door = Door(account.pk, account.government_id, account.channel, "", {})
    keep_delivery(door, body=body, content_type="message/rfc822", received_at=EVENING)
    read_deliveries(account.pk, now_function=lambda: EVENING)
