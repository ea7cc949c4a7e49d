"""The inbox: who sees what, in which order, at what cost."""

from datetime import timedelta

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from maklumat.cases.testing import file, make_case, make_report
from maklumat.cases.vocabulary import CaseStatus
from maklumat.catalogue.testing import make_service
from maklumat.channels.vocabulary import Channel
from maklumat.organization.remembering import forget_everything
from maklumat.organization.testing import NOON
from maklumat.web.desk.testing import Desk, markup_faults

pytestmark = pytest.mark.database

INBOX = reverse("desk:list-inbox")
LARGEST = 4
"""Session, account, rows, counts."""
LARGEST_AT_FIRST = 8
"""With what a new process has still to learn: governments, calendar, services, units in view."""

SHOWN = {
    "tab=free": CaseStatus.DISPATCHED,
    "tab=waiting": CaseStatus.NEEDS_COMPLETION,
    "tab=done": CaseStatus.CLOSED,
}

LISTS = [
    "",
    "?tab=mine",
    "?tab=free",
    "?tab=overdue",
    "?tab=waiting",
    "?tab=done",
    "?urut=received",
    "?kanal=whatsapp",
    "?jenis=complaint",
    "?layanan=SERVICE",
    "?tab=mine&urut=received&kanal=web&jenis=complaint",
]


