"""Reading channel accounts."""

from django.db.models import QuerySet

from maklumat.channels.errors import AccountNotFound
from maklumat.channels.models import ChannelAccount
from maklumat.channels.vocabulary import Channel


def find_accounts(government_id: int) -> QuerySet[ChannelAccount]:
    """Return the accounts of a government, by channel and address."""
    return ChannelAccount.objects.of(government_id).select_related("staff").order_by("channel", "address")


def find_mailboxes() -> list[int]:
    """Return the mail accounts that may have a mailbox to look into."""
    found = ChannelAccount.objects.filter(channel=Channel.EMAIL, is_active=True, sealed_secrets__isnull=False)
    return list(found.values_list("pk", flat=True))


def find_sms_accounts() -> list[int]:
    """Return the SMS numbers in use."""
    found = ChannelAccount.objects.filter(channel=Channel.SMS, is_active=True)
    return list(found.values_list("pk", flat=True))


def get_account(government_id: int, account_id: int) -> ChannelAccount:
    """Return one account.

    Raises:
        AccountNotFound: this government has no such account.
    """
    accounts = ChannelAccount.objects.of(government_id).select_related("unit", "staff")
    account = accounts.filter(pk=account_id).first()
    if account is None:
        raise AccountNotFound
    return account
