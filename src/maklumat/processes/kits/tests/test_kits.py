"""A kit is read with the line of each problem, and importing it twice adds once."""

from datetime import timedelta
from io import StringIO
from operator import attrgetter
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from maklumat.cases.actions.policies import seed_policies
from maklumat.cases.models import ClockPolicy
from maklumat.cases.vocabulary import ClockCode
from maklumat.catalogue.actions.standards import save_draft
from maklumat.catalogue.models import KitLink, Service, StandardVersion
from maklumat.catalogue.rules.components import components_from_json
from maklumat.catalogue.testing import make_components, make_service, make_standard
from maklumat.catalogue.vocabulary import ComponentCode, StandardStatus
from maklumat.foundation.actor import system_actor
from maklumat.organization.models import CalendarOverride, Unit
from maklumat.organization.testing import NOON, TODAY, make_actor, make_government, make_unit
from maklumat.organization.vocabulary import Role, UnitKind
from maklumat.processes.kits.__main__ import main
from maklumat.processes.kits.errors import NotAKit, Problem
from maklumat.processes.kits.exporting import write_kit
from maklumat.processes.kits.importing import import_kit
from maklumat.processes.kits.reading import read_kit
from maklumat.processes.kits.vocabulary import KitState
from maklumat.surveys.models import Survey
from maklumat.surveys.vocabulary import SurveyStatus

SHIPPED = sorted((Path(__file__).parents[1] / "shipped").glob("*.yaml"))
DECIDED = {
    "in_force_from": TODAY,
    "decision_number": "SK/1",
    "decision_date": TODAY,
    "consultation_record": "BA/1",
}
SETDA = next(path for path in SHIPPED if path.stem == "setda")
SMALL = """format: maklumat-kit/1
name: kecil
version: "1"
title: Kit kecil
kind: agency
units:
  - {slug: loket, name: Seksi Loket, short_name: Loket}
services:
  - slug: surat-pengantar
    unit: loket
    name: Surat pengantar
    summary: Surat untuk warga.
    audience: public
    components:
      staffing: {count: 2}
"""


PARTS = """policies:
  - {code: INFO, amount: 3, unit: working_day, basis: Perbup contoh}
days:
  - {day: 2026-12-24, worked: false, name: Cuti bersama, basis: SE contoh}
surveys:
  - {title: Survei loket, unit: loket, from_month: 7, months: 6}
"""


def problems_of(text: str) -> list[Problem]:
    with pytest.raises(NotAKit) as refused:
        read_kit(text.encode())
    return list(refused.value.problems)


def test_a_small_kit_is_read() -> None:
    kit = read_kit(SMALL.encode())

    assert (kit.name, kit.version, kit.units[0].slug) == ("kecil", "1", "loket")
    assert kit.services[0].components.staffing is not None
    assert ComponentCode.FEE in kit.services[0].open_components


def test_every_problem_is_told_with_its_line() -> None:
    text = SMALL.replace("count: 2", "count: dua").replace("audience: public", "audience: semua") + "extra: 1\n"

    assert [(one.line, one.place) for one in problems_of(text)] == [
        (13, "services[0].audience"),
        (15, "services[0].components.staffing.count"),
        (16, "extra"),
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: &x 1\nb: *x\n", 1),
        ("a: 1\nb: !!python/object/apply:os.system ['id']\n", 2),
        ("a: 1\na: 2\n", 2),
        ("a: 1\n--- \nb: 2\n", 2),
        ("a: [1\n", 2),
        ("[" * 5000, 1),
        ("", 0),
        ("x" * (2 * 1024 * 1024 + 1), 0),
    ],
)
def test_what_is_no_plain_yaml_is_refused(text: str, line: int) -> None:
    assert [one.line for one in problems_of(text)] == [line]


def test_hostile_text_stays_text() -> None:
    kit = read_kit(SMALL.replace("Surat untuk warga.", '"<script>alert(1)</script>"').encode())

    assert kit.services[0].summary == "<script>alert(1)</script>"