@pytest.mark.parametrize("address", LISTS)
def test_every_list_costs_the_same_few_statements_with_three_rows_and_with_twelve(
    desk: Desk, address: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    service = make_service(desk.division)
    status = next((state for tab, state in SHOWN.items() if tab in address), CaseStatus.IN_PROGRESS)
    address = INBOX + address.replace("SERVICE", str(service.pk))
    browser = desk.browser("officer")
    _fill(desk, 3, service.pk, status)
    browser.get(address)

    with django_assert_max_num_queries(LARGEST) as few:
        browser.get(address)
    _fill(desk, 9, service.pk, status, first=3)
    with django_assert_max_num_queries(LARGEST) as many:
        browser.get(address)

    assert len(few) == len(many)


@pytest.mark.parametrize("who", ["officer", "coordinator"])
def test_the_first_request_of_a_process_costs_few_statements_too(
    desk: Desk, who: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    _fill(desk, 3, make_service(desk.division).pk, CaseStatus.IN_PROGRESS)
    browser = desk.browser(who)
    forget_everything()

    with django_assert_max_num_queries(LARGEST_AT_FIRST):
        browser.get(INBOX)


def _fill(desk: Desk, count: int, service_id: int, status: CaseStatus, first: int = 0) -> None:
    for number in range(first, first + count):
        desk.case(
            status,
            key=f"kunci-laporan-{number:04d}",
            channel=[Channel.WEB, Channel.WHATSAPP][number % 2],
            service_id=service_id,
            now=NOON - timedelta(days=30),
        )


def test_rows_stand_in_groups_by_urgency_and_the_late_ones_first(desk: Desk) -> None:
    desk.case(key="kunci-lama-000001", now=NOON - timedelta(days=40), title="Sudah lama")
    desk.case(key="kunci-baru-000001", title="Baru kemarin")
    desk.case(CaseStatus.NEEDS_COMPLETION, key="kunci-tunggu-00001", title="Ditanya balik")

    page = desk.browser("officer").get(INBOX).content.decode()

    order = [page.index(words) for words in ("Terlambat ", "Sudah lama", "Baru kemarin", "Ditanya balik")]
    assert order == sorted(order)
    assert "hari kerja" in page


def test_an_officer_sees_the_own_unit_only_and_an_administrator_nothing(desk: Desk) -> None:
    desk.case(title="Milik Kesra")

    assert "Milik Kesra" in desk.browser("officer").get(INBOX).content.decode()
    assert "Milik Kesra" in desk.browser("coordinator").get(INBOX).content.decode()
    assert "Milik Kesra" not in desk.browser("stranger").get(INBOX).content.decode()
    assert "Milik Kesra" not in desk.browser("administrator").get(INBOX).content.decode()


def test_a_long_list_goes_on_where_the_page_before_ended(desk: Desk) -> None:
    for number in range(53):
        file(make_report(f"kunci-panjang-{number:04d}", title=f"Laporan {number:02d}"), office=desk.office)
    browser = desk.browser("coordinator")

    first = browser.get(INBOX)
    second = browser.get(first.context["older_url"])

    shown = [row.id for page in (first, second) for group in page.context["groups"] for row in group.rows]
    assert len(shown) == len(set(shown)) == 53
    assert second.context["older_url"] == ""


@pytest.mark.parametrize(
    "nonsense",
    [
        "?tab=x&urut=y&kanal=z&jenis=q&layanan=abc",
        "?layanan=99999999999999999999999999",
        "?setelah=0~2026-01-01~1",
        "?setelah=0~2026-01-01T00:00:00%2B00:00~99999999999999999999999",
        "?setelah=a~b~c",
        "?setelah=%00~%00~%00",
        "?tab=done&setelah=2026-01-01~1",
        "?setelah=" + "9" * 300,
    ],
)
def test_a_nonsense_address_is_read_as_no_wish_at_all(desk: Desk, nonsense: str) -> None:
    desk.case()

    assert desk.browser("officer").get(INBOX + nonsense).status_code == 200


def test_an_empty_inbox_says_what_will_stand_there(desk: Desk) -> None:
    page = desk.browser("officer").get(INBOX)

    assert "Tidak ada yang menunggu di sini" in page.content.decode()
    assert markup_faults(page) == []


def test_the_inbox_is_valid_html(desk: Desk) -> None:
    desk.case()
    desk.case(CaseStatus.DISPATCHED, key="kunci-laporan-2")

    page = desk.browser("officer").get(INBOX)

    assert markup_faults(page) == []
    assert b" style=" not in page.content
    assert b"onclick" not in page.content


def test_the_search_finds_words_in_other_forms_and_a_code_at_once(desk: Desk) -> None:
    case = desk.case(title="Peminjaman gedung ditolak")
    browser, address = desk.browser("officer"), reverse("desk:search-cases")

    found = browser.get(address, {"q": "pinjam gedung"})
    by_code = browser.get(address, {"q": case.code.lower().replace("-", " ")})

    assert "Peminjaman gedung ditolak" in found.content.decode()
    assert markup_faults(found) == []
    assert by_code["Location"] == reverse("desk:show-case", args=[case.code])


def test_a_code_with_one_wrong_letter_is_offered_not_opened(desk: Desk) -> None:
    case = desk.case()
    wrong = case.code[:-1] + ("0" if case.code[-1] != "0" else "2")

    page = desk.browser("officer").get(reverse("desk:search-cases"), {"q": wrong})

    assert page.status_code == 200
    assert case.code in page.content.decode()


@pytest.mark.parametrize("text", ["", "   ", "\x00", "'; drop table", "a" * 5000, "\ud83d", "& | !", "((("])
def test_any_text_can_be_searched_for(desk: Desk, text: str) -> None:
    address = reverse("desk:search-cases")

    page = desk.browser("officer").get(address, {"q": text.encode("utf-8", "replace").decode()})

    assert page.status_code == 200


def test_selected_rows_are_taken_together_and_one_refusal_holds_up_none(desk: Desk) -> None:
    ours = desk.case(CaseStatus.DISPATCHED)
    elsewhere = make_case(CaseStatus.DISPATCHED, division=desk.other, key="kunci-laporan-2")
    browser = desk.browser("officer")
    codes = [elsewhere.code, "\x00", "MKL-NONE", ours.code, ours.code]

    page = browser.post(reverse("desk:take-cases"), {"case": codes}, follow=True)

    ours.refresh_from_db()
    assert ours.holder_id == desk.staff("officer").pk
    assert "Anda kini memegang 1 laporan lagi." in page.content.decode()


def test_joining_asks_for_exactly_two(desk: Desk) -> None:
    first, second = desk.case(), desk.case(key="kunci-laporan-2")
    browser = desk.browser("coordinator")

    pair = browser.post(reverse("desk:join-selected"), {"case": [first.code, second.code]})
    one = browser.post(reverse("desk:join-selected"), {"case": [first.code]}, follow=True)

    assert pair["Location"] == f"{reverse('desk:merge-cases', args=[second.code])}?ke={first.code}"
    assert "tepat dua" in one.content.decode()


@pytest.mark.parametrize(("role", "is_offered"), [("officer", True), ("administrator", False)])
def test_writing_down_a_report_is_offered_only_to_who_may(desk: Desk, role: str, is_offered: bool) -> None:  # noqa: FBT001
    page = desk.browser(role).get(INBOX).content.decode()

    assert (reverse("desk:record-case") in page) == is_offered
