"""Every fixed word of the catalogue, with its label."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


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
    WITHDRAWN = "withdrawn", _("Withdrawn")


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


class ReviewStep(TextChoices):
    """Steps of the review clock that the keepers of a standard are told of; the values are those of `rules.review`."""

    WARNED_90 = "warned_90", _("Review within 90 days")
    WARNED_30 = "warned_30", _("Review within 30 days")
    WARNED_7 = "warned_7", _("Review within 7 days")
    OVERDUE = "overdue", _("Review overdue")
    LEGALLY_STALE = "legally_stale", _("Not reviewed for three years")


class ReviewAgeWord(TextChoices):
    """How long ago a standard was reviewed, for PEKPPP indicator 4; the values are those of `rules.review_score`."""

    ONE_YEAR = "one_year", _("Within one year")
    TWO_YEARS = "two_years", _("One to two years ago")
    OLDER = "older", _("More than two years ago")
    NEVER = "never", _("Never reviewed")


class ChangeKind(TextChoices):
    """What became of an item between two states of a standard."""

    ADDED = "added", _("Added")
    CHANGED = "changed", _("Changed")
    REMOVED = "removed", _("Removed")
    MOVED = "moved", _("Moved")


class SourceChoice(TextChoices):
    """What a unit did with something that changed in the standard it started from."""

    TAKEN = "taken", _("Taken over")
    KEPT = "kept", _("Ours kept")


class FindingKind(TextChoices):
    """What a look through the texts of standards finds."""

    TWIN = "twin", _("Nearly the same service")
    OTHER_UNIT = "other_unit", _("Name of another unit")
    OTHER_CONTACT = "other_contact", _("Number or address of another unit")
    OTHER_REGION = "other_region", _("Another region")
    OTHER_SITE = "other_site", _("Site of another region")
    OTHER_YEAR = "other_year", _("A year that has passed")


class FindingState(TextChoices):
    """Whether somebody decided that a finding is none."""

    OPEN = "open", pgettext_lazy("finding", "Open")
    SET_ASIDE = "set_aside", pgettext_lazy("finding", "Set aside")


class StandardMedium(TextChoices):
    """Where a standard can be read; PEKPPP indicator 3 counts them."""

    BOARD = "board", _("Board, wall or counter")
    WEBSITE = "website", _("Website")
    INSTAGRAM = "instagram", _("Instagram")
    FACEBOOK = "facebook", _("Facebook")
    OTHER_SOCIAL = "other_social", _("Another social medium")
    SCREEN = "screen", _("Screen at the counter")
    LEAFLET = "leaflet", _("Leaflet or brochure")
    NEWSPAPER = "newspaper", _("Newspaper or magazine")
    BROADCAST = "broadcast", _("Radio or television")


class ImportedFileState(TextChoices):
    """How far a file of an import is."""

    WAITING = "waiting", _("Waiting")
    READING = "reading", _("Being read")
    READ = "read", _("Read")
    PARTLY = "partly", _("Partly read")
    REFUSED = "refused", _("Not read")


class ImportedServiceState(TextChoices):
    """What became of a service that a file holds."""

    TO_REVIEW = "to_review", _("To be reviewed")
    ACCEPTED = "accepted", _("Accepted")
    SET_ASIDE = "set_aside", pgettext_lazy("imported service", "Set aside")


class FileProblem(TextChoices):
    """Why a file could not be read, with what to do about it; the first eight are those of ``reading.Unreadable``."""

    EMPTY = "empty", _("The file is empty. Open it, check that it has text, and send it again.")
    TOO_LARGE = (
        "too_large",
        _("It is larger than 25 MB. Split it or save it without pictures, then send it again."),
    )
    UNKNOWN_KIND = (
        "unknown_kind",
        _("This kind of file cannot be read. Save it as Word (.docx), Excel (.xlsx) or PDF, and send it again."),
    )
    CORRUPT = "corrupt", _("The file is damaged. Open it in its program, save it anew, and send it again.")
    ENCRYPTED = (
        "encrypted",
        _(
            "The file is locked with a password, or is of the old Word or Excel kind. Save it without a password as"
            " .docx, .xlsx or PDF, and send it again."
        ),
    )
    ZIP_BOMB = (
        "zip_bomb",
        _("Unpacked, the file would be far too large, so it was not opened. Copy its text into a new file."),
    )
    MACROS = (
        "macros",
        _("It holds macros, which are never opened here. Save it as .docx or .xlsx without macros."),
    )
    SCAN_WITHOUT_TEXT = (
        "scan_without_text",
        _(
            "The file holds pictures of paper without text. Send the Word file it was printed from, or type the"
            " standard in."
        ),
    )
    NOTHING_FOUND = (
        "nothing_found",
        _("No service standard was found in it. Check that it is the right file, or type the standard in."),
    )
    TOO_SLOW = "too_slow", _("Reading it took too long and was stopped. Split it into smaller files, and send these.")
    TOO_HEAVY = (
        "too_heavy",
        _("Reading it needed too much memory and was stopped. Split it into smaller files, and send these."),
    )
    LOST = "lost", _("The file store no longer has it. Please send it again.")


class FilePart(TextChoices):
    """What of a file was left out although the rest was read; the codes are those of ``reading.ProblemCode``."""

    ROWS_LEFT_OUT = "rows_left_out", _("It has very many rows; those at the end were not read.")
    PAGES_LEFT_OUT = "pages_left_out", _("It has very many pages; those at the end were not read.")
    PAGES_WITHOUT_TEXT = "pages_without_text", _("Some pages are pictures without text and were not read.")
    TEXT_LEFT_OUT = "text_left_out", _("It is very long; the end was not read.")
    SERVICES_LEFT_OUT = "services_left_out", _("It holds very many services; those at the end were left out.")


class ImportNote(TextChoices):
    """What could not be put into the structure of a draft, and who decides instead of the program."""

    TIME_NOT_STRUCTURED = "time_not_structured", _("The time is not one number with a unit. Please write it down.")
    FEE_NOT_STRUCTURED = "fee_not_structured", _("The fee is not one amount or a list. Please write it down.")
    STAFF_NOT_STRUCTURED = "staff_not_structured", _("The number of officers cannot be read. Please write it down.")
    LAW_NOT_WHOLE = "law_not_whole", _("Kind, number or year of a regulation is missing. Please look it up.")
    ITEMS_LEFT_OUT = "items_left_out", _("There are more than 100 items; the last ones were left out.")
    TEXT_SHORTENED = "text_shortened", _("A text is longer than 4,000 characters; its end was left out.")
    SAID_TO_BE_NONE = "said_to_be_none", _("The file says that there is none. Please check that this is meant.")
    UNSURE = "unsure", _("It is not certain that this part of the file belongs here. Please compare.")
    SAME_FILE = "same_file", _("The very same file was imported before. Is this one needed?")
    ALIKE_SERVICE = "alike_service", _("There is a service with a similar name. Is it the same one?")


class OpenFormat(TextChoices):
    """Formats in which the whole catalogue can be taken; the value is the name of the file."""

    TURTLE = "cpsv-ap.ttl", _("CPSV-AP 3.2 as Turtle")
    JSON_LD = "cpsv-ap.jsonld", _("CPSV-AP 3.2 as JSON-LD")
    HSDS = "hsds.json", _("Open Referral HSDS 3.0 as JSON")
    SIPPN_CSV = "sippn.csv", _("Fields of SIPPN as CSV")
    SIPPN_JSON = "sippn.json", _("Fields of SIPPN as JSON")
    SIPPN_XLSX = "sippn.xlsx", _("Fields of SIPPN as a workbook")


class CatalogueEvent(TextChoices):
    """Journal events of this app."""

    SERVICE_ADDED = "service.added", _("Service added")
    SERVICE_CHANGED = "service.changed", _("Service changed")
    DRAFT_STARTED = "standard.draft_started", _("Draft started")
    DRAFT_SAVED = "standard.draft_saved", _("Draft saved")
    ITEM_CHANGED = "standard.item_changed", _("Item of a standard changed")
    STANDARD_MOVED = "standard.moved", _("Standard moved to another stage")
    CONSULTATION_NOTED = "standard.consultation_noted", _("Signed consultation record noted")
    STANDARD_ENACTED = "standard.enacted", _("Standard enacted")
    STANDARD_SUPERSEDED = "standard.superseded", _("Standard superseded")
    STANDARD_REVIEWED = "standard.reviewed", _("Standard reviewed")
    REVIEW_REMINDED = "standard.review_reminded", _("Keepers told of a review")
    FEED_OPENED = "review_feed.opened", _("Calendar address made")
    FEED_CLOSED = "review_feed.closed", _("Calendar address closed")
    DRAFT_WITHDRAWN = "standard.draft_withdrawn", _("Draft withdrawn")
    STANDARD_REVOKED = "standard.revoked", _("Standard revoked")
    DRAFT_STARTED_FROM = "standard.draft_started_from", _("Draft started from the standard of another service")
    SOURCE_TAKEN = "standard.source_taken", _("Item taken over from the standard it was started from")
    SOURCE_KEPT = "standard.source_kept", _("Own item kept although the standard it was started from changed")
    TEXTS_LOOKED_THROUGH = "standard.texts_looked_through", _("Texts of standards looked through")
    FINDING_SET_ASIDE = "standard.finding_set_aside", _("Finding set aside")
    FINDING_TAKEN_UP = "standard.finding_taken_up", _("Finding taken up again")
    STANDARD_PUBLISHED = "standard.published", _("Standard published in a medium")
    PUBLICATION_REMOVED = "standard.publication_removed", _("Publication taken out of the list")
    REGISTRY_NOTED = "standard.registry_noted", _("Entry in SIPPN written down")
    REGULATION_ADDED = "regulation.added", _("Regulation added to the register")
    REGULATION_SET = "regulation.status_set", _("Status of a regulation changed")
    REGULATION_CHECKED = "regulation.checked", _("Regulation checked")
    CITATIONS_ADOPTED = "regulation.adopted", _("Citations taken into the register")
    CHARTER_DRAFTED = "charter.drafted", _("Charter drafted")
    CHARTER_SAVED = "charter.saved", _("Charter draft saved")
    CHARTER_ENACTED = "charter.enacted", _("Charter enacted")
    CHARTER_PUBLISHED = "charter.published", _("Charter published")
    STANDARD_SIGNED = "standard.signed", _("Standard signed electronically")
    CHARTER_SIGNED = "charter.signed", _("Charter signed electronically")
    LETTERHEAD_SAVED = "letterhead.saved", _("Letterhead set")
    STANDARD_OFFERED = "standard.offered", _("Standard offered to agencies")
    KIT_BROUGHT = "kit.brought", _("Starter kit brought in")
    KIT_LINKED = "service.kit_linked", _("Text of a service taken from a starter kit")
    KIT_PART_LINKED = "kit_part.linked", _("Deadline, day or survey taken from a starter kit")
    IMPORT_STARTED = "import.started", _("Import started")
    IMPORT_EXTENDED = "import.extended", _("Files added to an import")
    IMPORT_FILE_READ = "import.file_read", _("Imported file read")
    IMPORT_FILE_REFUSED = "import.file_refused", _("Imported file not read")
    IMPORT_CORRECTED = "import.corrected", _("Imported service corrected")
    IMPORT_CONFIRMED = "import.confirmed", _("Question about an imported service settled")
    IMPORT_ACCEPTED = "import.accepted", _("Imported service accepted")
    IMPORT_SET_ASIDE = "import.set_aside", _("Imported service set aside")
    IMPORT_TAKEN_UP = "import.taken_up", _("Imported service taken up again")
