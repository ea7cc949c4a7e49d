"""Mail is fetched into the same store as every other delivery, and read from there."""

import logging
from collections.abc import Callable
from datetime import datetime

from maklumat.channels.actions.deliveries import keep_delivery
from maklumat.channels.imap import Mailbox, MailboxTrouble, read_mailbox_address
from maklumat.channels.models import ChannelAccount
from maklumat.channels.queries.doors import Door, open_secrets
from maklumat.channels.vocabulary import AccountTrouble

MAIL_TYPE = "message/rfc822"

logger = logging.getLogger("maklumat.channels")


def fetch_mail(account_id: int, *, now_function: Callable[[], datetime], limit: int = 500) -> int:
    """Fetch what has come to the mailbox of an account; returns how many mails are new.

    What lay there when the account was connected stays there. A mail is fetched again only when a worker dies between
    keeping it and writing down its number; the same bytes are then kept once.
    """
    account = ChannelAccount.objects.filter(pk=account_id, is_active=True).first()
    url = open_secrets(account).get("inbox", "") if account else ""
    if account is None or not url:
        return 0
    try:
        with Mailbox(read_mailbox_address(url)) as mailbox:
            fetched = _fetch(account, mailbox, now_function, limit)
    except MailboxTrouble as trouble:
        logger.warning("the mailbox of account %s cannot be read: %s", account.pk, trouble)
        _note_trouble(account, AccountTrouble.MAILBOX, now_function())
        return 0
    _note_trouble(account, "", now_function())
    return fetched


def _fetch(account: ChannelAccount, mailbox: Mailbox, now_function: Callable[[], datetime], limit: int) -> int:
    if account.mailbox_validity is None:
        _note_place(account, mailbox.validity, mailbox.next_uid - 1)
        return 0
    start = account.mailbox_uid if account.mailbox_validity == mailbox.validity else 0
    door = Door(account.pk, account.government_id, account.channel, "", {})
    fetched = 0
    for uid, content in mailbox.mails_after(start):
        if content is None:
            logger.warning("mail %s of account %s is too large and was left in the mailbox", uid, account.pk)
        else:
            fetched += keep_delivery(door, body=content, content_type=MAIL_TYPE, received_at=now_function())
        _note_place(account, mailbox.validity, uid)
        if fetched >= limit:
            break
    return fetched


def _note_place(account: ChannelAccount, validity: int, uid: int) -> None:
    account.mailbox_validity, account.mailbox_uid = validity, uid
    account.save(update_fields=["mailbox_validity", "mailbox_uid"])


def _note_trouble(account: ChannelAccount, trouble: str, now: datetime) -> None:
    if account.trouble != trouble:
        account.trouble, account.trouble_since = trouble, now if trouble else None
        account.save(update_fields=["trouble", "trouble_since"])
