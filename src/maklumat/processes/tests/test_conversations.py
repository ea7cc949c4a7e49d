"""From a chat to a case and back: written on a channel, answered at the desk, read on the channel."""

from datetime import datetime, timedelta

import pytest

from maklumat.cases.actions.handling import reply_to_reporter, take_case
from maklumat.cases.models import Case, Reporter
from maklumat.cases.models import Message as CaseMessage
from maklumat.cases.testing import make_coordinator, make_office
from maklumat.cases.vocabulary import CaseKind, Identity, MessageKind
from maklumat.channels.models import ChannelAccount, Conversation, Message
from maklumat.channels.parsing.tests.payloads import AT, PAGE, PERSON, direct, feed, whatsapp
from maklumat.channels.testing import ARRIVAL, deliver, make_account
from maklumat.channels.vocabulary import Channel, Direction
from maklumat.foundation.refusals import NotFound
from maklumat.processes.comments import open_case_from_comment
from maklumat.processes.conversations import close_all_left_open, hear_account

pytestmark = pytest.mark.django_db

STORY = "Loket dua tutup sejak pagi tanpa kabar"


@pytest.fixture
def account() -> ChannelAccount:
    make_office()
    return make_account()


def write(account: ChannelAccount, *texts: str, now: datetime = ARRIVAL) -> None:
    for text in texts:
        number = Message.objects.count()
        body = {"id": f"w{number}", "timestamp": str(AT + number), "type": "text", "text": {"body": text}}
        deliver(account, whatsapp(body))
        hear_account(account.pk, now)


def answers(direction: Direction = Direction.OUT) -> list[str]:
    return list(Message.objects.filter(direction=direction).order_by("id").values_list("text", flat=True))


def test_a_chat_becomes_a_case_and_its_code_comes_back(account: ChannelAccount) -> None:
    write(account, "halo", STORY, "lewati", "1")

    case = Case.objects.get()
    assert (case.channel, case.identity, case.kind) == (Channel.WHATSAPP, Identity.NONE, CaseKind.COMPLAINT)
    assert CaseMessage.objects.get(kind=MessageKind.REPORT).body == STORY
    assert case.code in answers()[-1]
    assert not Reporter.objects.exists()
    assert set(Message.objects.values_list("case_code", flat=True)) == {case.code}


def test_whoever_may_be_named_is_named_with_the_number_of_the_channel(account: ChannelAccount) -> None:
    write(account, STORY, "lewati", "2")

    assert Case.objects.get().identity == Identity.NAMED
    assert Reporter.objects.count() == 1


def test_further_messages_join_the_case_and_a_new_matter_opens_another(account: ChannelAccount) -> None:
    write(account, STORY, "lewati", "1", "Sampai siang belum buka juga", "lapor baru", "Toilet lantai dua rusak berat")

    case = Case.objects.get()
    assert CaseMessage.objects.get(kind=MessageKind.ADDITION).body == "Sampai siang belum buka juga"
    write(account, "lewati", "1")
    assert Case.objects.count() == 2
    assert Conversation.objects.get().case_code == Case.objects.exclude(pk=case.pk).get().code


def test_the_officers_answer_is_read_in_the_chat(account: ChannelAccount) -> None:
    write(account, STORY, "lewati", "1")
    case = Case.objects.get()
    officer = make_coordinator()
    take_case(case.code, actor=officer, now=ARRIVAL)

    reply_to_reporter(case.code, text="Loket sudah dibuka.", actor=officer, now=ARRIVAL)

    said = Message.objects.filter(direction=Direction.OUT).latest("pk")
    assert (said.text, said.author, said.is_automatic) == ("Loket sudah dibuka.", officer.name, False)


def test_whoever_asks_for_a_person_gets_a_case_that_somebody_must_answer(account: ChannelAccount) -> None:
    write(account, "petugas")

    assert Case.objects.get().kind == CaseKind.INFORMATION_REQUEST
    assert Conversation.objects.get().is_with_person


def test_a_talk_that_is_left_open_is_filed_once_and_politely(account: ChannelAccount) -> None:
    write(account, STORY)
    later = ARRIVAL + timedelta(hours=2)

    assert (close_all_left_open(later), close_all_left_open(later)) == (1, 0)

    assert Case.objects.get().code in answers()[-1]


def test_two_programs_that_answer_one_another_fall_silent(account: ChannelAccount) -> None:
    write(account, *["oke"] * 16)

    assert len(answers()) <= 12


def test_a_withdrawn_message_opens_nothing() -> None:
    make_office()
    account = make_account(Channel.INSTAGRAM, PAGE)
    deliver(account, direct(message={"mid": "m1", "is_deleted": True}), direct(message={"mid": "m1", "text": STORY}))

    hear_account(account.pk, ARRIVAL)

    assert answers() == []


def test_a_comment_becomes_a_case_by_one_click_and_nothing_personal_is_said_in_public() -> None:
    make_office()
    account = make_account(Channel.FACEBOOK, PAGE)
    deliver(account, feed(**{"from": {"id": PERSON, "name": "Sari"}, "message": STORY, "parent_id": "9_1"}))
    hear_account(account.pk, ARRIVAL)
    assert not Case.objects.exists()
    clerk = make_coordinator()
    comment = Message.objects.get()

    case = open_case_from_comment(comment.pk, actor=clerk, now=ARRIVAL)

    public, private = Message.objects.filter(direction=Direction.OUT).order_by("id")
    assert (public.kind, private.kind) == ("public_reply", "private_reply")
    assert case.code in public.text
    assert "Sari" not in public.text
    assert "/lacak/" not in public.text
    with pytest.raises(NotFound):
        open_case_from_comment(comment.pk, actor=clerk, now=ARRIVAL)
    deliver(account, direct(message={"mid": "m1", "text": "Ini fotonya ya kak"}))
    hear_account(account.pk, ARRIVAL)
    assert CaseMessage.objects.get(kind=MessageKind.ADDITION).body == "Ini fotonya ya kak"
