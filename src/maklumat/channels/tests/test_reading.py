"""Whatever comes twice, late, early or in pieces, the same conversation stands at the end."""

import itertools
import json
from collections.abc import Mapping

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from maklumat.channels.actions.deliveries import read_again
from maklumat.channels.actions.senders import block_sender
from maklumat.channels.models import ChannelAccount, Conversation, Delivery, LaterChange, Message, Sender
from maklumat.channels.parsing.tests.payloads import AT, EVERY, PAGE, PERSON, direct, feed, telegram, whatsapp
from maklumat.channels.queries.senders import open_sender
from maklumat.channels.testing import NOON_UTC, deliver, make_account
from maklumat.channels.vocabulary import Channel, Direction, Progress, ReadingStatus, ReadingTrouble
from maklumat.foundation.actor import system_actor

pytestmark = pytest.mark.django_db


def said(account: ChannelAccount) -> list[str]:
    return list(Message.objects.filter(account=account).order_by("id").values_list("text", flat=True))


def status(word: str, key: str = "wamid.1", at: int = AT) -> bytes:
    report = {"id": key, "status": word, "timestamp": str(at), "recipient_id": "6281200000001"}
    return whatsapp({}, messages=[], statuses=[report])


def test_a_message_in_two_deliveries_is_one() -> None:
    account = make_account()
    again = json.dumps(json.loads(whatsapp({"type": "text", "text": {"body": "Antrean lama"}})), indent=1).encode()

    deliver(account, whatsapp({"type": "text", "text": {"body": "Antrean lama"}}), again)

    assert said(account) == ["Antrean lama"]
    assert Delivery.objects.filter(status=ReadingStatus.READ).count() == 2


def test_the_same_bytes_again_are_kept_once() -> None:
    account = make_account()
    body = whatsapp({"type": "text", "text": {"body": "Antrean lama"}})

    deliver(account, body, body)

    assert Delivery.objects.count() == 1


def test_what_is_told_of_a_message_may_come_in_any_order() -> None:
    pieces = {
        "said": direct(message={"mid": "m1", "text": "Halo"}),
        "first edit": direct(timestamp=(AT + 5) * 1000, message_edit={"mid": "m1", "text": "Halo Min", "num_edit": 1}),
        "last edit": direct(timestamp=(AT + 9) * 1000, message_edit={"mid": "m1", "text": "Halo, Min", "num_edit": 2}),
    }
    results = set()
    for number, order in enumerate(itertools.permutations(pieces)):
        account = make_account(Channel.FACEBOOK, provider_id="")
        Message.objects.all().delete()
        LaterChange.objects.all().delete()
        Delivery.objects.all().delete()
        deliver(account, *(pieces[name] + b" " * number for name in order))
        message = Message.objects.get()
        results.add((message.text, message.edited_at))

    assert [text for text, _ in results] == ["Halo, Min"]


def test_a_withdrawal_before_its_message_leaves_nothing_to_read() -> None:
    account = make_account(Channel.INSTAGRAM, provider_id=PAGE)

    deliver(
        account,
        direct(message={"mid": "m1", "is_deleted": True}),
        direct(message_edit={"mid": "m1", "text": "rahasia", "num_edit": 1}),
        direct(message={"mid": "m1", "text": "rahasia", "attachments": [{"type": "image", "payload": {"url": "u"}}]}),
    )

    message = Message.objects.get()
    assert (message.text, message.attachments, message.deleted_at is not None) == ("", [], True)
    assert not LaterChange.objects.exclude(text="").exists()


@pytest.mark.parametrize("order", list(itertools.permutations(["sent", "delivered", "read", "failed"]))[::5])
def test_receipts_only_move_forward(order: tuple[str, ...]) -> None:
    account = make_account()
    deliver(account, whatsapp({"type": "text", "text": {"body": "Halo"}}))
    conversation = Conversation.objects.get()
    ours = Message.objects.create(
        government_id=account.government_id,
        account=account,
        conversation=conversation,
        direction=Direction.OUT,
        kind="message",
        external_id="wamid.ours",
        at=NOON_UTC,
        progress=Progress.SENT,
    )

    deliver(account, *(status(word, "wamid.ours") for word in order))

    ours.refresh_from_db()
    assert ours.progress == Progress.READ


