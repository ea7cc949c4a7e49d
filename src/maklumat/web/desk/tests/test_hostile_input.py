"""Whatever is sent: an answer a person can read, never a fault, never half of it kept."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maklumat.cases.models import Case, Message
from maklumat.foundation.text import clean_text
from maklumat.web.desk.testing import Desk

ANSWERS = {200, 302, 403, 404, 409, 413, 422}
TEXTS = st.one_of(
    st.text(max_size=200),
    st.sampled_from(
        [
            "",
            "\x00",
            "\u202eterbalik",
            "<script>alert(1)</script>",
            "' OR 1=1 --",
            "{{ 7*7 }}{% debug %}",
            "a" * 100_000,
            "٣٤",
            "../../etc/passwd",
            "\N{ZERO WIDTH SPACE}",
            "-1",
            "1e999",
            "99999999999999999999999999",
            "2026-02-30",
            "NaN",
        ]
    ),
)
FAST = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

STEP_FIELDS = ["text", "outcome", "reason", "note", "days", "until", "unit_id", "holder_id", "into", "kind", "title"]
STEPS = [
    "reply-to-reporter",
    "ask-question",
    "add-note",
    "respond-case",
    "request-extension",
    "dispatch-case",
    "classify-case",
    "defer-case",
    "merge-cases",
    "split-case",
    "archive-case",
    "open-identity",
]
INTAKE_FIELDS = [
    "submission_key",
    "channel",
    "lapor_tracking_id",
    "received_on",
    "received_at_time",
    "late_reason",
    "kind",
    "body",
    "title",
    "service_id",
    "place",
    "happened_on",
    "identity",
    "name",
    "phone",
    "email",
    "address",
    "wants_email",
    "is_confidential",
    "may_publish",
]


def _sendable(facts: dict[str, str]) -> dict[str, str]:
    """Return texts as a browser can send them: it has no half letters."""
    return {name: text.encode("utf-8", "replace").decode() for name, text in facts.items()}


@pytest.mark.parametrize("name", STEPS)
@FAST
@given(facts=st.dictionaries(st.sampled_from([*STEP_FIELDS, "seen", "submission_key", "unit_ids"]), TEXTS))
def test_no_step_falls_over_what_it_is_sent(desk: Desk, name: str, facts: dict[str, str]) -> None:
    case = Case.objects.first() or desk.case()

    response = desk.browser("coordinator").post(reverse(f"desk:{name}", args=[case.code]), _sendable(facts))

    assert response.status_code in ANSWERS
    if name == "add-note" and response.status_code in {409, 422}:
        typed = _sendable(facts).get("text", "")
        assert clean_text(response.context["form"]["text"].value() or "", len(typed)) == clean_text(typed, len(typed))


@FAST
@given(facts=st.dictionaries(st.sampled_from(INTAKE_FIELDS), TEXTS))
def test_the_intake_falls_over_nothing(desk: Desk, facts: dict[str, str]) -> None:
    plain = {"channel": "counter", "received_on": "2026-08-19", "kind": "complaint", "body": "Isi.", "identity": "none"}
    before = (Case.objects.count(), Message.objects.count())

    response = desk.browser("officer").post(reverse("desk:record-case"), _sendable({**plain, **facts}))

    assert response.status_code in ANSWERS
    if response.status_code != 302:
        assert (Case.objects.count(), Message.objects.count()) == before


def test_a_text_with_script_is_shown_as_text(desk: Desk) -> None:
    case, browser = desk.case(), desk.browser("officer")
    browser.post(reverse("desk:add-note", args=[case.code]), {"text": "<script>alert(1)</script>"})

    page = browser.get(reverse("desk:show-case", args=[case.code])).content.decode()

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page


def test_too_many_files_are_refused_before_one_is_stored(desk: Desk) -> None:
    case, browser = desk.case(), desk.browser("officer")
    files = [SimpleUploadedFile(f"{number}.pdf", b"%PDF-1.7\n%%EOF\n") for number in range(9)]

    response = browser.post(reverse("desk:add-note", args=[case.code]), {"text": "Lihat.", "upload": files})

    assert response.status_code in {400, 422}
    assert not case.messages.filter(body="Lihat.").exists()


def test_a_post_without_token_is_refused_with_what_was_typed(desk: Desk) -> None:
    case = desk.case()
    browser = desk.browser("officer")
    browser.handler.enforce_csrf_checks = True

    response = browser.post(reverse("desk:add-note", args=[case.code]), {"text": "Kalimat yang jangan hilang."})

    assert response.status_code == 403
    assert "Kalimat yang jangan hilang." in response.content.decode()


def test_a_session_that_ended_while_writing_shows_the_words(desk: Desk) -> None:
    case, browser = desk.case(), desk.browser("officer")
    browser.logout()

    response = browser.post(reverse("desk:add-note", args=[case.code]), {"text": "Kalimat yang jangan hilang."})

    assert response.status_code == 403
    assert "Kalimat yang jangan hilang." in response.content.decode()
