"""The only reads of the channels that others use."""

from datetime import datetime

from django.db.models import Exists, F, OuterRef, QuerySet

from maklumat.channels.models import ChannelAccount, Notification, OutgoingMessage
from maklumat.channels.vocabulary import Channel, DeliveryStatus
from maklumat.organization.remembering import Remembered

ACCOUNT_SECONDS = 10
_mail_accounts: Remembered[int, int | None] = Remembered(ACCOUNT_SECONDS)


def get_mail_account_id(government_id: int) -> int | None:
    """Return the account a government sends mail from; None when it has none.

    One whose mailbox we read comes first, then its own before that of a unit. Remembered for some seconds: every
    report with an address asks.
    """

    def ask() -> int | None:
        accounts = ChannelAccount.objects.of(government_id).filter(channel=Channel.EMAIL, is_active=True)
        order = (F("mailbox_validity").asc(nulls_last=True), F("unit_id").asc(nulls_first=True), "pk")
        return accounts.order_by(*order).values_list("pk", flat=True).first()

    return _mail_accounts.get(government_id, ask)


def forget_mail_account(government_id: int) -> None:
    """Forget which account that was; actions call it after a change."""
    _mail_accounts.forget(government_id)


def find_outgoing(subject: tuple[str, str]) -> QuerySet[OutgoingMessage]:
    """Return the messages about one subject, newest first."""
    kind, key = subject
    return OutgoingMessage.objects.filter(subject_kind=kind, subject_key=key).order_by("-id")


def find_due_accounts(now: datetime) -> QuerySet[ChannelAccount]:
    """Return the accounts at which a message is due."""
    due = OutgoingMessage.objects.filter(
        account_id=OuterRef("pk"), status=DeliveryStatus.QUEUED, next_attempt_at__lte=now
    )
    return ChannelAccount.objects.filter(Exists(due), is_active=True)


def find_notifications(staff_id: int) -> QuerySet[Notification]:
    """Return the bell of one staff member, newest first."""
    return Notification.objects.filter(staff_id=staff_id).order_by("-id")


def count_unread(staff_id: int) -> int:
    """Return how many lines of the bell were not seen yet."""
    return Notification.objects.filter(staff_id=staff_id, read_at__isnull=True).count()


def find_told_staff_ids(government_id: int, dedupe_key: str) -> set[int]:
    """Return who was told under this key already."""
    told = Notification.objects.of(government_id).filter(dedupe_key=dedupe_key)
    return set(told.values_list("staff_id", flat=True))
