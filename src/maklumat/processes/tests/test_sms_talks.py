"""By SMS the dialogue is short, a long message waits for its parts, and the answer is one SMS."""

import json
from datetime import timedelta

import pytest

from maklumat.cases.models import Case
from maklumat.cases.testing import make_office
from maklumat.cases.vocabulary import Identity
from maklumat.channels.models import ChannelAccount, Message
from maklumat.channels.rules.segments import cost_of
from maklumat.channels.testing import ARRIVAL, deliver, make_account
from maklumat.channels.vocabulary import Channel, Direction
from maklumat.processes.conversations import hear_account, hear_late_parts

pytestmark = pytest.mark.django_db


@pytest.fixture
def number() -> ChannelAccount:
    make_office()
    return make_account(Channel.SMS, provider_id="", gateway="https://sms.contoh.example/kirim")


def text(key: str, words: str) -> bytes:
    return json.dumps({"id": key, "from": "081200000001", "to": "1708", "text": words}).encode()


def part(place: int, words: str, total: int = 2) -> bytes:
    told = {"msisdn": "6281200000001", "to": "1708", "messageId": f"v{place}", "text": words, "concat": "true"}
    numbered = {"concat-ref": "7", "concat-part": str(place), "concat-total": str(total)}
    return json.dumps({**told, **numbered, "message-timestamp": "2026-11-20 03:59:00"}).encode()


def said() -> list[str]:
    return list(Message.objects.filter(direction=Direction.OUT).order_by("pk").values_list("text", flat=True))


def test_two_questions_make_a_report(number: ChannelAccount) -> None:
    deliver(number, text("a", "LAPOR Lampu jalan di depan puskesmas padam sejak Senin"))
    hear_account(number.pk, ARRIVAL)
    deliver(number, text("b", "1"))
    hear_account(number.pk, ARRIVAL)

    case = Case.objects.get()
    assert (case.channel, case.identity) == (Channel.SMS, Identity.NONE)
    assert case.title.startswith("Lampu jalan")
    assert len(said()) == 2
    assert case.code in said()[-1]
    assert [cost_of(one).count for one in said()] == [1, 1]


def test_parts_in_the_wrong_order_are_one_report(number: ChannelAccount) -> None:
    deliver(number, part(2, "depan puskesmas padam."))
    hear_account(number.pk, ARRIVAL)
    assert said() == []

    deliver(number, part(1, "Lampu jalan di "))
    hear_account(number.pk, ARRIVAL)
    deliver(number, text("b", "1"))
    hear_account(number.pk, ARRIVAL)

    assert Case.objects.get().title == "Lampu jalan di depan puskesmas padam"


def test_a_part_that_never_comes_is_not_waited_for_longer_than_ten_minutes(number: ChannelAccount) -> None:
    deliver(number, part(1, "Lampu jalan di depan puskesmas padam sejak "))

    hear_late_parts(ARRIVAL + timedelta(minutes=5))
    assert said() == []
    hear_late_parts(ARRIVAL + timedelta(minutes=11))

    assert len(said()) == 1
    assert Message.objects.get(direction=Direction.IN).facts["incomplete"] is True


def test_two_machines_that_answer_one_another_fall_silent_soon(number: ChannelAccount) -> None:
    for turn in range(8):
        deliver(number, text(f"k{turn}", "batal" if turn % 2 else "halo"))
        hear_account(number.pk, ARRIVAL)

    assert len(said()) == 4
