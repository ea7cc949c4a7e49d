"""The provider is asked byte by byte as it documents, and what it says becomes what to do."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.test.utils import override_settings

from maklumat.channels.actions.health import check_account, hook_url_of
from maklumat.channels.models import ChannelAccount, Notification, OutgoingMessage
from maklumat.channels.rules.health import ACCOUNT, CALLBACK, FIELDS, Access, read_health
from maklumat.channels.testing import ARRIVAL, SIGNING, TOKEN, make_account
from maklumat.channels.tests.provider import Provider
from maklumat.channels.vocabulary import AccountTrouble, Channel
from maklumat.foundation.actor import system_actor
from maklumat.organization.models import Unit
from maklumat.organization.testing import make_staff
from maklumat.organization.vocabulary import Role

SCOPES = ["whatsapp_business_management", "whatsapp_business_messaging"]


@pytest.fixture
def provider() -> Iterator[Provider]:
    with (
        Provider() as stand_in,
        override_settings(META_GRAPH_URL=stand_in.url, META_INSTAGRAM_URL=stand_in.url, TELEGRAM_URL=stand_in.url),
    ):
        yield stand_in


def check(account: ChannelAccount, now: datetime = ARRIVAL) -> bool:
    found = check_account(account.pk, actor=system_actor("test", account.government_id), now=now)
    account.refresh_from_db()
    return found


def token_of(ends_at: datetime | None, *scopes: str) -> dict[str, object]:
    targets = [{"scope": "whatsapp_business_management", "target_ids": ["888"]}]
    expires = int(ends_at.timestamp()) if ends_at else 0
    facts = {"app_id": "42", "is_valid": True, "expires_at": expires, "scopes": [*scopes], "granular_scopes": targets}
    return {"data": facts}


@pytest.mark.django_db
def test_meta_is_asked_for_token_app_and_account(provider: Provider) -> None:
    account = make_account()
    ends = ARRIVAL + timedelta(days=60)
    app = {
        "object": "whatsapp_business_account",
        "callback_url": hook_url_of(account),
        "active": True,
        "fields": [{"name": "messages", "version": "v25.0"}],
    }
    provider.answers += [
        (200, token_of(ends, *SCOPES), {}),
        (200, {"data": [app]}, {}),
        (200, {"data": [{"whatsapp_business_api_data": {"id": "42", "name": "Contoh"}}]}, {}),
    ]

    assert check(account)

    assert [(one.path, one.token, one.body) for one in provider.received] == [
        (f"/v25.0/debug_token?input_token={TOKEN}", f"Bearer {TOKEN}", b""),
        ("/v25.0/42/subscriptions", f"Bearer 42|{SIGNING}", b""),
        ("/v25.0/888/subscribed_apps", f"Bearer {TOKEN}", b""),
    ]
    assert account.subscriptions == {CALLBACK: True, FIELDS: True, ACCOUNT: True}
    assert (account.missing_permissions, account.token_expires_at, account.trouble) == ([], ends, "")
    assert not Notification.objects.exists()


@pytest.mark.django_db
def test_telegram_is_asked_who_we_are_and_where_it_delivers(provider: Provider) -> None:
    account = make_account(Channel.TELEGRAM, "")
    provider.answers += [
        (200, {"ok": True, "result": {"id": 1, "is_bot": True}}, {}),
        (200, {"ok": True, "result": {"url": "https://lain.example/", "pending_update_count": 3}}, {}),
    ]

    assert check(account)

    assert [one.path for one in provider.received] == [f"/bot{TOKEN}/getMe", f"/bot{TOKEN}/getWebhookInfo"]
    assert account.subscriptions == {CALLBACK: False, FIELDS: True}


@pytest.mark.django_db
def test_the_end_is_told_fourteen_seven_and_one_day_before_each_once(provider: Provider) -> None:
    account = make_account()
    root = Unit.objects.of(account.government_id).get(parent=None)
    keeper = make_staff(Role.ADMINISTRATOR, root)
    ends = ARRIVAL + timedelta(days=15)

    told = []
    for days in (15, 14, 13, 7, 6, 1):
        provider.answers += [(200, token_of(ends, *SCOPES), {}), (200, {"data": []}, {}), (200, {"data": []}, {})]
        check(account, ends - timedelta(days=days))
        told.append(Notification.objects.filter(staff=keeper, kind="token_ends").count())

    assert told == [0, 1, 1, 2, 2, 3]
    assert OutgoingMessage.objects.filter(template="token_ends").count() == 3


@pytest.mark.django_db
def test_a_refused_token_stops_the_account_and_a_good_one_mends_it(provider: Provider) -> None:
    account = make_account()
    provider.refuse(400, 190)
    assert check(account)
    assert account.trouble == AccountTrouble.TOKEN

    provider.answers += [(200, token_of(None), {}), (200, {"data": []}, {}), (200, {"data": []}, {})]
    assert check(account)
    assert (account.trouble, account.missing_permissions) == ("", SCOPES)
    assert account.subscriptions == {CALLBACK: False, FIELDS: False, ACCOUNT: False}


@pytest.mark.django_db
def test_a_provider_that_is_away_changes_nothing(provider: Provider) -> None:
    account = make_account()
    provider.answers.append((503, {"error": {"code": 2}}, {}))

    assert not check(account)
    assert (account.checked_at, account.trouble) == (None, "")


@pytest.mark.parametrize("body", [b"", b"[]", b"null", b'{"data": 7}', b'{"data": {"scopes": 3}}', b"\xff" * 9])
def test_nonsense_is_no_answer(body: bytes) -> None:
    access = Access("whatsapp", "555", "t")
    assert read_health(access, (200, body), {"app": (200, body), ACCOUNT: (200, body)}).is_valid is None


def test_odd_subscriptions_are_no_subscriptions() -> None:
    first = json.dumps(token_of(datetime(2027, 1, 1, tzinfo=UTC), *SCOPES)).encode()
    odd = b'{"data": [1, {"object": "whatsapp_business_account", "fields": ["messages", 3]}]}'
    found = read_health(Access("whatsapp", "555", "t"), (200, first), {"app": (200, odd), ACCOUNT: (200, odd)})
    assert found.subscriptions == {CALLBACK: False, FIELDS: True, ACCOUNT: False}
