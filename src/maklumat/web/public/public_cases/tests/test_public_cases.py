"""Published reports: only those that were allowed, and nobody in them."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from maklumat.cases.models import Case
from maklumat.cases.testing import make_case, make_division, make_office, named
from maklumat.cases.vocabulary import CaseStatus
from maklumat.organization.testing import NOON, make_government
from maklumat.web.public.public_cases.names import shorten_names
from maklumat.web.public.public_cases.pages import PAGE
from maklumat.web.public.testing import make_promised_service, make_ready_government, markup_faults

pytestmark = [pytest.mark.django_db, pytest.mark.database]

HERE = "/pengaduan/"
PRIVATE = "Saya Pak Iwan Setiawan, HP 081234567890, NIK 6402061508900001. Loket tutup pukul sebelas."


def publish(key: str = "kunci-1", **facts: object) -> Case:
    return make_case(CaseStatus.CLOSED, key=key, may_publish=True, **facts)  # type: ignore[arg-type]


def detail(case: Case) -> str:
    return reverse("public:show-public-case", args=[case.code])


def test_a_finished_report_shows_question_answer_service_and_days(client: Client) -> None:
    make_ready_government()
    service = make_promised_service()
    case = publish(service_id=service.pk)

    listed, shown = client.get(HERE).content, client.get(detail(case)).content

    for words in ("Loket kini buka sampai pukul tiga.", "Rekomendasi kegiatan", "Dijawab pada hari kerja yang sama"):
        assert words in listed.decode()
        assert words in shown.decode()
    assert "Papan di depan menulis pukul tiga sore." in shown.decode()
    assert markup_faults(listed) == []
    assert markup_faults(shown) == []


def test_days_are_working_days(client: Client) -> None:
    case = publish()
    Case.objects.filter(pk=case.pk).update(responded_at=NOON + timedelta(days=6))

    assert "Dijawab dalam 3 hari kerja" in client.get(HERE).content.decode()  # a weekend and Maulid lie between


def test_numbers_are_masked_and_names_become_initials(client: Client) -> None:
    case = publish(body=PRIVATE, **named())

    for page in (client.get(HERE).content.decode(), client.get(detail(case)).content.decode()):
        for private in ("Iwan", "081234567890", "6402061508900001", "Siti Rahma", "warga@contoh"):
            assert private not in page
    assert "Pak I. S., HP +62812****7890" in client.get(detail(case)).content.decode()


@pytest.mark.parametrize(
    "kept_back",
    [
        {"may_publish": False},
        {"is_confidential": True},
        {"is_supervision": True},
        {"status": CaseStatus.RESPONDED, "is_open": True, "next_due_at": NOON},
    ],
    ids=["not allowed", "confidential", "supervision", "not finished"],
)
def test_what_was_not_allowed_does_not_exist(client: Client, kept_back: dict[str, object]) -> None:
    case = publish()
    Case.objects.filter(pk=case.pk).update(**kept_back)

    assert case.title not in client.get(HERE).content.decode()
    assert client.get(detail(case)).status_code == 404


def test_a_long_list_goes_on_behind_a_key(client: Client) -> None:
    make_ready_government()
    for number in range(PAGE + 3):
        publish(f"kunci-{number:03}", now=NOON + timedelta(minutes=number))

    first = client.get(HERE)
    older = first.context["page"].older_url
    second = client.get(older)

    assert len(first.context["page"].lines) == PAGE
    assert len(second.context["page"].lines) == 3
    assert second.context["page"].older_url == ""
    assert second.context["page"].newest_url == HERE
    assert {line.url for line in first.context["page"].lines} & {
        line.url for line in second.context["page"].lines
    } == set()


def test_a_page_costs_the_same_for_one_report_or_many(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    make_ready_government()
    for number in range(8):
        publish(f"kunci-{number:03}")
    client.get(reverse("public:privacy"))

    with django_assert_max_num_queries(5):
        client.get(HERE)
    with django_assert_max_num_queries(5):
        client.get(detail(Case.objects.all()[0]))


def test_one_unit_can_be_chosen(client: Client) -> None:
    publish("kunci-1", title="Tentang kesra")
    publish("kunci-2", division=make_division(make_office(), slug="umum"), title="Tentang umum")

    page = client.get(HERE, {"bagian": "umum"}).content.decode()

    assert "Tentang umum" in page
    assert "Tentang kesra" not in page


@pytest.mark.parametrize(
    "key", ["\x00", "x~y", "2026-01-01~1", "2026-01-01T00:00:00+00:00~99999999999999999999", "~", "a" * 9999]
)
@pytest.mark.filterwarnings("error:DateTimeField")
def test_a_key_that_makes_no_sense_starts_from_the_top(client: Client, key: str) -> None:
    publish()

    assert client.get(HERE, {"setelah": key, "bagian": key}).status_code == 200


@pytest.mark.parametrize("code", ["x", "MKL-0000-0001", "%00", "MKL-" + "9" * 500, "..%2f..%2f"])
def test_a_code_that_is_none_is_not_found(client: Client, code: str) -> None:
    make_ready_government()

    assert client.get(f"{HERE}{code}/").status_code == 404


def test_two_governments_never_mix(client: Client) -> None:
    publish("kunci-1", title="Tentang kesra")
    other = make_government("lain")
    elsewhere = publish("kunci-2", division=make_division(make_office(other), slug="humas"), title="Tentang humas")

    assert "Tentang humas" not in client.get(HERE).content.decode()
    assert client.get(detail(elsewhere)).status_code == 404
    assert "Tentang humas" in client.get(HERE, headers={"Host": "lain.example"}).content.decode()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Mohon maaf, Pak Iwan. Berkas Bapak sudah kami terima.", "Mohon maaf, Pak I. Berkas Bapak sudah kami terima."),
        ("Bisa, Bu Jumiati, dan gratis.", "Bisa, Bu J., dan gratis."),
        ("Nama saya Siti Rahma dari Loa Kulu", "Nama saya S. R. dari Loa Kulu"),
        ("Bapak H. Abdul Rahman hadir", "Bapak H. A. R. hadir"),
        ("Kepada Bapak Camat dan Ibu Kepala Bagian", "Kepada Bapak Camat dan Ibu Kepala B."),
        ("Surat Bupati Kutai Kartanegara tanggal 5 Mei", "Surat Bupati Kutai Kartanegara tanggal 5 Mei"),
        ("", ""),
    ],
)
def test_names_behind_an_honorific_become_initials(text: str, shown: str) -> None:
    assert shorten_names(text) == shown
