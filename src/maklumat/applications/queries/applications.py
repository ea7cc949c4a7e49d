"""One application: for the desk, for its applicant, for whoever has the code."""

from datetime import datetime

from django.db.models import QuerySet

from maklumat.applications.errors import ApplicationNotFound, ApplicationSecretWrong
from maklumat.applications.models import Application, ApplicationFile, ApplicationMessage, Handover
from maklumat.applications.permissions import may_follow_request, may_see_application
from maklumat.applications.sealing import is_secret_of
from maklumat.applications.vocabulary import ApplicationStatus, MessageKind
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import require

WITH = ("unit", "holder", "service__unit", "standard", "government", "customer_unit")
THREAD_PAGE = 100


def get_application(code: str, *, actor: Actor) -> Application:
    """Return an application for the desk.

    Raises:
        ApplicationNotFound: no such one in the actor's government, or not for these eyes.
    """
    if not (code.isascii() and code.isprintable()):
        raise ApplicationNotFound
    rows = Application.objects.select_related(*WITH)
    application = rows.filter(government_id=actor.government_id or 0, code=code).first()
    if application is None:
        raise ApplicationNotFound
    require(may_see_application(actor, application), ApplicationNotFound())
    return application


def get_own_request(code: str, *, actor: Actor) -> Application:
    """Return what the own unit asked another one for.

    Raises:
        ApplicationNotFound: no such one, or another unit asked for it.
    """
    rows = Application.objects.select_related(*WITH)
    application = rows.filter(government_id=actor.government_id or 0, code=code).first()
    if application is None or not may_follow_request(actor, application):
        raise ApplicationNotFound
    return application


def find_own_requests(
    government_id: int, unit_ids: tuple[int, ...] | None, *, before: int | None = None
) -> QuerySet[Application]:
    """Return what these units asked others for, newest first; ``unit_ids`` None: of all units."""
    rows = Application.objects.of(government_id).filter(customer_unit__isnull=False)
    if unit_ids is not None:
        rows = rows.filter(customer_unit_id__in=unit_ids)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return rows.select_related("service", "unit", "customer_unit").order_by("-pk")


def get_tracked_application(code: str, government_id: int) -> Application:
    """Return an application by its code alone, for the public part of its tracking page.

    Raises:
        ApplicationNotFound: no such code.
    """
    application = Application.objects.select_related(*WITH).filter(government_id=government_id, code=code).first()
    if application is None:
        raise ApplicationNotFound
    return application


def is_application_code(code: str, government_id: int) -> bool:
    """Say whether a code is that of an application, in one statement."""
    return Application.objects.filter(government_id=government_id, code=code).exists()


def get_filed_application(government_id: int, submission_key: str) -> Application:
    """Return the application a form was filed as, for its receipt.

    Raises:
        ApplicationNotFound: that form was never sent.
    """
    rows = Application.objects.select_related(*WITH)
    application = rows.filter(government_id=government_id, submission_key=submission_key).first()
    if application is None:
        raise ApplicationNotFound
    return application


def check_application_secret(application: Application, words: str) -> None:
    """Refuse unless code and secret words belong together.

    Raises:
        ApplicationSecretWrong: they do not.
    """
    stored = bytes(application.secret_hash)
    require(is_secret_of(application.code, words, stored), ApplicationSecretWrong(field="words"))


def find_messages(application: Application, *, with_notes: bool) -> list[ApplicationMessage]:
    """Return the latest part of the thread, oldest first."""
    messages = ApplicationMessage.objects.filter(application=application)
    if not with_notes:
        messages = messages.exclude(kind=MessageKind.NOTE)
    return list(messages.order_by("-id")[:THREAD_PAGE])[::-1]


def find_loose_files(government_id: int, submission_key: str) -> QuerySet[ApplicationFile]:
    """Return the files uploaded with a form that was not sent yet."""
    rows = ApplicationFile.objects.of(government_id).filter(submission_key=submission_key, application__isnull=True)
    return rows.select_related("file").order_by("id")


def get_document_file(application: Application, file_id: int) -> ApplicationFile:
    """Return a file handed in with this application.

    Raises:
        ApplicationNotFound: it belongs to another one.
    """
    row = application.files.select_related("file").filter(pk=file_id).first()
    if row is None:
        raise ApplicationNotFound
    return row


def get_handover(application: Application) -> Handover | None:
    """Return how the product was handed over, None while it was not."""
    return Handover.objects.filter(application=application).select_related("file", "handed_by").first()


def find_waiting_over(now: datetime) -> list[tuple[str, int]]:
    """Return code and government of applications whose documents were not completed in time, longest over first."""
    rows = Application.objects.filter(status=ApplicationStatus.INCOMPLETE, waits_until__lt=now)
    return list(rows.order_by("waits_until", "id").values_list("code", "government_id"))
