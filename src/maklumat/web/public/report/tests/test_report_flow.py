"""The complaint form from the first question to the receipt, as a browser without script sends it."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from maklumat.cases.models import Case, Message, Reporter
from maklumat.cases.sealing import open_contact, secret_words_of
from maklumat.cases.testing import make_case
from maklumat.cases.vocabulary import CaseStatus
from maklumat.channels.models import OutgoingMessage
from maklumat.foundation.text import clean_text
from maklumat.organization.models import Government
from maklumat.web.public.testing import (
    BODY,
    KEY,
    answers,
    make_promised_service,
    make_ready_government,
    markup_faults,
)
from maklumat.web.shared.clock import now

pytestmark = pytest.mark.django_db


@pytest.fixture
def government() -> Government:
    return make_ready_government()


def to_page(client: Client, page: int, came_from: int, **changed: object) -> str:
    response = client.post(reverse("public:report-step", args=[page]), answers(**changed, **{"from": str(came_from)}))
    return response.content.decode()


def send(client: Client, **changed: object) -> str:
    return client.post(reverse("public:file-case"), answers(**changed), follow=True).content.decode()


def test_five_pages_lead_to_a_receipt_without_any_session(client: Client, government: Government) -> None:
    first = client.get(reverse("public:start-report"))
    assert first.status_code == 200
    for page in range(2, 6):
        shown = client.post(reverse("public:report-step", args=[page]), answers(**{"from": str(page - 1)}))
        assert (shown.status_code, markup_faults(shown.content)) == (200, [])
    sent = client.post(reverse("public:file-case"), answers())

    case = Case.objects.get()
    assert sent.status_code == 302
    assert sent.headers["Location"] == reverse("public:show-receipt")
    receipt = client.get(reverse("public:show-receipt"))
    words = receipt.content.decode()
    assert case.code in words
    assert all(word in words for word in secret_words_of(KEY))
    assert receipt.headers["Cache-Control"] == "no-store, private"
    assert "sessionid" not in client.cookies
    assert markup_faults(receipt.content) == []


def test_every_page_carries_what_was_answered_on_the_others(client: Client, government: Government) -> None:
    page = to_page(client, 4, 3, place="Loket 2", kind="aspiration")

    assert '<textarea name="body"' not in page
    assert 'name="place" value="Loket 2"' in page
    assert 'name="kind" value="aspiration"' in page
    assert f'name="submission_key" value="{KEY}"' in page


def test_going_back_asks_nothing_and_keeps_what_was_typed(client: Client, government: Government) -> None:
    response = client.post(
        reverse("public:report-step", args=[1]), {"from": "2", "submission_key": KEY, "body": BODY, "kind": ""}
    )

    assert response.status_code == 200
    assert BODY in response.content.decode()


def test_a_page_is_shown_only_once_those_before_it_are_answered(client: Client, government: Government) -> None:
    response = client.post(reverse("public:report-step", args=[5]), answers(**{"from": "4", "kind": ""}))

    page = response.content.decode()
    assert response.status_code == 422
    assert "Silakan pilih salah satu dari tiga." in page
    assert 'data-draft="1"' in page


def test_a_mistake_is_named_at_its_field_and_nothing_typed_is_lost(client: Client, government: Government) -> None:
    response = client.post(
        reverse("public:report-step", args=[5]),
        answers(**{"from": "4", "identity": "named", "phone": "0812-0000-0001", "sharing": "public"}),
    )

    page = response.content.decode()
    assert response.status_code == 422
    assert 'id="id_name_error"' in page
    assert "Tulis nama Anda" in page
    assert 'value="0812-0000-0001"' in page
    assert BODY in page
    assert markup_faults(response.content) == []


def test_the_last_page_checks_everything_again(client: Client, government: Government) -> None:
    page = send(client, body="  ")

    assert "Ceritakan apa yang terjadi" in page
    assert 'data-draft="2"' in page
    assert not Case.objects.exists()


def test_a_service_is_found_by_need_and_chosen(client: Client, government: Government) -> None:
    service = make_promised_service()

    found = to_page(client, 1, 1, q="pinjam gedungg")
    send(client, service=str(service.pk))

    assert f'name="service" value="{service.pk}"' in found
    case = Case.objects.get()
    assert case.service == service
    assert case.standard is not None


def test_a_link_from_a_service_page_brings_the_service_along(client: Client, government: Government) -> None:
    service = make_promised_service()

    page = client.get(reverse("public:start-report"), {"layanan": service.pk}).content.decode()

    assert f'value="{service.pk}" checked' in page


def test_before_sending_the_likely_service_is_named_with_its_reasons(client: Client, government: Government) -> None:
    make_promised_service()

    page = to_page(client, 5, 4, body="Saya mau pinjam gedung untuk rekomendasi kegiatan desa.")

    assert "Rekomendasi kegiatan" in page
    assert "Anda menulis: pinjam, gedung" in page


def test_before_sending_answered_public_cases_are_offered(client: Client, government: Government) -> None:
    make_case(CaseStatus.CLOSED, key="kunci-laporan-lama", may_publish=True)
    make_case(CaseStatus.CLOSED, key="kunci-laporan-diam", body=BODY + " Rahasia.")

    page = to_page(client, 5, 4)

    assert "Apakah salah satu dari ini?" in page
    assert page.count("dijawab Rabu") == 1


def test_the_same_form_sent_twice_is_filed_once(client: Client, government: Government) -> None:
    first = send(client)
    second = send(client)
    other_tab = send(Client(), body=BODY + " Dari jendela lain.")

    case = Case.objects.get()
    assert all(case.code in page for page in (first, second, other_tab))
    assert Message.objects.get().body == BODY


def test_a_form_sent_again_later_says_so(client: Client, government: Government) -> None:
    send(client)
    Case.objects.update(created_at=now() - timedelta(minutes=3))

    assert "Formulir ini sudah pernah dikirim." in send(client)


def test_a_confirmed_receipt_is_shown_nowhere_again(client: Client, government: Government) -> None:
    send(client)
    confirmed = client.post(reverse("public:confirm-receipt"), {"is_kept": "on"})
    case = Case.objects.get()
    again = client.post(reverse("public:file-case"), answers())
    shown = client.get(reverse("public:show-receipt"))

    assert confirmed.headers["Location"] == reverse("public:show-case", args=[case.code])
    assert case.receipt_confirmed_at is not None
    assert again.status_code == 302
    assert shown.headers["Location"] == reverse("public:show-case", args=[case.code])
    assert client.get(reverse("public:show-receipt")).status_code == 410


def test_a_receipt_is_confirmed_only_by_its_tick(client: Client, government: Government) -> None:
    send(client)

    response = client.post(reverse("public:confirm-receipt"))

    assert response.status_code == 422
    assert "Centang setelah Anda mencatatnya" in response.content.decode()
    assert Case.objects.get().receipt_confirmed_at is None


def test_who_left_without_noting_the_words_is_warned_at_the_next_visit(client: Client, government: Government) -> None:
    send(client)

    for name in ("public:start-report", "public:track"):
        assert "Tanda terima Anda belum disimpan" in client.get(reverse(name)).content.decode()
    assert (
        "Apa yang ingin Anda sampaikan?" in client.get(reverse("public:start-report"), {"lanjut": "1"}).content.decode()
    )


def test_a_receipt_needs_the_cookie_of_the_device_that_sent_the_form(client: Client, government: Government) -> None:
    send(client)
    stranger = Client()
    stranger.cookies["tanda-terima"] = client.cookies["tanda-terima"].value[:-2] + "xx"

    assert stranger.get(reverse("public:show-receipt")).status_code == 410
    assert client.get(reverse("public:print-receipt")).status_code == 200


def test_a_name_is_sealed_and_news_are_promised_by_mail(client: Client, government: Government) -> None:
    send(client, identity="confidential", name="Siti Rahma", email="siti@contoh.example", wants_email="on")

    reporter = Reporter.objects.get()
    assert open_contact(reporter).name == "Siti Rahma"
    assert b"Siti" not in bytes(reporter.sealed)
    assert OutgoingMessage.objects.count() == 1


def test_without_a_name_nothing_about_the_person_is_kept(client: Client, government: Government) -> None:
    send(client, identity="none", name="Siti Rahma", phone="0812-0000-0001", email="bukan surel", wants_email="on")

    assert Case.objects.get().identity == "none"
    assert not Reporter.objects.exists()


@pytest.mark.parametrize(
    ("sharing", "expected"), [("", (False, False)), ("public", (False, True)), ("closed", (True, False))]
)
def test_the_reporter_decides_who_else_reads(
    client: Client, government: Government, sharing: str, expected: tuple[bool, bool]
) -> None:
    send(client, sharing=sharing)

    case = Case.objects.get()
    assert (case.is_confidential, case.may_publish) == expected


def test_a_day_that_has_not_come_is_refused_and_a_local_spelling_is_read(
    client: Client, government: Government
) -> None:
    tomorrow = (now() + timedelta(days=2)).date()

    refused = to_page(client, 3, 2, happened_on=tomorrow.isoformat())
    send(client, happened_on="19-08-2026")

    assert "Hari ini belum tiba." in refused
    assert Case.objects.get().happened_on == date(2026, 8, 19)


def test_the_post_that_files_a_report_needs_few_statements(
    client: Client, government: Government, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    service = make_promised_service()
    send(client, submission_key="kunci-yang-memanaskan-1")

    with django_assert_max_num_queries(8) as captured:
        client.post(
            reverse("public:file-case"),
            answers(
                service=str(service.pk), identity="named", name="Siti", email="siti@contoh.example", wants_email="on"
            ),
        )
    assert not [query for query in captured.captured_queries if "django_session" in query["sql"]]


def test_the_pages_of_the_form_need_few_statements(
    client: Client, government: Government, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    service = make_promised_service()
    send(client, submission_key="kunci-yang-memanaskan-1")

    with django_assert_max_num_queries(4):
        to_page(client, 1, 1, q="pinjam gedung", service=str(service.pk))
    with django_assert_max_num_queries(6):
        to_page(client, 5, 4)


def test_a_form_of_another_site_is_refused(government: Government) -> None:
    strict = Client(enforce_csrf_checks=True)

    assert strict.post(reverse("public:file-case"), answers()).status_code == 403
    assert not Case.objects.exists()


def test_a_typed_address_of_a_later_page_starts_at_the_beginning(client: Client, government: Government) -> None:
    assert client.get(reverse("public:report-step", args=[4])).headers["Location"] == reverse("public:start-report")
    assert client.get("/lapor/9/").status_code == 404


def test_long_words_are_counted_back_to_their_writer(client: Client, government: Government) -> None:
    page = to_page(client, 3, 2, body="a" * 100_000)

    assert "sekarang 100000" in page
    assert clean_text("a" * 100_000, 200_000) in page
