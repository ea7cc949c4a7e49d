"""The gateway keeps what is proven, and does nothing else."""

import hashlib
from unittest import mock

import pytest
from django.db import OperationalError
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from maklumat.channels.models import ChannelAccount, Delivery
from maklumat.channels.parsing.tests.payloads import telegram, whatsapp
from maklumat.channels.testing import VERIFY, make_account, proof
from maklumat.channels.vocabulary import Channel

pytestmark = pytest.mark.django_db

BODY = whatsapp({"type": "text", "text": {"body": "Antrean lama"}})
WORDS = b"Lama. " * 900_000


def post(client: Client, account: ChannelAccount, body: bytes = BODY, headers: dict[str, str] | None = None) -> int:
    address = f"/webhooks/{account.channel}/{account.hook_key}/"
    return client.post(address, body, content_type="application/json", headers=headers).status_code


def test_a_proven_delivery_is_kept_byte_by_byte_in_two_statements(
    client: Client, django_assert_max_num_queries: object
) -> None:
    account = make_account()

    with django_assert_max_num_queries(2):  # type: ignore[operator]
        assert post(client, account, headers=proof("whatsapp", BODY)) == 200
    with django_assert_max_num_queries(1):  # type: ignore[operator] # the door is remembered
        assert post(client, account, headers=proof("whatsapp", BODY)) == 200

    kept = Delivery.objects.get()
    assert (bytes(kept.body), bytes(kept.digest)) == (BODY, hashlib.sha256(BODY).digest())
    assert ProcrastinateJob.objects.filter(task_name="processes.read_deliveries").count() == 1


def test_a_changed_byte_or_a_missing_proof_is_refused_and_not_kept(client: Client) -> None:
    account = make_account()

    assert post(client, account, BODY + b" ", proof("whatsapp", BODY)) == 403
    assert post(client, account, headers=proof("whatsapp", BODY, "another")) == 403
    assert post(client, account) == 403
    assert not Delivery.objects.exists()


def test_telegram_proves_itself_by_the_agreed_word(client: Client) -> None:
    account = make_account(Channel.TELEGRAM, provider_id="")
    body = telegram(text="Halo")

    assert post(client, account, body, proof("telegram", body)) == 200
    assert post(client, account, body, proof("telegram", body, "another")) == 403


def test_a_mail_server_hands_in_letters_of_any_size_that_it_signs(client: Client) -> None:
    account = make_account(Channel.EMAIL, provider_id="")
    letter = b"From: siti@contoh.example\r\nMessage-ID: <1@contoh.example>\r\nSubject: Antre\r\n\r\n" + WORDS

    assert post(client, account, letter, proof("email", letter)) == 200
    assert post(client, account, letter, proof("email", letter)) == 200
    assert post(client, account, letter, proof("email", letter, "another")) == 403

    assert bytes(Delivery.objects.get().body) == letter


def test_mail_that_is_only_fetched_has_no_door() -> None:
    account = make_account(Channel.EMAIL, provider_id="", signing="")

    assert account.hook_key == ""


def test_an_unknown_account_does_not_exist(client: Client) -> None:
    account = make_account()

    for address in ("/webhooks/whatsapp/nobody/", f"/webhooks/instagram/{account.hook_key}/", "/webhooks/fax/x/"):
        assert client.post(address, BODY, content_type="application/json").status_code == 404


def test_a_delivery_that_is_too_large_is_refused_unread(client: Client) -> None:
    account = make_account()
    body = b"x" * 4_000_001

    assert post(client, account, body, proof("whatsapp", body)) == 413
    large = b"x" * 3_000_000
    assert post(client, account, large, proof("whatsapp", large)) == 200


def test_a_database_that_is_away_asks_the_provider_to_come_again(client: Client) -> None:
    account = make_account()

    with mock.patch("maklumat.web.api.webhooks.keep_delivery", side_effect=OperationalError("away")):
        assert post(client, account, headers=proof("whatsapp", BODY)) == 503


def test_the_challenge_goes_back_unchanged_to_whoever_knows_the_word(client: Client) -> None:
    account = make_account()
    asked = {"hub.mode": "subscribe", "hub.verify_token": VERIFY, "hub.challenge": "<1158201444>"}
    address = f"/webhooks/whatsapp/{account.hook_key}/"

    answer = client.get(address, asked)

    assert (answer.status_code, answer.content, answer["Content-Type"][:10]) == (200, b"<1158201444>", "text/plain")
    assert client.get(address, {**asked, "hub.verify_token": "wrong"}).status_code == 403
    account.refresh_from_db()
    assert account.verified_at is not None
