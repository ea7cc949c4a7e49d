"""The scoreboard: exact where there is enough, words where there is not, nothing about anybody in particular."""

import csv
from datetime import timedelta
from io import StringIO
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from maklumat.cases.actions.handling import take_case
from maklumat.cases.actions.resolution import respond_case
from maklumat.cases.actions.verification import dispatch_case
from maklumat.cases.models import Case
from maklumat.cases.testing import file, make_coordinator, make_officer, make_report
from maklumat.catalogue.models import Service
from maklumat.evaluation.queries.scoreboard import OpenSum
from maklumat.evaluation.rules.tallies import AGE_BOUNDS
from maklumat.evaluation.testing import count_figures
from maklumat.organization.testing import make_unit
from maklumat.organization.vocabulary import UnitKind
from maklumat.web.public.scoreboard.drawings import open_squares, promise_bar
from maklumat.web.public.scoreboard.words import share_words
from maklumat.web.public.testing import make_promised_service, make_ready_government, markup_faults

pytestmark = pytest.mark.django_db

BOARD = "/kinerja/"


@pytest.fixture
def service() -> Service:
    make_ready_government()
    return make_promised_service()


def settle(service: Service, count: int, *, after_days: int = 1, prefix: str = "kunci") -> None:
    """File reports about the service a month ago and settle them some days later."""
    office = service.unit.parent
    for number in range(count):
        at = timezone.now() - timedelta(days=40)
        report = make_report(f"{prefix}-{number:04}", service_id=service.pk)
        code = file(report, office=office, now=at).case.code
        if Case.objects.get(code=code).unit_id != service.unit_id:
            dispatch_case(code, unit_id=service.unit_id, actor=make_coordinator(office), now=at)
        officer = make_officer(service.unit)
        take_case(code, actor=officer, now=at)
        respond_case(code, outcome="Sudah.", actor=officer, now=at + timedelta(days=after_days))
    count_figures(service.government_id)


def test_an_office_without_reports_says_what_to_do(client: Client) -> None:
    make_ready_government()

    page = client.get(BOARD).content

    assert "Belum ada yang bisa diukur" in page.decode()
    assert "NaN" not in page.decode()
    assert markup_faults(page) == []


def test_fewer_than_five_are_said_in_words(client: Client, service: Service) -> None:
    settle(service, 4)

    page = client.get(BOARD).content

    assert "Belum cukup data: kurang dari 5 selesai" in page.decode()
    assert "1 sampai 4" in page.decode()
    assert "4 selesai" not in page.decode()
    assert "100\u00a0%" not in page.decode()
    assert markup_faults(page) == []


def test_from_five_the_share_stands_beside_the_promise(client: Client, service: Service) -> None:
    settle(service, 6)
    settle(service, 5, after_days=38, prefix="lambat")

    for address in (BOARD, f"{BOARD}{service.unit.slug}/", f"{BOARD}{service.unit.slug}/{service.slug}/"):
        page = client.get(address).content
        assert "55\u00a0%" in page.decode()
        assert "score-bar__over" not in page.decode()
        assert "score-bar__tail--late" in page.decode()
        assert markup_faults(page) == []


def test_a_share_that_would_tell_a_small_rest_is_said_in_words_as_the_file_leaves_it_out(
    client: Client, service: Service
) -> None:
    settle(service, 9)
    settle(service, 1, after_days=38, prefix="lambat")

    page = client.get(BOARD).content.decode()

    assert "60 sampai 90\u00a0%" in page
    assert "90\u00a0% tepat" not in page


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (5, 10, "50\u00a0%"),
        (6, 6, "100\u00a0%"),
        (95, 96, "95 sampai 99\u00a0%"),
        (92, 96, "95 sampai 99\u00a0%"),
        (3, 90, "1 sampai 5\u00a0%"),
        (5, 6, "sebagian"),
        (1, 6, "sebagian"),
        (4, 7, "sebagian"),
    ],
)
def test_which_shares_are_said_in_words(part: int, whole: int, said: str) -> None:
    assert share_words(part, whole) == said


def test_a_unit_that_is_not_published_has_no_scoreboard(client: Client, service: Service) -> None:
    settle(service, 5)
    service.unit.is_published = False
    service.unit.save()

    assert client.get(f"{BOARD}{service.unit.slug}/").status_code == 404
    assert service.unit.name not in client.get(BOARD).content.decode()


