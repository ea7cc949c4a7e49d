"""What seems to be no report: waiting for a look, or set aside and kept."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Left

from maklumat.cases.models import Case, Message
from maklumat.cases.permissions import visible_cases
from maklumat.cases.queries.desk import led_by
from maklumat.cases.queries.keyset import behind, key_of
from maklumat.cases.vocabulary import CaseStatus, NoReport
from maklumat.organization.permissions import StaffActor
from maklumat.organization.vocabulary import Role

PAGE = 30
LONGEST_SHOWN = 240


@dataclass(frozen=True, slots=True)
class SetAsideCase:
    """One message that seems to be no report."""

    code: str
    reason: NoReport
    text: str
    received_at: datetime
    is_open: bool


@dataclass(frozen=True, slots=True)
class SetAsidePage:
    """A page of them, the newest first, and the key of the next one, empty on the last."""

    cases: tuple[SetAsideCase, ...]
    next_after: str


def find_set_aside(actor: StaffActor, *, after: str = "") -> SetAsidePage:
    """Return what seems to be no report in the units somebody coordinates, behind the key ``received_at~id``.

    A key that makes no sense starts from the top.
    """
    seen = visible_cases(actor, Case.objects.of(actor.government_id or 0))
    cases = led_by(seen, actor, Role.COORDINATOR, Role.INSPECTORATE).filter(
        ~Q(no_report=""), Q(is_open=True) | Q(status=CaseStatus.ARCHIVED)
    )
    cases = behind(cases, "received_at", after)
    first = Message.objects.filter(case=OuterRef("pk")).order_by("id").values(words=Left("body", LONGEST_SHOWN))[:1]
    rows = list(
        cases.order_by("-received_at", "-id").values_list(
            "pk", "code", "no_report", Subquery(first), "received_at", "is_open"
        )[: PAGE + 1]
    )
    shown = [
        SetAsideCase(code, NoReport(reason), text or "", received_at, is_open)
        for _pk, code, reason, text, received_at, is_open in rows[:PAGE]
    ]
    key = key_of(rows[PAGE - 1][4], rows[PAGE - 1][0]) if len(rows) > PAGE else ""
    return SetAsidePage(tuple(shown), key)