def test_there_are_shipped_kits() -> None:
    assert [path.stem for path in SHIPPED] == ["dinas", "kecamatan", "kelurahan", "setda"]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_kit_passes_the_check_and_says_what_it_leaves_open(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(path)]) == 0
    assert "services" in capsys.readouterr().out
    open_codes = {code for service in read_kit(path.read_bytes()).services for code in service.open_components}
    assert open_codes <= {ComponentCode.FEE, ComponentCode.LEGAL_BASIS}


@pytest.mark.django_db
@pytest.mark.parametrize("path", SHIPPED[2:3], ids=lambda path: path.stem)
def test_a_shipped_kit_comes_in_once_and_publishes_nothing(path: Path) -> None:
    make_government()
    words = ["kit", "import", str(path), "--agency", "loa-kulu", "--new", "Kecamatan Loa Kulu"]
    kit = read_kit(path.read_bytes())

    call_command(*words, "--preview", stdout=StringIO())
    assert not Service.objects.exists()
    call_command(*words, stdout=StringIO())
    call_command(*words, stdout=(second := StringIO()))

    assert Service.objects.filter(is_published=False).count() == Service.objects.count() == len(kit.services)
    assert {version.status for version in StandardVersion.objects.all()} == {StandardStatus.DRAFT}
    assert f"0 services added as drafts, {len(kit.services)} are there and the same" in second.getvalue()
    assert Unit.objects.filter(path__contains=f"/{Unit.objects.get(slug='loa-kulu').pk}/").count() == len(kit.units) + 1


@pytest.mark.django_db
def test_a_newer_kit_renews_what_nobody_touched_and_leaves_the_rest() -> None:
    agency = make_unit(slug="dinas", kind=UnitKind.AGENCY)
    actor = system_actor("test", agency.government_id)
    import_kit(read_kit(SMALL.encode()), agency_id=agency.pk, actor=actor, now=NOON)
    newer = read_kit(SMALL.replace("count: 2", "count: 5").replace('version: "1"', 'version: "2"').encode())

    renewed = import_kit(newer, agency_id=agency.pk, actor=actor, now=NOON)
    draft = StandardVersion.objects.get()
    first = draft.components["staffing"]["count"]
    save_draft(draft.pk, components={"staffing": {"count": 9}}, actor=actor, now=NOON)
    kept = import_kit(read_kit(SMALL.encode()), agency_id=agency.pk, actor=actor, now=NOON)

    draft.refresh_from_db()
    assert [one.state for one in renewed.services] == [KitState.CHANGED]
    assert first == 5
    assert [one.state for one in kept.services] == [KitState.KEPT]
    assert draft.components["staffing"]["count"] == 9
    assert KitLink.objects.get().kit_version == "2"


@pytest.mark.django_db
def test_what_is_in_force_is_named_and_never_written_by_an_import() -> None:
    agency = make_unit(slug="dinas", kind=UnitKind.AGENCY)
    actor = system_actor("test", agency.government_id)
    import_kit(read_kit(SMALL.encode()), agency_id=agency.pk, actor=actor, now=NOON)
    StandardVersion.objects.update(status=StandardStatus.IN_FORCE, **DECIDED)
    newer = read_kit(SMALL.replace("count: 2", "count: 5").encode())

    compared = import_kit(newer, agency_id=agency.pk, actor=actor, now=NOON)

    assert compared.count(KitState.CHANGED) == 1
    assert compared.renewed == 0
    assert compared.is_empty
    assert StandardVersion.objects.get().components["staffing"]["count"] == 2


def test_a_problem_is_told_in_the_language_of_the_reader() -> None:
    problem = problems_of(SMALL + "extra: 1\n")[0]

    with translation.override("id"):
        said = problem.why
    with translation.override("en"):
        assert problem.why == "this field does not exist."
    assert said == "isian ini tidak ada."


