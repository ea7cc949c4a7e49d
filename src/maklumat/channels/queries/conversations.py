"""Reading conversations."""

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from maklumat.channels.models import Conversation, Message
from maklumat.channels.vocabulary import Direction, Progress


def find_accounts_to_talk(now: datetime) -> list[int]:
    """Return the accounts at which a chat message is due."""
    due = Message.objects.filter(progress=Progress.QUEUED, next_attempt_at__lte=now, account__trouble="")
    return list(due.values_list("account_id", flat=True).distinct())


def find_unheard(account_id: int) -> QuerySet[Conversation]:
    """Return the conversations of an account in which somebody waits to be heard by the dialogue."""
    unheard = Message.objects.filter(conversation=OuterRef("pk"), direction=Direction.IN, heard_at__isnull=True)
    return Conversation.objects.filter(Exists(unheard), account_id=account_id, is_public=False, is_group=False)


def find_left_open(before: datetime) -> QuerySet[Conversation]:
    """Return the conversations in which our last question has had no answer since then."""
    return Conversation.objects.exclude(step="").filter(step_at__lt=before)


def find_case_messages(government_id: int, case_code: str) -> QuerySet[Message]:
    """Return what was said in conversations about a case, oldest first."""
    found = Message.objects.of(government_id).filter(case_code=case_code)
    return found.select_related("account", "conversation").order_by("at", "id")


def find_comments(government_id: int) -> QuerySet[Message]:
    """Return public words that nobody has made a case of or put aside, newest first."""
    found = Message.objects.of(government_id).filter(
        needs_look=True, direction=Direction.IN, conversation__is_public=True, deleted_at__isnull=True
    )
    return found.select_related("account", "conversation").order_by("-id")
