"""The receipt: at hand for two hours in a signed cookie, until its reader has noted the secret words."""

from datetime import timedelta
from typing import Final

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from maklumat.applications.models import Application
from maklumat.applications.sealing import secret_words_of
from maklumat.catalogue.rules.shapes import PromiseUnit
from maklumat.catalogue.wording import amount_words
from maklumat.journal.queries import find_entries
from maklumat.web.public.naming import service_name
from maklumat.web.shared import words
from maklumat.web.shared.components import Receipt, SummaryItem

COOKIE: Final = "tanda-terima-permohonan"
SALT: Final = "maklumat.web.public.application-receipt"
SHOWN_FOR: Final = timedelta(hours=2)
SHORT_END: Final = 4


def keep_receipt(response: HttpResponse, submission_key: str) -> None:
    """Put the receipt within reach of the device that filed, and of no script."""
    response.set_cookie(
        COOKIE,
        signing.dumps(submission_key, salt=SALT),
        max_age=SHOWN_FOR,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def pending_key(request: HttpRequest) -> str | None:
    """Return the key of the form whose receipt this device still has to note, if any."""
    try:
        return str(signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=SHOWN_FOR))
    except (signing.BadSignature, ValueError, TypeError):
        return None


def drop_receipt(response: HttpResponse) -> None:
    """Take the receipt off the device."""
    response.delete_cookie(COOKIE, samesite="Lax")


def build_receipt(application: Application) -> Receipt:
    """Return what the applicant takes home, in one statement."""
    first_entry = find_entries(application).first()
    digest = bytes(first_entry.hash).hex() if first_entry else ""
    limit = amount_words(application.promise_amount, PromiseUnit(application.promise_unit))
    due = words.long_date(application.due_at)
    return Receipt(
        code=application.code,
        identifier=digest,
        short_hash=f"{digest[:SHORT_END]}…{digest[-SHORT_END:]}",
        items=(
            SummaryItem(_("Received"), words.long_moment(application.received_at)),
            SummaryItem(
                _("About"),
                _("%(service)s (version %(number)d)")
                % {"service": service_name(application.service), "number": application.standard.number},
            ),
            SummaryItem(_("Worked on by"), application.unit.name),
            SummaryItem(
                _("Done at the latest"),
                due,
                url=reverse("public:show-application-deadline", args=[application.code]),
                url_words=_("Why this date?"),
            ),
        ),
        secret_words=secret_words_of(application.submission_key),
        check_url=f"{settings.BASE_URL}{reverse('public:show-application', args=[application.code])}",
        next_steps=(
            SummaryItem(_("First"), _("Each document is checked. If one is missing, you are told which and why.")),
            SummaryItem(
                _("Within %(limit)s") % {"limit": limit},
                _("The product is ready. While we wait for you, our own time stands still."),
            ),
        ),
    )
