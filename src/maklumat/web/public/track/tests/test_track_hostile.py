"""Whatever is posted to a tracked report: never a fault of ours."""

from urllib.parse import quote, urlencode

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import Settings

from maklumat.cases.models import Case
from maklumat.cases.sealing import secret_words_of
from maklumat.cases.testing import make_case
from maklumat.cases.vocabulary import CaseStatus

pytestmark = pytest.mark.django_db

FIELDS = ("kode", "words", "text", "reason", "rating", "comment", "form_key", "upload", "sebelum")
NASTY = (
    *("", " ", "\x00", "a\x00b", "\ud800", "\u202e", "a" * 100_000, "9" * 400, "-1", "NaN", "٣"),
    *("<script>alert(1)</script>", "../../etc/passwd", "%s %(x)s {0}", "4", "kunci-formulir-pesan-0001"),
)
values = st.one_of(st.sampled_from(NASTY), st.text(max_size=60))
forms = st.lists(st.tuples(st.sampled_from(FIELDS), values), max_size=12)
posts = st.sampled_from(["open-case", "add-message", "reject-answer", "rate-case", "accept-answer", "leave-case"])
hostile = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)


@pytest.fixture(autouse=True)
def _unthrottled(settings: Settings) -> None:
    settings.THROTTLES_ENABLED = False


@pytest.fixture
def case() -> Case:
    return make_case(CaseStatus.RESPONDED)


@hostile
@given(name=posts, fields=forms)
def test_no_form_of_the_conversation_fails(
    client: Client, case: Case, name: str, fields: list[tuple[str, str]]
) -> None:
    opened = {"words": " ".join(secret_words_of(case.submission_key))}
    client.post(reverse("public:open-case", args=[case.code]), opened)
    body = urlencode([(field, value.encode("utf-8", "surrogatepass")) for field, value in fields])

    response = client.post(
        reverse(f"public:{name}", args=[case.code]), body, content_type="application/x-www-form-urlencoded"
    )

    assert response.status_code in {302, 409, 422}


@hostile
@given(code=values)
def test_no_code_fails(client: Client, case: Case, code: str) -> None:
    raw = code.encode("utf-8", "surrogatepass")
    for address in (f"/lacak/{quote(raw[:2000], safe='')}/", f"/lacak/?kode={quote(raw, safe='')}"):
        assert client.get(address).status_code in {200, 301, 302, 404, 422}
