"""Badges: the figure of the scoreboard or words, hostile names as text, and open to other sites alone."""

import re
from base64 import b64encode
from datetime import timedelta
from hashlib import sha256
from html import unescape
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from maklumat.catalogue.models import Service
from maklumat.evaluation.models import DailyFigure
from maklumat.evaluation.vocabulary import Matter
from maklumat.organization.remembering import forget_everything
from maklumat.surveys.testing import make_result
from maklumat.web.public.badges.drawings import Badge
from maklumat.web.public.badges.views import snippet
from maklumat.web.public.moments import today_of
from maklumat.web.public.testing import make_promised_service, make_ready_government, markup_faults
from maklumat.web.shared.clock import now

pytestmark = pytest.mark.django_db

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '</title><script>alert(1)</script>"&\u202e' + "W" * 60


@pytest.fixture
def service() -> Service:
    make_ready_government()
    return make_promised_service()


def address_of(service: Service) -> str:
    return reverse("public:draw-promise-badge", args=[service.unit.slug, service.slug])


def count_settled(service: Service, settled: int, in_time: int, *, days_ago: int = 10) -> None:
    DailyFigure.objects.create(
        government_id=service.government_id,
        matter=Matter.APPLICATIONS,
        unit_id=service.unit_id,
        service=service,
        day=today_of(service.government, now()) - timedelta(days=days_ago),
        settled=settled,
        in_time=in_time,
        settle_days={"3/5": settled},
    )
    forget_everything()


def words_of(client: Client, address: str) -> tuple[str, str, str]:
    """Return title, description and everything drawn."""
    picture = ET.fromstring(client.get(address).content)  # noqa: S314 - our own answer
    drawn = " | ".join(text.text or "" for text in picture.iter(f"{SVG}text"))
    return picture.findtext(f"{SVG}title", ""), picture.findtext(f"{SVG}desc", ""), drawn


def test_promise_and_reality_stand_beside_each_other(client: Client, service: Service) -> None:
    count_settled(service, 20, 17)
    count_settled(service, 400, 0, days_ago=90)  # the day before the period

    title, description, drawn = words_of(client, address_of(service))

    assert title == service.name
    assert "85\u00a0% tepat waktu" in drawn
    assert "Dijanjikan: 5 hari kerja" in drawn
    assert "Nyatanya: 3 hari kerja (median)" in drawn
    assert "20 permohonan, 90 hari sampai" in drawn
    assert all(line in f"{title} | {description}" for line in drawn.split(" | "))


def test_fewer_than_five_are_said_in_words(client: Client, service: Service) -> None:
    count_settled(service, 4, 4)

    _title, _description, drawn = words_of(client, address_of(service))

    assert "Belum cukup data" in drawn
    assert "Yang selesai kurang dari 5" in drawn
    assert "Dijanjikan: 5 hari kerja" in drawn
    assert "%" not in drawn


def test_another_site_asks_for_english_in_the_address(client: Client, service: Service) -> None:
    count_settled(service, 1200, 1200)
    client.cookies["bahasa"] = "en"

    answer = client.get(f"{address_of(service)}?bahasa=en")

    assert "100% on time" in words_of(client, f"{address_of(service)}?bahasa=en")[2]
    assert "1,200 requests, 90 days up to" in words_of(client, f"{address_of(service)}?bahasa=en")[2]
    assert "tepat waktu" in words_of(client, address_of(service))[2]
    assert answer.headers["Content-Language"] == "en"


def test_the_index_names_period_and_respondents(client: Client, service: Service) -> None:
    address = reverse("public:draw-index-badge", args=[service.unit.slug])
    assert "Belum ada hasil survei yang diterbitkan" in words_of(client, address)[2]

    result = make_result(service.unit)
    forget_everything()
    title, _description, drawn = words_of(client, address)

    assert title == f"Kepuasan: {service.unit.short_name}"
    assert f"IKM {str(result.index).replace('.', ',')}" in drawn
    assert f"{result.respondents} responden" in drawn
    assert str(result.survey.ends_on.year) in drawn


