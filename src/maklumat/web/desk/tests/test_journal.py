"""The record at the desk: read by the Inspectorate and the administrators, and only what they may know of."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from maklumat.cases.actions.verification import mark_supervision
from maklumat.cases.models import Case
from maklumat.cases.testing import make_coordinator
from maklumat.cases.vocabulary import CaseStatus
from maklumat.foundation.actor import system_actor
from maklumat.journal.actions.recording import record
from maklumat.journal.actions.sealing import seal_entries
from maklumat.journal.testing import GUARDED_TABLES
from maklumat.organization.actions.units import change_unit
from maklumat.organization.queries import get_root_unit
from maklumat.organization.testing import NOON, make_government, make_staff, make_unit
from maklumat.organization.vocabulary import Role
from maklumat.web.desk.testing import Desk, markup_faults, signed_in

JOURNAL = "desk:show-journal"


@pytest.fixture
def administrator(desk: Desk) -> Client:
    """Return the browser of whoever administers the whole government."""
    return signed_in(make_staff(Role.ADMINISTRATOR, get_root_unit(desk.office.government_id)))


def chain(kind: str, key: object) -> str:
    return reverse("desk:show-chain", args=[kind, key])


def supervised(desk: Desk) -> Case:
    """Return a case that only the Inspectorate may know of."""
    case = desk.case(CaseStatus.VERIFYING)
    mark_supervision(
        case.code, reason="Dugaan pungutan", named_staff_ids=[], actor=make_coordinator(desk.office), now=NOON
    )
    return case


def test_what_happened_is_read_as_sentences_within_the_budget(
    desk: Desk, administrator: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    case = desk.case()
    change_unit(desk.division.pk, name="Bagian Baru", short_name="Baru", actor=system_actor("uji"), now=NOON)
    seal_entries(now=NOON)
    administrator.get(reverse(JOURNAL))

    with django_assert_max_num_queries(13):
        page = administrator.get(reverse(JOURNAL))

    text = page.content.decode()
    assert case.code in text
    assert "mengubah keterangan unit" in text
    assert "Bagian Baru" in text
    assert markup_faults(page) == []


def test_an_event_nobody_wrote_a_sentence_for_still_reads(desk: Desk, administrator: Client) -> None:
    government = desk.office.government
    record("dunia.baru", subject=government, actor=system_actor("uji", government.pk), at=NOON)
    record("unit.changed", subject=("unit", "tak-ada"), actor=system_actor("uji", government.pk), at=NOON)

    text = administrator.get(reverse(JOURNAL)).content.decode()

    assert "dunia.baru" in text
    assert "tak-ada" in text


def test_the_list_goes_on_below_and_keeps_its_kind(desk: Desk, administrator: Client) -> None:
    government = desk.office.government
    for _number in range(55):
        record("unit.changed", subject=desk.division, actor=system_actor("uji", government.pk), at=NOON)

    first = administrator.get(reverse(JOURNAL), {"jenis": "unit"})
    second = administrator.get(first.context["older_url"])

    assert len(first.context["lines"]) == 50
    assert [line.sequence for line in second.context["lines"]] == [5, 4, 3, 2, 1]
    assert second.context["older_url"] == ""


def test_a_code_leads_to_its_chain_and_a_name_to_its_unit(desk: Desk, administrator: Client) -> None:
    case = desk.case()

    by_code = administrator.get(reverse(JOURNAL), {"q": case.code.lower()})
    by_name = administrator.get(reverse(JOURNAL), {"q": desk.division.slug})

    assert by_code.headers["Location"] == chain("case", case.code)
    assert chain("unit", desk.division.pk) in [link.url for link in by_name.context["found"]]
    assert markup_faults(by_name) == []


def test_a_chain_says_that_it_holds_and_hands_out_proofs(
    desk: Desk, administrator: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    case = desk.case()
    seal_entries(now=NOON)
    administrator.get(chain("case", case.code))

    with django_assert_max_num_queries(10):
        page = administrator.get(chain("case", case.code))
    proof = administrator.get(reverse("desk:download-entry-proof", args=["case", case.code, 1]))

    assert page.context["verification"].broken is None
    assert markup_faults(page) == []
    assert json.loads(proof.content)["entry"]["subject"] == ["case", case.code]
    assert "attachment" in proof.headers["Content-Disposition"]


def test_a_changed_entry_is_named(desk: Desk, administrator: Client) -> None:
    case = desk.case()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in GUARDED_TABLES:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute("UPDATE journal_entry SET actor_name = 'Orang lain' WHERE sequence = 2")

    page = administrator.get(chain("case", case.code))

    assert page.context["verification"].broken.sequence == 2
    assert "Rantai putus di catatan 2" in page.content.decode()


def test_the_last_seal_is_computed_again_on_demand(desk: Desk, administrator: Client) -> None:
    desk.case()
    seal_entries(now=NOON)

    page = administrator.get(reverse(JOURNAL), {"periksa": "segel"})

    assert page.context["fault"] is None
    assert "Baru saja dihitung ulang" in page.content.decode()
    assert markup_faults(page) == []


def test_a_matter_of_the_inspectorate_is_hidden_from_administrators(desk: Desk, administrator: Client) -> None:
    case = supervised(desk)
    inspector = desk.browser("inspector")

    assert case.code not in administrator.get(reverse(JOURNAL)).content.decode()
    assert administrator.get(chain("case", case.code)).status_code == 404
    assert case.code in inspector.get(reverse(JOURNAL)).content.decode()
    assert inspector.get(chain("case", case.code)).status_code == 200


def test_the_record_of_another_government_is_not_there(desk: Desk, administrator: Client) -> None:
    foreign = make_unit(make_government("lain"), slug="asing")
    record("unit.changed", subject=foreign, actor=system_actor("uji", foreign.government_id), at=NOON)

    assert administrator.get(chain("unit", foreign.pk)).status_code == 404
    assert administrator.get(reverse(JOURNAL), {"jenis": "unit"}).context["lines"] == []


@pytest.mark.parametrize("who", ["officer", "head", "coordinator", "reader", "administrator"])
def test_the_record_is_for_the_inspectorate_and_whoever_administers_everything(desk: Desk, who: str) -> None:
    case = desk.case()

    assert desk.browser(who).get(reverse(JOURNAL)).status_code == 403
    assert desk.browser(who).get(chain("case", case.code)).status_code == 403


@pytest.mark.parametrize("value", ["\x00", "-1", "9" * 40, "٣", "' OR 1=1 --", "a" * 5000])
def test_nonsense_in_the_address_is_no_fault(desk: Desk, administrator: Client, value: str) -> None:
    desk.case()

    for name in ("q", "jenis", "sebelum", "periksa"):
        assert administrator.get(reverse(JOURNAL), {name: value}).status_code == 200
    assert administrator.get(chain("unit", desk.division.pk), {"mulai": value}).status_code in {200, 404}
