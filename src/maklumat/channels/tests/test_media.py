"""A file that somebody sends is asked for exactly as its provider documents, once, and never anywhere else."""

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test.utils import override_settings

from maklumat.channels.actions.media import claim_media, note_not_fetched
from maklumat.channels.collecting import collect
from maklumat.channels.models import ChannelAccount, Media
from maklumat.channels.parsing.tests.payloads import PAGE, direct, telegram, whatsapp
from maklumat.channels.rules.delivery import BACKOFF
from maklumat.channels.rules.media import NotFetched, Trouble
from maklumat.channels.testing import ARRIVAL, TOKEN, deliver, make_account
from maklumat.channels.tests.provider import Provider
from maklumat.channels.vocabulary import AccountTrouble, Channel, MediaState

pytestmark = pytest.mark.django_db
BYTES = b"isi berkas"
HEX = "fe0f9e28d3e0b9ecd8d0ff9ee0eacd1b5f0e8f1fb7b1f5c5a0c7a9d5b25c6d7e"
LOOKUP, BINARY = "/v25.0/M1", "/whatsapp_business/attachments/?mid=M1&ext=9"


@pytest.fixture
def provider() -> Iterator[Provider]:
    with (
        Provider() as stand_in,
        override_settings(META_GRAPH_URL=stand_in.url, META_INSTAGRAM_URL=stand_in.url, TELEGRAM_URL=stand_in.url),
    ):
        yield stand_in


def claimed(channel: Channel, body: bytes, provider_id: str = "") -> Media:
    account = make_account(channel, provider_id)
    deliver(account, body)
    media = claim_media(account.pk, ARRIVAL)
    assert media is not None
    return media


def on_whatsapp(**image: str) -> Media:
    file = {"id": "M1", "mime_type": "image/jpeg", **image}
    return claimed(Channel.WHATSAPP, whatsapp({"type": "image", "image": file}), "555")


def on_messenger(url: str) -> Media:
    message = {"mid": "m1", "attachments": [{"type": "image", "payload": {"url": url}}]}
    return claimed(Channel.FACEBOOK, direct(message=message), PAGE)


def trouble_with(media: Media) -> Trouble:
    with pytest.raises(NotFetched) as refused:
        collect(media)
    return refused.value.trouble


def test_whatsapp_is_asked_where_it_is_and_then_for_it_with_the_token_both_times(provider: Provider) -> None:
    provider.files[LOOKUP] = json.dumps({"url": provider.url + BINARY, "sha256": ""}).encode()
    provider.files[BINARY] = BYTES

    assert collect(on_whatsapp()) == BYTES

    assert [(asked.path, asked.token) for asked in provider.asked] == [
        (LOOKUP, f"Bearer {TOKEN}"),
        (BINARY, f"Bearer {TOKEN}"),
    ]
    assert {asked.headers["User-Agent"] for asked in provider.asked} == {"Maklumat/1"}


def test_an_address_of_whatsapp_that_has_ended_is_looked_up_anew(provider: Provider) -> None:
    provider.files[LOOKUP] = json.dumps({"url": provider.url + BINARY}).encode()
    provider.files[BINARY] = BYTES

    assert collect(on_whatsapp(url=f"{provider.url}/whatsapp_business/lama")) == BYTES

    assert [asked.path for asked in provider.asked] == ["/whatsapp_business/lama", LOOKUP, BINARY]


def test_other_bytes_than_announced_are_asked_for_again(provider: Provider) -> None:
    provider.files[BINARY] = BYTES

    assert trouble_with(on_whatsapp(url=provider.url + BINARY, sha256=HEX)) is Trouble.LATER


def test_messenger_and_instagram_are_never_shown_our_token(provider: Provider) -> None:
    provider.files["/v/foto.jpg?oe=69"] = BYTES

    assert collect(on_messenger(f"{provider.url}/v/foto.jpg?oe=69")) == BYTES

    (asked,) = provider.asked
    assert (asked.path, asked.token) == ("/v/foto.jpg?oe=69", "")


def test_telegram_is_asked_for_the_path_and_then_for_the_file(provider: Provider) -> None:
    asking = f"/bot{TOKEN}/getFile?file_id=b"
    provider.files[asking] = b'{"ok":true,"result":{"file_path":"photos/file_5.jpg"}}'
    provider.files[f"/file/bot{TOKEN}/photos/file_5.jpg"] = BYTES
    media = claimed(Channel.TELEGRAM, telegram(photo=[{"file_id": "a"}, {"file_id": "b", "file_size": 9}]))

    assert collect(media) == BYTES

    assert [asked.path for asked in provider.asked] == [asking, f"/file/bot{TOKEN}/photos/file_5.jpg"]


@pytest.mark.parametrize(
    "url", ["http://169.254.169.254/latest/", "https://jahat.example/x", "file:///etc/passwd", "https://127.0.0.1/x"]
)
def test_an_address_that_is_none_of_the_providers_is_not_asked(provider: Provider, url: str) -> None:
    assert trouble_with(on_messenger(url)) is Trouble.FOREIGN
    assert provider.asked == []


