"""One case: for the desk, for its reporter, for everyone."""

from collections.abc import Collection

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db.models import QuerySet

from maklumat.cases.errors import CaseNotFound, SecretWrong
from maklumat.cases.models import Attachment, Case, Clock, Message, Reporter
from maklumat.cases.permissions import may_see_case, visible_cases
from maklumat.cases.sealing import is_secret_of, open_contact
from maklumat.cases.vocabulary import MessageKind
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import require
from maklumat.organization.permissions import StaffActor

THREAD_PAGE = 50


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


def find_visible_codes(actor: StaffActor, codes: Collection[str]) -> frozenset[str]:
    """Return which of these cases of the actor's government they may know to exist, in one statement.

    For records that name cases beside other things; what may be read of a case is asked by `get_case`.
    """
    if not codes:
        return frozenset()
    cases = Case.objects.of(actor.government_id or 0).filter(code__in=codes)
    return frozenset(visible_cases(actor, cases).values_list("code", flat=True))


def find_cases_by_codes(government_id: int, codes: Collection[str]) -> list[Case]:
    """Return the cases of these codes, where a case was joined the leading one; whoever asks looks who may see them."""
    if not codes:
        return []
    cases = Case.objects.of(government_id).filter(code__in=codes)
    leading = (case.merged_into or case for case in cases.select_related("unit", "merged_into__unit"))
    return list({case.pk: case for case in leading}.values())


def check_secret(case: Case, words: str) -> None:
    """Refuse unless code and secret words belong together.

    Raises:
        SecretWrong: they do not.
    """
    require(is_secret_of(case.code, words, bytes(case.secret_hash)), SecretWrong(field="words"))


def get_updates_address(case: Case) -> str:
    """Return where news of a case is sent, empty for nowhere; only for the reporter's own eyes."""
    reporter = Reporter.objects.filter(case=case, email_for_updates=True).first()
    return open_contact(reporter).email if reporter else ""


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


def find_loose_uploads(government_id: int, submission_key: str) -> QuerySet[Attachment]:
    """Return the files uploaded with a form that was not sent yet."""
    return Attachment.objects.of(government_id).filter(submission_key=submission_key, case__isnull=True).order_by("id")


def open_attachment(attachment: Attachment) -> "File[bytes]":
    """Return the stored bytes of a file, opened for reading."""
    return default_storage.open(attachment.stored_as)
