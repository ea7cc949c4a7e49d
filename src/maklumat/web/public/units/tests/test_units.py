"""Units, their contact persons and every channel."""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from maklumat.cases.testing import make_division, make_office
from maklumat.channels.models import ChannelAccount
from maklumat.channels.testing import make_account
from maklumat.channels.vocabulary import SelfTestState
from maklumat.organization.models import ContactChannel, Unit
from maklumat.organization.queries import find_other_units, get_default_government
from maklumat.organization.testing import make_contact, make_government, make_staff, make_unit
from maklumat.organization.vocabulary import ContactKind, Role, UnitKind
from maklumat.organization.vocabulary import TestResult as Result
from maklumat.web.public.contacts import PublishedChannel, PublishedContact, contact_line, words_of_test
from maklumat.web.public.testing import make_promised_service, make_ready_government, markup_faults
from maklumat.web.public.units import tree

pytestmark = pytest.mark.django_db

TODAY = date(2026, 8, 19)


def channel(
    result: str = Result.ANSWERED, tested_on: date | None = date(2026, 8, 18), note: str = ""
) -> PublishedChannel:
    return PublishedChannel(ContactKind.PHONE, "(0541) 000-0001", note, tested_on, result, 6)


@pytest.fixture
def division() -> Unit:
    make_ready_government()
    unit = make_promised_service().unit
    make_contact(unit)
    return unit


def test_a_unit_names_its_head_its_contact_persons_and_its_services(client: Client, division: Unit) -> None:
    make_staff(Role.DIVISION_HEAD, division, name="Nurhayati Idris", position="Kepala Bagian Kesra")

    page = client.get(reverse("public:show-unit", args=[division.slug])).content

    for words in ("Siti Aminah", "(0541) 000-0001", "Nurhayati Idris", "Rekomendasi kegiatan", "5 hari kerja"):
        assert words in page.decode()
    assert markup_faults(page) == []


def test_a_unit_without_anything_says_what_to_do(client: Client) -> None:
    make_ready_government()
    make_unit(slug="sepi")

    page = client.get(reverse("public:show-unit", args=["sepi"])).content

    assert "Belum ada narahubung yang diumumkan" in page.decode()
    assert "Belum ada layanan yang diumumkan" in page.decode()
    assert markup_faults(page) == []


def test_an_agency_lists_what_belongs_to_it(client: Client, division: Unit) -> None:
    page = client.get(reverse("public:show-unit", args=[make_office().slug])).content.decode()

    assert "Yang ada di bawahnya" in page
    assert reverse("public:show-unit", args=[division.slug]) in page


def test_the_tree_groups_divisions_under_their_assistant(client: Client) -> None:
    make_ready_government()
    assistant = make_unit(parent=make_office(), kind=UnitKind.ASSISTANT, slug="asisten-1", name="Asisten Satu")
    make_contact(make_unit(parent=assistant, slug="hukum"))

    page = client.get(reverse("public:list-units")).content

    assert page.decode().index("Asisten Satu") < page.decode().index("Hukum")
    assert "Narahubung belum diuji" in page.decode()
    assert markup_faults(page) == []


def test_a_unit_that_is_not_published_is_not_found(client: Client, division: Unit) -> None:
    Unit.objects.filter(pk=division.pk).update(is_published=False)

    assert client.get(reverse("public:show-unit", args=[division.slug])).status_code == 404
    assert division.name not in client.get(reverse("public:list-units")).content.decode()


def test_a_number_that_leads_straight_to_a_contact_person_stands_with_them_once(client: Client, division: Unit) -> None:
    owner, account = make_staff(Role.OFFICER, division, name="Rina Astuti"), make_account()
    contact = make_contact(division, name="Rina Astuti", staff=owner)
    ContactChannel.objects.create(
        government_id=division.government_id, contact=contact, kind=ContactKind.WHATSAPP, address="0812-0000 0009"
    )
    ChannelAccount.objects.filter(pk=account.pk).update(unit=division, staff=owner, address="0812-0000-0009")

    page = client.get(reverse("public:show-unit", args=[division.slug])).content.decode()

    assert "Langsung ke Rina Astuti" in page
    assert "0812-0000 0009" not in page
    assert "Akun resmi kantor" not in page
    assert markup_faults(page.encode()) == []


def test_every_channel_of_every_unit_stands_in_one_list(client: Client, division: Unit) -> None:
    make_contact(make_division(slug="umum"), name="Bayu Nugroho")

    page = client.get(reverse("public:channels")).content

    assert "Siti Aminah" in page.decode()
    assert "Bayu Nugroho" in page.decode()
    assert markup_faults(page) == []