def test_a_read_mark_reaches_every_message_sent_before_it() -> None:
    account = make_account(Channel.FACEBOOK, provider_id=PAGE)
    echo = {"sender": {"id": PAGE}, "recipient": {"id": PERSON}}
    mark = direct(read={"watermark": (AT + 10) * 1000})

    deliver(account, direct(**echo, message={"mid": "a", "text": "Siap", "is_echo": True}), mark)
    deliver(account, direct(**echo, message={"mid": "b", "text": "Baik", "is_echo": True}))

    assert set(Message.objects.values_list("direction", "progress")) == {(Direction.OUT, Progress.READ)}
    assert Conversation.objects.count() == 1


def test_an_echo_of_what_we_sent_is_that_message() -> None:
    account = make_account(Channel.FACEBOOK, provider_id=PAGE)
    deliver(account, direct(message={"mid": "m1", "text": "Halo"}))
    ours = Message.objects.create(
        government_id=account.government_id,
        account=account,
        conversation=Conversation.objects.get(),
        direction=Direction.OUT,
        kind="message",
        text="Siap",
        at=NOON_UTC,
        progress=Progress.QUEUED,
    )
    echo = {"mid": "m2", "text": "Siap", "is_echo": True, "metadata": f"message:{ours.pk}"}

    deliver(account, direct(sender={"id": PAGE}, recipient={"id": PERSON}, message=echo))

    ours.refresh_from_db()
    assert (ours.external_id, Message.objects.count()) == ("m2", 2)


def test_somebody_known_by_a_number_is_the_same_under_the_providers_name() -> None:
    account = make_account()
    by_number = whatsapp({"id": "w1", "type": "text", "text": {"body": "Satu"}}, contacts=[])
    by_both = whatsapp({"id": "w2", "type": "text", "text": {"body": "Dua"}})
    by_name = whatsapp({"id": "w3", "from": "ID.10001", "type": "text", "text": {"body": "Tiga"}}, contacts=[])

    deliver(account, by_number, by_both, by_name)

    assert (Sender.objects.count(), Conversation.objects.count(), len(said(account))) == (1, 1, 3)
    assert open_sender(Sender.objects.get())["phone"] == "+6281200000001"
    assert b"6281200000001" not in bytes(Sender.objects.get().sealed)


def test_replies_under_a_comment_are_one_thread_and_public() -> None:
    account = make_account(Channel.FACEBOOK, provider_id=PAGE)
    reply = {"comment_id": "1_3", "parent_id": "1_2", "from": {"id": "8", "name": "Budi"}, "message": "Betul"}

    deliver(
        account,
        feed(**{"from": {"id": PERSON, "name": "Sari"}, "message": "Loket tutup", "parent_id": "9_1"}),
        feed(**reply),
        feed(comment_id="1_3", verb="hide"),
    )

    thread = Conversation.objects.get()
    assert (thread.is_public, thread.root_id) == (True, "1_2")
    assert list(Message.objects.order_by("id").values_list("is_hidden", flat=True)) == [False, True]


def test_what_nobody_can_read_is_set_aside_and_read_again_when_asked() -> None:
    account = make_account()

    report = deliver(account, b"\x00 no json", whatsapp({"type": "text", "text": {"body": "Halo"}}))

    assert (report.read, report.set_aside) == (1, 1)
    assert Delivery.objects.get(status=ReadingStatus.SET_ASIDE).trouble == ReadingTrouble.UNREADABLE
    assert read_again(account.government_id) == 1
    assert Delivery.objects.filter(status=ReadingStatus.WAITING).count() == 1


