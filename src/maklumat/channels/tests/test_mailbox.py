"""Mail is fetched from a real mail store, byte for byte, once, and without a trace in the mailbox."""

import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from maklumat.channels.actions.accounts import change_account
from maklumat.channels.actions.mailboxes import fetch_mail
from maklumat.channels.imap import read_mailbox_address
from maklumat.channels.models import ChannelAccount, Delivery
from maklumat.channels.testing import ARRIVAL, make_account
from maklumat.channels.tests.dovecot import MailStore, is_installed, running_dovecot
from maklumat.channels.vocabulary import AccountTrouble, Channel, CommentRule
from maklumat.foundation.actor import system_actor

pytestmark = pytest.mark.django_db

LETTER = (
    b"From: sari@contoh.example\r\nTo: aduan@contoh.example\r\nMessage-ID: <a%d@contoh.example>\r\n\r\nHalo \xe9\r\n"
)


@pytest.fixture
def store() -> Iterator[MailStore]:
    if not is_installed():
        pytest.skip("dovecot-imapd is not installed")
    with tempfile.TemporaryDirectory(prefix="surat") as root, running_dovecot(Path(root)) as running:
        yield running


def now() -> datetime:
    return ARRIVAL


def fetch(account: ChannelAccount) -> int:
    return fetch_mail(account.pk, now_function=now)


def test_new_mail_is_kept_byte_for_byte_and_once(store: MailStore) -> None:
    store.put(LETTER % 1)
    account = make_account(Channel.EMAIL, "", inbox=store.url)
    assert fetch(account) == 0

    store.put(LETTER % 2)
    store.put(LETTER % 3)

    assert (fetch(account), fetch(account)) == (2, 0)
    assert [bytes(kept.body) for kept in Delivery.objects.order_by("id")] == [LETTER % 2, LETTER % 3]
    assert not any(name.name.endswith("S") for name in (store.folder / "cur").iterdir())


def test_a_server_that_numbers_anew_brings_nothing_twice(store: MailStore) -> None:
    account = make_account(Channel.EMAIL, "", inbox=store.url)
    fetch(account)
    store.put(LETTER % 1)
    fetch(account)
    ChannelAccount.objects.filter(pk=account.pk).update(mailbox_validity=1)

    assert fetch(account) == 0
    assert Delivery.objects.count() == 1


def test_a_wrong_password_is_shown_at_the_account_and_a_new_one_mends_it(store: MailStore) -> None:
    account = make_account(Channel.EMAIL, "", inbox=store.url.replace("rahasia", "salah"))

    assert fetch(account) == 0

    account.refresh_from_db()
    assert account.trouble == AccountTrouble.MAILBOX
    change_account(
        account.pk,
        actor=system_actor("uji", account.government_id),
        secrets={"inbox": store.url},
        is_active=True,
        unit_id=None,
        staff_id=None,
        away_text="",
        answers_when_closed=True,
        comment_rule=CommentRule.CLICK,
        opens_at=None,
        closes_at=None,
        now=ARRIVAL,
    )
    fetch(account)
    account.refresh_from_db()
    assert account.trouble == ""


def test_nobody_at_the_address_is_no_crash() -> None:
    account = make_account(Channel.EMAIL, "", inbox="imap://a:b@127.0.0.1:1/INBOX")

    assert fetch(account) == 0


@pytest.mark.parametrize("url", ["http://a:b@contoh.example", "imaps://contoh.example", "imaps://a@contoh.example"])
def test_what_is_no_mailbox_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="mailbox"):
        read_mailbox_address(url)
