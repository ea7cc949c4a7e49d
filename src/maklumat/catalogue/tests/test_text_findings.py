"""Looking through the texts of standards, and deciding about what was found."""

from dataclasses import replace
from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from maklumat.catalogue.actions.standards import save_draft
from maklumat.catalogue.actions.text_findings import look_through_texts, set_aside_finding, take_up_finding
from maklumat.catalogue.errors import FindingReasonMissing
from maklumat.catalogue.models import StandardVersion, TextFinding
from maklumat.catalogue.queries.text_findings import LOOKED_FOR, find_findings, find_texts_to_look_through
from maklumat.catalogue.rules.components import components_to_json
from maklumat.catalogue.rules.shapes import Statement
from maklumat.catalogue.testing import SEEDER, make_components, make_service, make_standard
from maklumat.catalogue.vocabulary import FindingKind, FindingState
from maklumat.foundation.refusals import NotPermitted
from maklumat.organization.testing import NOON, make_actor, make_contact, make_unit
from maklumat.organization.vocabulary import Role, UnitKind

pytestmark = pytest.mark.django_db


def district(slug: str, name: str) -> StandardVersion:
    unit = make_unit(kind=UnitKind.DISTRICT, slug=slug, name=name)
    return make_standard(make_service(unit, name="Surat Pengantar Izin Keramaian"), in_force=False)


def say(version: StandardVersion, text: str) -> None:
    components = replace(make_components(), competence=(Statement("satu", text),))
    save_draft(version.pk, components=components_to_json(components), actor=SEEDER, now=NOON)


def look(version: StandardVersion) -> int:
    return look_through_texts(version.government_id, actor=SEEDER, now=NOON)


def test_a_twin_is_told_once_and_at_the_younger_service() -> None:
    older, younger = district("loa-kulu", "Kecamatan Loa Kulu"), district("sebulu", "Kecamatan Sebulu")

    assert look(older) == 2
    [twin] = TextFinding.objects.of(older.government_id)

    assert (twin.kind, twin.service_id, twin.other_service_id) == (
        FindingKind.TWIN, younger.service_id, older.service_id,
    )  # fmt: skip
    assert twin.shares["total"] == 100


def test_a_text_is_looked_through_again_only_when_it_changed_or_waits_long() -> None:
    version = district("sebulu", "Kecamatan Sebulu")
    make_contact(make_unit(slug="hukum"))
    look(version)

    assert look(version) == 0
    say(version, "Hubungi (0541) 000-0001.")
    assert look(version) == 1
    assert [one.kind for one in TextFinding.objects.of(version.government_id)] == [FindingKind.OTHER_CONTACT]
    assert find_texts_to_look_through(version.government_id, NOON + LOOKED_FOR + timedelta(days=1), 9) == [version]


def test_what_was_mended_is_gone_and_what_was_set_aside_stays() -> None:
    district("loa-kulu", "Kecamatan Loa Kulu")
    version = district("sebulu", "Kecamatan Sebulu")
    say(version, "Datang ke Kecamatan Loa Kulu pada Tahun Anggaran 2019.")
    look(version)
    named = TextFinding.objects.of(version.government_id).get(kind=FindingKind.OTHER_UNIT)
    set_aside_finding(named.pk, reason="Loket bersama.", actor=SEEDER, now=NOON)

    say(version, "Datang ke Kecamatan Loa Kulu.")
    look(version)

    left = {one.kind: one.state for one in TextFinding.objects.of(version.government_id).exclude(kind=FindingKind.TWIN)}
    assert left == {FindingKind.OTHER_UNIT: FindingState.SET_ASIDE}
    take_up_finding(named.pk, actor=SEEDER, now=NOON)
    page = find_findings(version.government_id, kind=FindingKind.OTHER_UNIT)
    assert page.findings == (named,)


def test_only_who_keeps_the_standard_sets_aside_and_never_without_a_reason() -> None:
    version = district("sebulu", "Kecamatan Sebulu")
    say(version, "Tahun Anggaran 2019")
    look(version)
    found = TextFinding.objects.of(version.government_id).get()

    with pytest.raises(FindingReasonMissing):
        set_aside_finding(found.pk, reason=" ", actor=SEEDER, now=NOON)
    with pytest.raises(NotPermitted):
        set_aside_finding(found.pk, reason="x", actor=make_actor(Role.OFFICER, version.service.unit), now=NOON)
    with pytest.raises(NotPermitted):
        look_through_texts(version.government_id, actor=make_actor(Role.QUALITY_MANAGER), now=NOON)


def test_a_look_costs_a_handful_of_statements_a_text(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    versions = [district(f"kecamatan-{number}", f"Kecamatan Nomor{number}") for number in range(6)]

    with django_assert_max_num_queries(12 + 14 * len(versions)):
        assert look(versions[0]) == len(versions)
