"""A service page: the promise beside what happened, and nothing drawn twice."""

import gzip
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from maklumat.applications.testing import make_application
from maklumat.applications.vocabulary import ApplicationStatus
from maklumat.cases.models import Case
from maklumat.cases.testing import file, make_division, make_report
from maklumat.catalogue.models import Service
from maklumat.catalogue.rules.shapes import Step
from maklumat.catalogue.testing import make_components, make_publication, make_service, make_standard
from maklumat.evaluation.testing import count_figures
from maklumat.organization.models import ContactChannel
from maklumat.organization.testing import make_contact, make_government, make_unit
from maklumat.web.public.testing import make_promised_service, make_ready_government, markup_faults
from maklumat.web.shared.standard_flow import procedure_flow

pytestmark = pytest.mark.django_db

FIRST_VIEW_BYTES = 120_000
SCRIPT_BYTES = 35_000


@pytest.fixture
def service() -> Service:
    make_ready_government()
    service = make_promised_service()
    make_contact(service.unit)
    return service


def address(service: Service) -> str:
    return reverse("public:show-service", args=[service.unit.slug, service.slug])


def report(service: Service, number: int, *, days_ago: int = 10, answered_after: int | None = 1) -> None:
    """File a report about the service and note when it was first answered."""
    received = timezone.now() - timedelta(days=days_ago)
    case = file(make_report(f"kunci-{number:04}", service_id=service.pk), office=service.unit.parent, now=received).case
    if answered_after is not None:
        Case.objects.filter(pk=case.pk).update(first_answer_at=received + timedelta(days=answered_after))


def test_the_page_says_the_five_promises_and_who_answers(client: Client, service: Service) -> None:
    page = client.get(address(service)).content.decode()

    for words in ("Surat permohonan", "5 hari kerja", "Rp0", "Surat rekomendasi", "Siti Aminah, narahubung"):
        assert words in page
    assert f'href="{reverse("public:start-report")}?layanan={service.pk}"' in page
    assert 'href="tel:+625410000001"' in page


def test_all_fourteen_components_are_on_the_page(client: Client, service: Service) -> None:
    page = client.get(address(service)).content.decode()

    assert re.findall(r'standard__number">(\d+)<', page) == [str(number) for number in range(1, 15)]
    assert "Tidak diisi." not in page


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_markup_is_valid(client: Client, service: Service, language: str) -> None:
    client.cookies["bahasa"] = language

    assert markup_faults(client.get(address(service)).content) == []


def test_a_service_without_a_standard_says_so_and_promises_nothing(client: Client, service: Service) -> None:
    bare = make_service(service.unit, slug="belum")

    page = client.get(address(bare)).content.decode()

    assert "Belum ada standar yang berlaku" in page
    assert "promise-card" not in page
    assert "Siti Aminah" in page


def test_an_overdue_review_is_admitted(client: Client, service: Service) -> None:
    Service.objects.filter(pk=service.pk).update(last_reviewed_on=date(2020, 2, 2))

    assert (
        "seharusnya sudah ditinjau lagi paling lambat 2 Februari 2021" in client.get(address(service)).content.decode()
    )


def test_below_five_answers_nothing_is_measured(client: Client, service: Service) -> None:
    for number in range(4):
        report(service, number)
    count_figures(service.government_id)

    page = client.get(address(service)).content.decode()

    assert "Belum cukup data: 4" in page
    assert "histogram" not in page


def test_from_five_answers_the_median_and_the_share_in_time_are_shown(client: Client, service: Service) -> None:
    for number in range(5):
        report(service, number, days_ago=30, answered_after=0 if number < 4 else 20)
    report(service, 5, days_ago=1, answered_after=None)
    count_figures(service.government_id)

    page = client.get(address(service)).content.decode()

    assert "Jawaban pertama hari itu juga, tepat waktu 80\u00a0%, dari 5" in page
    assert "6 laporan" in page
    assert "1 masih menunggu jawaban pertama" in page


def test_finished_requests_stand_beside_the_promise(client: Client, service: Service) -> None:
    at = timezone.now() - timedelta(days=10)
    for number in range(5):
        make_application(ApplicationStatus.READY, service=service, key=f"kunci-permohonan-{number}", now=at)
    count_figures(service.government_id)

    page = client.get(address(service)).content.decode()

    assert "Nyatanya hari itu juga, tepat waktu 100\u00a0%, dari 5" in page
    assert "100\u00a0% berkas lengkap sekali kirim" in page
    assert "histogram" in page


def test_reports_about_alleged_wrongdoing_are_not_counted(client: Client, service: Service) -> None:
    for number in range(5):
        report(service, number)
    Case.objects.filter(submission_key="kunci-0000").update(is_supervision=True)
    count_figures(service.government_id)

    assert "Belum cukup data: 4" in client.get(address(service)).content.decode()