def test_pages_of_units_cost_the_same_for_many_units(
    client: Client, division: Unit, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(8):
        make_contact(make_division(slug=f"bagian-{number}"))
    client.get(reverse("public:privacy"))

    with django_assert_max_num_queries(4):
        client.get(reverse("public:list-units"))
    with django_assert_max_num_queries(3):
        client.get(reverse("public:channels"))
    with django_assert_max_num_queries(9):
        client.get(reverse("public:show-unit", args=[make_office().slug]))


def names_of(page: bytes) -> list[str]:
    return re.findall(r'class="unit-list__link"[^>]*>([^<]+)<', page.decode())


@pytest.mark.database
def test_many_agencies_are_read_page_by_page_each_once(client: Client) -> None:
    make_ready_government()
    for number in range(2 * tree.PER_PAGE + 3):
        make_unit(parent=make_office(), slug=f"desa-{number}", name=f"Desa {number}", order=number % 7)

    seen, url = [], reverse("public:list-units")
    while url:
        page = client.get(url).content
        seen += names_of(page)
        following = re.search(r'rel="next" href="([^"]+)"', page.decode())
        url = following[1] if following else ""

    expected = [unit.name.removeprefix("Bagian ") for unit in find_other_units(get_default_government().pk)]
    assert len(expected) > 2 * tree.PER_PAGE
    assert [name.removeprefix("Bagian ") for name in seen] == expected


@pytest.mark.database
def test_the_list_of_channels_goes_on_where_it_is_long(client: Client) -> None:
    make_ready_government()
    for number in range(tree.PER_PAGE + 1):
        make_contact(make_unit(parent=make_office(), slug=f"desa-{number}", name=f"Desa {number}", order=number))
    url = reverse("public:channels")

    first = client.get(url).content.decode()
    second = client.get(re.findall(r'rel="next" href="([^"]+)"', first)[0]).content.decode()

    assert first.count('class="channels__unit"') == tree.PER_PAGE
    assert second.count('class="channels__unit"') == 1
    assert f"Desa {tree.PER_PAGE}" in second


def test_an_address_that_names_no_unit_begins_the_list(client: Client, division: Unit) -> None:
    for nonsense in ("0", "-1", "9" * 40, "x", "\x00"):
        page = client.get(reverse("public:list-units"), {"setelah": nonsense})

        assert page.status_code == 200
        assert division.name.removeprefix("Bagian ") in page.content.decode()


def test_a_list_is_narrowed_to_the_unit_that_was_chosen(client: Client, division: Unit) -> None:
    make_unit(slug="lain", name="Kantor <b>Lain</b>")

    page = client.get(reverse("public:list-services"), {"bagian": division.slug}).content.decode()

    assert f'<option value="{division.slug}" selected>' in page
    assert "Kantor &lt;b&gt;Lain&lt;/b&gt;</option>" in page


def test_two_governments_never_mix(client: Client, division: Unit) -> None:
    other = make_government("lain")
    make_contact(make_unit(other, slug="humas", name="Bagian Humas"), name="Orang Lain")

    assert "Bagian Humas" not in client.get(reverse("public:list-units")).content.decode()
    assert "Orang Lain" not in client.get(reverse("public:channels")).content.decode()
    assert client.get(reverse("public:show-unit", args=["humas"])).status_code == 404
    assert "Orang Lain" in client.get("/kanal/", headers={"Host": "lain.example"}).content.decode()


def test_a_channel_that_did_not_answer_says_so(client: Client, division: Unit) -> None:
    ContactChannel.objects.update(tested_on=date(2026, 8, 18), test_result=Result.NO_ANSWER)

    page = client.get(reverse("public:show-unit", args=[division.slug])).content.decode()

    assert "tidak menjawab. Pakai saluran lain dulu" in page
    assert "contact-block__channel--silent" in page


@pytest.mark.parametrize(
    ("given", "words", "is_answering"),
    [
        ((), "Belum ada narahubung yang diumumkan", False),
        ((channel(),), "Narahubung menjawab, diuji 18 Agu", True),
        ((channel(Result.NO_ANSWER),), "Narahubung tidak menjawab saat diuji 18 Agu", False),
        (
            (channel(Result.NO_ANSWER), channel(tested_on=date(2025, 8, 2))),
            "Narahubung menjawab, diuji 2 Agu 2025",
            True,
        ),
        ((channel(Result.NOT_TESTED, None),), "Narahubung belum diuji", True),
    ],
)
def test_one_sentence_says_whether_somebody_answers(
    given: tuple[PublishedChannel, ...],
    words: str,
    is_answering: bool,  # noqa: FBT001 - pytest passes it
) -> None:
    contacts = [PublishedContact("Siti Aminah", "", is_deputy=False, channels=given)] if given else []

    line = contact_line(contacts, TODAY)

    assert (line.text, line.is_answering) == (words, is_answering)


def test_the_last_test_stands_before_the_note() -> None:
    assert words_of_test(channel(note="Hari kerja"), TODAY) == "diuji 18 Agu, menjawab dalam 6 menit. Hari kerja"
    assert (
        words_of_test(channel(Result.NO_ANSWER, note="Kanal lain dulu"), TODAY)
        == "diuji 18 Agu, tidak menjawab. Kanal lain dulu"
    )


def test_an_account_of_the_unit_says_when_it_was_tested_and_what_came_of_it(client: Client, division: Unit) -> None:
    make_account()
    page = reverse("public:show-unit", args=[division.slug])
    ChannelAccount.objects.update(unit=division, address="0812-0000-0077")
    assert "0812-0000-0077" in client.get(page).content.decode()

    ChannelAccount.objects.update(tested_at=timezone.now(), test_state=SelfTestState.PASSED, tested_seconds=100)
    shown = client.get(page).content.decode()
    assert "diuji hari ini, menjawab dalam 2 menit" in shown
    assert markup_faults(client.get(page).content) == []
