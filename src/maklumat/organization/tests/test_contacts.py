"""Contact persons, their channels, and the last test of each."""

import pytest
from pytest_django import DjangoAssertNumQueries

from maklumat.foundation.actor import system_actor
from maklumat.foundation.refusals import NotFound, NotPermitted
from maklumat.journal.queries import find_entries
from maklumat.organization import queries, vocabulary
from maklumat.organization.actions.contacts import ChannelInput, record_contact_test, save_contact
from maklumat.organization.errors import UnitElsewhere
from maklumat.organization.models import ContactPerson
from maklumat.organization.testing import (
    NOON,
    TODAY,
    make_actor,
    make_contact,
    make_government,
    make_staff,
    make_unit,
)
from maklumat.organization.vocabulary import ContactKind, Role

pytestmark = pytest.mark.django_db
SYSTEM = system_actor("demo")
PHONE = ChannelInput(ContactKind.PHONE, "(0541) 000-0001", note="Jam kerja")
WHATSAPP = ChannelInput(ContactKind.WHATSAPP, "0800-0000-0001")


def test_a_contact_is_saved_with_its_channels_in_order_and_recorded_without_its_numbers() -> None:
    unit = make_unit()

    contact = save_contact(unit.pk, name=" Siti ", channels=[WHATSAPP, PHONE], actor=SYSTEM, now=NOON)

    assert contact.name == "Siti"
    found = queries.find_contacts([unit.pk]).get()
    assert [channel.kind for channel in found.channels.all()] == ["whatsapp", "phone"]
    entry = find_entries(contact).get()
    assert entry.event == "contact.saved"
    assert "0800" not in str(entry.facts)


def test_a_channel_that_stays_keeps_its_test() -> None:
    unit = make_unit()
    contact = save_contact(unit.pk, name="Siti", channels=[PHONE, WHATSAPP], actor=SYSTEM, now=NOON)
    phone = contact.channels.get(kind=ContactKind.PHONE)
    record_contact_test(phone.pk, result=vocabulary.TestResult.ANSWERED, answered_minutes=4, actor=SYSTEM, now=NOON)

    save_contact(unit.pk, contact_id=contact.pk, name="Siti", channels=[PHONE], actor=SYSTEM, now=NOON)

    kept = contact.channels.get()
    assert (kept.pk, kept.tested_on, kept.answered_minutes) == (phone.pk, TODAY, 4)


def test_a_channel_that_did_not_answer_keeps_no_minutes() -> None:
    channel = make_contact().channels.get()

    tested = record_contact_test(
        channel.pk, result=vocabulary.TestResult.NO_ANSWER, answered_minutes=9, actor=SYSTEM, now=NOON
    )

    assert (tested.test_result, tested.answered_minutes) == ("no_answer", None)


def test_an_officer_tests_a_channel_of_the_own_unit_but_does_not_change_the_contact() -> None:
    contact = make_contact()
    officer = make_actor(Role.OFFICER, contact.unit)
    channel = contact.channels.get()

    record_contact_test(channel.pk, result=vocabulary.TestResult.NO_ANSWER, actor=officer, now=NOON)
    with pytest.raises(NotPermitted):
        save_contact(contact.unit_id, contact_id=contact.pk, name="Lain", channels=[], actor=officer, now=NOON)

    contact.refresh_from_db()
    assert contact.name == "Siti Aminah"


def test_a_contact_of_another_unit_is_not_replaced() -> None:
    contact = make_contact(make_unit(slug="umum"))

    with pytest.raises(NotFound):
        save_contact(make_unit(slug="hukum").pk, contact_id=contact.pk, name="X", channels=[], actor=SYSTEM, now=NOON)


def test_the_account_of_a_contact_belongs_to_the_same_government() -> None:
    foreign = make_staff(Role.OFFICER, make_unit(make_government("lain"), slug="hukum"))
    unit = make_unit(make_government("uji"), slug="umum")

    with pytest.raises(UnitElsewhere):
        save_contact(unit.pk, name="Siti", channels=[], staff_id=foreign.pk, actor=SYSTEM, now=NOON)

    assert not ContactPerson.objects.exists()


def test_contacts_of_any_number_of_units_take_two_statements(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    units = [make_unit(slug=f"bagian-{number}") for number in range(5)]
    for unit in units:
        make_contact(unit)

    with django_assert_num_queries(2):
        contacts = list(queries.find_contacts([unit.pk for unit in units]))
        numbers = [channel.address for contact in contacts for channel in contact.channels.all()]

    assert len(numbers) == 5


def test_an_unpublished_contact_is_not_shown_and_the_deputy_comes_last() -> None:
    unit = make_unit()
    make_contact(unit, name="Wakil", is_deputy=True)
    make_contact(unit, name="Utama")
    make_contact(unit, name="Tersembunyi", is_published=False)

    assert [contact.name for contact in queries.find_contacts([unit.pk])] == ["Utama", "Wakil"]
    assert len(queries.find_contacts([unit.pk], is_published=None)) == 3
