"""The accounts an office sends from."""

from django.conf import settings

from maklumat.channels.models import ChannelAccount
from maklumat.channels.queries import forget_mail_account, get_mail_account_id
from maklumat.channels.vocabulary import Channel


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
