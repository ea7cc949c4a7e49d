"""Writing down what came by hand: the same promise, the same receipt, and the day it really came."""

from datetime import date, timedelta
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from pytest_django import DjangoAssertNumQueries

from maklumat.cases.models import Case, Message
from maklumat.cases.sealing import open_contact, secret_words_of
from maklumat.cases.vocabulary import Identity, MessageKind
from maklumat.channels.vocabulary import Channel
from maklumat.organization.testing import NOON
from maklumat.web.desk.testing import KEY, Desk, markup_faults

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse

ADDRESS = reverse("desk:record-case")
PLAIN = {
    "submission_key": KEY,
    "channel": "counter",
    "received_on": "2026-08-19",
    "kind": "complaint",
    "body": "Loket tutup pukul sebelas, padahal papan menulis pukul tiga.",
    "identity": "none",
}


def _record(browser: Client, **changed: object) -> "_MonkeyPatchedWSGIResponse":
    return browser.post(ADDRESS, {**PLAIN, **changed})


def test_a_walk_in_gets_the_receipt_with_the_words_once(desk: Desk) -> None:
    browser = desk.browser("officer")

    filed = _record(browser)
    first, second = browser.get(filed["Location"]), browser.get(filed["Location"])

    case = Case.objects.get()
    words = secret_words_of(case.submission_key)
    assert filed["Location"] == reverse("desk:show-receipt", args=[case.code])
    assert case.channel == Channel.COUNTER
    assert all(word in first.content.decode() for word in words)
    assert case.code in second.content.decode()
    assert not any(f">{word}<" in second.content.decode() for word in words)
    assert "no-store" in first.headers["Cache-Control"]
    assert markup_faults(first) == markup_faults(second) == []


def test_the_words_are_not_for_another_clerk(desk: Desk) -> None:
    filed = _record(desk.browser("officer"))

    page = desk.browser("coordinator").get(filed["Location"]).content.decode()

    case = Case.objects.get()
    assert case.code in page
    assert not any(f">{word}<" in page for word in secret_words_of(case.submission_key))


def test_a_repeated_post_gives_the_same_receipt(desk: Desk) -> None:
    browser = desk.browser("officer")

    assert _record(browser)["Location"] == _record(browser)["Location"]
    assert Case.objects.count() == 1


def test_a_letter_of_last_week_counts_from_last_week_and_says_why(desk: Desk) -> None:
    browser = desk.browser("officer")

    refused = _record(browser, channel="letter", received_on="2026-08-12")
    filed = _record(browser, channel="letter", received_on="12-08-2026", late_reason="Surat tertahan di bagian umum.")

    assert refused.status_code == 422
    assert PLAIN["body"] in refused.content.decode()
    assert filed.status_code == 302
    case = Case.objects.get()
    assert case.received_at.astimezone().date() <= date(2026, 8, 12)
    assert case.received_at < NOON - timedelta(days=6)
    assert Message.objects.get(kind=MessageKind.NOTE).body == "Surat tertahan di bagian umum."


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"received_on": "2026-08-20"}, "received_on"),
        ({"received_on": "0001-01-01"}, "received_on"),
        ({"received_on": "kemarin"}, "received_on"),
        ({"received_at_time": "23.59"}, "received_at_time"),
        ({"received_at_time": "pagi"}, "received_at_time"),
        ({"channel": "lapor"}, "lapor_tracking_id"),
        ({"channel": "web"}, "channel"),
        ({"channel": "x"}, "channel"),
        ({"kind": ""}, "kind"),
        ({"body": " \x00 \u200b"}, "body"),
        ({"body": "a" * 100_001}, "body"),
        ({"identity": "named"}, "name"),
        ({"wants_email": "on", "identity": "confidential"}, "email"),
        ({"email": "bukan surel"}, "email"),
        ({"happened_on": "2027-01-01"}, "happened_on"),
        ({"service_id": "999999"}, "service_id"),
        ({"service_id": "9" * 60}, "service_id"),
    ],
)
def test_what_does_not_fit_comes_back_at_its_field_with_every_word(
    desk: Desk, changed: dict[str, str], field: str
) -> None:
    response = _record(desk.browser("officer"), title="Judul yang sudah ditulis", **changed)

    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert "Judul yang sudah ditulis" in response.content.decode()
    assert markup_faults(response) == []
    assert not Case.objects.exists()


def test_a_report_from_lapor_keeps_its_number(desk: Desk) -> None:
    _record(desk.browser("officer"), channel="lapor", lapor_tracking_id=" 0000001 ")

    assert Case.objects.get().lapor_tracking_id == "0000001"


def test_a_name_is_sealed_and_none_is_kept_of_who_gave_none(desk: Desk) -> None:
    browser = desk.browser("officer")
    contact = {"name": "Siti Rahma", "phone": "081200000001"}

    _record(browser, identity="confidential", **contact)
    _record(browser, identity="none", submission_key="kunci-formulir-meja-0002", **contact)

    secret, nobody = Case.objects.order_by("id")
    assert open_contact(secret.reporter).name == "Siti Rahma"
    assert secret.identity == Identity.CONFIDENTIAL
    assert not hasattr(nobody, "reporter")


@pytest.mark.parametrize(
    ("who", "status"), [("reader", 403), ("administrator", 403), ("coordinator", 200), ("head", 200)]
)
def test_only_those_who_handle_reports_write_them_down(desk: Desk, who: str, status: int) -> None:
    assert desk.browser(who).get(ADDRESS).status_code == status


def test_the_empty_form_is_valid_html_and_cheap(
    desk: Desk, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    browser = desk.browser("officer")
    browser.get(ADDRESS)

    with django_assert_max_num_queries(6):
        page = browser.get(ADDRESS)

    assert markup_faults(page) == []


def test_a_case_is_recorded_in_few_statements(
    desk: Desk, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    browser = desk.browser("officer")
    browser.get(ADDRESS)

    with django_assert_max_num_queries(20):
        assert _record(browser).status_code == 302


def _picture(colour: str) -> SimpleUploadedFile:
    kept = BytesIO()
    Image.new("RGB", (40, 30), colour).save(kept, "PNG")
    return SimpleUploadedFile(f"{colour}.png", kept.getvalue(), "image/png")


def test_a_photographed_letter_stays_with_the_case(desk: Desk) -> None:
    _record(desk.browser("officer"), channel="letter", photo=_picture("green"), upload=_picture("blue"))

    case = Case.objects.get()
    assert case.channel == Channel.LETTER
    assert sorted(case.attachments.values_list("name", flat=True)) == ["blue.png", "green.png"]
