"""News goes out once to each page that was chosen, as the provider asks for it, and tells what went wrong."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from io import BytesIO

import pytest
from django.test.utils import override_settings
from PIL import Image

from maklumat.channels.actions.news import approve_news, hand_in_news, publish_news, withdraw_news, write_news
from maklumat.channels.actions.posts import send_due_posts, try_post_again
from maklumat.channels.documents.news_card import draw_news_card
from maklumat.channels.errors import NewsAccountNotUsable, PostNotRepeatable
from maklumat.channels.http import Reply
from maklumat.channels.models import ChannelAccount, News, NewsPost
from maklumat.channels.parsing.tests.payloads import PAGE, PERSON, feed
from maklumat.channels.queries.posts import find_accounts_to_publish, find_news_of_posts, find_posts
from maklumat.channels.rules.delivery import BACKOFF, Unreachable
from maklumat.channels.rules.posts import LONGEST_CAPTION, Words, find_post, post_text, read_posted, trouble_of
from maklumat.channels.rules.requests import Meaning, Request
from maklumat.channels.testing import ARRIVAL, TOKEN, deliver, make_account
from maklumat.channels.tests.provider import Provider
from maklumat.channels.vocabulary import AccountTrouble, Channel, DeliveryStatus, PostTrouble
from maklumat.foundation.actor import system_actor
from maklumat.foundation.refusals import NotFound
from maklumat.organization.testing import make_government, make_unit

LINK, CARD = "https://a.example/kabar/7/", "https://a.example/kabar/7/kartu.jpg"


class TestRules:
    """What is said, and what an answer means."""

    def test_a_caption_fits_and_keeps_its_address(self) -> None:
        long = Words("Judul", "kata " * 900, LINK, CARD)

        text = post_text("instagram", long)

        assert len(text) <= LONGEST_CAPTION
        assert text.endswith(f" …\n\n{LINK}")
        assert post_text("facebook", long).count("kata") == 900

    def test_an_address_in_the_words_is_not_said_twice(self) -> None:
        assert post_text("facebook", Words("J", f"Baca {LINK}", LINK, CARD)).count(LINK) == 1

    @pytest.mark.parametrize(
        ("status", "body", "meaning", "trouble"),
        [
            (400, b'{"error":{"code":200}}', Meaning.NEVER, PostTrouble.PERMISSION),
            (400, b'{"error":{"code":9004}}', Meaning.NEVER, PostTrouble.PICTURE),
            (400, b'{"error":{"code":9007}}', Meaning.LATER, PostTrouble.BUSY),
            (400, b'{"error":{"code":100}}', Meaning.NEVER, PostTrouble.REFUSED),
            (401, b'{"error":{"code":190}}', Meaning.TOKEN_ENDED, PostTrouble.ACCESS),
            (400, b'{"error":{"code":131031}}', Meaning.RESTRICTED, PostTrouble.RESTRICTED),
            (502, b"<html>", Meaning.LATER, PostTrouble.BUSY),
        ],
    )
    def test_answers(self, status: int, body: bytes, meaning: Meaning, trouble: PostTrouble) -> None:
        answer = read_posted("instagram", status, body)

        assert (answer.meaning, trouble_of(answer)) == (meaning, trouble)

    @pytest.mark.parametrize("body", [b"", b"[]", b'{"error":{"code":10}}', b"{"])
    def test_a_page_that_cannot_be_read_says_nothing(self, body: bytes) -> None:
        assert find_post(body, LINK) is None


@pytest.fixture
def provider() -> Iterator[Provider]:
    with Provider() as stand_in, override_settings(META_GRAPH_URL=stand_in.url, META_INSTAGRAM_URL=stand_in.url):
        yield stand_in


def publish(*accounts: ChannelAccount) -> News:
    government = make_government()
    actor = system_actor("test", government.pk)
    unit = make_unit(government)
    keys = [one.pk for one in accounts]
    news = write_news(unit.pk, title="Loket pindah", body="Mulai Senin.", actor=actor, now=ARRIVAL, account_ids=keys)
    hand_in_news(news.pk, actor=actor, now=ARRIVAL)
    approve_news(news.pk, actor=actor, now=ARRIVAL)
    publish_news(news.pk, actor=actor, now=ARRIVAL)
    return news


def words_of(news: News) -> Words:
    return Words(news.title, news.body, LINK, CARD)


def send(account: ChannelAccount, now: datetime = ARRIVAL, **ways: object) -> int:
    told: list[int] = []
    sent = send_due_posts(
        account.pk,
        now_function=lambda: now,
        words_of=words_of,
        when_sent=lambda post, _at: told.append(post.pk),
        **ways,  # type: ignore[arg-type] # as the test names them
    )
    assert len(told) == sent
    return sent


def lost(request: Request) -> Reply:
    raise Unreachable("nobody answered: TimeoutError")


@pytest.mark.django_db
class TestSending:
    """On Facebook and Instagram, over real HTTP."""

    def test_facebook_gets_it_once_byte_by_byte(self, provider: Provider) -> None:
        page = make_account(Channel.FACEBOOK, PAGE)
        news = publish(page)
        assert find_accounts_to_publish(ARRIVAL) == [page.pk]

        assert (send(page), send(page)) == (1, 0)

        (asked,) = provider.received
        assert (asked.path, asked.token) == (f"/v25.0/{PAGE}/feed", f"Bearer {TOKEN}")
        assert asked.body == (
            b'{"message":"Loket pindah\\n\\nMulai Senin.\\n\\nhttps://a.example/kabar/7/",'
            b'"link":"https://a.example/kabar/7/"}'
        )
        post = NewsPost.objects.get(news=news)
        assert (post.status, post.external_id, post.sent_at) == (DeliveryStatus.SENT, f"{PAGE}_1", ARRIVAL)

    def test_instagram_gets_the_card_and_waits_until_it_was_fetched(self, provider: Provider) -> None:
        account = make_account(Channel.INSTAGRAM, "1789")
        news = publish(account)
        provider.answers.append((200, {"id": "555"}, {}))
        provider.refuse(400, 9007)
        assert send(account) == 0
        provider.files["/v25.0/1789/media?fields=id,caption&limit=25"] = b'{"data":[]}'

        assert send(account, ARRIVAL + timedelta(seconds=29)) == 0
        assert send(account, ARRIVAL + timedelta(seconds=30)) == 1

        made, early, shown = provider.received
        caption = "Loket pindah\n\nMulai Senin.\n\nhttps://a.example/kabar/7/"
        assert (made.path, made.document) == ("/v25.0/1789/media", {"image_url": CARD, "caption": caption})
        assert {early.path, shown.path} == {"/v25.0/1789/media_publish"}
        assert shown.document == {"creation_id": "555"}
        assert NewsPost.objects.get(news=news).status == DeliveryStatus.SENT

    def test_a_lost_answer_is_looked_for_and_nothing_appears_twice(self, provider: Provider) -> None:
        page = make_account(Channel.FACEBOOK, PAGE)
        news = publish(page)
        assert send(page, post=lost) == 0
        again = ARRIVAL + BACKOFF[0]
        assert send(page, again) == 0  # the page cannot be read
        again += BACKOFF[1]
        there = b'{"data":[{"id":"9_77","message":"Loket https://a.example/kabar/7/"}]}'
        provider.files[f"/v25.0/{PAGE}/published_posts?fields=id,message&limit=25"] = there

        assert send(page, again) == 1

        assert provider.received == []
        assert NewsPost.objects.get(news=news).external_id == "9_77"

    def test_an_ended_access_holds_the_account_and_costs_no_try(self, provider: Provider) -> None:
        page = make_account(Channel.FACEBOOK, PAGE)
        news = publish(page)
        provider.refuse(401, 190)

        assert (send(page), send(page)) == (0, 0)

        page.refresh_from_db()
        post = NewsPost.objects.get(news=news)
        assert (page.trouble, post.status, post.attempts) == (AccountTrouble.TOKEN, DeliveryStatus.QUEUED, 0)
        assert len(provider.received) == 1

    def test_what_was_refused_says_why_and_can_be_tried_again(self, provider: Provider) -> None:
        page = make_account(Channel.FACEBOOK, PAGE)
        news = publish(page)
        provider.refuse(403, 200)
        assert (send(page), send(page, ARRIVAL + timedelta(days=9))) == (0, 0)
        post = NewsPost.objects.get(news=news)
        assert (post.status, post.trouble, post.last_error) == ("failed", PostTrouble.PERMISSION, "code 200")
        actor = system_actor("test", news.government_id)

        try_post_again(post.pk, actor=actor, now=ARRIVAL)
        assert send(page) == 1

        with pytest.raises(PostNotRepeatable):
            try_post_again(post.pk, actor=actor, now=ARRIVAL)
        with pytest.raises(NotFound):
            try_post_again(post.pk, actor=system_actor("test", news.government_id + 1), now=ARRIVAL)

    def test_what_was_withdrawn_does_not_go_out(self, provider: Provider) -> None:
        page = make_account(Channel.FACEBOOK, PAGE)
        news = publish(page)
        actor = system_actor("test", news.government_id)
        withdraw_news(news.pk, reason="Salah.", actor=actor, now=ARRIVAL)

        assert send(page) == 0

        assert provider.received == []
        with pytest.raises(PostNotRepeatable):
            try_post_again(NewsPost.objects.get(news=news).pk, actor=actor, now=ARRIVAL)

    def test_replies_underneath_are_counted_and_lead_to_the_news(self, provider: Provider) -> None:
        page = make_account(Channel.FACEBOOK, PAGE)
        news = publish(page)
        send(page)
        name = NewsPost.objects.get(news=news).external_id
        people = {"id": PERSON, "name": "Sari"}

        for number in range(3):
            said = {"from": people, "message": "Jam berapa?", "post_id": name, "parent_id": name}
            deliver(page, feed(**said, comment_id=f"1_{number}"))

        assert [vars(post)["comment_count"] for post in find_posts(news)] == [3]
        assert find_news_of_posts(news.government_id, ["", name]) == {(page.pk, name): news}


@pytest.mark.django_db
def test_only_pages_that_speak_for_the_unit_can_be_chosen() -> None:
    page = make_account(Channel.FACEBOOK, PAGE)
    ChannelAccount.objects.filter(pk=page.pk).update(is_active=False)
    with pytest.raises(NewsAccountNotUsable):
        publish(page)
    other = make_unit(make_government(), slug="lain")
    ChannelAccount.objects.filter(pk=page.pk).update(is_active=True, unit=other)
    with pytest.raises(NewsAccountNotUsable):
        publish(page)
    whatsapp = make_account(Channel.WHATSAPP, "555")
    with pytest.raises(NewsAccountNotUsable):
        publish(whatsapp)


@pytest.mark.django_db
@pytest.mark.parametrize("title", ["Loket pindah", "M" * 120, "Loket 🏛 pindah #1 *tebal*"])
def test_the_card_is_a_square_jpeg_whatever_stands_in_it(title: str) -> None:
    news = publish()
    news.published_at = ARRIVAL
    news.title, news.body = title, "kata " * 700

    with Image.open(BytesIO(draw_news_card(news))) as card:
        assert (card.format, card.size) == ("JPEG", (1_080, 1_080))