@pytest.mark.django_db
def test_what_is_exported_can_be_imported_elsewhere(tmp_path: Path) -> None:
    make_government()
    call_command("kit", "import", str(SETDA), "--agency", "asal", "--new", "Setda Asal", stdout=StringIO())
    file = tmp_path / "asal.yaml"

    call_command("kit", "export", str(file), "--agency", "asal", stdout=StringIO())

    written, shipped = read_kit(file.read_bytes()), read_kit(SETDA.read_bytes())
    assert written.kind == shipped.kind
    assert {one.slug: one for one in written.units} == {one.slug: one for one in shipped.units}
    assert sorted(written.services, key=attrgetter("slug")) == sorted(shipped.services, key=attrgetter("slug"))
    with pytest.raises(CommandError, match="exists"):
        call_command("kit", "export", str(file), "--agency", "asal", stdout=StringIO())


@pytest.mark.django_db
def test_an_export_takes_the_enacted_text_before_a_draft(tmp_path: Path) -> None:
    agency = make_unit(slug="asal")
    service = make_service(agency)
    enacted = make_standard(service)
    make_standard(service, in_force=False, components=make_components(staffing=None))

    call_command("kit", "export", str(tmp_path / "asal.yaml"), "--agency", "asal", stdout=StringIO())

    kit = read_kit((tmp_path / "asal.yaml").read_bytes())
    assert [one.components for one in kit.services] == [components_from_json(enacted.components)]


@pytest.mark.django_db
def test_an_agency_that_is_not_there_needs_a_name() -> None:
    make_government()
    with pytest.raises(CommandError, match="dinas"):
        call_command("kit", "import", str(SHIPPED[0]), "--agency", "dinas")


def test_a_wrong_part_is_told_with_its_line() -> None:
    wrong = PARTS.replace("amount: 3", "amount: 0").replace("2026-12-24", "besok").replace("loket,", "lain,")

    assert [(one.line - SMALL.count("\n"), one.place) for one in problems_of(SMALL + wrong)] == [
        (2, "policies[0].amount"),
        (4, "days[0].day"),
        (6, "surveys[0].unit"),
    ]


@pytest.mark.django_db
def test_deadlines_days_and_surveys_come_in_once_and_what_was_set_here_stays(tmp_path: Path) -> None:
    agency = make_unit(slug="dinas", kind=UnitKind.AGENCY)
    government_id, actor = agency.government_id, system_actor("test", agency.government_id)
    seed_policies(government_id, valid_from=TODAY - timedelta(days=90), actor=actor, now=NOON)
    kit = read_kit((SMALL + PARTS).encode())

    first = import_kit(kit, agency_id=agency.pk, actor=actor, now=NOON)
    again = import_kit(kit, agency_id=agency.pk, actor=actor, now=NOON)

    assert (first.taken_parts, again.taken_parts, again.is_empty) == (3, 0, True)
    latest = ClockPolicy.objects.of(government_id).filter(code=ClockCode.INFO).order_by("valid_from").last()
    assert latest is not None
    assert (latest.amount, latest.is_confirmed, latest.valid_from > TODAY) == (3, False, True)
    assert Survey.objects.get().status == SurveyStatus.DRAFT
    newer = read_kit((SMALL + PARTS.replace("SE contoh", "SE baru").replace("amount: 3", "amount: 4")).encode())
    ClockPolicy.objects.filter(pk=latest.pk).update(basis="Perbup sendiri")
    moved = import_kit(newer, agency_id=agency.pk, actor=actor, now=NOON)
    assert [one.state for one in moved.parts] == [KitState.KEPT, KitState.CHANGED, KitState.SAME]
    assert CalendarOverride.objects.get().basis == "SE baru"
    written = read_kit(write_kit(agency, name="dinas", today=TODAY).encode())
    assert {one.key for one in newer.parts} <= {one.key for one in written.parts}


@pytest.mark.django_db
def test_only_who_administers_the_government_takes_its_rules_over() -> None:
    agency = make_unit(slug="dinas", kind=UnitKind.AGENCY)
    seed_policies(agency.government_id, valid_from=TODAY, actor=system_actor("test"), now=NOON)
    administrator = make_actor(Role.ADMINISTRATOR, agency)

    done = import_kit(read_kit((SMALL + PARTS).encode()), agency_id=agency.pk, actor=administrator, now=NOON)

    assert [one.is_taken for one in done.parts] == [False, False, True]
    assert not CalendarOverride.objects.exists()
