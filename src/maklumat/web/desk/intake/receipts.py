"""The paper a person takes home from the counter: shown once, then only the code is left."""

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from maklumat.cases.models import Case
from maklumat.cases.queries import find_clocks
from maklumat.cases.rules.transitions import SETTLE_CLOCKS
from maklumat.cases.sealing import secret_words_of
from maklumat.cases.vocabulary import CaseKind, Identity
from maklumat.channels.vocabulary import Channel
from maklumat.journal.queries import find_entries
from maklumat.web.desk.cases.page import short_hash
from maklumat.web.shared.components import Receipt, SummaryItem
from maklumat.web.shared.words import long_date, long_moment

SESSION_KEY = "desk.receipt"


def remember_receipt(request: HttpRequest, case: Case) -> None:
    """Let the next page of this session show the secret words, once."""
    request.session[SESSION_KEY] = case.code


def take_receipt(request: HttpRequest, code: str) -> bool:
    """Say whether this session may see the words now; the second time it may not."""
    if request.session.get(SESSION_KEY) != code:
        return False
    del request.session[SESSION_KEY]
    return True


def build_receipt(request: HttpRequest, case: Case, *, with_words: bool) -> Receipt:
    """Return the receipt of a report that was written down here."""
    settle = find_clocks(case).filter(code__in=SETTLE_CLOCKS).first()
    entries = list(find_entries(case)[:1])
    items = [
        SummaryItem(_("Kind"), str(CaseKind(case.kind).label)),
        SummaryItem(_("Received"), long_moment(case.received_at), str(Channel(case.channel).label)),
        SummaryItem(_("Subject"), case.title),
        *([SummaryItem(_("Answer promised by"), long_date(settle.due_at))] if settle else []),
        SummaryItem(_("Name"), str(Identity(case.identity).label)),
    ]
    return Receipt(
        code=case.code,
        identifier=case.code,
        short_hash=short_hash(entries),
        items=tuple(items),
        secret_words=secret_words_of(case.submission_key) if with_words else (),
        check_url=_tracking_address(request, case),
    )


def _tracking_address(request: HttpRequest, case: Case) -> str:
    """Return where the reporter follows the report, with the code only."""
    try:
        return request.build_absolute_uri(reverse("public:show-case", args=[case.code]))
    except NoReverseMatch:
        return ""
