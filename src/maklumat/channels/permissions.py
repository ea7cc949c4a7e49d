"""Who may do what at the channels."""

from maklumat.channels.models import ChannelAccount, News
from maklumat.foundation.actor import Actor
from maklumat.organization.models import Unit
from maklumat.organization.permissions import (
    StaffActor,
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


COUNTER_CLERKS = (Role.OFFICER, Role.DIVISION_HEAD, Role.COORDINATOR)


def may_serve_counter(actor: Actor, unit: Unit) -> bool:
    """Whoever works for a unit opens its queue and calls its numbers."""
    return is_system_for(actor, unit.government_id) or (
        serves(actor, unit.government_id) and has_role(actor, *COUNTER_CLERKS, path=unit.path)
    )


def may_take_number(actor: Actor, government_id: int) -> bool:
    """Everybody takes a number in the government whose site they are on."""
    return actor.government_id in {None, government_id}


NEWS_WRITERS = (Role.OFFICER, Role.DIVISION_HEAD, Role.COORDINATOR, Role.QUALITY_MANAGER, Role.ADMINISTRATOR)
NEWS_APPROVERS = (Role.DIVISION_HEAD, Role.QUALITY_MANAGER, Role.LEADERSHIP)


def may_write_news(actor: Actor, unit: Unit) -> bool:
    """Whoever works for a unit writes its news."""
    return is_system_for(actor, unit.government_id) or (
        serves(actor, unit.government_id) and has_role(actor, *NEWS_WRITERS, path=unit.path)
    )


def may_approve_news(actor: Actor, news: News) -> bool:
    """Heads, quality managers and leadership approve what somebody else wrote."""
    is_writer = isinstance(actor, StaffActor) and actor.staff_id == news.written_by_id
    return not is_writer and may_withdraw_news(actor, news.unit)


def may_withdraw_news(actor: Actor, unit: Unit) -> bool:
    """Whoever may approve news of a unit may also take it off the site."""
    return is_system_for(actor, unit.government_id) or (
        serves(actor, unit.government_id) and has_role(actor, *NEWS_APPROVERS, path=unit.path)
    )