def test_many_messages_of_people_we_know_cost_no_more_statements_than_a_few(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    account = make_account()
    people = [f"62812{number:08d}" for number in range(20)]
    first, second = (
        [whatsapp({"id": f"{word}{one}", "from": one, "type": "text", "text": {"body": word}}) for one in people]
        for word in "12"
    )
    deliver(account, *first)

    with django_assert_max_num_queries(len(second) + 25):  # one keeps each delivery
        deliver(account, *second)

    assert Message.objects.filter(text="2").count() == len(people)


def test_an_edit_in_the_same_transaction_finds_the_message_it_changes() -> None:
    account = make_account(Channel.FACEBOOK, PAGE)

    deliver(
        account,
        direct(message={"mid": "m7", "text": "Loket dua tutp"}),
        direct(message_edit={"mid": "m7", "text": "Loket dua tutup", "num_edit": 1}),
        direct(message={"mid": "m8", "text": "Sejak pagi"}),
    )

    assert list(Message.objects.order_by("id").values_list("text", flat=True)) == ["Loket dua tutup", "Sejak pagi"]
    assert Conversation.objects.get().last_inbound_at is not None


def test_an_account_that_is_not_ours_gets_no_rows() -> None:
    account = make_account(provider_id="777")

    deliver(account, whatsapp({"type": "text", "text": {"body": "Halo"}}))

    assert not Message.objects.exists()
    assert Delivery.objects.get().trouble == ReadingTrouble.STRANGER


def test_a_group_is_kept_and_waits_for_nobody() -> None:
    account = make_account(Channel.TELEGRAM, provider_id="")

    deliver(account, telegram(text="Halo semua", chat={"id": -900, "type": "group"}))

    assert Conversation.objects.get().is_group
    assert Message.objects.get().heard_at is not None


def test_what_a_blocked_sender_says_is_kept_and_not_acted_upon() -> None:
    account = make_account()
    deliver(account, whatsapp({"type": "text", "text": {"body": "Satu"}}))
    block_sender(Sender.objects.get(), reason="uji", actor=system_actor("test", account.government_id), now=NOON_UTC)

    deliver(account, whatsapp({"id": "w2", "type": "text", "text": {"body": "Dua"}}))

    assert Message.objects.get(external_id="w2").heard_at is not None


BY_ACCOUNT: Mapping[str, Channel] = {
    "whatsapp": Channel.WHATSAPP,
    "facebook-page": Channel.FACEBOOK,
    "messenger": Channel.FACEBOOK,
    "instagram": Channel.INSTAGRAM,
    "telegram": Channel.TELEGRAM,
    "sms": Channel.SMS,
}
SHAPES = [(channel, body) for channel in BY_ACCOUNT for body in EVERY[channel]]
ODD = st.one_of(st.none(), st.integers(), st.floats(), st.booleans(), st.text(max_size=8), st.just("\x00\ud800"))


def bend(value: object, draw: st.DataObject) -> object:
    """Return the document with some of its leaves made into something else."""
    if isinstance(value, dict):
        return {name: bend(item, draw) for name, item in value.items()}
    if isinstance(value, list):
        return [bend(item, draw) for item in value] * draw.draw(st.integers(1, 2))
    return draw.draw(st.one_of(st.just(value), st.just(value), ODD))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(shape=st.sampled_from(SHAPES), data=st.data())
def test_no_delivery_however_bent_stops_the_reader(db: None, shape: tuple[str, bytes], data: st.DataObject) -> None:
    channel, body = shape
    account = make_account(BY_ACCOUNT[channel], provider_id="")
    try:
        bent = json.dumps(bend(json.loads(body), data)).encode()
    except ValueError:
        bent = body[: data.draw(st.integers(0, len(body)))]

    deliver(account, bent)

    assert not Delivery.objects.filter(status=ReadingStatus.WAITING).exists()
    assert not Delivery.objects.filter(trouble=ReadingTrouble.UNSTORABLE).exists()
