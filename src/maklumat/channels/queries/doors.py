"""The doors deliveries come in by."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from maklumat.channels.models import ChannelAccount
from maklumat.channels.sealing import InvalidToken, open_sealed
from maklumat.organization.remembering import Remembered

DOOR_SECONDS = 10
SECRETS_PURPOSE = "channel-account"


@dataclass(frozen=True, slots=True)
class Door:
    """What a request needs to be let in: nothing else of the account."""

    account_id: int
    government_id: int
    channel: str
    hook_key: str
    secrets: Mapping[str, str] = field(repr=False)


_doors: Remembered[str, Door | None] = Remembered(DOOR_SECONDS)


def get_door(channel: str, hook_key: str) -> Door | None:
    """Return the door of an active account; None when there is none. Remembered for some seconds."""
    door = _doors.get(hook_key, lambda: _ask(hook_key))
    return door if door is not None and door.channel == channel else None


def forget_door(hook_key: str) -> None:
    """Forget a door; actions call it after a change."""
    _doors.forget(hook_key)


def open_secrets(account: ChannelAccount) -> dict[str, str]:
    """Return the secrets of an account; none when they were sealed under a key that is gone."""
    if not account.sealed_secrets:
        return {}
    try:
        found = json.loads(open_sealed(account.sealed_secrets, SECRETS_PURPOSE))
    except InvalidToken:
        return {}
    return {str(name): str(value) for name, value in found.items()}


def _ask(hook_key: str) -> Door | None:
    account = ChannelAccount.objects.filter(hook_key=hook_key, is_active=True).first() if hook_key else None
    if account is None:
        return None
    return Door(
        account_id=account.pk,
        government_id=account.government_id,
        channel=account.channel,
        hook_key=hook_key,
        secrets=open_secrets(account),
    )
