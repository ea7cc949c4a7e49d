"""The accounts an office receives and sends through."""

import json
from collections.abc import Mapping
from datetime import datetime, time
from secrets import token_hex

from django.conf import settings
from django.db import transaction

from maklumat.channels.errors import AccountExists, AccountNotFound, OwnerNotContact
from maklumat.channels.models import ChannelAccount
from maklumat.channels.permissions import may_connect_account
from maklumat.channels.queries import forget_mail_account, get_mail_account_id
from maklumat.channels.queries.doors import SECRETS_PURPOSE, forget_door, open_secrets
from maklumat.channels.rules.signatures import RECEIVING
from maklumat.channels.sealing import seal
from maklumat.channels.vocabulary import Channel, ChannelEvent, CommentRule
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import require
from maklumat.journal.actions.recording import record
from maklumat.organization.errors import UnitElsewhere
from maklumat.organization.models import ContactPerson, Unit

HOOK_BYTES = 12


def ensure_mail_account(government_id: int) -> int:
    """Return the mail account of a government; without one, the address of the installation becomes it."""
    known = get_mail_account_id(government_id)
    if known is not None:
        return known
    account, _ = ChannelAccount.objects.get_or_create(
        government_id=government_id, channel=Channel.EMAIL, address=settings.DEFAULT_FROM_EMAIL
    )
    forget_mail_account(government_id)
    return account.pk


@transaction.atomic
def connect_account(
    government_id: int,
    *,
    channel: Channel,
    address: str,
    secrets: Mapping[str, str],
    provider_id: str = "",
    unit_id: int | None = None,
    staff_id: int | None = None,
    actor: Actor,
    now: datetime,
) -> ChannelAccount:
    """Connect an account: from now on its provider can deliver to it, and messages leave through it.

    Args:
        government_id: whose.
        channel: of which kind; `RECEIVING` says which kinds get an address for deliveries.
        address: number or handle, as people know it.
        secrets: ``signing`` proves deliveries, ``verify`` answers the provider's question, ``token`` sends,
            ``inbox`` is where mail is read, ``gateway`` where SMS are handed in.
        provider_id: how the provider names the account.
        unit_id: the unit it belongs to.
        staff_id: the contact person whose own it is; their unit is then its unit.
        actor: an administrator of the whole government.
        now: when.

    Raises:
        AccountExists: the address is connected already.
        UnitElsewhere: the unit belongs to another government.
        OwnerNotContact: the person is no contact person there.
    """
    require(may_connect_account(actor, government_id))
    unit_id = _unit_of(government_id, unit_id, staff_id)
    known = ChannelAccount.objects.of(government_id).filter(channel=channel, address=address)
    require(not known.exists(), AccountExists(field="address"))
    kept = {name: value for name, value in secrets.items() if value}
    account = ChannelAccount.objects.create(
        government_id=government_id,
        unit_id=unit_id,
        staff_id=staff_id,
        channel=channel,
        address=address,
        provider_id=provider_id,
        hook_key=_new_hook_key(channel, kept),
        sealed_secrets=seal(json.dumps(kept), SECRETS_PURPOSE),
        token_ends_with=kept.get("token", "")[-4:],
    )
    forget_mail_account(government_id)
    record(
        ChannelEvent.ACCOUNT_CONNECTED,
        subject=account,
        actor=actor,
        at=now,
        channel=channel,
        unit=unit_id,
        staff=staff_id,
    )
    return account


@transaction.atomic
def change_account(
    account_id: int,
    *,
    actor: Actor,
    secrets: Mapping[str, str],
    unit_id: int | None,
    staff_id: int | None,
    is_active: bool,
    comment_rule: CommentRule,
    away_text: str,
    answers_when_closed: bool,
    opens_at: time | None,
    closes_at: time | None,
    now: datetime,
) -> ChannelAccount:
    """Change how an account works. An empty secret keeps the one there is; a new signing secret leaves the old valid.

    Raises:
        AccountNotFound: this government has no such account.
        UnitElsewhere: the unit belongs to another government.
        OwnerNotContact: the person is no contact person there.
    """
    account = ChannelAccount.objects.select_for_update().filter(pk=account_id).first()
    if account is None or account.government_id != actor.government_id:
        raise AccountNotFound
    require(may_connect_account(actor, account.government_id))
    unit_id = _unit_of(account.government_id, unit_id, staff_id)
    renewed = _renew_secrets(account, secrets)
    account.is_active, account.away_text, account.comment_rule = is_active, away_text, comment_rule
    account.answers_when_closed = answers_when_closed
    account.opens_at, account.closes_at = opens_at, closes_at
    account.unit_id, account.staff_id = unit_id, staff_id
    account.save()
    forget_door(account.hook_key)
    forget_mail_account(account.government_id)
    record(
        ChannelEvent.ACCOUNT_CHANGED,
        subject=account,
        actor=actor,
        at=now,
        unit=unit_id,
        staff=staff_id,
        secrets=renewed,
        is_active=is_active,
        comment_rule=comment_rule,
    )
    return account


def _renew_secrets(account: ChannelAccount, secrets: Mapping[str, str]) -> list[str]:
    """Put new secrets in the place of old ones and begin anew where they lead; return the names of the new ones."""
    before = open_secrets(account)
    new = {name: value for name, value in secrets.items() if value}
    if "signing" in new and before.get("signing"):
        new["signing_before"] = before["signing"]
    kept = {**before, **new}
    account.sealed_secrets = seal(json.dumps(kept), SECRETS_PURPOSE)
    account.token_ends_with = kept.get("token", "")[-4:]
    account.hook_key = account.hook_key or _new_hook_key(Channel(account.channel), kept)
    if {"token", "gateway", "inbox"} & new.keys():
        account.trouble, account.trouble_since = "", None
    if "inbox" in new:
        account.mailbox_validity, account.mailbox_uid = None, 0
    return sorted(new)


def _new_hook_key(channel: Channel, secrets: Mapping[str, str]) -> str:
    """Return the word of an address for deliveries; mail gets one when somebody can prove that it delivers."""
    delivers = channel in RECEIVING and (channel != Channel.EMAIL or "signing" in secrets)
    return token_hex(HOOK_BYTES) if delivers else ""


def _unit_of(government_id: int, unit_id: int | None, staff_id: int | None) -> int | None:
    """Return the unit of an account; the account of a contact person belongs to the unit they answer for."""
    is_own = unit_id is None or Unit.objects.of(government_id).filter(pk=unit_id).exists()
    require(is_own, UnitElsewhere(field="unit_id"))
    if staff_id is None:
        return unit_id
    entries = ContactPerson.objects.of(government_id).filter(staff_id=staff_id, staff__is_active=True)
    units = list(entries.order_by("order", "id").values_list("unit_id", flat=True))
    require(unit_id in units if unit_id else bool(units), OwnerNotContact(field="staff_id"))
    return unit_id or units[0]
