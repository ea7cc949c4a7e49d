"""The record's pages: roots anybody can compare, and the script that needs no site."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from maklumat.cases.testing import file, make_report
from maklumat.journal.actions.sealing import seal_entries
from maklumat.journal.models import Checkpoint
from maklumat.organization.testing import NOON
from maklumat.web.public.journal.pages import PAGE
from maklumat.web.public.testing import make_promised_service, make_ready_government, markup_faults

pytestmark = pytest.mark.django_db

HERE = "/jurnal/"


@pytest.fixture(autouse=True)
def _office() -> None:
    make_ready_government()


def seal(times: int = 1) -> Checkpoint:
    for number in range(times):
        at = NOON + timedelta(minutes=number)
        file(make_report(f"kunci-segel-{number:04}"), now=at)
        checkpoint = seal_entries(now=at)
    assert checkpoint is not None
    return checkpoint


def test_before_the_first_seal_the_page_says_when_to_come_back(client: Client) -> None:
    page = client.get(HERE).content

    assert "Belum ada yang disegel" in page.decode()
    assert markup_faults(page) == []


def test_a_seal_is_listed_and_shown_in_full(client: Client) -> None:
    checkpoint = seal()

    listed = client.get(HERE).content
    shown = client.get(reverse("public:show-checkpoint", args=[checkpoint.number])).content

    assert f"{bytes(checkpoint.root).hex()[:12]}…" in listed.decode()
    for whole in (checkpoint.root, checkpoint.hash, checkpoint.previous_hash):
        assert bytes(whole).hex() in shown.decode()
    assert markup_faults(listed) == []
    assert markup_faults(shown) == []


def test_a_long_list_goes_on_and_seals_lead_to_their_neighbours(client: Client) -> None:
    seal(PAGE + 2)

    first, older = client.get(HERE).content.decode(), client.get(HERE, {"sebelum": "3"})
    second = client.get(reverse("public:show-checkpoint", args=[2])).content.decode()

    assert f"{HERE}?sebelum=3" in first
    assert [row.number for row in older.context["list"].checkpoints] == [2, 1]
    assert f'href="{HERE}1/"' in second
    assert f'href="{HERE}3/"' in second


@pytest.mark.parametrize("before", ["x", "-1", "0", "9" * 400, "\x00", "١٢"])
def test_a_number_that_is_none_starts_from_the_newest(client: Client, before: str) -> None:
    seal()

    assert len(client.get(HERE, {"sebelum": before}).context["list"].checkpoints) == 1


@pytest.mark.parametrize("number", ["0", "77", "9" * 40])
def test_a_seal_that_never_was_is_not_found(client: Client, number: str) -> None:
    assert client.get(f"{HERE}{number}/").status_code == 404


def test_the_pages_cost_little(client: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    seal(3)
    client.get(reverse("public:privacy"))

    with django_assert_max_num_queries(3):
        client.get(HERE)
    with django_assert_max_num_queries(1):
        client.get(f"{HERE}2/")


def test_the_script_is_the_one_of_the_documentation(client: Client) -> None:
    script = client.get(reverse("public:download-checker"))

    assert script.content == (Path(settings.PACKAGE).parents[1] / "docs" / "verify_proof.py").read_bytes()
    assert "attachment" in script.headers["Content-Disposition"]
    assert markup_faults(client.get(reverse("public:check-proof")).content) == []


def test_a_standard_can_be_proved_once_it_is_sealed(client: Client) -> None:
    service = make_promised_service()
    proof = reverse("public:prove-version", args=[service.unit.slug, service.slug, 1])

    before = client.get(proof)
    seal_entries(now=NOON)
    after = client.get(proof).json()

    assert before.status_code == 409
    assert after["entry"]["event"] == "standard.enacted"
    shown = client.get(reverse("public:show-version", args=[service.unit.slug, service.slug, 1])).content.decode()
    assert after["entry"]["facts"]["components_sha256"][:12] in shown


def test_searching_by_code_leads_to_tracking(client: Client) -> None:
    case = file(now=NOON).case

    assert f'action="{reverse("public:track")}"' in client.get(HERE).content.decode()
    assert case.code in client.get(reverse("public:track"), {"kode": case.code}, follow=True).content.decode()
