"""The mailing list: nobody is told without having said so, everybody once, and leaving forgets the address."""

from datetime import datetime, timedelta

import pytest
from django.conf import settings

from maklumat.channels.actions import subscribers as actions
from maklumat.channels.actions.accounts import ensure_mail_account
from maklumat.channels.actions.news import approve_news, hand_in_news, publish_news, withdraw_news, write_news
from maklumat.channels.actions.outbox import send_due_messages
from maklumat.channels.actions.subscribers import (
    KEEP_UNCONFIRMED,
    ask_to_subscribe,
    confirm_subscription,
    end_subscription,
    forget_unconfirmed,
    mail_news,
)
from maklumat.channels.errors import AddressNotUsable
from maklumat.channels.models import News, NewsPost, OutgoingMessage, Subscriber
from maklumat.channels.queries.posts import find_publishing
from maklumat.channels.queries.subscribers import count_subscribers, get_subscriber
from maklumat.channels.subscriptions import leaving_link, read_subscription_key, subscription_key
from maklumat.channels.testing import NOON_UTC, FakeTransport
from maklumat.channels.vocabulary import DeliveryStatus
from maklumat.foundation.actor import system_actor
from maklumat.foundation.refusals import NotFound
from maklumat.organization.models import Government
from maklumat.organization.testing import make_government, make_unit


@pytest.mark.parametrize("key", ["", "7", "7-", "7-abc", "x-abc", "²-abc", f"{'9' * 40}-abc"])
def test_a_key_that_is_none_of_ours_opens_nothing(key: str) -> None:
    assert read_subscription_key(key) is None
    assert read_subscription_key(subscription_key(7)) == 7
    assert read_subscription_key(subscription_key(7).replace("7-", "8-")) is None


def join(government: Government, email: str = "sari@contoh.example", now: datetime = NOON_UTC) -> Subscriber:
    ask_to_subscribe(government.pk, email=email, now=now)
    found = Subscriber.objects.latest("pk")
    return confirm_subscription(government.pk, subscription_key(found.pk), now=now)


def publish(government: Government) -> tuple[News, int]:
    account_id, actor = ensure_mail_account(government.pk), system_actor("test", government.pk)
    unit = make_unit(government)
    news = write_news(
        unit.pk, title="Loket pindah", body="Mulai Senin.", actor=actor, now=NOON_UTC, account_ids=[account_id]
    )
    hand_in_news(news.pk, actor=actor, now=NOON_UTC)
    approve_news(news.pk, actor=actor, now=NOON_UTC)
    publish_news(news.pk, actor=actor, now=NOON_UTC)
    return news, account_id


def letters() -> list[OutgoingMessage]:
    return list(OutgoingMessage.objects.filter(template="news").order_by("pk"))


@pytest.mark.django_db
class TestJoining:
    """By a link in a mail, and not without."""

    def test_an_address_is_kept_sealed_and_told_only_once_confirmed(self) -> None:
        government = make_government()

        ask_to_subscribe(government.pk, email=" Sari@Contoh.Example ", now=NOON_UTC)

        found = Subscriber.objects.get()
        assert b"contoh" not in bytes(found.sealed_address) + bytes(found.address_digest)
        assert f"/kabar/langganan/{subscription_key(found.pk)}/" in OutgoingMessage.objects.get().body
        news, account_id = publish(government)
        assert mail_news(account_id, NOON_UTC) == 0
        assert NewsPost.objects.get(news=news).status == DeliveryStatus.SENT

    def test_asking_again_neither_fills_a_mailbox_nor_adds_a_row(self) -> None:
        government = make_government()
        for minutes in (0, 1, 9, 11):
            ask_to_subscribe(government.pk, email="sari@contoh.example", now=NOON_UTC + timedelta(minutes=minutes))

        assert Subscriber.objects.count() == 1
        assert OutgoingMessage.objects.count() == 2
        with pytest.raises(AddressNotUsable):
            ask_to_subscribe(government.pk, email="sari@contoh.example, budi@contoh.example", now=NOON_UTC)

    def test_what_nobody_confirms_is_forgotten(self) -> None:
        government = make_government()
        join(government, "lama@contoh.example")
        ask_to_subscribe(government.pk, email="sari@contoh.example", now=NOON_UTC)

        assert forget_unconfirmed(NOON_UTC + KEEP_UNCONFIRMED) == 0
        assert forget_unconfirmed(NOON_UTC + KEEP_UNCONFIRMED + timedelta(seconds=1)) == 1
        assert count_subscribers(government.pk) == 1

    def test_a_link_of_another_government_opens_nothing(self) -> None:
        found = join(make_government())
        with pytest.raises(NotFound):
            get_subscriber(found.government_id + 1, subscription_key(found.pk))


@pytest.mark.django_db
class TestMailing:
    """One letter each, some at a time, with a way out."""

    def test_everybody_gets_one_letter_however_often_the_worker_comes(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(actions, "BATCH", 2)
        government = make_government()
        for number in range(5):
            join(government, f"warga{number}@contoh.example")
        news, account_id = publish(government)
        assert account_id in {one.pk for one in find_publishing(government.pk)}

        assert [mail_news(account_id, NOON_UTC) for _turn in range(4)] == [2, 2, 1, 0]

        post = NewsPost.objects.get(news=news)
        assert (post.status, post.reached_count, post.sent_at) == (DeliveryStatus.SENT, 5, NOON_UTC)
        assert len({letter.subject_key for letter in letters()}) == 5

    def test_a_letter_says_how_to_leave_to_people_and_programs(self) -> None:
        government = make_government()
        found = join(government)
        _news, account_id = publish(government)
        mail_news(account_id, NOON_UTC)
        way = FakeTransport()

        send_due_messages(account_id, now_function=lambda: NOON_UTC, transport=way)

        asked, letter = way.sent
        assert "List-Unsubscribe" not in asked
        assert letter["List-Unsubscribe"] == f"<{leaving_link(found.pk)}>"
        assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        text = letter.get_content()
        assert leaving_link(found.pk) in text
        assert f"{settings.BASE_URL}/kabar/" in text
        assert letter["Subject"] == "Loket pindah"

    def test_whoever_leaves_is_forgotten_with_what_waits(self) -> None:
        government = make_government()
        found = join(government)
        _news, account_id = publish(government)
        mail_news(account_id, NOON_UTC)
        assert len(letters()) == 1

        end_subscription(government.pk, subscription_key(found.pk))

        assert letters() == []
        assert Subscriber.objects.count() == 0
        with pytest.raises(NotFound):
            end_subscription(government.pk, subscription_key(found.pk))

    def test_what_was_withdrawn_is_not_mailed(self) -> None:
        government = make_government()
        join(government)
        news, account_id = publish(government)
        withdraw_news(news.pk, reason="Salah.", actor=system_actor("test", government.pk), now=NOON_UTC)

        assert mail_news(account_id, NOON_UTC) == 0
        assert letters() == []
