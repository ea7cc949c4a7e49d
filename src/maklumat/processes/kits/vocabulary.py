"""Every fixed word of the starter kits, with its label."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class KitProblem(TextChoices):
    """What can be wrong at one place of a kit; ``%(…)s`` is filled with the facts of the place."""

    TOO_LARGE = "too_large", _("The file is larger than %(megabytes)s MB.")
    NOT_UTF8 = "not_utf8", _("The text is not UTF-8. Save it as UTF-8 in your editor.")
    NOT_YAML = "not_yaml", _("This is not YAML: %(fault)s.")
    NOT_WRITABLE = "not_writable", _("The text holds characters that cannot be written.")
    EMPTY = "empty", _("The file is empty.")
    TWO_DOCUMENTS = "two_documents", _("A second document begins here; one file holds one kit.")
    ANCHOR = "anchor", _("Anchors (&) and references to them (*) are not read. Write the text out.")
    TAG = "tag", _("Tags (!) are not read. Take the tag away.")
    TOO_MUCH = "too_much", _("There are too many values, or they are nested too deeply.")
    FIELD_NAME = "field_name", _("The name of a field is expected here.")
    FIELD_TWICE = "field_twice", _("The field “%(field)s” is written twice.")
    WORD = "word", _("one of these is expected here: %(words)s.")
    MISSING = "missing", _("this field is missing.")
    UNKNOWN_FIELD = "unknown_field", _("this field does not exist.")
    BAD_ADDRESS = "bad_address", _("lower-case letters, digits and hyphens only.")
    ADDRESS_TWICE = "address_twice", _("this address is used twice.")
    NO_SERVICE = "no_service", _("a kit has at least one service.")
    NO_SUCH_UNIT = "no_such_unit", _("the kit has no such unit.")
    NO_EARLIER_UNIT = "no_earlier_unit", _("no unit before this one has that address.")
    NOT_A_RECORD = "not_a_record", _("named fields are expected here.")
    NOT_A_LIST = "not_a_list", _("a list is expected here.")
    NOT_A_TEXT = "not_a_text", _("a text is expected here; put it in quotation marks.")
    TEXT_LENGTH = "text_length", _("a text of %(least)s to %(most)s letters is expected here.")
    TOO_LONG = "too_long", _("the text is longer than %(most)s letters.")
    TOO_MANY = "too_many", _("the list has more than %(most)s items.")
    COMPONENT = "component", "%(fault)s"
    NOT_A_DAY = "not_a_day", _("a day is expected here, such as 2026-12-24.")
    NUMBER = "number", _("a whole number from %(least)s to %(most)s is expected here.")


class KitPartKind(TextChoices):
    """What a kit holds besides units and services."""

    POLICY = "policy", _("Deadline of reports")
    DAY = "day", _("Day of the working calendar")
    SURVEY = "survey", _("Survey of each year")


class KitState(StrEnum):
    """How a part of a kit stands to what the agency has."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"
    """Here as an older kit had it, and the kit says something else by now."""
    KEPT = "kept"
    """Written or edited here: it stays."""
