"""Generated cases obey the rules, verify in the journal, and can be worked on like any other."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db.models import Count, F, Q

from maklumat.applications.models import Application
from maklumat.cases.actions.handling import take_case
from maklumat.cases.actions.resolution import respond_case
from maklumat.cases.models import OPEN_STATUSES, Case, Clock, Message
from maklumat.cases.queries import check_secret
from maklumat.cases.sealing import secret_words_of
from maklumat.cases.vocabulary import CaseStatus, ClockStatus, MessageKind
from maklumat.catalogue.models import Service
from maklumat.catalogue.vocabulary import StandardStatus
from maklumat.demo.generator.blocks import BlockMaker
from maklumat.demo.generator.loading import load_cases, make_blocks
from maklumat.demo.generator.surroundings import BLOCK, read_world
from maklumat.demo.regency import RegencyThereError, load_regency
from maklumat.demo.testing import load_quiet_demo
from maklumat.evaluation.models import DailyFigure
from maklumat.foundation.text import search_text
from maklumat.journal.models import Entry, UnsealedEntry
from maklumat.organization.models import Staff, Unit
from maklumat.organization.queries import get_staff_actor
from maklumat.surveys.models import Result

COUNT = 300
NOW = datetime(2026, 11, 24, 4, tzinfo=UTC)

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def silent(_what: str, _done: int, _total: int) -> None:
    """Report nothing."""


@pytest.fixture(scope="module")
def generated(kept: None) -> list[str]:
    """Return the codes of generated cases; made once for all that read them."""
    load_quiet_demo()
    known = set(Case.objects.values_list("code", flat=True))
    load_cases(COUNT, seed=7, now=NOW, progress=silent, processes=0)
    return [code for code in Case.objects.order_by("id").values_list("code", flat=True) if code not in known]


def test_generated_cases_are_whole(generated: list[str]) -> None:
    cases = Case.objects.filter(code__in=generated)

    assert len(generated) == COUNT
    assert not cases.filter(is_open=True, next_due_at__isnull=True).exists()
    assert not cases.annotate(said=Count("messages")).filter(said=0).exists()
    assert not cases.filter(status=CaseStatus.CLOSED).filter(Q(outcome="") | Q(closed_at__isnull=True)).exists()
    assert not cases.filter(received_at__gt=NOW).exists()
    assert not cases.filter(closed_at__lt=F("received_at")).exists()
    open_clocks = [ClockStatus.RUNNING, ClockStatus.PAUSED]
    assert not Clock.objects.filter(case__code__in=generated, case__is_open=False, status__in=open_clocks).exists()
    assert len(Counter(cases.values_list("status", flat=True))) >= 5
    assert Message.objects.filter(case__in=cases).count() >= 2 * COUNT * 0.9


def test_every_open_state_is_among_the_generated_cases(generated: list[str]) -> None:
    states = Case.objects.filter(code__in=generated, is_open=True).values_list("status", flat=True)

    assert set(states) == set(OPEN_STATUSES)


def test_generated_cases_are_found_by_the_roots_that_an_action_would_write(generated: list[str]) -> None:
    cases = Case.objects.filter(code__in=generated, parent=None).select_related("service")
    reports = Message.objects.filter(case__in=cases, kind=MessageKind.REPORT).values_list("case_id", "body")
    bodies = dict(reports)

    others = [
        case.code
        for case in cases
        if case.search_text != search_text(case.title, bodies[case.pk], case.service.name if case.service else "")
    ]

    assert others == []


def test_the_same_seed_makes_the_same_cases_in_any_order_and_another_seed_others(generated: list[str]) -> None:
    world = read_world(BLOCK + 20, seed=11, now=NOW)
    maker = BlockMaker(world)
    last, first = maker.make(1), maker.make(0)

    again = list(make_blocks(world, 0))

    assert again == [first, last]
    assert BlockMaker(replace(world, seed=12)).make(1).sheets["cases_message"] != last.sheets["cases_message"]


def test_every_chain_of_a_generated_case_verifies_and_is_sealed(generated: list[str]) -> None:
    call_command("journal", "verify")

    entries = Entry.objects.filter(subject_kind="case", subject_key__in=generated)
    assert entries.filter(sequence=1).count() == COUNT
    assert not UnsealedEntry.objects.filter(entry__in=entries).exists()


def test_the_words_of_a_generated_receipt_open_it(generated: list[str]) -> None:
    case = Case.objects.get(code=generated[0])

    check_secret(case, " ".join(secret_words_of(case.submission_key)))


def test_a_generated_case_is_worked_on_like_any_other(generated: list[str]) -> None:
    case = Case.objects.filter(
        code__in=generated, status__in=[CaseStatus.DISPATCHED, CaseStatus.IN_PROGRESS], is_supervision=False
    ).first()
    assert case is not None
    officer = Staff.objects.filter(unit=case.unit, grants__role="officer").order_by("id").first()
    assert officer is not None
    actor = get_staff_actor(officer)

    if case.status == CaseStatus.DISPATCHED:
        take_case(case.code, actor=actor, now=NOW)
    respond_case(case.code, outcome="Sudah kami perbaiki.", actor=actor, now=NOW)

    assert Case.objects.get(pk=case.pk).status == CaseStatus.RESPONDED


def test_the_same_seed_is_loaded_once(generated: list[str]) -> None:
    with pytest.raises(CommandError, match="seed 7"):
        call_command("demo", cases=10, seed=7)


def test_two_districts_come_with_standards_requests_reports_and_a_survey_once(generated: list[str]) -> None:
    names = ("Tabang", "Loa Kulu")
    load_regency(cases=120, seed=9, now=NOW, progress=silent, names=names)

    for name in names:
        unit = Unit.objects.get(name=f"Kecamatan {name}")
        inside = {"unit__path__startswith": unit.path}
        assert Application.objects.filter(**inside, is_on_time=True).exists()
        assert Service.objects.filter(**inside, versions__status=StandardStatus.IN_FORCE).count() >= 6
        assert Case.objects.filter(unit=unit).exists()
        assert not Case.objects.filter(unit=unit).exclude(place="").exclude(place__endswith=f", {name}").exists()
        assert Result.objects.filter(survey__unit=unit).count() == 1
        assert DailyFigure.objects.filter(**inside).exists()
    with pytest.raises(RegencyThereError):
        load_regency(cases=1, seed=10, now=NOW, progress=silent, names=names)