def test_a_page_costs_at_most_ten_statements(
    client: Client, service: Service, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(5):
        report(service, number)
    client.get(reverse("public:privacy"))  # which government it is, every page has asked before

    with django_assert_max_num_queries(10):
        assert client.get(address(service)).status_code == 200


def test_an_unchanged_page_is_answered_without_being_drawn(
    client: Client, service: Service, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    tag = client.get(address(service)).headers["ETag"]

    with django_assert_max_num_queries(1):
        again = client.get(address(service), headers={"If-None-Match": tag})

    assert again.status_code == 304
    assert again.content == b""
    assert "no-cache" in again.headers["Cache-Control"]
    assert again.templates == []


def test_a_page_that_was_just_drawn_is_not_drawn_again_for_the_next_reader(
    client: Client, service: Service, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    first = client.get(address(service))
    with django_assert_num_queries(1):
        second = client.get(address(service))
    in_english = client.get(address(service), headers={"Cookie": "bahasa=en"})

    assert first.templates
    assert second.templates == []
    assert second.content == first.content
    assert '<html lang="en"' in in_english.content.decode()


@pytest.mark.parametrize("change", ["contact", "version", "name", "language"])
def test_a_changed_page_is_drawn_again(client: Client, service: Service, change: str) -> None:
    tag = client.get(address(service)).headers["ETag"]
    if change == "contact":
        ContactChannel.objects.update(address="(0541) 000-0002")
    elif change == "version":
        make_standard(service, in_force_from=date(2026, 3, 2))
    elif change == "name":
        Service.objects.filter(pk=service.pk).update(name="Rekomendasi acara")
    else:
        client.cookies["bahasa"] = "en"

    assert client.get(address(service), headers={"If-None-Match": tag}).status_code == 200


def test_the_first_view_and_its_scripts_are_small(client: Client, service: Service) -> None:
    page = client.get(address(service), headers={"Accept-Encoding": "gzip"})
    html = gzip.decompress(page.content).decode()
    links = set(re.findall(r'(?:src|href)="/static/([^"#]+)', html))
    loaded = {name for name in links if not name.endswith((".webmanifest", "apple-touch-icon.png", "favicon-32.png"))}
    sizes = {name: _compressed(name) for name in loaded}

    assert page.headers["Content-Encoding"] == "gzip"
    assert any(name.endswith(".woff2") for name in sizes)
    assert len(page.content) + sum(sizes.values()) <= FIRST_VIEW_BYTES
    assert sum(size for name, size in sizes.items() if name.endswith(".js")) <= SCRIPT_BYTES


def _compressed(name: str) -> int:
    content = Path(str(finders.find(name))).read_bytes()
    return len(content) if name.endswith(".woff2") else len(gzip.compress(content, mtime=0))


def test_a_service_of_another_government_does_not_exist_here(client: Client, service: Service) -> None:
    other = make_government("lain")
    elsewhere = make_service(make_unit(other, slug="humas"))

    assert client.get(address(elsewhere)).status_code == 404
    assert client.get(address(elsewhere), headers={"Host": "lain.example"}).status_code == 200


def test_a_version_that_is_over_says_so_and_leads_to_the_one_in_force(client: Client, service: Service) -> None:
    make_standard(service, in_force_from=date(2026, 3, 2))

    old = client.get(reverse("public:show-version", args=[service.unit.slug, service.slug, 1]))

    assert "bukan yang berlaku hari ini" in old.content.decode()
    assert markup_faults(old.content) == []
    assert "noindex" in old.content.decode()


def test_a_draft_is_nobodys_business_yet(client: Client) -> None:
    make_ready_government()
    service = make_service(make_division())
    make_standard(service, in_force=False)

    assert client.get(reverse("public:show-version", args=[service.unit.slug, service.slug, 1])).status_code == 404
    assert "Belum ada standar" in client.get(address(service)).content.decode()


@pytest.mark.parametrize("number", [0, 99, 10**30])
def test_a_version_that_never_was_is_not_found(client: Client, service: Service, number: int) -> None:
    assert client.get(f"{address(service)}versi/{number}/").status_code == 404


def test_a_step_with_many_words_is_listed_rather_than_drawn() -> None:
    make_ready_government()
    service = make_service(make_division())
    short = procedure_flow(make_components(), service)
    long_step = Step("panjang", "unit", "Pertimbangan " * 20, "mengikuti jadwal penyusunan anggaran")

    crowded = procedure_flow(make_components(procedure=(*make_components().procedure, long_step)), service)

    assert short.is_drawn
    assert not crowded.is_drawn
    assert crowded.steps[-1].when == ""
    assert "jadwal penyusunan anggaran" in crowded.steps[-1].note


def test_the_days_of_a_procedure_add_up() -> None:
    make_ready_government()
    steps = (
        Step("kirim", "user", "Kirim", "15 menit", minutes=15),
        Step("periksa", "unit", "Periksa", "1 hari", working_days=1),
        Step("telaah", "unit", "Telaah", "2 hari", working_days=2),
    )

    flow = procedure_flow(make_components(procedure=steps), make_service(make_division()))

    assert [step.when for step in flow.steps] == ["hari 0", "hari 1", "hari 2–3"]


def test_the_page_tells_where_else_the_promise_is_published(client: Client, service: Service) -> None:
    version = service.versions.latest("number")
    before = client.get(address(service)).headers["ETag"]
    make_publication(version)

    page = client.get(address(service))

    assert "Lobi lantai 1" in page.content.decode()
    assert page.headers["ETag"] != before
