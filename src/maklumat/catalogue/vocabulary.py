"""Every fixed word of the catalogue, with its label."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Audience(TextChoices):
    """Whom a service serves (handbook 10.2)."""

    INTERNAL = "internal", _("Agencies")
    PUBLIC = "public", _("Residents and institutions")
    BOTH = "both", _("Residents and agencies")


class StandardStatus(TextChoices):
    """States of a standard version (handbook 2.3)."""

    DRAFT = "draft", _("Draft")
    IN_CONSULTATION = "in_consultation", _("In consultation")
    REVISED = "revised", _("Revised")
    AWAITING_ENACTMENT = "awaiting_enactment", _("Awaiting enactment")
    IN_FORCE = "in_force", _("In force")
    UNDER_REVIEW = "under_review", _("Under review")
    SUPERSEDED = "superseded", _("Superseded")
    REVOKED = "revoked", _("Revoked")


class ComponentCode(TextChoices):
    """The 14 components of a service standard, in the order of PermenPANRB 15/2014 (handbook 2.2)."""

    REQUIREMENTS = "requirements", _("Requirements")
    PROCEDURE = "procedure", _("System, mechanism and procedure")
    COMPLETION_TIME = "completion_time", _("Completion time")
    FEE = "fee", _("Fee")
    PRODUCT = "product", _("Service product")
    COMPLAINTS = "complaints", _("Complaints, suggestions and input")
    LEGAL_BASIS = "legal_basis", _("Legal basis")
    FACILITIES = "facilities", _("Facilities")
    COMPETENCE = "competence", _("Competence of officers")
    INTERNAL_CONTROL = "internal_control", _("Internal control")
    STAFFING = "staffing", _("Number of officers")
    SERVICE_GUARANTEE = "service_guarantee", _("Service guarantee")
    SAFETY_GUARANTEE = "safety_guarantee", _("Safety guarantee")
    PERFORMANCE_EVALUATION = "performance_evaluation", _("Performance evaluation")


DELIVERY_COMPONENTS = (
    ComponentCode.REQUIREMENTS,
    ComponentCode.PROCEDURE,
    ComponentCode.COMPLETION_TIME,
    ComponentCode.FEE,
    ComponentCode.PRODUCT,
    ComponentCode.COMPLAINTS,
)
"""Components that must be made public (handbook 2.2)."""


class ServiceText(TextChoices):
    """The texts that describe a service."""

    SLUG = "slug", _("Address")
    NAME = "name", _("Name of the service")
    SUMMARY = "summary", _("What it is for")
    NAME_EN = "name_en", _("English name")
    SUMMARY_EN = "summary_en", _("What it is for, in English")
    NEEDS = "needs", _("What people type when they need it")


class RegulationState(TextChoices):
    """Whether a regulation of the register still holds; the words are those of a cited one (`rules.shapes`)."""

    IN_FORCE = "in_force", _("In force")
    AMENDED = "amended", _("In force, amended")
    REPEALED = "revoked", _("Repealed")


class RegulationField(TextChoices):
    """What is written down of a regulation."""

    KIND = "kind", _("Kind")
    NUMBER = "number", _("Number")
    YEAR = "year", _("Year")
    TITLE = "title", _("About")
    ISSUER = "issuer", _("Region that issued it")
    SOURCE_URL = "source_url", _("Where its text can be read")


class CharterStatus(TextChoices):
    """States of a service charter (handbook 2.5): nothing but drafts ever changes its text."""

    DRAFT = "draft", _("Draft")
    ENACTED = "enacted", _("Enacted")
    PUBLISHED = "published", _("Published")
    SUPERSEDED = "superseded", _("Superseded")


class CharterMedium(TextChoices):
    """Where a charter can be read; PEKPPP indicator 5 asks for both kinds."""

    SITE = "site", _("This site")
    OTHER_SITE = "other_site", _("Another website or social media")
    SCREEN = "screen", _("Screen at the counter")
    BOARD = "board", _("Printed board or poster")
    LEAFLET = "leaflet", _("Leaflet or brochure")


class Problem(TextChoices):
    """What can be wrong at one place of a document of components."""

    NOT_A_RECORD = "not_a_record", _("named fields are expected here.")
    NOT_A_LIST = "not_a_list", _("a list is expected here.")
    NOT_A_TEXT = "not_a_text", _("a text is expected here, without hidden characters.")
    NOT_A_NUMBER = "not_a_number", _("a whole number is expected here.")
    NOT_A_DAY = "not_a_day", _("a day is expected here, written as 2026-11-24.")
    NOT_A_YES_OR_NO = "not_a_yes_or_no", _("yes or no is expected here.")
    UNKNOWN_KEY = "unknown_key", _("this field does not exist.")
    UNKNOWN_CODE = "unknown_code", _("this choice does not exist.")
    MISSING = "missing", _("this field is missing.")
    BAD_ID = "bad_id", _("an id has lower-case letters, digits and hyphens only, at most 60.")
    ID_TWICE = "id_twice", _("this id is used twice.")
    TOO_MANY = "too_many", _("the list has too many items.")
    TOO_LONG = "too_long", _("the text is too long.")
    OUT_OF_RANGE = "out_of_range", _("the number is too small or too large.")


class ChangeKind(TextChoices):
    """What became of an item between two states of a standard."""

    ADDED = "added", _("Added")
    CHANGED = "changed", _("Changed")
    REMOVED = "removed", _("Removed")
    MOVED = "moved", _("Moved")


class CatalogueEvent(TextChoices):
    """Journal events of this app."""

    SERVICE_ADDED = "service.added", _("Service added")
    SERVICE_CHANGED = "service.changed", _("Service changed")
    DRAFT_STARTED = "standard.draft_started", _("Draft started")
    DRAFT_SAVED = "standard.draft_saved", _("Draft saved")
    ITEM_CHANGED = "standard.item_changed", _("Item of a standard changed")
    STANDARD_MOVED = "standard.moved", _("Standard moved to another stage")
    STANDARD_ENACTED = "standard.enacted", _("Standard enacted")
    STANDARD_SUPERSEDED = "standard.superseded", _("Standard superseded")
    STANDARD_REVIEWED = "standard.reviewed", _("Standard reviewed")
    STANDARD_REVOKED = "standard.revoked", _("Standard revoked")
    REGULATION_ADDED = "regulation.added", _("Regulation added to the register")
    REGULATION_SET = "regulation.status_set", _("Status of a regulation changed")
    REGULATION_CHECKED = "regulation.checked", _("Regulation checked")
    CITATIONS_ADOPTED = "regulation.adopted", _("Citations taken into the register")
    CHARTER_DRAFTED = "charter.drafted", _("Charter drafted")
    CHARTER_SAVED = "charter.saved", _("Charter draft saved")
    CHARTER_ENACTED = "charter.enacted", _("Charter enacted")
    CHARTER_PUBLISHED = "charter.published", _("Charter published")
