"""How a refusal becomes an answer."""

from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory
from django.utils.functional import SimpleLazyObject

from maklumat.organization.queries import get_government_for_host
from maklumat.organization.testing import make_government
from maklumat.web.shared.refusals import bad_request

pytestmark = [pytest.mark.django_db, pytest.mark.urls("maklumat.web.shared.tests.urls")]


@pytest.mark.parametrize(
    ("kind", "status", "code"),
    [
        ("izin", 403, "permission.denied"),
        ("tiada", 404, "record.not_found"),
        ("bidang", 422, "test.late"),
        ("keadaan", 409, "test.late"),
    ],
)
def test_each_refusal_has_its_status_and_its_code(kind: str, status: int, code: str) -> None:
    make_government()

    response = Client().get(f"/uji/tolak/{kind}/")

    assert (response.status_code, response["X-Refusal"]) == (status, code)


def test_the_page_says_the_sentence_with_its_facts() -> None:
    make_government()

    assert "Somebody was faster: A." in Client().get("/uji/tolak/keadaan/").content.decode()


def test_what_was_typed_is_shown_again_and_secrets_are_not() -> None:
    make_government()
    posted = {
        "story": "Lampu jalan <b>mati</b> sejak Senin",
        "password": "sangat-rahasia-1",
        "secret_words": "sangat-rahasia-2",
        "csrfmiddlewaretoken": "sangat-rahasia-3",
    }

    page = Client().post("/uji/tolak/keadaan/", posted).content.decode()

    assert "Lampu jalan &lt;b&gt;mati&lt;/b&gt; sejak Senin" in page
    assert "sangat-rahasia" not in page


def test_htmx_gets_a_notice_at_the_top_and_keeps_its_page() -> None:
    make_government()

    response = Client().post("/uji/tolak/izin/", {"story": "isi"}, headers={"HX-Request": "true"})

    assert response.status_code == 422
    assert (response["HX-Retarget"], response["HX-Reswap"]) == ("#main", "afterbegin show:top")
    assert "<html" not in response.content.decode()


def test_a_form_without_its_token_is_not_sent_and_not_lost() -> None:
    make_government()

    response = Client(enforce_csrf_checks=True).post("/uji/tolak/izin/", {"story": "Isi laporan saya"})

    assert response.status_code == 403
    assert "Isi laporan saya" in response.content.decode()


def test_a_refusal_comes_up_before_any_government_is_there() -> None:
    assert Client().get("/uji/tolak/keadaan/").status_code == 409


def test_a_nonsense_host_gets_a_plain_page() -> None:
    make_government()
    request = RequestFactory().get("/masuk/", headers={"Host": "..%00"})
    request.user = AnonymousUser()
    request.government = SimpleLazyObject(lambda: get_government_for_host(request.get_host()))  # type: ignore[attr-defined]

    response = bad_request(request)

    assert response.status_code == 400
    assert "<html" in response.content.decode()


@pytest.mark.parametrize(
    "email", ["a\x00b@umum.example", "\ud800@umum.example", "x" * 100_000, "<script>", "../../etc"]
)
def test_hostile_text_in_the_sign_in_is_answered_at_the_field(email: str) -> None:
    make_government()
    body = urlencode({"login": email, "password": email}, errors="surrogatepass")

    response = Client().post("/masuk/", body, content_type="application/x-www-form-urlencoded")

    assert response.status_code == 200
    assert response.context["form"].errors


def test_a_database_that_is_away_gives_a_plain_page_that_keeps_the_text() -> None:
    make_government()

    response = Client().post("/uji/tolak/basisdata/", {"story": "Lampu jalan mati"})

    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert "Lampu jalan mati" in response.content.decode()


def test_too_many_fields_are_refused_in_plain_words() -> None:
    make_government()

    fields = {f"field{number}": "x" for number in range(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1)}

    response = Client().post("/masuk/", fields)

    assert response.status_code == 400
    assert "<html" in response.content.decode()
