"""Weights and thresholds at the desk."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from maklumat.evaluation.models import Scoring
from maklumat.organization.queries import get_root_unit
from maklumat.organization.testing import make_staff
from maklumat.organization.vocabulary import Role
from maklumat.web.desk.testing import Desk, markup_faults, signed_in

ADDRESS, CHANGE = "desk:list-scorings", "desk:set-scoring"


@pytest.fixture
def manager(desk: Desk) -> Client:
    """Return the browser of whoever keeps the quality of the whole government."""
    return signed_in(make_staff(Role.QUALITY_MANAGER, get_root_unit(desk.office.government_id)))


def typed(manager: Client, **facts: str) -> dict[str, str]:
    form = manager.get(reverse(CHANGE)).context["form"]
    known = {name: str(form[name].initial) for name in form.fields}
    return {**known, "valid_from": "2026-10-01", "basis": "SE Sekda 7/2026", **facts}


def test_everybody_reads_what_holds_and_what_comes(
    desk: Desk, manager: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    facts = typed(manager, regulation_percent="20", time_percent="50")
    kept = manager.post(reverse(CHANGE), facts, follow=True)
    reader = desk.browser("reader")
    reader.get(reverse(ADDRESS))

    with django_assert_max_num_queries(7):
        page = reader.get(reverse(ADDRESS))

    text = page.content.decode()
    assert "regulasi 30, waktu 40, dokumen 30" in text
    assert "regulasi 20, waktu 50, dokumen 30" in text
    assert "SE Sekda 7/2026" in text
    assert reverse(CHANGE) not in text
    assert reverse("desk:withdraw-scoring", args=[Scoring.objects.get().pk]) not in text
    assert [markup_faults(one) for one in (kept, page)] == [[], []]


@pytest.mark.parametrize(
    ("field", "value"),
    [("documents_percent", "31"), ("legal_percent", "setengah"), ("valid_from", "2026-08-19"), ("basis", " ")],
)
def test_a_slip_comes_back_at_its_field(manager: Client, field: str, value: str) -> None:
    answer = manager.post(reverse(CHANGE), typed(manager, **{field: value}))

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert markup_faults(answer) == []
    assert not Scoring.objects.exists()


def test_what_comes_is_taken_back(manager: Client) -> None:
    manager.post(reverse(CHANGE), typed(manager))
    manager.post(reverse("desk:withdraw-scoring", args=[Scoring.objects.get().pk]))

    assert not Scoring.objects.exists()
    assert manager.post(reverse("desk:withdraw-scoring", args=[1])).status_code == 404


@pytest.mark.parametrize("who", ["officer", "head", "inspector", "administrator"])
def test_nobody_else_changes_them(desk: Desk, who: str) -> None:
    browser = desk.browser(who)

    assert browser.get(reverse(CHANGE)).status_code == 403
    assert browser.post(reverse("desk:withdraw-scoring", args=[1])).status_code == 403
