"""Every fixed word of the organization, with its label."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class UnitKind(TextChoices):
    """What a node of the unit tree is (handbook 1.1)."""

    GOVERNMENT = "government", _("Local government")
    AGENCY = "agency", _("Regional agency")
    ASSISTANT = "assistant", _("Assistant to the secretary")
    DIVISION = "division", _("Division")
    DISTRICT = "district", _("District")
    INSPECTORATE = "inspectorate", _("Inspectorate")


class Role(TextChoices):
    """What a staff member may do, within the subtree of the unit of the grant."""

    OFFICER = "officer", _("Officer or contact person")
    DIVISION_HEAD = "division_head", _("Head of division")
    COORDINATOR = "coordinator", _("Complaint coordinator")
    QUALITY_MANAGER = "quality_manager", _("Service quality manager")
    LEADERSHIP = "leadership", _("Leadership, reading")
    INSPECTORATE = "inspectorate", _("Inspectorate")
    ADMINISTRATOR = "administrator", _("Administrator")


class ContactKind(TextChoices):
    """How a contact person can be reached directly."""

    WHATSAPP = "whatsapp", _("WhatsApp")
    PHONE = "phone", _("Telephone")
    EMAIL = "email", _("E-mail")
    INSTAGRAM = "instagram", _("Instagram")
    FACEBOOK = "facebook", _("Facebook")
    COUNTER = "counter", _("Counter")


class TestResult(TextChoices):
    """What came of the last test of a contact channel."""

    NOT_TESTED = "not_tested", _("Not tested yet")
    ANSWERED = "answered", _("Answered")
    NO_ANSWER = "no_answer", _("No answer")


class HolidayCategory(TextChoices):
    """Categories of the joint ministerial decree; both are days off for an office."""

    PUBLIC = "public", _("National holiday")
    GOVERNMENT = "government", _("Joint leave")


class OrganizationEvent(TextChoices):
    """Journal events of this app."""

    GOVERNMENT_CREATED = "government.created", _("Government created")
    SECOND_CHECK_SET = "government.second_check_set", _("Second check switched")
    UNIT_CREATED = "unit.created", _("Unit created")
    UNIT_CHANGED = "unit.changed", _("Unit changed")
    UNIT_MOVED = "unit.moved", _("Unit moved in the tree")
    CONTACT_SAVED = "contact.saved", _("Contact person saved")
    CONTACT_TESTED = "contact.tested", _("Contact channel tested")
    STAFF_INVITED = "staff.invited", _("Staff member added")
    INVITATION_MADE = "staff.invitation_made", _("Invitation link made")
    STAFF_SUSPENDED = "staff.suspended", _("Staff member suspended")
    STAFF_RESTORED = "staff.restored", _("Staff member restored")
    PASSWORD_SET = "staff.password_set", _("Password set")
    SECOND_FACTOR_FORGOTTEN = "staff.second_factor_forgotten", _("Second factor removed")
    PREFERENCES_SET = "staff.preferences_set", _("Settings changed")
    ROLE_GRANTED = "role.granted", _("Role granted")
    ROLE_REVOKED = "role.revoked", _("Role revoked")
    HOLIDAYS_SEEDED = "calendar.seeded", _("Days off taken over from the decree")
    CALENDAR_OVERRIDDEN = "calendar.overridden", _("Working calendar changed")
    CALENDAR_CONFIRMED = "calendar.confirmed", _("Working calendar confirmed")
    OFFICE_HOURS_SET = "calendar.hours_set", _("Working week and service hours set")
    SEASON_SET = "calendar.season_set", _("Service hours of a season set")
    CLOCKS_RECOMPUTED = "calendar.clocks_recomputed", _("Open deadlines computed again")


class RungLevel(TextChoices):
    """Rungs of the ladder, lowest first; supervision-related matters go to the inspectorate at once (handbook 4.6)."""

    CONTACT = "contact", _("Contact person")
    HEAD = "head", _("Head of division")
    ASSISTANT = "assistant", _("Assistant to the secretary")
    SECRETARY = "secretary", _("Regional secretary")
    INSPECTORATE = "inspectorate", _("Inspectorate")
