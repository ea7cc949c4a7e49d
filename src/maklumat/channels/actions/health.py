"""Asking the providers, once a day, whether our access still holds and whether they deliver to us."""

import logging
from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from maklumat.channels.actions.notifications import notify_staff
from maklumat.channels.actions.outbox import queue_message
from maklumat.channels.http import Reply, get
from maklumat.channels.imap import Mailbox, MailboxTrouble, read_mailbox_address
from maklumat.channels.models import ChannelAccount
from maklumat.channels.permissions import may_test_account
from maklumat.channels.places import places
from maklumat.channels.queries import find_told_staff_ids
from maklumat.channels.queries.accounts import get_account
from maklumat.channels.queries.doors import open_secrets
from maklumat.channels.queries.self_tests import find_people_of
from maklumat.channels.rules.delivery import Unreachable
from maklumat.channels.rules.health import (
    ACCOUNT,
    NEEDED_FIELDS,
    Access,
    Health,
    first_request,
    later_requests,
    read_health,
    warning_step,
)
from maklumat.channels.rules.requests import Request
from maklumat.channels.vocabulary import AccountTrouble, Channel, ChannelEvent
from maklumat.foundation.actor import Actor, system_actor
from maklumat.foundation.refusals import require
from maklumat.journal.actions.recording import record

Get = Callable[[Request], Reply]

logger = logging.getLogger("maklumat.channels")


def check_all_accounts(now: datetime) -> int:
    """Check every account in use; returns how many providers answered. One that is away is asked again tomorrow."""
    accounts = ChannelAccount.objects.filter(is_active=True, sealed_secrets__isnull=False).order_by("pk")
    return sum(
        check_account(account_id, actor=system_actor("check-accounts", government_id), now=now)
        for account_id, government_id in accounts.values_list("pk", "government_id")
    )


def check_account(account_id: int, *, actor: Actor, now: datetime, get: Get = get) -> bool:
    """Ask the provider of one account, and write down what it says; False when there was no answer to go by.

    The provider is asked outside of any transaction: it may take a while.

    Raises:
        AccountNotFound: this government has no such account.
        NotPermitted: the actor does not look after it.
    """
    account = get_account(actor.government_id or 0, account_id)
    require(may_test_account(actor, account))
    health = _ask_mailbox(account) if account.channel == Channel.EMAIL else _ask_provider(account, get)
    if health is None or health.is_valid is None:
        return False
    _write_down(account_id, health, actor, now)
    return True


def _ask_provider(account: ChannelAccount, get: Get) -> Health | None:
    secrets = open_secrets(account)
    if account.channel not in NEEDED_FIELDS or not secrets.get("token"):
        return None
    access = Access(
        channel=account.channel,
        account=account.provider_id,
        token=secrets["token"],
        signing=secrets.get("signing", ""),
        hook_url=hook_url_of(account),
        by_instagram_login=secrets.get("login") == "instagram",
    )
    try:
        first = get(first_request(access, places()))
        later = {name: get(request) for name, request in later_requests(access, places(), first.body).items()}
    except Unreachable as trouble:
        logger.warning("the provider of account %s was not reached: %s", account.pk, trouble.reason)
        return None
    return read_health(access, first[:2], {name: reply[:2] for name, reply in later.items()})


def _ask_mailbox(account: ChannelAccount) -> Health | None:
    url = open_secrets(account).get("inbox", "")
    if not url:
        return None
    try:
        with Mailbox(read_mailbox_address(url)):
            return Health(is_valid=True, subscriptions={ACCOUNT: True})
    except MailboxTrouble:
        return Health(is_valid=False, subscriptions={ACCOUNT: False})


def hook_url_of(account: ChannelAccount) -> str:
    """Return the address that the provider delivers to; empty when it delivers nothing."""
    if not account.hook_key:
        return ""
    return f"{settings.BASE_URL.rstrip('/')}/webhooks/{account.channel}/{account.hook_key}/"


@transaction.atomic
def _write_down(account_id: int, health: Health, actor: Actor, now: datetime) -> None:
    accounts = ChannelAccount.objects.select_for_update(of=("self",), no_key=True).select_related("unit", "staff")
    account = accounts.get(pk=account_id)
    trouble = AccountTrouble.MAILBOX if account.channel == Channel.EMAIL else AccountTrouble.TOKEN
    if health.is_valid and account.trouble == trouble:
        account.trouble, account.trouble_since = "", None
    elif not health.is_valid and not account.trouble:
        account.trouble, account.trouble_since = trouble, now
    account.checked_at, account.token_expires_at = now, health.expires_at
    account.missing_permissions = list(health.missing)
    account.subscriptions = dict(health.subscriptions or {})
    account.save(
        update_fields=[
            *("trouble", "trouble_since", "checked_at", "token_expires_at", "missing_permissions", "subscriptions")
        ]
    )
    record(
        ChannelEvent.ACCOUNT_CHECKED,
        subject=account,
        actor=actor,
        at=now,
        is_valid=health.is_valid,
        missing=account.missing_permissions,
        subscriptions=account.subscriptions,
    )
    _warn(account, now)


def _warn(account: ChannelAccount, now: datetime) -> None:
    """Tell whoever looks after the account that its access ends soon, once a step, or that it has ended."""
    step = warning_step(account.token_expires_at, now)
    if account.trouble == AccountTrouble.TOKEN:
        _tell(account, "token_ended", f"token_ended:{account.pk}:{account.trouble_since:%Y-%m-%d}", {}, now)
    elif step is not None and account.token_expires_at is not None:
        day = timezone.localtime(account.token_expires_at).date()
        _tell(account, "token_ends", f"token_ends:{account.pk}:{day}:{step}", {"due": day}, now)


def _tell(account: ChannelAccount, kind: str, key: str, facts: dict[str, object], now: datetime) -> None:
    people = find_people_of(account)
    known = find_told_staff_ids(account.government_id, key)
    bell = {"address": account.address, **{name: f"{value:%d-%m-%Y}" for name, value in facts.items()}}
    notify_staff(
        [staff.pk for staff in people],
        kind=kind,
        subject=account.journal_subject,
        facts=bell,
        dedupe_key=key,
        government_id=account.government_id,
        now=now,
    )
    for staff in people:
        if staff.pk not in known:
            queue_message(
                government_id=account.government_id,
                template=kind,
                language=staff.language,
                recipient=staff.email,
                subject=account.journal_subject,
                facts={"address": account.address, "link": f"/meja/organisasi/kanal/{account.pk}/keadaan/", **facts},
                now=now,
            )
