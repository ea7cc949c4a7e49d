"""Units, contact persons and their tests at the desk."""

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from maklumat.cases.vocabulary import CaseStatus
from maklumat.foundation.actor import system_actor
from maklumat.journal.queries import find_entries
from maklumat.organization.actions.contacts import ChannelInput, save_contact
from maklumat.organization.models import ContactChannel, ContactPerson, Unit
from maklumat.organization.queries import get_root_unit
from maklumat.organization.testing import NOON, TODAY, make_contact, make_government, make_staff, make_unit
from maklumat.organization.vocabulary import ContactKind, Role, TestResult
from maklumat.web.desk.testing import Desk, markup_faults, signed_in

CHANNELS = {
    "saluran-TOTAL_FORMS": "2",
    "saluran-INITIAL_FORMS": "0",
    "saluran-MIN_NUM_FORMS": "0",
    "saluran-MAX_NUM_FORMS": "10",
    "saluran-0-kind": "whatsapp",
    "saluran-0-address": "0812-0000-0001",
    "saluran-0-note": "",
    "saluran-1-kind": "email",
    "saluran-1-address": "",
    "saluran-1-note": "",
}


def new_unit(desk: Desk, **changed: str) -> dict[str, str]:
    """Return the answers of the form for a new unit."""
    return {
        "parent_id": str(desk.office.pk),
        "kind": "division",
        "name": "Bagian Umum",
        "short_name": "Umum",
        "slug": "umum",
        "is_published": "on",
        **changed,
    }


def channel(desk: Desk) -> ContactChannel:
    return make_contact(desk.division).channels.get()


