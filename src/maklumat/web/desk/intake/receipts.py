"""The paper a person takes home from the counter: shown once, then only the code is left."""

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from maklumat.cases.models import Case
from maklumat.cases.queries import find_clocks, get_case, get_tracked_case
from maklumat.cases.rules.transitions import SETTLE_CLOCKS
from maklumat.cases.sealing import secret_words_of
from maklumat.cases.vocabulary import CaseKind, Identity
from maklumat.channels.vocabulary import Channel
from maklumat.journal.queries import find_entries
from maklumat.organization.permissions import StaffActor
from maklumat.web.desk.cases.page import short_hash
from maklumat.web.shared.components import Receipt, SummaryItem
from maklumat.web.shared.words import long_date, long_moment

WORDS_OF = "desk.receipt"
WRITTEN_HERE = "desk.receipts"
MOST_RECEIPTS = 20


def remember_receipt(request: HttpRequest, case: Case) -> None:
    """Let this session show the receipt again, and its secret words on the next page only."""
    written = [code for code in request.session.get(WRITTEN_HERE, []) if code != case.code]
    request.session[WRITTEN_HERE] = [*written, case.code][-MOST_RECEIPTS:]
    request.session[WORDS_OF] = case.code


def get_receipt_case(request: HttpRequest, code: str, *, actor: StaffActor) -> Case:
    """Return a case for its receipt: whoever wrote it down sees the receipt, even where others handle the case.

    Raises:
        CaseNotFound: it was written down elsewhere, and is not for these eyes.
    """
    if code in request.session.get(WRITTEN_HERE, []):
        return get_tracked_case(code, actor.government_id or 0)
    return get_case(code, actor=actor)


def take_words(request: HttpRequest, code: str) -> bool:
    """Say whether this session may see the words now; the second time it may not."""
    if request.session.get(WORDS_OF) != code:
        return False
    del request.session[WORDS_OF]
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
