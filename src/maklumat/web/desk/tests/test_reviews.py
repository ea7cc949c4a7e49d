"""The renewal of standards at the desk."""

import csv
from datetime import date
from io import StringIO

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from maklumat.catalogue.actions.regulations import set_regulation_status
from maklumat.catalogue.models import Service, StandardReview, StandardVersion
from maklumat.catalogue.testing import SEEDER, make_regulation, make_service, make_standard
from maklumat.catalogue.vocabulary import RegulationState
from maklumat.channels.models import Notification
from maklumat.organization.testing import NOON, TODAY, make_staff
from maklumat.organization.vocabulary import Role
from maklumat.web.desk.notices.sentences import notice_line
from maklumat.web.desk.testing import Desk, markup_faults, signed_in
from maklumat.web.desk.tests.test_hostile_input import ANSWERS, FAST, TEXTS

CLOCKS = {
    "usang": date(2023, 8, 1),
    "terlambat": date(2025, 8, 1),
    "segera": date(2025, 9, 1),
    "nanti": date(2026, 8, 3),
}
CONFIRMATION = {"reviewed_on": TODAY.isoformat(), "reason": "Syarat dan waktu masih sesuai, dasar hukum berlaku."}


@pytest.fixture
def versions(desk: Desk) -> dict[str, StandardVersion]:
    """Return one standard in each state, and a service without any."""
    make_regulation(desk.office.government_id)
    make_service(desk.division, slug="tanpa")
    return {
        slug: make_standard(make_service(desk.division, slug=slug, name=f"Layanan {slug}"), in_force_from=day)
        for slug, day in CLOCKS.items()
    }


@pytest.fixture
def head(desk: Desk) -> Client:
    return desk.browser("head")


def confirm(version: StandardVersion) -> str:
    return reverse("desk:confirm-unchanged", args=[version.pk])


@pytest.mark.usefixtures("versions")
def test_the_list_says_what_is_due_and_costs_a_fixed_number_of_statements(
    head: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    head.get(reverse("desk:list-reviews"))

    with django_assert_max_num_queries(9):
        page = head.get(reverse("desk:list-reviews"))

    text = page.content.decode()
    assert [row.line.service.slug for row in page.context["rows"]] == list(CLOCKS)
    for words in ("Terlambat ditinjau sejak 1 Agustus 2026", "Ditinjau 13 hari lagi", "Berlaku sejak 3 Agustus 2026"):
        assert words in text
    assert markup_faults(page) == []


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"hanya": "stale"}, ["usang"]),
        ({"hanya": "overdue"}, ["terlambat"]),
        ({"hanya": "due", "unit": "kesra"}, ["segera"]),
        ({"hanya": "later"}, ["nanti"]),
        ({"unit": "hukum"}, []),
        ({"unit": "setda"}, list(CLOCKS)),
        ({"hanya": "\x00", "unit": "?", "setelah": "9999-99-99~1"}, list(CLOCKS)),
    ],
)
@pytest.mark.usefixtures("versions")
def test_the_list_is_narrowed_by_unit_and_state(head: Client, asked: dict[str, str], found: list[str]) -> None:
    page = head.get(reverse("desk:list-reviews"), asked)

    assert [row.line.service.slug for row in page.context["rows"]] == found
    assert markup_faults(page) == []


def test_a_standard_is_confirmed_beside_all_that_it_rests_on(
    desk: Desk,
    head: Client,
    versions: dict[str, StandardVersion],
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    version = versions["terlambat"]
    facts = {"status": RegulationState.REPEALED, "since": date(2026, 7, 1), "reason": "Diganti."}
    set_regulation_status(make_regulation(version.government_id).pk, **facts, actor=SEEDER, now=NOON)  # type: ignore[arg-type]
    head.get(confirm(version))
    with django_assert_max_num_queries(9):
        page = head.get(confirm(version))

    answer = head.post(confirm(version), CONFIRMATION, follow=True)

    text = page.content.decode()
    for words in ("Surat permohonan", "dicabut sejak 1 Juli 2026", "Belum ada yang melaporkan layanan ini"):
        assert words in text
    assert "Ditinjau paling lambat 19 Agustus 2027" in answer.content.decode()
    assert Service.objects.get(pk=version.service_id).last_reviewed_on == TODAY
    assert StandardReview.objects.get().reason == CONFIRMATION["reason"]
    assert (markup_faults(page), markup_faults(answer)) == ([], [])
    assert CONFIRMATION["reason"] in head.get(reverse("desk:list-reviews")).content.decode()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"reason": " "}, "reason"),
        ({"reviewed_on": "2026-08-20"}, "reviewed_on"),
        ({"reviewed_on": "x"}, "reviewed_on"),
    ],
)
def test_a_slip_comes_back_with_what_was_typed(
    head: Client, versions: dict[str, StandardVersion], changed: dict[str, str], field: str
) -> None:
    answer = head.post(confirm(versions["segera"]), {**CONFIRMATION, **changed})

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert not StandardReview.objects.exists()


def test_only_who_keeps_a_standard_is_offered_its_review(desk: Desk, versions: dict[str, StandardVersion]) -> None:
    officer = desk.browser("officer")

    assert not any(row.confirm_url for row in officer.get(reverse("desk:list-reviews")).context["rows"])
    assert officer.post(confirm(versions["segera"]), CONFIRMATION).status_code == 403


def test_a_draft_is_not_confirmed(desk: Desk, head: Client) -> None:
    draft = make_standard(make_service(desk.division, slug="rancangan"), in_force=False)

    assert head.post(confirm(draft), CONFIRMATION).status_code == 409


