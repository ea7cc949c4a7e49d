"""The bell, the team and one's own settings."""

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from maklumat.cases.vocabulary import CaseStatus
from maklumat.channels.actions.notifications import notify_staff
from maklumat.channels.models import Notification
from maklumat.organization.testing import NOON
from maklumat.web.desk.testing import Desk, markup_faults

BELL = reverse("desk:list-notifications")
TEAM = reverse("desk:show-team")
SETTINGS = reverse("desk:show-settings")


def _tell(desk: Desk, who: str, count: int, first: int = 0) -> None:
    for number in range(first, first + count):
        notify_staff(
            [desk.staff(who).pk],
            kind="case_assigned",
            subject=("case", "MKL-0000-0000"),
            facts={"code": "MKL-0000-0000", "title": f"Perkara {number:03d}"},
            dedupe_key=f"uji:{number}",
            government_id=desk.office.government_id,
            now=NOON,
        )


def test_the_bell_speaks_in_sentences_and_is_read_up_to_what_was_shown(desk: Desk) -> None:
    browser = desk.browser("officer")
    _tell(desk, "officer", 2)
    page = browser.get(BELL)
    _tell(desk, "officer", 1, first=2)

    browser.post(reverse("desk:mark-read"), {"until": page.context["newest_id"]})

    assert "MKL-0000-0000" in page.content.decode()
    assert "Perkara 001" in page.content.decode()
    assert markup_faults(page) == []
    assert Notification.objects.filter(read_at__isnull=True).count() == 1


def test_nobody_reads_or_clears_the_bell_of_another(desk: Desk) -> None:
    _tell(desk, "officer", 1)
    other = desk.browser("stranger")

    other.post(reverse("desk:mark-read"), {"until": "99999999999999999999"})

    assert "Perkara 000" not in other.get(BELL).content.decode()
    assert Notification.objects.filter(read_at__isnull=True).count() == 1


def test_a_full_bell_is_paged_at_the_same_cost(
    desk: Desk, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    browser = desk.browser("officer")
    _tell(desk, "officer", 60)
    browser.get(BELL)

    with django_assert_max_num_queries(5):
        first = browser.get(BELL)
    second = browser.get(first.context["older_url"])

    assert len(first.context["lines"]) == 50
    assert len(second.context["lines"]) == 10


@pytest.mark.parametrize("nonsense", ["abc", "-1", "9" * 50, "%00"])
def test_a_nonsense_page_of_the_bell_is_no_fault(desk: Desk, nonsense: str) -> None:
    browser = desk.browser("officer")

    assert browser.get(f"{BELL}?sebelum={nonsense}").status_code == 200
    assert browser.post(reverse("desk:mark-read"), {"until": nonsense}).status_code == 302


def test_the_team_shows_who_holds_how_much_and_who_is_free(
    desk: Desk, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(6):
        status = [CaseStatus.IN_PROGRESS, CaseStatus.DISPATCHED, CaseStatus.NEEDS_COMPLETION][number % 3]
        desk.case(status, key=f"kunci-tim-{number:05d}")
    desk.staff("colleague")
    browser = desk.browser("head")
    browser.get(TEAM)

    with django_assert_max_num_queries(6):
        page = browser.get(TEAM)

    (unit,) = page.context["units"]
    assert unit.open_count == 6
    assert {row.open_count for row in unit.rows} == {4, 2, 0}
    assert "Belum diambil" in page.content.decode()
    assert markup_faults(page) == []


def test_a_head_sees_the_own_team_a_coordinator_all_and_an_officer_none(desk: Desk) -> None:
    desk.case()
    desk.staff("stranger")

    assert [unit.name for unit in desk.browser("head").get(TEAM).context["units"]] == [desk.division.short_name]
    assert len(desk.browser("coordinator").get(TEAM).context["units"]) >= 2
    assert desk.browser("officer").get(TEAM).status_code == 403


def test_theme_and_language_are_kept_with_the_account(desk: Desk) -> None:
    browser = desk.browser("officer")

    page = browser.get(SETTINGS)
    browser.post(SETTINGS, {"theme": "dark", "language": "en"})
    afterwards = browser.get(reverse("desk:list-inbox")).content.decode()

    assert markup_faults(page) == []
    assert 'data-theme="dark"' in afterwards
    assert '<html lang="en"' in afterwards


def test_a_theme_that_does_not_exist_is_a_sentence(desk: Desk) -> None:
    response = desk.browser("officer").post(SETTINGS, {"theme": "merah", "language": "xx"})

    assert response.status_code == 422
    assert markup_faults(response) == []
