"""One case: for the desk, for its reporter, for everyone."""

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db.models import F, QuerySet

from maklumat.cases.errors import CaseNotFound, SecretWrong
from maklumat.cases.models import Attachment, Case, Clock, Message
from maklumat.cases.permissions import may_see_case
from maklumat.cases.sealing import is_secret_of
from maklumat.cases.vocabulary import CaseStatus, MessageKind
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import require
from maklumat.foundation.text import stems

THREAD_PAGE = 50
LEAST_RANK = 0.02
"""Below this rank two texts share no more than an everyday word."""


def get_case(code: str, *, actor: Actor) -> Case:
    """Return a case for the desk, with everything its page shows beside the thread.

    Raises:
        CaseNotFound: no such case in the actor's government, or not for these eyes.
    """
    cases = Case.objects.select_related(
        "unit", "holder", "service__unit", "standard", "merged_into", "parent", "government"
    )
    case = cases.filter(government_id=actor.government_id or 0, code=code).first()
    if case is None:
        raise CaseNotFound
    require(may_see_case(actor, case), CaseNotFound())
    return case


def get_tracked_case(code: str, government_id: int) -> Case:
    """Return a case by its code alone, for the public part of its tracking page.

    Raises:
        CaseNotFound: no such code.
    """
    cases = Case.objects.select_related("unit", "service__unit", "standard", "merged_into", "government")
    case = cases.filter(government_id=government_id, code=code).first()
    if case is None:
        raise CaseNotFound
    return case


def get_filed_case(government_id: int, submission_key: str) -> Case:
    """Return the case a form was filed as, for its receipt.

    Raises:
        CaseNotFound: that form was never sent.
    """
    cases = Case.objects.select_related("unit", "service__unit", "standard", "government")
    case = cases.filter(government_id=government_id, submission_key=submission_key).first()
    if case is None:
        raise CaseNotFound
    return case


def check_secret(case: Case, words: str) -> None:
    """Refuse unless code and secret words belong together.

    Raises:
        SecretWrong: they do not.
    """
    require(is_secret_of(case.code, words, bytes(case.secret_hash)), SecretWrong(field="words"))


def find_thread(
    case: Case, *, with_notes: bool, before_id: int | None = None, limit: int = THREAD_PAGE
) -> list[Message]:
    """Return a page of the thread, oldest first, ending before a message id; attachments are prefetched.

    The first page is the latest one, because that is what people come for.
    """
    messages = Message.objects.filter(case=case).prefetch_related("attachments")
    if not with_notes:
        messages = messages.exclude(kind=MessageKind.NOTE)
    if before_id:
        messages = messages.filter(pk__lt=before_id)
    return list(messages.order_by("-id")[:limit])[::-1]


def find_clocks(case: Case) -> QuerySet[Clock]:
    """Return every clock of a case in the order they started."""
    return Clock.objects.filter(case=case).order_by("started_at", "id")


def get_attachment(attachment_id: int, case: Case) -> Attachment:
    """Return a file of this case.

    Raises:
        CaseNotFound: it belongs to another case.
    """
    attachment = Attachment.objects.select_related("message").filter(pk=attachment_id, case=case).first()
    if attachment is None:
        raise CaseNotFound
    return attachment


def find_public_cases(government_id: int) -> QuerySet[Case]:
    """Return finished cases whose reporter allowed it, newest first; content still passes through masking."""
    return (
        Case.objects.of(government_id)
        .filter(may_publish=True, is_supervision=False, is_confidential=False, status=CaseStatus.CLOSED)
        .select_related("unit", "service")
        .order_by("-closed_at", "-id")
    )


def find_similar_public_cases(government_id: int, text: str, limit: int = 3) -> list[Case]:
    """Return published cases that share most words with a text, for “is it one of these?”."""
    words = list(dict.fromkeys(stems(text)))[:12]
    if not words:
        return []
    query = SearchQuery(" | ".join(words), config="simple", search_type="raw")
    alike = find_public_cases(government_id).filter(search=query).annotate(rank=SearchRank(F("search"), query))
    return list(alike.filter(rank__gte=LEAST_RANK).order_by("-rank", "-closed_at")[:limit])


def find_loose_uploads(government_id: int, submission_key: str) -> QuerySet[Attachment]:
    """Return the files uploaded with a form that was not sent yet."""
    return Attachment.objects.of(government_id).filter(submission_key=submission_key, case__isnull=True).order_by("id")


def open_attachment(attachment: Attachment) -> "File[bytes]":
    """Return the stored bytes of a file, opened for reading."""
    return default_storage.open(attachment.stored_as)
