"""Paging: whatever the list and its order, every row stands on exactly one page."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maklumat.cases.actions import resolution
from maklumat.cases.models import Case
from maklumat.cases.queries import inbox
from maklumat.cases.vocabulary import CaseStatus
from maklumat.organization.queries import get_staff_actor
from maklumat.organization.testing import NOON
from maklumat.web.desk.testing import Desk

pytestmark = pytest.mark.database

INBOX = reverse("desk:list-inbox")
STATES = (
    CaseStatus.DISPATCHED,
    CaseStatus.IN_PROGRESS,
    CaseStatus.NEEDS_COMPLETION,
    CaseStatus.RESPONDED,
    CaseStatus.CLOSED,
)
LISTS = [
    "",
    "tab=mine",
    "tab=free",
    "tab=overdue",
    "tab=waiting",
    "tab=done",
    "urut=received",
    "tab=mine&urut=received",
]
FAST = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put four rows on a page, so that few cases make many pages."""
    monkeypatch.setattr(inbox, "PAGE", 4)


def _came(number: int) -> datetime:
    """Return three cases a moment, so that pages break between equal moments."""
    return NOON - timedelta(days=30 + 5 * (number // 3 % 3))


def _pages(browser: Client, words: str) -> Iterator[list[str]]:
    address = f"{INBOX}?{words}"
    while address:
        page = browser.get(address)
        yield [row.id for group in page.context["groups"] for row in group.rows]
        address = page.context["older_url"]


@pytest.mark.usefixtures("small_pages")
def test_no_row_of_any_list_is_lost_or_repeated_from_page_to_page(desk: Desk) -> None:
    for number in range(25):
        desk.case(STATES[number % len(STATES)], key=f"kunci-halaman-{number:04d}", now=_came(number))
    browser = desk.browser("officer")

    for words in LISTS:
        pages = list(_pages(browser, words))
        shown = [code for page in pages for code in page]

        assert len(pages) > 1, words
        assert len(shown) == len(set(shown)), words
        assert set(shown) == _expected(desk, words), words
        assert all(len(page) == 4 for page in pages[:-1]), words


def _expected(desk: Desk, words: str) -> set[str]:
    lists: dict[str, dict[str, Any]] = {
        "tab=mine": {"is_open": True, "holder": desk.staff("officer")},
        "tab=free": {"is_open": True, "is_waiting": False, "holder": None},
        "tab=overdue": {"is_open": True, "is_waiting": False, "next_due_at__lt": NOON},
        "tab=waiting": {"is_open": True, "is_waiting": True},
        "tab=done": {"is_open": False},
    }
    wanted = lists.get(words.split("&", maxsplit=1)[0], {"is_open": True})
    return set(Case.objects.filter(**wanted).values_list("code", flat=True))


@pytest.mark.usefixtures("small_pages")
def test_a_row_that_is_answered_between_two_pages_hides_no_other(desk: Desk) -> None:
    for number in range(9):
        desk.case(key=f"kunci-halaman-{number:04d}", now=NOON - timedelta(days=number))
    browser = desk.browser("officer")

    first = browser.get(INBOX)
    shown = [row.id for group in first.context["groups"] for row in group.rows]
    resolution.respond_case(shown[-1], outcome="Selesai.", actor=get_staff_actor(desk.staff("officer")), now=NOON)
    second = browser.get(first.context["older_url"])

    after = [row.id for group in second.context["groups"] for row in group.rows]
    assert not set(shown) & set(after)
    assert len(after) == 4


@FAST
@given(
    tab=st.sampled_from(["unit", "done"]),
    order=st.sampled_from(["due", "received"]),
    key=st.one_of(
        st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
        st.tuples(
            st.sampled_from(["0", "1", "2", "-1", "9" * 40, "x"]),
            st.one_of(
                st.datetimes().map(datetime.isoformat),
                st.sampled_from(["0001-01-01T00:00+14:00", "9999-12-31T23:59-14:00"]),
            ),
            st.sampled_from(["1", "-5", "9" * 40, "²", ""]),
        ).map("~".join),
    ),
)
def test_any_key_of_a_page_is_a_list_or_its_beginning(desk: Desk, tab: str, order: str, key: str) -> None:
    for words in (key, key.partition("~")[2]):
        page = desk.browser("officer").get(INBOX, {"tab": tab, "urut": order, "setelah": words})
        assert page.status_code == 200
