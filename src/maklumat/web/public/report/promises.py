"""What a report would be promised if it were sent now."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from maklumat.cases.queries import get_policies
from maklumat.cases.rules.transitions import clocks_at_receipt, settle_clock
from maklumat.cases.vocabulary import ClockCode
from maklumat.foundation.deadlines import Limit, TimeUnit, compute_deadline
from maklumat.organization.models import Government
from maklumat.organization.queries import get_calendar
from maklumat.web.shared import words
from maklumat.web.shared.components import SummaryItem


def find_promises(kind: str, government: Government, now: datetime) -> tuple[SummaryItem, ...]:
    """Return the dates that a report of this kind gets, in the order in which they come."""
    return tuple(_promises(kind, government, now))


def _promises(kind: str, government: Government, now: datetime) -> Iterator[SummaryItem]:
    calendar = get_calendar(government)
    policies = get_policies(government.pk, calendar.local_date(now))
    sentences = {
        ClockCode.VERIFY: _("Checked and passed on to the division in charge"),
        ClockCode.LAW_RESPONSE: _("You know at the latest whether anything is missing (law)"),
        settle_clock(kind, is_supervision=False): _("Settled, or you read here why not yet"),
    }
    due = {
        code: compute_deadline(now, Limit(policies[code].amount, TimeUnit(policies[code].unit)), calendar).due_at
        for code in clocks_at_receipt(kind, is_supervision=False)
        if code in policies
    }
    for code, due_at in sorted(due.items(), key=lambda pair: pair[1]):
        yield SummaryItem(words.day_words(due_at), sentences[code])
