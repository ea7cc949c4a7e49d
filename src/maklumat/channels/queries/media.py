"""Reading the files of conversations."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet

from maklumat.channels.models import Conversation, Media
from maklumat.channels.vocabulary import MediaState


def find_due_media(account_id: int, now: datetime) -> QuerySet[Media]:
    """Return the files to fetch at an account: never for a blocked sender, and from public words only of a case."""
    due = Media.objects.filter(account_id=account_id, state=MediaState.WAITING, next_attempt_at__lte=now)
    is_ours = Q(message__conversation__is_public=False, message__conversation__is_group=False) | ~Q(
        message__case_code=""
    )
    return due.filter(is_ours, message__is_set_aside=False, account__trouble="", account__is_active=True)


def find_accounts_to_fetch(now: datetime) -> list[int]:
    """Return the accounts at which a file is due."""
    due = Media.objects.filter(state=MediaState.WAITING, next_attempt_at__lte=now, account__trouble="")
    return list(due.order_by().values_list("account_id", flat=True).distinct())


def find_media_to_join(conversation: Conversation) -> QuerySet[Media]:
    """Return the kept files of a conversation whose message belongs to a case that they have not joined."""
    kept = Media.objects.filter(message__conversation=conversation, state=MediaState.STORED, joined_at__isnull=True)
    return kept.exclude(message__case_code="").select_related("message", "file").order_by("pk")


def find_unjoined_media(government_id: int, case_codes: Iterable[str]) -> QuerySet[Media]:
    """Return the files of conversations about these cases that stand on none: on their way, or given up."""
    found = Media.objects.of(government_id).filter(message__case_code__in=list(case_codes), joined_at__isnull=True)
    return found.select_related("message__account").order_by("pk")
