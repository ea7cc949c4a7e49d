"""Published reports as everybody reads them: personal data masked, nobody's name, the days it took."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from maklumat.cases.errors import CaseNotFound
from maklumat.cases.models import Case
from maklumat.cases.queries import find_public_page, find_thread, get_public_case
from maklumat.cases.vocabulary import CaseKind, MessageKind
from maklumat.foundation.calendar import WorkingCalendar
from maklumat.foundation.masking import mask_text
from maklumat.foundation.reference_codes import read_code
from maklumat.foundation.text import clean_text
from maklumat.foundation.working_days import count_working_days
from maklumat.organization.models import Government, Unit
from maklumat.organization.queries import get_calendar
from maklumat.web.public.naming import service_name
from maklumat.web.public.public_cases.names import shorten_names
from maklumat.web.public.units.choices import find_chosen_unit, unit_options

PAGE: Final = 20
EXCERPT: Final = 220
LONGEST_KEY: Final = 80
LONGEST_SLUG: Final = 200


@dataclass(frozen=True, slots=True)
class PublicLine:
    """One published report: what was asked, the answer, and how long it took."""

    url: str
    kind: str
    title: str
    answer: str
    unit: str
    service: str
    service_url: str
    received_at: datetime
    answered_at: datetime
    days: int
    rating: int | None


@dataclass(frozen=True, slots=True)
class PublicList:
    """A page of published reports."""

    lines: tuple[PublicLine, ...]
    unit_options: SafeString
    unit: Unit | None
    older_url: str
    newest_url: str


@dataclass(frozen=True, slots=True)
class PublicCasePage:
    """One published report in full."""

    code: str
    line: PublicLine
    question: str
    answer: str
    place: str
    unit_url: str


def read_public_list(government: Government, query: QueryDict) -> PublicList:
    """Return the page that the address asks for; nonsense starts from the newest."""
    unit = find_chosen_unit(government.pk, clean_text(query.get("bagian", ""), LONGEST_SLUG))
    after = clean_text(query.get("setelah", ""), LONGEST_KEY)
    page = find_public_page(government.pk, unit_id=unit.pk if unit else None, after=after, limit=PAGE)
    calendar = get_calendar(government)
    return PublicList(
        lines=tuple(_line(case, calendar) for case in page.cases),
        unit_options=unit_options(government.pk, unit),
        unit=unit,
        older_url=_url(unit, page.next_after) if page.next_after else "",
        newest_url=_url(unit, "") if after else "",
    )


def read_public_case(government: Government, code: str) -> PublicCasePage:
    """Return one published report.

    Raises:
        CaseNotFound: no such report, or its reporter did not allow it.
    """
    read = read_code(code, government.code_prefix)
    if read.code is None or read.corrected:
        raise CaseNotFound
    case = get_public_case(government.pk, read.code)
    first = next(
        (message for message in find_thread(case, with_notes=False) if message.kind == MessageKind.REPORT), None
    )
    return PublicCasePage(
        code=case.code,
        line=_line(case, get_calendar(government)),
        question=_for_everybody(first.body) if first else "",
        answer=_for_everybody(case.outcome),
        place=_for_everybody(case.place),
        unit_url=reverse("public:show-unit", args=[case.unit.slug]),
    )


def _line(case: Case, calendar: WorkingCalendar) -> PublicLine:
    answered_at = case.responded_at or case.closed_at or case.last_activity_at
    service = case.service
    return PublicLine(
        url=reverse("public:show-public-case", args=[case.code]),
        kind=str(CaseKind(case.kind).label),
        title=_for_everybody(case.title),
        answer=Truncator(_for_everybody(case.outcome)).chars(EXCERPT),
        unit=case.unit.name,
        service=service_name(service) if service else "",
        service_url=reverse("public:show-service", args=[service.unit.slug, service.slug]) if service else "",
        received_at=case.received_at,
        answered_at=answered_at,
        days=count_working_days(calendar.local_date(case.received_at), calendar.local_date(answered_at), calendar),
        rating=case.rating,
    )


def _for_everybody(text: str) -> str:
    return shorten_names(mask_text(text))


def _url(unit: Unit | None, after: str) -> str:
    asked = {"bagian": unit.slug if unit else "", "setelah": after}
    query = urlencode({name: value for name, value in asked.items() if value})
    return reverse("public:list-public-cases") + (f"?{query}" if query else "")
