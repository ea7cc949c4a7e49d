"""Where a report belongs is suggested from what officers decided, and from nobody else's reports."""

import pytest

from maklumat.cases.actions.triage import VERSIONS_KEPT, learn_triage
from maklumat.cases.actions.verification import dispatch_case, mark_supervision
from maklumat.cases.models import Case, TriageModel
from maklumat.cases.queries import suggest_likely_services, suggest_triage
from maklumat.cases.queries.triage import find_confirmed_reports, forget_engine, get_engine
from maklumat.cases.testing import make_case, make_coordinator, make_division, make_office
from maklumat.cases.vocabulary import CaseEvent, CaseKind, CaseStatus
from maklumat.catalogue.testing import make_service
from maklumat.foundation.actor import system_actor
from maklumat.foundation.refusals import NotFound, NotPermitted
from maklumat.journal.models import Entry
from maklumat.organization.models import Unit
from maklumat.organization.testing import NOON, make_government, make_unit
from maklumat.organization.vocabulary import UnitKind

pytestmark = pytest.mark.django_db

NIGHT = system_actor("learn-triage")
HALL = "Ulun handak pinjam ruang serbaguna gasan rapat, kada dijawab"


@pytest.fixture
def office() -> Unit:
    return make_office()


@pytest.fixture
def umum(office: Unit) -> Unit:
    unit = make_division(office, slug="umum")
    make_service(
        unit, "ruang", name="Peminjaman ruang serbaguna", needs="pinjam aula\nsewa gedung", summary="Ruang rapat."
    )
    return unit


@pytest.fixture
def hukum(office: Unit) -> Unit:
    unit = make_division(office, slug="hukum")
    make_service(unit, "bantuan", name="Bantuan hukum", needs="sengketa\npengacara", summary="Bagi warga miskin.")
    return unit


def learned(office: Unit) -> TriageModel:
    model = learn_triage(office.government_id, actor=NIGHT, now=NOON)
    forget_engine(office.government_id)
    return model


def test_before_the_first_night_the_words_of_the_catalogue_are_asked(office: Unit, umum: Unit) -> None:
    found = suggest_triage(office.government_id, HALL)

    assert get_engine(office.government_id) is None
    assert found.units == ()
    assert [one.service.name for one in found.services] == ["Peminjaman ruang serbaguna"]
    assert found.services[0].likelihood is None


def test_after_the_first_night_the_division_is_found_and_the_reason_named(
    office: Unit, umum: Unit, hukum: Unit
) -> None:
    learned(office)

    best = suggest_triage(office.government_id, HALL).units[0]

    assert best.unit == umum
    assert {"ruang", "serbaguna"} <= set(best.because)
    assert 0 < best.likelihood < 0.65


def test_a_report_passed_on_anew_corrects_what_is_learned(office: Unit, umum: Unit, hukum: Unit) -> None:
    texts = [f"Drone terbang rendah di atas kampung {name}" for name in ("kami", "hulu", "hilir")]
    cases = [
        make_case(CaseStatus.DISPATCHED, division=umum, key=f"kunci-drone-{place}", body=text)
        for place, text in enumerate(texts)
    ]
    learned(office)
    assert suggest_triage(office.government_id, "ada drone rendah tiap malam").units[0].unit == umum

    for case in cases:
        dispatch_case(case.code, unit_id=hukum.pk, actor=make_coordinator(office), now=NOON)
    learned(office)

    assert suggest_triage(office.government_id, "ada drone rendah tiap malam").units[0].unit == hukum


def test_only_what_an_officer_confirmed_is_learned(office: Unit, umum: Unit) -> None:
    make_unit(office.government, kind=UnitKind.INSPECTORATE, slug="inspektorat")
    confirmed = make_case(CaseStatus.DISPATCHED, division=umum, key="kunci-lapor-1")
    make_case(CaseStatus.VERIFYING, division=umum, key="kunci-lapor-2")
    secret = make_case(CaseStatus.VERIFYING, division=umum, key="kunci-lapor-3")
    mark_supervision(secret.code, reason="Pungutan", actor=make_coordinator(office), now=NOON)

    found = list(find_confirmed_reports(office.government_id))

    assert [one.code for one in found] == [confirmed.code]
    assert (found[0].unit_id, found[0].kind) == (umum.pk, CaseKind.COMPLAINT)


def test_a_government_learns_from_its_own_reports_alone(office: Unit, umum: Unit) -> None:
    neighbour = make_office(make_government("tetangga"))
    make_case(CaseStatus.DISPATCHED, division=make_division(neighbour, slug="umum"), key="kunci-tetangga")

    model = learned(office)

    assert model.report_count == 0
    assert not TriageModel.objects.of(neighbour.government_id).exists()


def test_the_same_lesson_makes_no_version_and_old_ones_leave(office: Unit, umum: Unit) -> None:
    first = learned(office)
    assert learned(office) == first

    for number in range(VERSIONS_KEPT + 1):
        make_case(CaseStatus.DISPATCHED, division=umum, key=f"kunci-versi-{number}")
        learned(office)

    numbers = list(TriageModel.objects.of(office.government_id).order_by("number").values_list("number", flat=True))
    assert numbers == list(range(3, VERSIONS_KEPT + 3))
    entry = Entry.objects.filter(event=CaseEvent.TRIAGE_LEARNED).latest("id")
    assert entry.facts["reports"] == VERSIONS_KEPT + 1


def test_learning_is_not_for_people_and_needs_a_government(office: Unit) -> None:
    with pytest.raises(NotPermitted):
        learn_triage(office.government_id, actor=make_coordinator(office), now=NOON)
    with pytest.raises(NotFound):
        learn_triage(0, actor=NIGHT, now=NOON)


def test_a_reporter_is_asked_about_likely_services_only(office: Unit, umum: Unit, hukum: Unit) -> None:
    for number in range(110):
        hall = number % 2 == 0
        make_service(umum, "ruang")
        _confirm(office, umum if hall else hukum, hall=hall, number=number)
    learned(office)

    found = suggest_likely_services(office.government_id, HALL)

    assert [one.service.unit for one in found] == [umum]
    assert (found[0].likelihood or 0) > 0.8
    assert suggest_likely_services(office.government_id, "zzz") == ()


def _confirm(office: Unit, unit: Unit, *, hall: bool, number: int) -> None:
    """Write a confirmed report past the actions: a hundred of them would take the actions a minute."""
    pattern = Case.objects.first() or make_case(CaseStatus.DISPATCHED, division=unit, key="kunci-contoh-1")
    report = pattern.messages.get(kind="report")
    service = unit.services.get()
    pattern.pk, pattern._state.adding = None, True
    pattern.code, pattern.submission_key = f"KKR-{number:04d}-AAAA", f"kunci-salin-{number}"
    pattern.title = "Pinjam ruang serbaguna" if hall else "Sengketa warisan"
    pattern.unit, pattern.service = unit, service
    pattern.save(force_insert=True)
    report.pk, report._state.adding, report.case = None, True, pattern
    report.submission_key = None
    report.body = "ruang serbaguna untuk rapat" if hall else "butuh pengacara dan bantuan hukum"
    report.save(force_insert=True)