@FAST
@given(typed=st.tuples(TEXTS, TEXTS))
def test_no_form_breaks_on_what_is_typed(head: Client, desk: Desk, typed: tuple[str, str]) -> None:
    service = make_service(desk.division, slug="apa-saja")
    version = service.versions.first() or make_standard(service)

    answer = head.post(confirm(version), {"reviewed_on": typed[0], "reason": typed[1]})

    assert answer.status_code in ANSWERS


@pytest.mark.usefixtures("versions")
def test_a_month_is_drawn_and_listed(head: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    address = reverse("desk:show-review-month")
    head.get(address)

    with django_assert_max_num_queries(8):
        page = head.get(address, {"bulan": "2026-09", "unit": "kesra"})

    cells = [cell for week in page.context["month"].weeks for cell in week if cell and cell.count]
    assert [(cell.day, cell.tone) for cell in cells] == [(date(2026, 9, 1), "soon")]
    assert "Selasa, 1 September 2026: 1 tinjauan jatuh tempo" in page.content.decode()
    assert markup_faults(page) == []


@pytest.mark.parametrize("month", ["", "2026-13", "0001-01", "2026-08-19", "\x00", "9999-12"])
@pytest.mark.usefixtures("versions")
def test_a_nonsense_month_is_this_one(head: Client, month: str) -> None:
    page = head.get(reverse("desk:show-review-month"), {"bulan": month})

    assert page.context["month"].first == date(2026, 8, 1)


def test_a_calendar_address_is_shown_once_and_closed_by_its_owner(desk: Desk, head: Client) -> None:
    first = head.get(reverse("desk:show-review-feed"))
    made = head.post(reverse("desk:open-review-feed"))
    address = made.context["address"]
    again = head.get(reverse("desk:show-review-feed"))
    closed = head.post(reverse("desk:close-review-feed"))

    assert [markup_faults(page) for page in (first, made, again, closed)] == [[], [], [], []]
    assert address in made.content.decode()
    assert address not in again.content.decode()
    assert (again.context["feed"] is None, closed.context["feed"] is None) == (False, True)
    assert Client().get(address).status_code == 404


@pytest.fixture
def manager(desk: Desk) -> Client:
    return signed_in(make_staff(Role.QUALITY_MANAGER, desk.office))


@pytest.mark.usefixtures("versions")
def test_indicator_4_is_scored_and_every_number_opens_down_to_its_services(
    manager: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    address = reverse("desk:show-review-score")
    manager.get(address)
    with django_assert_max_num_queries(8):
        page = manager.get(address)

    urls = [stat.url for stat in page.context["stats"]]
    opened = [manager.get(url) for url in urls if url]

    assert "Semua unit bersama: 4 dari 5" in page.content.decode()
    assert [stat.value for stat in page.context["stats"]] == ["2", "1", "1", "1"]
    assert [[row.name for row in one.context["rows"]] for one in opened] == [
        ["Layanan segera", "Layanan nanti"],
        ["Layanan terlambat"],
        ["Layanan usang"],
        ["Rekomendasi kegiatan"],
    ]
    assert [markup_faults(one) for one in (page, *opened)] == [[]] * 5
    with django_assert_max_num_queries(11):
        manager.get(reverse("desk:list-review-ages"), {"unit": "kesra", "masa": "\x00", "setelah": "x"})


def test_without_services_there_are_words_and_no_number(desk: Desk, manager: Client) -> None:
    page = manager.get(reverse("desk:show-review-score"))

    assert "dari 5" not in page.content.decode()
    assert "Belum ada yang dapat dinilai" in page.content.decode()
    assert "belum ada layanan" in manager.get(reverse("desk:list-review-ages"), {"unit": "hukum"}).content.decode()


def test_the_list_to_hand_in_has_every_service_and_no_formula(desk: Desk, manager: Client, head: Client) -> None:
    version = make_standard(make_service(desk.division, name="=HYPERLINK(1)"), in_force_from=date(2025, 8, 1))
    make_service(desk.division, slug="tanpa", name="Tanpa standar")
    head.post(confirm(version), {**CONFIRMATION, "reason": "@SUM(1);2"})

    answer = manager.get(reverse("desk:download-review-list"))

    text = answer.content.decode("utf-8-sig")
    head_row, first, second = csv.reader(StringIO(text), delimiter=";")
    assert head_row[:3] == ["Unit", "Layanan", "Versi"]
    assert first[1:9] == [
        *("'=HYPERLINK(1)", "1", "000.8/1/2026", "2025-08-01", TODAY.isoformat()),
        *("ditegaskan tetap", "'@SUM(1);2", "Dalam satu tahun"),
    ]
    assert second[1] == "Tanpa standar"
    assert "belum ada standar berlaku" in second
    assert answer.headers["Content-Disposition"] == 'attachment; filename="pekppp-4-2026-08-19.csv"'


def test_the_score_is_for_who_answers_for_standards(desk: Desk) -> None:
    officer = desk.browser("officer")

    assert reverse("desk:show-review-score") not in officer.get(reverse("desk:list-reviews")).content.decode()
    assert officer.get(reverse("desk:show-review-score")).status_code == 403


def test_the_bell_leads_to_the_standards_of_the_unit(desk: Desk) -> None:
    facts = {"unit": "Kesra", "unit_slug": "kesra", "count": 2, "title": ""}
    notification = Notification(
        kind="review_overdue", subject_kind="unit", subject_key="1", facts=facts, created_at=NOON, read_at=None
    )

    line = notice_line(notification)

    assert (line.sentence, line.url) == (
        "Standar Kesra yang tinjauan tahunannya terlambat: 2",
        "/meja/standar/pembaruan/?unit=kesra",
    )