def test_the_tree_says_who_can_be_reached(desk: Desk, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    make_contact(desk.division)
    reader = desk.browser("reader")
    reader.get(reverse("desk:list-units"))

    with django_assert_max_num_queries(9):
        page = reader.get(reverse("desk:list-units"))

    text = page.content.decode()
    assert "Siti Aminah" in text
    assert "1 kanal belum pernah diuji" in text
    assert "Belum ada narahubung" in text
    assert markup_faults(page) == []


def test_more_units_cost_no_more_statements(desk: Desk, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    for number in range(30):
        make_contact(make_unit(parent=desk.office, slug=f"bagian-{number}"))
    reader = desk.browser("reader")
    reader.get(reverse("desk:list-units"))

    with django_assert_max_num_queries(9):
        assert reader.get(reverse("desk:list-units")).status_code == 200


def test_a_unit_page_within_its_budget(desk: Desk, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    make_contact(desk.division)
    head, address = desk.browser("head"), reverse("desk:show-unit", args=[desk.division.slug])
    head.get(address)

    with django_assert_max_num_queries(11):
        page = head.get(address)

    assert "(0541) 000-0001" in page.content.decode()
    assert markup_faults(page) == []


def test_a_unit_of_another_government_does_not_exist_here(desk: Desk) -> None:
    make_unit(make_government("lain"), slug="asing")

    assert desk.browser("administrator").get(reverse("desk:show-unit", args=["asing"])).status_code == 404


def test_contacts_not_yet_published_are_for_those_who_work_there(desk: Desk) -> None:
    make_contact(desk.division, name="Calon Narahubung", is_published=False)
    address = reverse("desk:show-unit", args=[desk.division.slug])

    assert "Calon Narahubung" in desk.browser("officer").get(address).content.decode()
    assert "Calon Narahubung" not in desk.browser("stranger").get(address).content.decode()


def test_an_administrator_adds_a_unit_and_lands_on_it(desk: Desk) -> None:
    browser = desk.browser("administrator")

    form = browser.get(reverse("desk:create-unit"), {"di-bawah": desk.office.slug})
    answer = browser.post(reverse("desk:create-unit"), new_unit(desk))

    assert markup_faults(form) == []
    assert answer.headers["Location"] == reverse("desk:show-unit", args=["umum"])
    assert Unit.objects.get(slug="umum").parent == desk.office


def test_a_short_name_in_use_is_said_at_the_field_and_what_was_typed_stays(desk: Desk) -> None:
    answer = desk.browser("administrator").post(
        reverse("desk:create-unit"), new_unit(desk, slug=desk.other.slug, name="Bagian Baru")
    )

    assert answer.status_code == 422
    assert answer.context["form"].errors["slug"]
    assert "Bagian Baru" in answer.content.decode()


def test_a_unit_is_added_only_below_one_that_the_administrator_covers(desk: Desk) -> None:
    above = get_root_unit(desk.office.government_id)

    answer = desk.browser("administrator").post(reverse("desk:create-unit"), new_unit(desk, parent_id=str(above.pk)))

    assert answer.status_code == 422
    assert not Unit.objects.filter(slug="umum").exists()


def test_a_changed_unit_is_told_in_its_record(desk: Desk) -> None:
    unit = desk.division
    facts = {"name": unit.name, "short_name": unit.short_name, "place": "Gedung A", "is_published": "on"}

    desk.browser("administrator").post(reverse("desk:change-unit", args=[unit.slug]), facts)

    assert Unit.objects.get(pk=unit.pk).place == "Gedung A"
    assert [entry.event for entry in find_entries(unit)] == ["unit.changed"]


@pytest.mark.parametrize("who", ["officer", "head", "coordinator", "reader"])
def test_units_are_changed_by_administrators_alone(desk: Desk, who: str) -> None:
    browser = desk.browser(who)

    assert browser.get(reverse("desk:change-unit", args=[desk.division.slug])).status_code == 403
    assert browser.post(reverse("desk:create-unit"), new_unit(desk)).status_code == 403


def test_the_last_unit_that_receives_reports_is_kept_with_a_sentence_at_the_box(desk: Desk) -> None:
    facts = {"name": desk.office.name, "short_name": desk.office.short_name, "is_published": "on"}

    answer = desk.browser("administrator").post(reverse("desk:change-unit", args=[desk.office.slug]), facts)

    assert answer.status_code == 422
    assert answer.context["form"].errors["receives_reports"]


def test_a_head_adds_a_contact_person_with_channels(desk: Desk) -> None:
    head = desk.browser("head")
    facts = {"name": "Rina Astuti", "position": "Pelaksana", "is_published": "on", **CHANNELS}

    form = head.get(reverse("desk:add-contact", args=[desk.division.slug]))
    answer = head.post(reverse("desk:add-contact", args=[desk.division.slug]), facts)

    assert markup_faults(form) == []
    assert answer.status_code == 302
    contact = ContactPerson.objects.get()
    assert (contact.name, contact.unit) == ("Rina Astuti", desk.division)
    assert [found.address for found in contact.channels.all()] == ["0812-0000-0001"]


def test_an_unchanged_channel_keeps_its_test_when_the_contact_is_saved(desk: Desk) -> None:
    contact = save_contact(
        desk.division.pk,
        name="Rina",
        channels=[ChannelInput(ContactKind.WHATSAPP, "0812-0000-0001")],
        actor=system_actor("uji"),
        now=NOON,
    )
    contact.channels.update(tested_on=TODAY, test_result=TestResult.ANSWERED, answered_minutes=4)
    address = reverse("desk:save-contact", args=[desk.division.slug, contact.pk])

    desk.browser("head").post(address, {"name": "Rina Astuti", **CHANNELS, "saluran-1-address": "kesra@contoh.example"})

    kept = contact.channels.get(kind=ContactKind.WHATSAPP)
    assert (kept.tested_on, kept.answered_minutes) == (TODAY, 4)
    assert contact.channels.count() == 2


@pytest.mark.parametrize(
    ("kind", "address"),
    [("whatsapp", "123"), ("phone", "kantor"), ("email", "bukan-surel"), ("instagram", "dua kata")],
)
def test_an_address_that_no_app_opens_is_refused_at_its_channel(desk: Desk, kind: str, address: str) -> None:
    facts = {"name": "Rina", **CHANNELS, "saluran-0-kind": kind, "saluran-0-address": address}

    answer = desk.browser("head").post(reverse("desk:add-contact", args=[desk.division.slug]), facts)

    assert answer.status_code == 422
    assert answer.context["channels"].forms[0].errors["address"]
    assert address in answer.content.decode()
    assert not ContactPerson.objects.exists()


def test_contacts_of_another_division_are_not_a_heads_business(desk: Desk) -> None:
    contact = make_contact(desk.other)
    head = desk.browser("head")

    assert head.get(reverse("desk:add-contact", args=[desk.other.slug])).status_code == 403
    assert head.get(reverse("desk:save-contact", args=[desk.other.slug, contact.pk])).status_code == 403
    assert head.get(reverse("desk:save-contact", args=[desk.division.slug, contact.pk])).status_code == 404


def test_one_press_writes_down_that_a_channel_answered(desk: Desk) -> None:
    tried = channel(desk)

    answer = desk.browser("officer").post(
        reverse("desk:record-contact-test", args=[tried.pk]), {"result": "answered", "answered_minutes": "5"}
    )

    tried.refresh_from_db()
    assert answer.status_code == 302
    assert (tried.tested_on, tried.test_result, tried.answered_minutes) == (TODAY, TestResult.ANSWERED, 5)


def test_no_answer_needs_no_minutes(desk: Desk) -> None:
    tried = channel(desk)
    officer = desk.browser("officer")

    officer.post(reverse("desk:record-contact-test", args=[tried.pk]), {"result": "no_answer", "answered_minutes": "5"})

    page = officer.get(reverse("desk:show-unit", args=[desk.division.slug])).content.decode()
    assert "Tidak dijawab pada 19 Agu" in page


def test_minutes_that_are_no_number_come_back_beside_their_channel(desk: Desk) -> None:
    tried = channel(desk)

    answer = desk.browser("officer").post(
        reverse("desk:record-contact-test", args=[tried.pk]), {"result": "answered", "answered_minutes": "lama sekali"}
    )

    assert answer.status_code == 422
    assert "lama sekali" in answer.content.decode()
    assert "paling banyak 10080" in answer.content.decode()
    assert markup_faults(answer) == []


def test_a_test_is_written_down_by_those_who_work_for_the_unit(desk: Desk) -> None:
    address = reverse("desk:record-contact-test", args=[channel(desk).pk])
    foreign = make_staff(Role.ADMINISTRATOR, make_unit(make_government("lain"), slug="asing"))

    assert desk.browser("stranger").post(address, {"result": "no_answer"}).status_code == 403
    assert desk.browser("reader").post(address, {"result": "no_answer"}).status_code == 403
    there = signed_in(foreign)
    assert there.post(address, {"result": "no_answer"}, HTTP_HOST="lain.example").status_code == 404


def test_a_moved_unit_takes_its_cases_to_whoever_covers_the_new_place(desk: Desk) -> None:
    new_place = make_unit(parent=desk.office, slug="asisten-baru")
    case = desk.case(CaseStatus.DISPATCHED)
    after = signed_in(make_staff(Role.DIVISION_HEAD, new_place))
    own = desk.browser("head")
    address = reverse("desk:show-case", args=[case.code])
    assert (own.get(address).status_code, after.get(address).status_code) == (200, 404)
    administrator = signed_in(make_staff(Role.ADMINISTRATOR, get_root_unit(desk.office.government_id)))
    page = administrator.get(reverse("desk:move-unit", args=[desk.division.slug]))

    moved = administrator.post(
        reverse("desk:move-unit", args=[desk.division.slug]), {"parent_id": str(new_place.pk)}, follow=True
    )

    assert markup_faults(page) == []
    assert "berada di sini sekarang" in moved.content.decode()
    assert (own.get(address).status_code, after.get(address).status_code) == (200, 200)


@pytest.mark.parametrize("place", ["", "0", "99999999999999999999", "\x00", "umum"])
def test_a_place_that_is_none_is_said_at_its_field(desk: Desk, place: str) -> None:
    administrator = signed_in(make_staff(Role.ADMINISTRATOR, get_root_unit(desk.office.government_id)))

    page = administrator.post(reverse("desk:move-unit", args=[desk.division.slug]), {"parent_id": place})

    assert page.status_code == 422