def test_the_districts_stand_on_the_map(client: Client, service: Service) -> None:
    settle(service, 1)
    make_unit(service.government, kind=UnitKind.DISTRICT, slug="kecamatan-tenggarong", name="Kecamatan Tenggarong")

    page = client.get(BOARD).content

    assert page.decode().count('class="score-tile ') == 20
    assert f'href="{BOARD}kecamatan-tenggarong/"' in page.decode()
    assert markup_faults(page) == []


def test_the_file_leaves_out_small_counts(client: Client, service: Service) -> None:
    settle(service, 5)
    settle(service, 1, after_days=38, prefix="lambat")

    answer = client.get(reverse("public:download-scoreboard"))
    rows = list(csv.DictReader(StringIO(answer.content.decode())))

    row = next(row for row in rows if row["service_id"] == str(service.pk))
    assert (row["matter"], row["filed"], row["settled"]) == ("cases", "6", "6")
    assert (row["in_time"], row["on_time_percent"]) == ("", "")  # one late report could be told from them
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_a_part_that_would_tell_a_small_rest_is_left_out_too(client: Client, service: Service) -> None:
    settle(service, 6)
    file(make_report("tanpa-layanan"), office=service.unit.parent, now=timezone.now())
    Case.objects.filter(submission_key="tanpa-layanan").update(unit_id=service.unit_id)
    count_figures(service.government_id)

    answer = client.get(reverse("public:download-scoreboard"))
    rows = [row for row in csv.DictReader(StringIO(answer.content.decode())) if row["unit_id"] == str(service.unit_id)]

    assert [(row["service_id"], row["filed"]) for row in rows] == [("", "7"), (str(service.pk), "")]


@pytest.mark.parametrize(("address", "most"), [(BOARD, 12), (f"{BOARD}kesra/", 12)])
def test_a_page_costs_the_same_however_many_reports(
    client: Client, service: Service, django_assert_max_num_queries: DjangoAssertNumQueries, address: str, most: int
) -> None:
    settle(service, 6)
    client.get(reverse("public:privacy"))  # which government it is, every page has asked before

    with django_assert_max_num_queries(most):
        assert client.get(address).status_code == 200
    with django_assert_max_num_queries(3):
        assert client.get(address).status_code == 200


def test_drawings_end_where_they_say() -> None:
    assert (promise_bar(240, 400).over, promise_bar(240, 400).nine_in_ten) == (100, 200)
    assert (promise_bar(60, 90).over, promise_bar(60, 90).is_late) == (0, False)


def test_many_open_ones_are_twenty_squares_with_the_late_ones_among_them() -> None:
    squares = open_squares(OpenSum(open=400, late=1, ages=[300, 50, 50, *[0] * (len(AGE_BOUNDS) - 2)]))

    assert len(squares.states) <= 20
    assert squares.late == 1
    assert open_squares(OpenSum()).states == ()


def test_the_json_says_what_its_fields_mean_and_hides_what_the_csv_hides(client: Client, service: Service) -> None:
    settle(service, 4)

    document = client.get(reverse("public:download-scoreboard-json")).json()
    rows = list(csv.DictReader(StringIO(client.get(reverse("public:download-scoreboard")).content.decode())))

    assert {field["name"] for field in document["fields"]} == set(rows[0])
    assert [
        {key: "" if value is None else str(value) for key, value in row.items()} for row in document["rows"]
    ] == rows
    assert all(row["settled"] is None for row in document["rows"] if row["unit_id"] == service.unit_id)


def test_the_feed_has_an_entry_for_a_unit_with_figures_and_no_small_count(client: Client, service: Service) -> None:
    settle(service, 5)
    many = client.get(reverse("public:show-scoreboard-feed")).content

    entries = ET.fromstring(many).findall("{http://www.w3.org/2005/Atom}entry")  # noqa: S314 - our own text
    own = [one for one in entries if service.unit.name in "".join(one.itertext())]

    assert len(own) == 1
    assert "100" in "".join(own[0].itertext())
    assert reverse("public:show-scoreboard-feed") in client.get(BOARD).content.decode()
