"""Service charters at the desk."""

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from maklumat.catalogue.models import Charter
from maklumat.catalogue.rules.charters import DEFAULT_STATEMENTS
from maklumat.catalogue.testing import SIGNER, make_charter, make_service, make_standard
from maklumat.catalogue.vocabulary import CharterStatus
from maklumat.organization.testing import make_staff
from maklumat.organization.vocabulary import Role
from maklumat.web.desk.testing import Desk, markup_faults, signed_in
from maklumat.web.desk.tests.test_hostile_input import ANSWERS, FAST, TEXTS

WORDS = {f"statement_{number}": text for number, text in enumerate(DEFAULT_STATEMENTS, start=1)} | SIGNER


@pytest.fixture
def manager(desk: Desk) -> Client:
    """Return the browser of the quality manager of the secretariat, whose division has a standard in force."""
    make_standard(make_service(desk.division))
    return signed_in(make_staff(Role.QUALITY_MANAGER, desk.office))


def address(desk: Desk, name: str, *more: object) -> str:
    return reverse(f"desk:{name}", args=[desk.division.slug, *more])


def test_a_charter_is_worded_enacted_published_and_read_by_everyone(desk: Desk, manager: Client) -> None:
    empty = manager.get(address(desk, "show-charters"))
    form = manager.post(address(desk, "start-charter"), follow=True)
    drafted = manager.post(address(desk, "save-charter", 1), WORDS, follow=True)
    decision = {"decision_number": "000.8/7/2026", "decided_on": "2026-08-03"}
    enacted = manager.post(address(desk, "enact-charter", 1), decision, follow=True)
    place = {"medium": "site", "published_on": "2026-08-03", "where": ""}
    published = manager.post(address(desk, "publish-charter", 1), place, follow=True)
    public = Client().get(reverse("public:show-charter", args=[desk.division.slug]))

    pages = [empty, form, drafted, enacted, published]
    assert [markup_faults(page) for page in pages] == [[], [], [], [], []]
    assert "Rekomendasi kegiatan" in drafted.content.decode()
    assert "Indikator PEKPPP 5: 3 dari 5" in published.content.decode()
    for words in ("000.8/7/2026", SIGNER["signer_name"], "Rekomendasi kegiatan", DEFAULT_STATEMENTS[0]):
        assert words in public.content.decode()


@pytest.mark.parametrize(
    ("step", "facts", "field"),
    [
        ("enact-charter", {"decision_number": "1", "decided_on": "2027-01-01"}, "decided_on"),
        ("enact-charter", {"decision_number": "", "decided_on": "2026-08-01"}, "decision_number"),
        ("enact-charter", {"decision_number": "1", "decided_on": "2020-01-01"}, "__all__"),
    ],
)
def test_a_slip_comes_back_with_what_was_typed(
    desk: Desk, manager: Client, step: str, facts: dict[str, str], field: str
) -> None:
    make_charter(desk.division, is_enacted=False)

    answer = manager.post(address(desk, step, 1), facts)

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert Charter.objects.get().status == CharterStatus.DRAFT


def test_lists_and_pages_cost_a_fixed_number_of_statements(
    desk: Desk, manager: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    make_charter(desk.division, is_online=True)
    reader = desk.browser("officer")
    reader.get(address(desk, "show-charters"))

    with django_assert_max_num_queries(7):
        listed = reader.get(reverse("desk:list-charters"))
    with django_assert_max_num_queries(11):
        shown = reader.get(address(desk, "show-charters"))

    assert "3 dari 5" in listed.content.decode()
    assert markup_faults(listed) == markup_faults(shown) == []
    assert address(desk, "publish-charter", 1) not in shown.content.decode()


@pytest.mark.parametrize("name", ["save-charter", "enact-charter", "publish-charter"])
@FAST
@given(typed=st.lists(TEXTS, min_size=6, max_size=6))
def test_no_form_breaks_on_what_is_typed(desk: Desk, manager: Client, name: str, typed: list[str]) -> None:
    if not Charter.objects.exists():
        make_charter(desk.division, is_enacted=name == "publish-charter")
    fields = ["statement_1", "place", "signer_nip", "decision_number", "where", "medium"]
    facts = {**dict(zip(fields, typed, strict=True)), "decided_on": "2026-08-01", "published_on": "2026-08-01"}
    facts = {**facts, "medium": "board"} if name == "publish-charter" else facts

    assert manager.post(address(desk, name, 1), facts).status_code in ANSWERS


@pytest.mark.parametrize("place", ["\x00", "~", "9~" + "9" * 40, "a~b"])
def test_a_nonsense_place_or_number_is_no_fault(desk: Desk, manager: Client, place: str) -> None:
    assert manager.get(reverse("desk:list-charters"), {"setelah": place}).status_code == 200
    for name in ("show-charter", "save-charter"):
        assert manager.get(address(desk, name, 10**30)).status_code == 404
