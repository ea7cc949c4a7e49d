"""Reading conversations."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from maklumat.channels.models import ChannelAccount, Conversation, Message
from maklumat.channels.parsing.events import EventKind
from maklumat.channels.vocabulary import AsideReason, Direction, Progress


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


def find_talks(government_id: int, case_codes: Iterable[str]) -> QuerySet[Conversation]:
    """Return the private conversations about these cases, oldest first, with how much of each was set aside."""
    found = Conversation.objects.of(government_id).filter(case_code__in=list(case_codes), is_public=False)
    aside = Count("messages", filter=Q(messages__is_set_aside=True) & ~Q(messages__aside_why=AsideReason.TOO_MANY))
    return found.select_related("account", "sender").annotate(set_aside_count=aside).order_by("pk")


def find_carried(government_id: int, case_codes: Iterable[str]) -> QuerySet[Message]:
    """Return what carried messages of these cases into conversations, oldest first."""
    found = Message.objects.of(government_id).filter(case_code__in=list(case_codes), direction=Direction.OUT)
    return found.exclude(source="").select_related("account", "conversation").order_by("pk")


def find_messages_set_aside(sender_id: int) -> QuerySet[Message]:
    """Return what a blocked person wrote since, newest first."""
    found = Message.objects.filter(conversation__sender_id=sender_id, is_set_aside=True)
    return found.exclude(aside_why=AsideReason.TOO_MANY).order_by("-id")


def find_private_set_aside(government_id: int) -> QuerySet[Message]:
    """Return private words that nothing was done with until a person looks, newest first.

    They come from a blocked sender, from a machine or a list, or from one whose address may be forged. Of somebody who
    wrote too much there is only the latest, so that a flood does not hide what others wrote.
    """
    later = Message.objects.filter(
        conversation=OuterRef("conversation"), id__gt=OuterRef("pk"), is_set_aside=True, needs_look=True
    )
    found = Message.objects.of(government_id).filter(
        needs_look=True, direction=Direction.IN, conversation__is_public=False, deleted_at__isnull=True
    )
    waiting = found.exclude(kind=EventKind.UNSUPPORTED).exclude(Exists(later), aside_why=AsideReason.TOO_MANY)
    return waiting.select_related("account", "conversation__sender").order_by("-id")


def find_comments(government_id: int) -> QuerySet[Message]:
    """Return public words that nobody has made a case of or put aside, newest first."""
    found = Message.objects.of(government_id).filter(
        needs_look=True, direction=Direction.IN, conversation__is_public=True, deleted_at__isnull=True
    )
    return found.select_related("account", "conversation").order_by("-id")


def find_unjudged(account: ChannelAccount) -> QuerySet[Message]:
    """Return the public words at an account that its rule has to look at, oldest first; a flood waits for a person."""
    found = find_comments(account.government_id).filter(account=account)
    return found.filter(is_set_aside=False).exclude(facts__has_key="judged").order_by("id")


def find_post_codes(thread: Conversation) -> list[str]:
    """Return the codes of the cases that comments under the same post opened, oldest thread first."""
    if not thread.post_id:
        return []
    same = Conversation.objects.filter(account_id=thread.account_id, post_id=thread.post_id).exclude(case_code="")
    return list(same.order_by("pk").values_list("case_code", flat=True))


def count_under_posts(government_id: int, post_ids: set[str]) -> dict[str, int]:
    """Return how many undecided comments stand under each of these posts."""
    found = find_comments(government_id).filter(conversation__post_id__in=post_ids - {""}).order_by()
    counted = found.values_list("conversation__post_id").annotate(count=Count("pk"))
    return dict(counted.values_list("conversation__post_id", "count"))
