"""An account proves that it sends, receives and is answered, and says honestly when it did not."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from maklumat.channels.actions.deliveries import keep_delivery
from maklumat.channels.actions.mailboxes import MAIL_TYPE
from maklumat.channels.actions.outbox import send_due_messages
from maklumat.channels.actions.reading import read_deliveries
from maklumat.channels.actions.self_tests import begin_self_test, follow_self_tests, run_daily_tests
from maklumat.channels.errors import SelfTestNotPossible, SelfTestRunning
from maklumat.channels.models import ChannelAccount, Conversation, Message, Notification, OutgoingMessage, SelfTest
from maklumat.channels.parsing.tests.payloads import AT, whatsapp
from maklumat.channels.queries.doors import Door
from maklumat.channels.testing import ARRIVAL, FakeTransport, deliver, make_account
from maklumat.channels.vocabulary import (
    AccountTrouble,
    Channel,
    Progress,
    SelfTestState,
    SelfTestTrouble,
    SelfTestWay,
)
from maklumat.foundation.actor import Actor, system_actor
from maklumat.organization.models import ContactChannel
from maklumat.organization.testing import make_contact, make_staff, make_unit
from maklumat.organization.vocabulary import ContactKind, Role, TestResult

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


def actor_of(account: ChannelAccount) -> Actor:
    return system_actor("test", account.government_id)


def begin(account: ChannelAccount, now: datetime = ARRIVAL) -> SelfTest:
    return begin_self_test(account.pk, actor=actor_of(account), now=now)


def write(account: ChannelAccount, text: str) -> None:
    number = Message.objects.count()
    deliver(account, whatsapp({"id": f"w{number}", "timestamp": str(AT), "type": "text", "text": {"body": text}}))


def answer_left(seconds: int) -> None:
    Message.objects.filter(direction="out").update(progress=Progress.SENT, at=ARRIVAL + seconds * SECOND)


def mailbox() -> ChannelAccount:
    account = make_account(Channel.EMAIL, "", inbox="imap://a:b@127.0.0.1/INBOX")
    ChannelAccount.objects.filter(pk=account.pk).update(address="aduan@contoh.example")
    account.refresh_from_db()
    return account


def post_round(account: ChannelAccount, now: datetime) -> int:
    """Send what waits, and let the mailbox bring back what was sent to it."""
    way = FakeTransport()
    send_due_messages(account.pk, now_function=lambda: now, transport=way)
    for letter in way.sent:
        door = Door(account.pk, account.government_id, account.channel, "", {})
        keep_delivery(door, body=letter.as_bytes(), content_type=MAIL_TYPE, received_at=now)
    read_deliveries(account.pk, now_function=lambda: now)
    return len(way.sent)


def test_a_word_that_is_answered_proves_a_chat_and_opens_no_talk() -> None:
    account = make_account()
    test = begin(account)

    write(account, f"Uji {test.code}")
    assert follow_self_tests(ARRIVAL) == 0
    answer_left(95)
    assert follow_self_tests(ARRIVAL + 95 * SECOND) == 1

    test.refresh_from_db()
    account.refresh_from_db()
    assert (test.state, test.way, test.seconds) == (SelfTestState.PASSED, SelfTestWay.WORD, 95)
    assert (account.test_state, account.tested_seconds) == (SelfTestState.PASSED, 95)
    assert (Conversation.objects.get().step, Message.objects.filter(heard_at=None).count()) == ("", 0)


def test_another_word_is_heard_as_any_other_message() -> None:
    account = make_account()
    test = begin(account)
    wrong = "000000" if test.code != "000000" else "111111"

    write(account, f"uji {wrong}")

    assert Message.objects.get().heard_at is None
    assert SelfTest.objects.get().received_at is None


def test_an_answer_that_cannot_leave_fails_and_everybody_responsible_is_told() -> None:
    account = make_account()
    root = make_unit().government
    assert root.pk == account.government_id
    head = make_staff(Role.DIVISION_HEAD, make_unit())
    ChannelAccount.objects.filter(pk=account.pk).update(unit=head.unit)
    test = begin(account)
    write(account, f"uji {test.code}")
    Message.objects.filter(direction="out").update(progress=Progress.FAILED)

    follow_self_tests(ARRIVAL)

    test.refresh_from_db()
    assert (test.state, test.trouble) == (SelfTestState.FAILED, SelfTestTrouble.NOT_ANSWERED)
    kinds = set(Notification.objects.filter(staff=head).values_list("kind", flat=True))
    assert "self_test_not_answered" in kinds


def test_a_word_that_nobody_wrote_says_nothing_about_the_account() -> None:
    account = make_account()
    test = begin(account)

    follow_self_tests(test.until)

    test.refresh_from_db()
    account.refresh_from_db()
    assert (test.state, account.tested_at, account.test_state) == (SelfTestState.LAPSED, None, "")


def test_a_mailbox_writes_to_itself_and_answers() -> None:
    account = mailbox()
    test = begin(account)

    assert post_round(account, ARRIVAL + 40 * SECOND) == 1
    assert follow_self_tests(ARRIVAL + 50 * SECOND) == 0
    assert post_round(account, ARRIVAL + 80 * SECOND) == 1

    test.refresh_from_db()
    assert (test.state, test.seconds) == (SelfTestState.PASSED, 80)
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    ("status", "trouble"), [("queued", SelfTestTrouble.NOT_SENT), ("sent", SelfTestTrouble.NOT_RECEIVED)]
)
def test_a_letter_that_does_not_come_back_says_where_it_stayed(status: str, trouble: SelfTestTrouble) -> None:
    account = mailbox()
    test = begin(account)
    OutgoingMessage.objects.update(status=status, sent_at=ARRIVAL if status == "sent" else None)

    follow_self_tests(test.until)

    test.refresh_from_db()
    assert (test.state, test.trouble) == (SelfTestState.FAILED, trouble)


def test_the_contact_person_who_publishes_the_number_shows_the_result() -> None:
    account = make_account()
    ChannelAccount.objects.filter(pk=account.pk).update(address="+62 812-0000-0001")
    contact = make_contact(make_unit())
    facts: dict[str, Any] = {"government_id": account.government_id, "contact": contact}
    same = ContactChannel.objects.create(kind=ContactKind.WHATSAPP, address="0812 0000 0001", **facts)
    other = ContactChannel.objects.create(kind=ContactKind.WHATSAPP, address="0812 0000 0002", **facts)
    test = begin(ChannelAccount.objects.get(pk=account.pk))

    write(account, f"uji {test.code}")
    answer_left(61)
    follow_self_tests(ARRIVAL + 61 * SECOND)

    same.refresh_from_db()
    other.refresh_from_db()
    assert (same.test_result, same.answered_minutes) == (TestResult.ANSWERED, 2)
    assert other.tested_on is None


def test_what_people_wrote_and_how_it_was_answered_is_proof_enough() -> None:
    account = make_account()
    write(account, "halo")
    talk = Conversation.objects.get()
    Conversation.objects.update(last_inbound_at=ARRIVAL)
    Message.objects.create(
        government_id=account.government_id,
        account=account,
        conversation=talk,
        direction="out",
        kind="message",
        at=ARRIVAL + 30 * SECOND,
        progress=Progress.DELIVERED,
    )

    assert run_daily_tests(account.government_id, now=ARRIVAL + timedelta(hours=3)) == 1

    test = SelfTest.objects.get()
    assert (test.way, test.state, test.seconds) == (SelfTestWay.TRAFFIC, SelfTestState.PASSED, 30)
    assert run_daily_tests(account.government_id, now=ARRIVAL + timedelta(hours=4)) == 0


def test_the_schedule_asks_a_colleague_once_a_week_and_a_broken_account_fails_daily() -> None:
    account = make_account()
    assert run_daily_tests(account.government_id, now=ARRIVAL) == 1
    follow_self_tests(SelfTest.objects.get().until)

    assert run_daily_tests(account.government_id, now=ARRIVAL + timedelta(days=3)) == 0
    ChannelAccount.objects.update(trouble=AccountTrouble.TOKEN)
    assert run_daily_tests(account.government_id, now=ARRIVAL + timedelta(days=4)) == 1

    latest = SelfTest.objects.latest("id")
    assert (latest.state, latest.trouble) == (SelfTestState.FAILED, SelfTestTrouble.NOT_SENT)


def test_one_test_at_a_time_and_none_where_nothing_is_sent() -> None:
    account, telephone = make_account(), make_account(Channel.PHONE, "9")
    begin(account)

    with pytest.raises(SelfTestRunning):
        begin(account)
    with pytest.raises(SelfTestNotPossible):
        begin(telephone)
