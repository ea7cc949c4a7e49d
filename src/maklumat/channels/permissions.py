"""Who may do what at the channels."""

from maklumat.foundation.actor import Actor
from maklumat.organization.permissions import covers_government, is_system_for, serves
from maklumat.organization.vocabulary import Role


def may_connect_account(actor: Actor, government_id: int) -> bool:
    """Administrators of the whole government connect accounts: the secrets open the office's own voice."""
    return is_system_for(actor, government_id) or (
        serves(actor, government_id) and covers_government(actor, Role.ADMINISTRATOR)
    )
