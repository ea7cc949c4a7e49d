"""Whatever is posted to the complaint form: never a fault of ours, and what was typed comes back."""

from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maklumat.cases.models import Case
from maklumat.organization.models import Government
from maklumat.web.public.testing import KEY, make_ready_government

pytestmark = pytest.mark.django_db

FIELDS = (
    *("submission_key", "from", "kind", "service", "body", "place", "happened_on", "upload", "identity"),
    *("name", "phone", "email", "wants_email", "sharing", "q", "choose", "remove"),
)
NASTY = (
    *("", " ", "\x00", "a\x00b", "\ud800", "\udfff\ud800", "\u202e", "\ufeff", "🙂" * 50),
    *("a" * 100_000, "9" * 400, "-1", "1e309", "NaN", "0", "٣", "²", "99999-99-99", "0001-01-01", "2026-02-30"),
    *("<script>alert(1)</script>", "'; DROP TABLE cases_case; --", "../../etc/passwd", "%s %(x)s {0}", "{{ 7|add:7 }}"),
    *("complaint", "none", "named", "confidential", "on", KEY, "true", "[]", "null"),
)
values = st.one_of(st.sampled_from(NASTY), st.text(max_size=60))
forms = st.lists(st.tuples(st.sampled_from(FIELDS), values), max_size=25)
hostile = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)


@pytest.fixture
def government() -> Government:
    return make_ready_government()


def post(client: Client, address: str, fields: list[tuple[str, str]]) -> int:
    body = urlencode([(name, value.encode("utf-8", "surrogatepass")) for name, value in fields])
    return client.post(address, body, content_type="application/x-www-form-urlencoded").status_code


@hostile
@given(fields=forms, step=st.integers(min_value=0, max_value=10**20))
def test_no_page_of_the_form_fails(
    client: Client, government: Government, fields: list[tuple[str, str]], step: int
) -> None:
    for address in (reverse("public:report-step", args=[step % 7]), reverse("public:remove-file")):
        assert post(client, address, fields) in {200, 404, 422}
    assert client.get(f"/lapor/{step}/").status_code in {302, 404}


@hostile
@given(fields=forms)
def test_the_last_post_files_a_report_or_says_why_not(
    client: Client, government: Government, fields: list[tuple[str, str]]
) -> None:
    before = Case.objects.count()

    status = post(client, reverse("public:file-case"), fields)

    assert status in {302, 422, 429}
    assert Case.objects.count() - before <= (status == 302)


@hostile
@given(service=values)
def test_no_link_into_the_form_fails(client: Client, government: Government, service: str) -> None:
    query = urlencode({"layanan": service.encode("utf-8", "surrogatepass")})

    assert client.get(f"{reverse('public:start-report')}?{query}").status_code == 200


@hostile
@given(value=st.sampled_from([value for value in NASTY if value.strip() and len(value) < 200]))
def test_what_was_typed_comes_back_without_what_no_text_holds(
    client: Client, government: Government, value: str
) -> None:
    response = client.post(
        reverse("public:report-step", args=[3]),
        {"from": "2", "submission_key": KEY, "place": f"Loket {value} lama".encode("utf-8", "replace").decode()},
    )

    page = response.content.decode()
    assert response.status_code == 422
    assert "Loket" in page
    assert "lama" in page
    assert "<script>alert" not in page


def test_a_form_with_broken_parts_is_answered_plainly(client: Client, government: Government) -> None:
    address = reverse("public:file-case")

    broken = client.post(address, b"--x\r\nnonsense", content_type="multipart/form-data; boundary=x")
    too_many = client.post(
        address, "&".join(f"a{n}=1" for n in range(300)), content_type="application/x-www-form-urlencoded"
    )
    too_big = client.post(address, {"body": "a" * 2_000_000})

    assert {broken.status_code, too_many.status_code, too_big.status_code} <= {400, 413, 422}
