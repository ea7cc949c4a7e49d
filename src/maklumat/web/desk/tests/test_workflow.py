"""From a draft to force and to its end: who may, what is still missing, and what is written into the history."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from maklumat.catalogue.actions.editing import save_component
from maklumat.catalogue.actions.standards import move_standard, save_draft
from maklumat.catalogue.models import Service, StandardVersion
from maklumat.catalogue.testing import COMPONENTS, SEEDER, make_service, make_standard
from maklumat.catalogue.vocabulary import ComponentCode, StandardStatus
from maklumat.organization.testing import NOON, TODAY, make_staff
from maklumat.organization.vocabulary import Role
from maklumat.web.desk.testing import Desk, markup_faults, signed_in
from maklumat.web.desk.tests.test_hostile_input import ANSWERS, FAST, TEXTS

S = StandardStatus
DECISION = {
    "decision_number": "000.8/9/2026",
    "decision_date": TODAY.isoformat(),
    "decided_by": "Sekretaris Daerah",
    "in_force_from": TODAY.isoformat(),
    "consultation_record": "BA-FKP/9/2026",
}


@pytest.fixture
def service(desk: Desk) -> Service:
    return make_service(desk.division)


@pytest.fixture
def head(desk: Desk) -> Client:
    return desk.browser("head")


@pytest.fixture
def manager(desk: Desk) -> Client:
    """Return the browser of the quality manager of the agency, who drafts and enters decisions."""
    return signed_in(make_staff(Role.QUALITY_MANAGER, desk.office))


def show(version: StandardVersion) -> str:
    service = version.service
    return reverse("desk:show-standard", args=[service.unit.slug, service.slug, version.number])


def at(name: str, version: StandardVersion) -> str:
    return reverse(f"desk:{name}", args=[version.pk])


def lead(version: StandardVersion, *stages: StandardStatus) -> StandardVersion:
    for stage in stages:
        version = move_standard(version.pk, stage, actor=SEEDER, now=NOON)
    return version


def test_a_standard_is_led_from_nothing_into_force(head: Client, manager: Client, service: Service) -> None:
    started = head.post(reverse("desk:start-draft", args=[service.unit.slug, service.slug]))
    version = StandardVersion.objects.get(service=service)
    assert started.headers["Location"] == at("edit-standard", version)
    save_draft(version.pk, components=COMPONENTS, actor=SEEDER, now=NOON)
    for stage in (S.IN_CONSULTATION, S.REVISED, S.AWAITING_ENACTMENT):
        page = head.get(show(version))
        assert f'value="{stage.value}"' in page.content.decode()
        assert "csrfmiddlewaretoken" in page.content.decode()
        assert markup_faults(page) == []
        head.post(at("move-standard", version), {"target": stage.value})

    assert at("enact-standard", version) not in head.get(show(version)).content.decode(), "a division enacts nothing"
    assert at("enact-standard", version) in manager.get(show(version)).content.decode()
    answer = manager.post(at("enact-standard", version), DECISION)

    version.refresh_from_db()
    assert answer.headers["Location"] == show(version)
    assert (version.status, version.decision_number) == (S.IN_FORCE, "000.8/9/2026")
    assert version.consultation_record == "BA-FKP/9/2026"
    text = manager.get(show(version)).content.decode()
    assert "000.8/9/2026" in text
    assert "dari “Sudah diperbaiki” ke “Menunggu penetapan”" in text


def test_what_is_missing_before_enactment_is_named_with_where_to_write_it(manager: Client, service: Service) -> None:
    version = make_standard(service, in_force=False)
    save_draft(version.pk, components={**COMPONENTS, "fee": None, "staffing": None}, actor=SEEDER, now=NOON)
    lead(version, S.IN_CONSULTATION, S.REVISED, S.AWAITING_ENACTMENT)

    page = manager.get(at("enact-standard", version))
    refused = manager.post(at("enact-standard", version), DECISION)

    assert [lack.url for lack in page.context["lacks"]] == [
        reverse("desk:edit-component", args=[version.pk, code]) for code in ("fee", "staffing")
    ]
    assert markup_faults(page) == []
    assert refused.status_code == 422
    assert "Biaya" in refused.content.decode()
    assert 'value="000.8/9/2026"' in refused.content.decode()
    version.refresh_from_db()
    assert version.status == S.AWAITING_ENACTMENT


@pytest.mark.parametrize(
    "changed",
    [{"decision_number": " "}, {"decided_by": ""}, {"consultation_record": ""}, {"in_force_from": ""},
     {"decision_date": (TODAY + timedelta(days=1)).isoformat()}, {"in_force_from": "9999-01-01"}],
)  # fmt: skip
def test_without_a_whole_decision_nothing_is_enacted(
    manager: Client, service: Service, changed: dict[str, str]
) -> None:
    version = lead(make_standard(service, in_force=False), S.IN_CONSULTATION, S.REVISED, S.AWAITING_ENACTMENT)

    assert manager.post(at("enact-standard", version), {**DECISION, **changed}).status_code == 422

    version.refresh_from_db()
    assert version.status == S.AWAITING_ENACTMENT


def test_a_stage_is_not_skipped_whatever_is_sent(head: Client, manager: Client, service: Service) -> None:
    version = make_standard(service, in_force=False)

    for target in ("in_force", "revoked", "awaiting_enactment", "", "\x00", "x" * 4000):
        assert head.post(at("move-standard", version), {"target": target}).status_code == 409
    assert manager.get(at("enact-standard", version)).status_code == 409
    assert manager.get(at("revoke-standard", version)).status_code == 409


def test_a_review_ends_in_a_revocation_with_its_reason(manager: Client, service: Service) -> None:
    version = make_standard(service)
    manager.post(at("move-standard", version), {"target": S.UNDER_REVIEW.value})

    assert at("revoke-standard", version) in manager.get(show(version)).content.decode()
    facts = {"decision_number": "9/2026", "last_day": TODAY.isoformat(), "reason": "Layanan dialihkan."}
    assert manager.post(at("revoke-standard", version), {**facts, "reason": ""}).status_code == 422
    assert manager.post(at("revoke-standard", version), facts).status_code == 302

    version.refresh_from_db()
    assert (version.status, version.in_force_until) == (S.REVOKED, TODAY)


def test_a_draft_is_withdrawn_with_a_reason(head: Client, service: Service) -> None:
    version = make_standard(service, in_force=False)

    assert head.post(at("withdraw-draft", version), {"reason": " "}).status_code == 422
    assert head.post(at("withdraw-draft", version), {"reason": "Salah layanan."}).status_code == 302

    version.refresh_from_db()
    assert version.status == S.WITHDRAWN
    page = head.get(show(version)).content.decode()
    assert "Salah layanan." in page
    assert "Mulai versi baru" in page


def test_a_version_in_force_offers_no_writing(head: Client, service: Service) -> None:
    version = make_standard(service)

    page = head.get(show(version)).content.decode()

    assert at("edit-standard", version) not in page
    assert at("withdraw-draft", version) not in page
    assert head.get(at("withdraw-draft", version)).status_code == 409


def test_the_history_joins_what_one_person_wrote_in_one_go(head: Client, service: Service) -> None:
    version = make_standard(service, in_force=False)
    written: dict[ComponentCode, dict[str, object]] = {
        ComponentCode.STAFFING: {"count": 9},
        ComponentCode.SERVICE_GUARANTEE: {"promise": "A", "compensation": "B"},
    }
    for minute, (code, item) in enumerate(written.items()):
        version.refresh_from_db()
        base: Any = _base(version, code)
        save_component(
            version.pk, component=code, items=[item], base=base, actor=SEEDER, now=NOON + timedelta(minutes=minute)
        )

    history = head.get(show(version)).context["history"]

    assert "Jumlah pelaksana, Jaminan pelayanan" in history[0].sentence
    assert len(history) == 3


def _base(version: StandardVersion, code: ComponentCode) -> dict[str, str]:
    from maklumat.catalogue.queries import read_components  # noqa: PLC0415
    from maklumat.web.desk.editor.state import digests_of  # noqa: PLC0415

    return digests_of(read_components(version), code)


@pytest.mark.parametrize(
    "name", ["enact-standard", "revoke-standard", "withdraw-draft", "edit-standard", "move-standard"]
)
@FAST
@given(typed=st.lists(TEXTS, min_size=6, max_size=6))
def test_no_form_breaks_on_what_is_typed(desk: Desk, name: str, typed: list[str]) -> None:
    service = make_service(desk.division, slug=name)
    version = service.versions.first() or make_standard(service, in_force=name != "enact-standard")
    manager = signed_in(make_staff(Role.QUALITY_MANAGER, desk.office))
    fields = [*DECISION, "last_day", "reason", "change_note", "target"]

    assert manager.post(at(name, version), dict(zip(fields, [*typed, *typed], strict=False))).status_code in ANSWERS
