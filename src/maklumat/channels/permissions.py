"""Who may do what at the channels."""

from maklumat.channels.models import ChannelAccount
from maklumat.foundation.actor import Actor
from maklumat.organization.permissions import (
    covers_government,
    has_role,
    is_system_for,
    may_test_contacts,
    serves,
)
from maklumat.organization.vocabulary import Role


def may_connect_account(actor: Actor, government_id: int) -> bool:
    """Administrators of the whole government connect accounts: the secrets open the office's own voice."""
    return is_system_for(actor, government_id) or (
        serves(actor, government_id) and covers_government(actor, Role.ADMINISTRATOR)
    )


def may_test_account(actor: Actor, account: ChannelAccount) -> bool:
    """Administrators, and whoever tests the contact persons of the unit it belongs to, see its state and test it."""
    if may_connect_account(actor, account.government_id):
        return True
    return account.unit is not None and may_test_contacts(actor, account.unit)


def may_look_at_set_aside(actor: Actor, government_id: int) -> bool:
    """Whoever coordinates reads what was set aside: private words that belong to no unit yet."""
    return serves(actor, government_id) and has_role(actor, Role.COORDINATOR, Role.INSPECTORATE)


def may_look_at_comments(actor: Actor, government_id: int) -> bool:
    """Whoever writes down reports decides which comment is one."""
    return serves(actor, government_id) and has_role(
        actor, Role.OFFICER, Role.DIVISION_HEAD, Role.COORDINATOR, Role.INSPECTORATE
    )


def may_answer_calls(actor: Actor, government_id: int) -> bool:
    """Whoever writes down reports takes calls, and calls back."""
    return may_look_at_comments(actor, government_id)
