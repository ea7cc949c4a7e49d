"""The front page: nothing on it is invented."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from maklumat.cases.models import Case, Clock
from maklumat.cases.testing import make_case, make_division
from maklumat.cases.vocabulary import CaseStatus, ClockStatus
from maklumat.catalogue.testing import make_service
from maklumat.evaluation.rules.histograms import median_of
from maklumat.evaluation.testing import count_figures
from maklumat.organization.testing import make_contact, make_government, make_unit
from maklumat.organization.vocabulary import UnitKind
from maklumat.web.public.figures import FirstAnswers, span_words
from maklumat.web.public.testing import make_promised_service, make_ready_government, markup_faults

pytestmark = pytest.mark.django_db

HOME = "/"


def test_an_empty_office_shows_no_figure_it_does_not_have(client: Client) -> None:
    make_ready_government()

    page = client.get(HOME).content

    assert "Belum ada janji waktu yang jatuh tempo" in page.decode()
    assert "Jawaban pertama" not in page.decode()
    assert markup_faults(page) == []


def test_the_pledge_counts_the_promises_that_fell_due(client: Client) -> None:
    now = timezone.now()
    for number in range(3):
        make_case(CaseStatus.CLOSED, key=f"kunci-{number:04}", now=now - timedelta(days=40))
    late = make_case(CaseStatus.IN_PROGRESS, key="kunci-terlambat", now=now - timedelta(days=60))
    Clock.objects.filter(case__status=CaseStatus.CLOSED, status=ClockStatus.MET).update(due_at=now - timedelta(days=20))
    Clock.objects.filter(case=late).update(due_at=now - timedelta(days=30))
    count_figures(late.government_id)

    page = client.get(HOME).content.decode()

    assert "Kami menepati <em>3</em> dari 4" in page
    assert "1 terlambat" in page


def test_open_reports_are_told_apart_by_what_they_wait_for(client: Client) -> None:
    now = timezone.now()
    make_case(CaseStatus.IN_PROGRESS, key="kunci-1", now=now)
    make_case(CaseStatus.NEEDS_COMPLETION, key="kunci-2", now=now)
    late = make_case(CaseStatus.IN_PROGRESS, key="kunci-3", now=now)
    Case.objects.filter(pk=late.pk).update(next_due_at=now - timedelta(days=1))
    count_figures(late.government_id)

    page = client.get(HOME).content.decode()

    assert '<span class="u-late">1 terlambat</span>' in page
    assert "1 menunggu pelapor" in page


def test_examples_are_needs_in_peoples_own_words_that_find_something(client: Client) -> None:
    make_ready_government()
    make_promised_service()

    page = client.get(HOME).content.decode()

    assert 'href="/layanan/?q=pinjam+gedung"' in page
    assert "1 layanan menjawab" in client.get("/layanan/", {"q": "pinjam gedung"}).content.decode()


def test_divisions_stand_under_their_assistant_with_who_answers(client: Client) -> None:
    make_ready_government()
    assistant = make_unit(parent=make_division().parent, kind=UnitKind.ASSISTANT, slug="asisten-1", name="Asisten Satu")
    make_contact(make_unit(parent=assistant, slug="hukum"))

    page = client.get(HOME).content.decode()

    assert "Asisten Satu" in page
    assert "Narahubung belum diuji" in page


def test_the_front_page_costs_little_and_next_to_nothing_the_second_time(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    make_ready_government()
    make_promised_service()
    client.get(reverse("public:privacy"))

    with django_assert_max_num_queries(14):
        client.get(HOME)
    with django_assert_max_num_queries(3):
        client.get(HOME)


def test_two_governments_never_mix(client: Client) -> None:
    make_ready_government()
    make_case(CaseStatus.IN_PROGRESS)
    other = make_government("lain")
    make_service(make_unit(other, slug="humas"), needs=("siaran pers",))

    here = client.get(HOME).content.decode()
    there = client.get(HOME, headers={"Host": "lain.example"}).content.decode()

    assert "siaran pers" not in here
    assert "siaran pers" in there
    assert '<dd class="stat-band__value">0' in there


@pytest.mark.parametrize(
    ("days", "median"), [({}, 0.0), ({3: 1}, 3.0), ({0: 1, 1: 1}, 0.5), ({1: 2, 4: 1}, 1.0), ({1: 1, 2: 2, 9: 1}, 2.0)]
)
def test_the_median_is_the_middle_one(days: dict[int, int], median: float) -> None:
    assert median_of(days) == median


def test_nine_in_ten_is_a_day_that_occurs() -> None:
    answers = FirstAnswers(reports=10, by_days={1: 8, 3: 1, 30: 1}, promised_days=5)

    assert (answers.nine_in_ten, answers.in_time, answers.has_enough) == (3, 9, True)
    assert (span_words(0), span_words(1.5), span_words(2)) == ("hari itu juga", "1,5 hari kerja", "2 hari kerja")
