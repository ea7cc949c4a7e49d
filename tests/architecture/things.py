"""One of everything that belongs to a unit, and what each address about it needs."""

from maklumat.applications.actions.registers import IncomingRegister, start_register_import
from maklumat.applications.testing import file_request, make_open_service, make_worker
from maklumat.catalogue.testing import (
    make_charter,
    make_finding,
    make_import,
    make_publication,
    make_read_service,
    make_regulation,
    make_reused,
    make_service,
    make_standard,
)
from maklumat.consultations.testing import make_held_forum
from maklumat.evaluation.testing import make_action
from maklumat.evaluation.testing import make_finding as make_audit_finding
from maklumat.files.cleaning import UploadedBytes
from maklumat.foundation.actor import system_actor
from maklumat.journal.actions.recording import record
from maklumat.organization.models import Unit
from maklumat.organization.testing import NOON, make_contact, make_staff
from maklumat.organization.vocabulary import Role
from maklumat.surveys.testing import make_improvement, make_result
from tests.architecture.authorization import UNIT_ROWS
from tests.architecture.rights import (
    COUNTER_PAPER,
    LEAD_APPLICATION,
    MANAGE_FORUM,
    READ_APPLICATION,
    SIGN_RECORD,
    WORK_APPLICATION,
    WORK_FORUM,
    WORK_REGISTER,
)

Arguments = dict[str, list[object]]

IMPORT_STEPS = ("desk:review-service", "desk:accept-service", "desk:set-aside-service", "desk:take-up-service")
SURVEY_PAGES = (
    "desk:show-survey",
    "desk:list-answers",
    "desk:type-answer",
    "desk:change-survey",
    "desk:open-survey",
    "desk:close-survey",
    "desk:publish-survey-result",
    "desk:plan-improvement",
)
AGREEMENT_STEPS = (
    "desk:change-agreement",
    "desk:apply-agreement",
    "desk:remove-agreement",
    "desk:report-progress",
)
CHARTER_PAGES = (
    "desk:show-charter",
    "desk:save-charter",
    "desk:enact-charter",
    "desk:publish-charter",
    "desk:print-charter",
    "desk:sign-charter",
)


def give_everything(unit: Unit) -> Arguments:
    """Give a unit one of everything, and return what each address about it needs."""
    account: list[object] = [make_staff(Role.OFFICER, unit, email=f"orang@{unit.slug}.example").pk]
    record("unit.changed", subject=unit, actor=system_actor("uji"), at=NOON, government_id=unit.government_id)
    return {
        **dict.fromkeys(UNIT_ROWS, account),
        **_of_organization(unit),
        **_of_standards(unit),
        **_of_registers(unit),
        **_of_imports(unit),
        **_of_forums(unit),
        **_of_surveys(unit),
        **_of_findings(unit),
        **_of_applications(unit),
        **_of_brought_registers(unit),
        "desk:show-chain": ["unit", unit.pk],
        "desk:download-entry-proof": ["unit", unit.pk, 1],
    }


def _of_organization(unit: Unit) -> Arguments:
    contact = make_contact(unit)
    staff = make_staff(Role.OFFICER, unit, email=f"orang@{unit.slug}.example")
    names = (
        *(
            "show-unit",
            "show-unit-scorecard",
            "show-self-assessment",
            "show-ombudsman-checklist",
            "set-users-index",
            "submit-assessment",
            "reopen-assessment",
            "download-unit-scorecard",
            "change-unit",
            "move-unit",
        ),
        *("save-letterhead", "add-contact", "show-onboarding"),
    )
    kits = ("choose-kit", "bring-kit", "export-kit", "show-inheritance")
    return {
        **{f"desk:{name}": [unit.slug] for name in (*names, *kits)},
        "desk:download-self-assessment": [unit.slug, "xlsx"],
        "desk:download-ombudsman-checklist": [unit.slug, "xlsx"],
        "desk:score-indicator": [unit.slug, 14],
        "desk:import-kit": [unit.slug, "bawaan-kecamatan"],
        "desk:save-contact": [unit.slug, contact.pk],
        "desk:record-contact-test": [contact.channels.get().pk],
        "desk:revoke-role": [staff.grants.get().pk],
    }


