"""The receipt: at hand for two hours in a signed cookie, until its reader has noted the secret words."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from urllib.parse import quote

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from maklumat.cases.models import Case, Clock
from maklumat.cases.queries import find_clocks, get_policies
from maklumat.cases.rules.transitions import SETTLE_CLOCKS
from maklumat.cases.sealing import secret_words_of
from maklumat.cases.vocabulary import CaseKind, ClockCode, Identity
from maklumat.journal.queries import find_entries
from maklumat.organization.queries import get_calendar
from maklumat.web.public.naming import service_name
from maklumat.web.shared import words
from maklumat.web.shared.components import Receipt, SummaryItem

COOKIE: Final = "tanda-terima"
SALT: Final = "maklumat.web.public.receipt"
SHOWN_FOR: Final = timedelta(hours=2)
SHORT_END: Final = 4


@dataclass(frozen=True, slots=True)
class PendingReceipt:
    """A receipt whose words were not confirmed as noted."""

    submission_key: str
    code: str


def keep_receipt(response: HttpResponse, pending: PendingReceipt) -> None:
    """Put the receipt within reach of the device that filed the report, and of no script."""
    response.set_cookie(
        COOKIE,
        signing.dumps([pending.submission_key, pending.code], salt=SALT),
        max_age=SHOWN_FOR,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def pending_receipt(request: HttpRequest) -> PendingReceipt | None:
    """Return the receipt this device still has to note, if any."""
    try:
        key, code = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=SHOWN_FOR)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return PendingReceipt(str(key), str(code))


def drop_receipt(response: HttpResponse) -> None:
    """Take the receipt off the device."""
    response.delete_cookie(COOKIE, samesite="Lax")


def tracking_address(code: str) -> str:
    """Return the whole address of a tracking page, as a QR code and a message carry it."""
    return f"{settings.BASE_URL}{reverse('public:show-case', args=[code])}"


def whatsapp_address(code: str) -> str:
    """Return an address that opens WhatsApp with the code; the secret words travel through no channel."""
    text = _("My report %(code)s: %(address)s") % {"code": code, "address": tracking_address(code)}
    return f"https://wa.me/?text={quote(text)}"


def build_receipt(case: Case) -> Receipt:
    """Return what the reporter takes home, in two statements."""
    clocks = {clock.code: clock for clock in find_clocks(case)}
    first_entry = find_entries(case).first()
    digest = bytes(first_entry.hash).hex() if first_entry else ""
    return Receipt(
        code=case.code,
        identifier=digest,
        short_hash=f"{digest[:SHORT_END]}…{digest[-SHORT_END:]}",
        items=tuple(_items(case, clocks)),
        secret_words=secret_words_of(case.submission_key),
        check_url=tracking_address(case.code),
        next_steps=tuple(_next_steps(case, clocks)),
    )


def settle_clock_of(clocks: dict[str, Clock]) -> Clock | None:
    """Return the clock by which the whole matter is settled."""
    return next((clock for code, clock in clocks.items() if code in SETTLE_CLOCKS), None)


def _items(case: Case, clocks: dict[str, Clock]) -> list[SummaryItem]:
    about = str(CaseKind(case.kind).label)
    if case.service:
        about = service_name(case.service)
        if case.standard:
            about = _("%(service)s (version %(number)d)") % {"service": about, "number": case.standard.number}
    settle = settle_clock_of(clocks)
    items = [
        SummaryItem(_("Received"), words.long_moment(case.received_at)),
        SummaryItem(_("About"), about),
        SummaryItem(_("Answered by"), case.service.unit.name if case.service else case.unit.name),
    ]
    if settle:
        items.append(
            SummaryItem(
                _("Settled at the latest"),
                words.long_date(settle.due_at),
                url=reverse("public:show-deadline", args=[case.code]),
                url_words=_("Why this date?"),
            )
        )
    items.append(SummaryItem(_("Your name"), _identity_words(case.identity)))
    return items


def _identity_words(identity: str) -> str:
    return {
        Identity.NAMED: _("Known to the division that answers"),
        Identity.CONFIDENTIAL: _("Kept secret"),
        Identity.NONE: _("Not given"),
    }[Identity(identity)]


def _next_steps(case: Case, clocks: dict[str, Clock]) -> list[SummaryItem]:
    steps = []
    policies = get_policies(case.government_id, get_calendar(case.government).local_date(case.received_at))
    first_answer = policies.get(ClockCode.FIRST_RESPONSE)
    if ClockCode.VERIFY in clocks:
        steps.append(
            SummaryItem(
                _("By %(day)s") % {"day": words.short_day(clocks[ClockCode.VERIFY].due_at)},
                _("Checked and passed on to the division in charge"),
            )
        )
    if first_answer:
        steps.append(
            SummaryItem(
                _("%(days)s after that") % {"days": words.working_days_words(first_answer.amount)},
                _("First answer, on the tracking page"),
            )
        )
    settle = settle_clock_of(clocks)
    if settle:
        steps.append(
            SummaryItem(
                _("By %(day)s") % {"day": words.short_day(settle.due_at)},
                _("Settled. You can reject the answer if it does not fit."),
            )
        )
    return steps