def test_a_hostile_name_stays_text_within_the_size(client: Client, service: Service) -> None:
    Service.objects.filter(pk=service.pk).update(name=HOSTILE)

    answer = client.get(address_of(service))
    picture = ET.fromstring(answer.content)  # noqa: S314 - our own answer
    page = client.get(reverse("public:show-badges", args=[service.unit.slug, service.slug])).content

    assert b"<script" not in answer.content
    assert picture.findtext(f"{SVG}title") == HOSTILE.replace("\u202e", "")
    assert (picture.get("role"), picture.get("width"), picture.get("height")) == ("img", "320", "112")
    assert len(picture.findtext(f"{SVG}svg/{SVG}text", "")) == 33
    assert b"<script>alert" not in page
    assert markup_faults(page) == []


def test_what_xml_forbids_is_left_out() -> None:
    assert Badge("a\x0bb", "c\x00", ("d\ufffe",)).description == "c. d."
    assert Badge("a\x0bb", "", ()).shown_title == "ab"


def test_only_the_picture_is_open_to_other_sites(client: Client, service: Service) -> None:
    answer = client.get(address_of(service))
    again = client.get(address_of(service), headers={"If-None-Match": answer.headers["ETag"]})
    page = client.get(reverse("public:show-badges", args=[service.unit.slug, service.slug]))

    for response in (answer, again):
        assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert "max-age=300" in response.headers["Cache-Control"]
        assert "Access-Control-Allow-Origin" not in response.headers
        assert not response.cookies
    assert (again.status_code, again.content) == (304, b"")
    assert answer.headers["Content-Type"] == "image/svg+xml; charset=utf-8"
    assert page.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert client.post(address_of(service)).status_code == 405


def test_the_tag_changes_with_the_figure(client: Client, service: Service) -> None:
    before = client.get(address_of(service)).headers["ETag"]
    count_settled(service, 9, 9)

    assert client.get(address_of(service), headers={"If-None-Match": before}).status_code == 200


def test_the_policy_allows_the_style_of_the_picture_and_nothing_else(client: Client, service: Service) -> None:
    answer = client.get(address_of(service))
    style = re.search(r"<style>(.*?)</style>", answer.content.decode())
    policy = answer.headers["Content-Security-Policy"]

    assert style is not None
    digest = b64encode(sha256(style[1].encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert "unsafe-inline" not in policy


def test_what_is_not_published_has_no_badge(client: Client, service: Service) -> None:
    service.unit.is_published = False
    service.unit.save()
    Service.objects.filter(pk=service.pk).update(is_published=False)

    for name, words in (
        ("draw-promise-badge", [service.unit.slug, service.slug]),
        ("draw-index-badge", [service.unit.slug]),
        ("show-badges", [service.unit.slug, service.slug]),
    ):
        assert client.get(reverse(f"public:{name}", args=words)).status_code == 404


def test_the_page_gives_lines_that_hold_when_copied(client: Client, service: Service) -> None:
    page = client.get(reverse("public:show-badges", args=[service.unit.slug, service.slug])).content
    lines = [unescape(line) for line in re.findall(r"<code>(.*?)</code>", page.decode())]

    assert len(lines) == 2
    assert f'src="http://testserver{address_of(service)}" width="320" height="112"' in lines[0]
    assert f'src="http://testserver/lencana/{service.unit.slug}/ikm.svg"' in lines[1]
    assert markup_faults(page) == []
    service_page = client.get(reverse("public:show-service", args=[service.unit.slug, service.slug])).content
    assert f'href="/lencana/{service.unit.slug}/{service.slug}/"' in service_page.decode()


def test_a_name_cannot_leave_the_line_to_copy() -> None:
    line = snippet("https://a.example/", "https://a.example/b.svg", '"><script>')

    assert "<script>" not in line
    assert 'alt="&quot;&gt;&lt;script&gt;"' in line


@pytest.mark.parametrize(
    ("name", "most"), [("draw-promise-badge", 8), ("draw-index-badge", 3), ("show-badges", 3)], ids=str
)
def test_a_badge_costs_the_same_and_is_remembered(
    client: Client, service: Service, django_assert_max_num_queries: DjangoAssertNumQueries, name: str, most: int
) -> None:
    words = [service.unit.slug] if name == "draw-index-badge" else [service.unit.slug, service.slug]
    client.get(reverse("public:privacy"))  # which government it is, every page has asked before

    with django_assert_max_num_queries(most):
        client.get(reverse(f"public:{name}", args=words))
    with django_assert_max_num_queries(most if name == "show-badges" else 0):
        assert client.get(reverse(f"public:{name}", args=words)).status_code == 200
