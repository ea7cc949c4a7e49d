"""Log line, language, headers and health."""

import json
import logging

import pytest
from django.test import Client, RequestFactory
from django.urls import ResolverMatch
from pytest_django import DjangoAssertNumQueries

from maklumat.organization.testing import make_government, make_staff
from maklumat.organization.vocabulary import Role
from maklumat.web.shared.addresses import truncated
from maklumat.web.shared.logs import RouteInsteadOfPath

pytestmark = [pytest.mark.django_db, pytest.mark.urls("maklumat.web.shared.tests.urls")]


def test_the_log_line_has_the_route_and_the_network_but_no_code_and_no_address(
    caplog: pytest.LogCaptureFixture,
) -> None:
    make_government()
    with caplog.at_level(logging.INFO, logger="maklumat.request"):
        Client().get("/uji/lapor/MKL-4T7K-92QP/?q=hutang", REMOTE_ADDR="203.0.113.77")

    lines = [record.getMessage() for record in caplog.records if record.name == "maklumat.request"]
    assert len(lines) == 1
    line = json.loads(lines[0])
    assert (line["method"], line["route"], line["status"], line["client"]) == (
        "GET", "test-code", 200, "203.0.113.0/24",
    )  # fmt: skip
    assert line["statements"] == 0
    assert line["ms"] >= 0
    assert "4T7K" not in lines[0]
    assert "hutang" not in lines[0]
    assert "203.0.113.77" not in lines[0]


def test_a_refused_request_is_logged_with_its_code_and_statements_are_counted(
    caplog: pytest.LogCaptureFixture,
) -> None:
    make_government()
    with caplog.at_level(logging.INFO, logger="maklumat.request"):
        Client().get("/uji/tolak/izin/")

    line = json.loads(next(record.getMessage() for record in caplog.records if record.name == "maklumat.request"))
    assert line["refusal"] == "permission.denied"
    assert line["statements"] >= 1


def test_a_line_of_django_about_a_request_names_the_route_too() -> None:
    request = RequestFactory().get("/lacak/MKL-4T7K-92QP/")
    request.resolver_match = ResolverMatch(lambda: None, (), {}, url_name="test-code")
    record = logging.LogRecord("django.request", logging.ERROR, "", 0, "%s: %s", ("Not Found", request.path), None)
    record.request = request

    assert RouteInsteadOfPath().filter(record)
    assert record.getMessage() == "Not Found: test-code"


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("203.0.113.77", "203.0.113.0/24"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1::/48"),
        ("::ffff:203.0.113.77", "203.0.113.0/24"),
        ("", "unknown"),
        ("1.2.3.4, evil", "unknown"),
    ],
)
def test_only_the_network_of_an_address_is_kept(address: str, kept: str) -> None:
    assert truncated(address) == kept


def test_the_page_is_indonesian_first_whatever_the_browser_asks() -> None:
    make_government()

    response = Client().get("/masuk/", headers={"Accept-Language": "en-US"})

    assert response["Content-Language"] == "id"
    assert '<html lang="id"' in response.content.decode()
    assert "Cookie" in response["Vary"]


def test_a_chosen_language_is_remembered_on_the_device() -> None:
    make_government()
    client = Client()

    response = client.get("/bahasa/en/?next=/masuk/")

    assert response["Location"] == "/masuk/"
    assert client.cookies["bahasa"]["httponly"]
    assert client.get("/masuk/")["Content-Language"] == "en"


@pytest.mark.parametrize("elsewhere", ["https://jahat.example/", "//jahat.example/", "javascript:alert(1)", ""])
def test_the_language_switch_leads_nowhere_else(elsewhere: str) -> None:
    make_government()

    assert Client().get("/bahasa/id/", {"next": elsewhere})["Location"] == "/"


def test_a_language_we_do_not_speak_is_not_stored() -> None:
    make_government()
    client = Client()

    client.get("/bahasa/fr/")

    assert "bahasa" not in client.cookies


def test_staff_without_a_choice_on_the_device_read_their_own_language() -> None:
    staff = make_staff(Role.OFFICER, language="en")
    client = Client()
    client.force_login(staff, backend="maklumat.web.shared.signed_in.StaffBackend")

    assert client.get("/uji/meja/")["Content-Language"] == "en"
    client.cookies["bahasa"] = "id"
    assert client.get("/uji/meja/")["Content-Language"] == "id"


def test_every_answer_carries_the_safety_headers_and_a_strict_policy() -> None:
    make_government()

    response = Client().get("/masuk/")

    policy = response["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]


def test_the_process_is_alive_without_a_database_or_a_session(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(0):
        response = Client().get("/hidup/")

    assert response.status_code == 200
    assert not response.cookies


def test_the_process_is_ready_once_every_migration_is_applied() -> None:
    response = Client().get("/siap/")

    assert response.json() == {"database": True, "migrations": True}
    assert response.status_code == 200
    assert not response.cookies