def _of_standards(unit: Unit) -> Arguments:
    service = make_service(unit)
    in_force = make_standard(service)
    reused = make_reused(in_force, make_service(unit, slug="turunan"))
    draft = make_standard(make_service(unit, slug="rancangan"), in_force=False)
    of_draft = (
        "move-standard",
        "edit-standard",
        "pick-regulation",
        "withdraw-draft",
        "enact-standard",
        "revoke-standard",
    )
    of_service = ("choose-start", "start-draft", "start-draft-from", "show-publications", "note-publication")
    of_place: list[object] = [make_publication(in_force, with_photo=True).pk]
    of_finding: list[object] = [make_finding(draft).pk]
    of_source: list[object] = [reused.pk, "staffing", "staffing"]
    return {
        **{f"desk:{name}": [draft.pk] for name in of_draft},
        **{f"desk:{name}": [unit.slug, service.slug] for name in (*of_service, "note-registry-entry")},
        **dict.fromkeys(("desk:remove-publication", "desk:download-publication-photo"), of_place),
        **dict.fromkeys(("desk:set-aside-finding", "desk:take-up-finding"), of_finding),
        **dict.fromkeys(("desk:take-over-item", "desk:keep-own-item"), of_source),
        "desk:show-source": [reused.pk],
        "desk:show-standard": [unit.slug, service.slug, 1],
        "desk:compare-standards": [unit.slug, service.slug, 1, 1],
        "desk:confirm-unchanged": [in_force.pk],
        "desk:offer-standard": [in_force.pk],
        "desk:show-scorecard": [service.pk],
        "desk:print-standard": [draft.pk, "kartu.pdf"],
        "desk:sign-standard": [in_force.pk],
        "desk:edit-component": [draft.pk, "requirements"],
    }


def _of_registers(unit: Unit) -> Arguments:
    charter: list[object] = [unit.slug, make_charter(unit).number]
    regulation: list[object] = [make_regulation(unit.government_id).pk]
    return {
        **dict.fromkeys(CHARTER_PAGES, charter),
        **{key: [unit.slug] for key in ("desk:show-charters", "desk:start-charter")},
        **dict.fromkeys(("desk:show-regulation", "desk:set-regulation-status", "desk:check-regulation"), regulation),
    }


def _of_imports(unit: Unit) -> Arguments:
    batch = make_import(unit, make_read_service(legal_basis=["UU Pelayanan Publik"]), key=f"impor-{unit.pk}")
    imported = batch.services.get()
    return {
        **{key: [imported.pk] for key in IMPORT_STEPS},
        **{key: [batch.pk] for key in ("desk:show-import", "desk:add-to-import", "desk:accept-services")},
        "desk:download-imported-file": [imported.file_id],
        "desk:correct-service": [imported.pk, "staffing"],
        "desk:settle-question": [imported.pk, 1],
    }


def _of_forums(unit: Unit) -> Arguments:
    held = make_held_forum(unit, f"forum-{unit.slug}")
    forum = held.forum.slug
    held_by = (MANAGE_FORUM, WORK_FORUM, SIGN_RECORD)
    forums = [name for name, rights in UNIT_ROWS.items() if any(rights is one for one in held_by)]
    by_id = {
        ("desk:answer-input", "desk:moderate-input"): held.entry.pk,
        ("desk:show-invitation", "desk:print-invitation", "desk:withdraw-invitation"): held.invitation.pk,
        ("desk:download-file", "desk:remove-file"): held.file.pk,
        ("desk:strike-attendee",): held.attendee.pk,
        AGREEMENT_STEPS: held.agreement.number,
    }
    return {
        **{name: [forum] for name in ("desk:show-forum", *forums)},
        **{name: [forum, key] for names, key in by_id.items() for name in names},
        "desk:download-record": [forum, "cetak"],
    }


def _of_surveys(unit: Unit) -> Arguments:
    survey = make_result(unit).survey
    return {
        **{key: [survey.slug] for key in SURVEY_PAGES},
        "desk:print-survey-report": [survey.slug, "docx"],
        "desk:strike-answer": [survey.answers.earliest("id").pk],
        "desk:complete-improvement": [make_improvement(survey).pk],
    }


def _of_findings(unit: Unit) -> Arguments:
    finding = make_audit_finding(unit)
    action = make_action(finding, is_done=True)
    steps = ("show-audit-finding", "plan-action", "close-audit-finding", "reopen-audit-finding")
    return {
        **{f"desk:{name}": [finding.pk] for name in steps},
        **{f"desk:{name}": [action.pk] for name in ("report-action", "settle-action")},
    }


def _of_applications(unit: Unit) -> Arguments:
    rights = (READ_APPLICATION, WORK_APPLICATION, LEAD_APPLICATION, COUNTER_PAPER)
    of_application = [name for name, row in UNIT_ROWS.items() if any(row is one for one in rights)]
    application = file_request(make_open_service(unit), f"kunci-permohonan-{unit.pk}").application
    return {key: [application.code] for key in of_application}


def _of_brought_registers(unit: Unit) -> Arguments:
    upload = UploadedBytes("register.csv", b"No;Tanggal\n")
    incoming = IncomingRegister(f"kunci-register-{unit.pk}", unit.pk, upload)
    register = start_register_import(incoming, actor=make_worker(unit), now=NOON)
    return {key: [register.pk] for key, row in UNIT_ROWS.items() if row is WORK_REGISTER}
