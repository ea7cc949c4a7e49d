"""The lists of the inbox are worded once a process, and a later page goes straight to its place in the index."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from maklumat.cases.models import Case
from maklumat.cases.queries import InboxFilter, InboxSort, InboxTab, ListedCase, find_inbox, inbox
from maklumat.cases.testing import make_case, make_coordinator
from maklumat.cases.vocabulary import CaseStatus
from maklumat.foundation.statements import Slot, write_statement
from maklumat.organization.testing import NOON

pytestmark = pytest.mark.django_db


def page_after(after: str, **what: object) -> tuple[ListedCase, ...]:
    return find_inbox(make_coordinator(), InboxFilter(after=after, **what), NOON).cases  # type: ignore[arg-type]


def test_a_list_is_worded_once_and_asked_with_one_statement_however_often() -> None:
    case, coordinator = make_case(), make_coordinator()
    find_inbox(coordinator, InboxFilter(channel=case.channel), NOON)
    worded = inbox._page.cache_info().misses

    with CaptureQueriesContext(connection) as statements:
        pages = [find_inbox(coordinator, InboxFilter(channel=channel), NOON) for channel in (case.channel, "letter")]

    assert [[row.code for row in page.cases] for page in pages] == [[case.code], []]
    assert inbox._page.cache_info().misses == worded
    assert len(statements) == 2


def test_a_row_brings_its_open_clocks_and_a_pause_with_it() -> None:
    case = make_case(CaseStatus.NEEDS_COMPLETION)

    (row,) = page_after("")

    assert {clock.code for clock in row.clocks} == set(
        case.clocks.filter(status__in=["running", "paused"]).values_list("code", flat=True)
    )
    paused = [clock.paused_at for clock in row.clocks if clock.status == "paused"]
    assert paused
    assert None not in paused


@pytest.mark.parametrize(
    ("what", "indexes"),
    [
        ({}, ["case_open_due"]),
        ({"sort": InboxSort.RECEIVED}, ["case_open_received", "case_received"]),  # alike to a planner without rows
        ({"tab": InboxTab.DONE}, ["case_closed"]),
    ],
)
def test_a_later_page_begins_inside_the_index(what: dict[str, object], indexes: list[str]) -> None:
    order = inbox._order(InboxFilter(**what))  # type: ignore[arg-type]
    rows = Case.objects.of(1).filter(is_open=what.get("tab") is not InboxTab.DONE)
    values = {"-id": 5, "id": 5, "is_waiting": False}
    later = write_statement(rows.filter(inbox._is_behind(order)).order_by(*order).values_list("pk")[:51])

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off; SET LOCAL enable_bitmapscan = off")
        cursor.execute(f"EXPLAIN {later.text}", [values.get(name, NOON - timedelta(days=1)) for name in later.names])
        plan = "\n".join(line for (line,) in cursor.fetchall())

    assert any(f"using {index} " in plan for index in indexes)
    assert "ROW(" in plan.split("Index Cond:")[1].splitlines()[0]


def test_a_moment_is_no_part_of_a_wording() -> None:
    with pytest.raises(TypeError):
        write_statement(Case.objects.of(Slot("government")).filter(received_at=NOON).values_list("pk"))