def test_a_provider_whose_name_leads_inside_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [(2, 1, 6, "", ("157.240.1.1", 443)), (2, 1, 6, "", ("10.0.0.7", 443))]
    monkeypatch.setattr("maklumat.channels.fetching.socket.getaddrinfo", lambda *_args, **_options: answers)

    assert trouble_with(on_messenger("https://scontent.xx.fbcdn.net/x")) is Trouble.FOREIGN


def test_a_redirect_is_followed_within_the_provider_and_not_out_of_it(provider: Provider) -> None:
    provider.files["/v/baru.jpg"] = BYTES
    media = on_messenger(f"{provider.url}/v/lama.jpg")
    provider.scripted["/v/lama.jpg"] = [
        (302, {"Location": "/v/baru.jpg"}, b""),
        (302, {"Location": "http://127.0.0.1:9/x"}, b""),
        *[(302, {"Location": "/v/lama.jpg"}, b"")] * 9,
    ]

    assert collect(media) == BYTES
    assert trouble_with(media) is Trouble.FOREIGN
    assert trouble_with(media) is Trouble.FOREIGN
    assert len(provider.asked) == 2 + 1 + 4


def test_more_than_we_take_is_not_read_to_its_end(provider: Provider) -> None:
    media = on_messenger(f"{provider.url}/v/besar.mp4")
    provider.scripted["/v/besar.mp4"] = [
        (200, {}, b"a" * 100),
        (200, {"Content-Length": "", "Connection": "close"}, b"a" * 100),
        (200, {"Content-Length": "9", "Connection": "close"}, b"abc"),
    ]

    with override_settings(ATTACHMENT_MAX_BYTES=99):
        assert trouble_with(media) is Trouble.TOO_LARGE
        assert trouble_with(media) is Trouble.TOO_LARGE
        assert trouble_with(media) is Trouble.LATER


def test_what_is_announced_as_too_large_or_too_much_is_not_asked_for() -> None:
    account = make_account(Channel.TELEGRAM, "")
    document = {"file_id": "d", "file_size": 30_000_000, "file_name": "arsip.pdf"}
    deliver(account, telegram(document=document))
    deliver(account, *(telegram(message_id=number, photo=[{"file_id": "p"}]) for number in range(100, 131)))

    states = list(Media.objects.order_by("pk").values_list("state", flat=True))

    assert states == [MediaState.TOO_LARGE, *[MediaState.WAITING] * 30, MediaState.TOO_MANY]


def test_stickers_and_what_comes_twice_are_not_fetched_twice(provider: Provider) -> None:
    account = make_account(Channel.FACEBOOK, PAGE)
    body = direct(message={"mid": "m1", "attachments": [{"type": "image", "payload": {"url": "https://a.example"}}]})
    sticker = {"type": "image", "payload": {"url": "https://a.example", "sticker_id": 3}}

    deliver(account, body, body.replace(b'"time"', b'"Time"'), direct(message={"mid": "m2", "attachments": [sticker]}))

    assert Media.objects.count() == 1
    assert claim_media(account.pk, ARRIVAL) is not None
    assert claim_media(account.pk, ARRIVAL) is None


def test_retries_wait_longer_and_end(provider: Provider) -> None:
    media = on_messenger(f"{provider.url}/v/x")
    now = ARRIVAL
    for wait in BACKOFF:
        media = note_not_fetched(media, NotFetched(Trouble.LATER, "HTTP 500"), now=now)
        assert (media.state, media.next_attempt_at) == (MediaState.WAITING, now + wait)
        assert claim_media(media.account_id, now + wait - timedelta(seconds=1)) is None
        now += wait
        again = claim_media(media.account_id, now)
        assert again is not None
        media = again

    media = note_not_fetched(media, NotFetched(Trouble.LATER, "HTTP 500"), now=now)

    assert (media.state, media.next_attempt_at) == (MediaState.UNREACHABLE, None)


def test_an_ended_token_stops_the_account(provider: Provider) -> None:
    provider.scripted[LOOKUP] = [(401, {}, b'{"error":{"code":190}}')]
    media = on_whatsapp()
    with pytest.raises(NotFetched) as refused:
        collect(media)

    note_not_fetched(media, refused.value, now=ARRIVAL)

    assert ChannelAccount.objects.get().trouble == AccountTrouble.TOKEN
    assert claim_media(media.account_id, ARRIVAL + timedelta(days=1)) is None


def test_a_withdrawn_message_loses_its_files() -> None:
    media = on_messenger("https://scontent.xx.fbcdn.net/x")

    deliver(media.account, direct(message={"mid": "m1", "is_deleted": True}))

    media.refresh_from_db()
    assert media.state == MediaState.WITHDRAWN
