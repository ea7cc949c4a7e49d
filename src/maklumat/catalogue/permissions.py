"""Who may do what in the catalogue. Plain functions over plain values."""

from maklumat.catalogue.models import ImportBatch
from maklumat.foundation.actor import Actor
from maklumat.organization.models import Unit
from maklumat.organization.permissions import covers_government, has_role, is_system_for, serves
from maklumat.organization.vocabulary import Role

STANDARD_KEEPERS = (Role.QUALITY_MANAGER, Role.DIVISION_HEAD, Role.ADMINISTRATOR)


def may_save_service(actor: Actor, unit: Unit) -> bool:
    """Quality managers and heads keep the services of the units they cover; administrators too."""
    return is_system_for(actor, unit.government_id) or (
        serves(actor, unit.government_id) and has_role(actor, *STANDARD_KEEPERS, path=unit.path)
    )


def may_draft_standard(actor: Actor, unit: Unit) -> bool:
    """Whoever keeps a service drafts its standard and leads it through the consultation."""
    return may_save_service(actor, unit)


def may_offer_standard(actor: Actor, government_id: int) -> bool:
    """Whoever keeps the standards of the whole government offers one to its agencies."""
    return is_system_for(actor, government_id) or (
        serves(actor, government_id) and covers_government(actor, Role.QUALITY_MANAGER, Role.ADMINISTRATOR)
    )


def may_enact_standard(actor: Actor, unit: Unit, agency_path: str) -> bool:
    """Entering a decision is for the quality manager or the leadership of the agency, never for the division alone.

    ``agency_path`` is the path of the agency that the unit belongs to; a grant below it does not reach.
    """
    return is_system_for(actor, unit.government_id) or (
        serves(actor, unit.government_id) and has_role(actor, Role.QUALITY_MANAGER, Role.LEADERSHIP, path=agency_path)
    )


def may_bring_kit(actor: Actor, government_id: int) -> bool:
    """Administrators of any unit bring starter kits; what a kit may become is decided by the unit it is meant for."""
    return is_system_for(actor, government_id) or (serves(actor, government_id) and has_role(actor, Role.ADMINISTRATOR))


def may_keep_register(actor: Actor, government_id: int) -> bool:
    """The register of regulations is shared: quality managers, leadership and administrators of any unit keep it."""
    return is_system_for(actor, government_id) or (
        serves(actor, government_id) and has_role(actor, Role.QUALITY_MANAGER, Role.LEADERSHIP, Role.ADMINISTRATOR)
    )


def may_check_regulation(actor: Actor, government_id: int) -> bool:
    """Whoever drafts standards anywhere may write down that a regulation was looked up and still holds."""
    return may_keep_register(actor, government_id) or (
        serves(actor, government_id) and has_role(actor, Role.DIVISION_HEAD)
    )


def may_draft_charter(actor: Actor, unit: Unit) -> bool:
    """Whoever keeps the standards of a unit words its charter."""
    return may_save_service(actor, unit)


def may_enact_charter(actor: Actor, unit: Unit, agency_path: str) -> bool:
    """A charter is enacted and published by whoever enters the decisions of the agency."""
    return may_enact_standard(actor, unit, agency_path)


def may_set_letterhead(actor: Actor, unit: Unit) -> bool:
    """Whoever keeps the standards of a unit says what its pages carry at head and foot."""
    return may_save_service(actor, unit)


def may_sign_documents(actor: Actor, unit: Unit, agency_path: str) -> bool:
    """A standard or a charter is signed by the head of the unit, or by the leadership of its agency."""
    return serves(actor, unit.government_id) and (
        has_role(actor, Role.DIVISION_HEAD, path=unit.path) or has_role(actor, Role.LEADERSHIP, path=agency_path)
    )


def may_import_standards(actor: Actor, government_id: int) -> bool:
    """Whoever drafts the standard of any unit may bring files in; what becomes of them is asked for each service."""
    return is_system_for(actor, government_id) or (serves(actor, government_id) and has_role(actor, *STANDARD_KEEPERS))


def may_review_import(actor: Actor, batch: ImportBatch) -> bool:
    """An import for one unit belongs to those who draft for it; one without a unit to everybody who drafts at all."""
    if batch.unit is not None:
        return may_draft_standard(actor, batch.unit)
    return may_import_standards(actor, batch.government_id)
