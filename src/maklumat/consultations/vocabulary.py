"""Every fixed word of the consultations, with its label."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class TopicType(TextChoices):
    """What a forum is about (PermenPANRB 16/2017; handbook 3)."""

    POLICY_DRAFT = "policy_draft", _("Draft of a policy")
    POLICY_APPLICATION = "policy_application", _("Application of a policy")
    POLICY_IMPACT = "policy_impact", _("Impact of a policy")
    POLICY_EVALUATION = "policy_evaluation", _("Evaluation of how a policy is applied")
    SERVICE_PROBLEMS = "service_problems", _("Problems of a service")


class MeetingForm(TextChoices):
    """How people come together: face to face, or at a distance (handbook 3)."""

    MEETING = "meeting", _("Public meeting")
    FOCUS_GROUP = "focus_group", _("Focus group")
    WORKSHOP = "workshop", _("Workshop")
    HEARING = "hearing", _("Public hearing")
    ONLINE = "online", _("Online forum")
    SOCIAL_MEDIA = "social_media", _("Social media")
    BROADCAST = "broadcast", _("Broadcast with questions")
    POLL = "poll", _("Opinion poll")


class ForumStatus(TextChoices):
    """States of a forum."""

    PREPARATION = "preparation", _("In preparation")
    OPEN = "open", _("Open for input")
    RUNNING = "running", _("Meeting in progress")
    CLOSED = "closed", _("Meeting over, record in the making")
    RECORDED = "recorded", _("Record signed")
    PUBLISHED = "published", _("Record published")
    CANCELLED = "cancelled", _("Called off")


class InputPhase(TextChoices):
    """When an input came, seen from the meeting (handbook 3: before, at and after the implementation)."""

    BEFORE = "before", _("Before the meeting")
    DURING = "during", _("During the meeting")
    AFTER = "after", _("After the meeting")


class Element(TextChoices):
    """Whom a participant stands for: the five community elements of PEKPPP indicator 2, and two besides them."""

    USERS = "users", _("Service users")
    EXPERTS = "experts", _("Experts, practitioners, academics")
    AGENCIES = "agencies", _("Related agencies")
    CIVIL_SOCIETY = "civil_society", _("Civil-society organisations")
    MEDIA = "media", _("Mass media")
    OFFICE = "office", _("The office itself")
    GUEST = "guest", _("Other guests")


COMMUNITY_ELEMENTS = (
    Element.USERS,
    Element.EXPERTS,
    Element.AGENCIES,
    Element.CIVIL_SOCIETY,
    Element.MEDIA,
)
"""The five that count towards PEKPPP indicator 2, in its order (handbook 3.1)."""


class InvitationChannel(TextChoices):
    """How an invitation travels."""

    MAIL = "mail", _("E-mail")
    WHATSAPP = "whatsapp", _("WhatsApp")
    LETTER = "letter", _("Letter")


class InvitationAnswer(TextChoices):
    """What the invited said."""

    NONE = "none", _("No answer yet")
    ACCEPTED = "accepted", _("Will come")
    DECLINED = "declined", _("Cannot come")


class CheckInWay(TextChoices):
    """How somebody came onto the attendance list."""

    QR = "qr", _("On their own phone")
    CLERK = "clerk", _("At the clerk's desk")
    PAPER = "paper", _("Paper list, typed in")


class InputChannel(TextChoices):
    """How an input came."""

    WEB = "web", _("Website")
    ROOM = "room", _("Said in the room")
    PAPER = "paper", _("On paper")


class InputState(TextChoices):
    """Whether an input can be read by everybody."""

    SHOWN = "shown", _("Shown")
    HELD = "held", _("Waiting to be read")
    HIDDEN = "hidden", _("Not shown")


class HoldReason(TextChoices):
    """Why an input waits before it is shown."""

    ALL_ARE_READ = "all_are_read", _("Every input of this forum is read before it is shown.")
    MANY_FROM_ONE = "many_from_one", _("Many inputs came from one device in a short time.")
    LINKS = "links", _("It contains several web addresses.")


class AnswerKind(TextChoices):
    """What the office decides on an input (handbook 2.3, step 5)."""

    AGREED = "agreed", _("Agreed")
    PARTLY = "partly", _("Partly agreed")
    NOTED = "noted", _("Noted")
    REJECTED = "rejected", _("Not agreed")


class ProposalKind(TextChoices):
    """What an agreement asks of the draft."""

    NONE = "none", _("No change of the draft")
    ADD = "add", _("Add an item")
    CHANGE = "change", _("Change an item")
    REMOVE = "remove", _("Remove an item")


class AgreementStatus(TextChoices):
    """Where the follow-up of an agreement stands."""

    OPEN = "open", _("Not started")
    IN_PROGRESS = "in_progress", _("In progress")
    DONE = "done", _("Done")


class FollowUpKind(TextChoices):
    """What one line of the follow-up says."""

    PROGRESS = "progress", _("Progress")
    COMPLETED = "completed", _("Completed")
    ESCALATED = "escalated", _("Went to the next rung")


class RecordState(TextChoices):
    """States of the signed record (*berita acara*)."""

    DRAFT = "draft", _("Draft")
    REVIEWED = "reviewed", _("Reviewed")
    SIGNED = "signed", _("Signed")
    PUBLISHED = "published", _("Published")


class SigningMethod(TextChoices):
    """How somebody signed the record."""

    PAPER = "paper", _("On paper")
    ELECTRONIC = "electronic", _("Electronically")


class AttachmentKind(TextChoices):
    """What hangs on a forum besides its record."""

    PHOTO = "photo", _("Photo")
    MATERIAL = "material", _("Material presented")
    ATTENDANCE = "attendance", _("Signed attendance list")
    OTHER = "other", _("Other")


class ConsultationEvent(TextChoices):
    """Journal events of this app."""

    FORUM_PREPARED = "forum.prepared", _("Forum prepared")
    FORUM_CHANGED = "forum.changed", _("Forum changed")
    AGENDA_SET = "forum.agenda_set", _("Agenda set")
    TEAM_SET = "forum.team_set", _("Team set")
    VERSIONS_SET = "forum.versions_set", _("Drafts under discussion set")
    FORUM_OPENED = "forum.opened", _("Forum opened for input")
    MEETING_STARTED = "forum.meeting_started", _("Meeting started")
    AGENDA_MOVED = "forum.agenda_moved", _("Next point of the agenda")
    FORUM_CLOSED = "forum.closed", _("Meeting closed")
    FORUM_CANCELLED = "forum.cancelled", _("Forum called off")
    FILE_ATTACHED = "forum.file_attached", _("File attached to the forum")
    FILE_REMOVED = "forum.file_removed", _("File removed from the forum")
    STAKEHOLDER_SAVED = "stakeholder.saved", _("Stakeholder saved")
    INVITED = "invitation.made", _("Invited")
    INVITATION_SENT = "invitation.sent", _("Invitation sent")
    INVITATION_ANSWERED = "invitation.answered", _("Invitation answered")
    INVITATION_REMINDED = "invitation.reminded", _("Reminded of the invitation")
    INVITATION_WITHDRAWN = "invitation.withdrawn", _("Invitation withdrawn")
    CHECKED_IN = "attendee.checked_in", _("Checked in")
    ATTENDEE_ADDED = "attendee.added", _("Added to the attendance list")
    ATTENDEE_STRUCK = "attendee.struck", _("Struck from the attendance list")
    INPUT_FILED = "forum_input.filed", _("Input filed")
    INPUT_MODERATED = "forum_input.moderated", _("Input moderated")
    INPUT_ANSWERED = "forum_input.answered", _("Input answered")
    ANSWER_REVISED = "forum_input.answer_revised", _("Answer changed")
    PARTICIPANT_TOLD = "forum_input.told", _("Participant told what became of the input")
    AGREEMENT_MADE = "agreement.made", _("Agreement written")
    AGREEMENT_CHANGED = "agreement.changed", _("Agreement changed")
    AGREEMENT_REMOVED = "agreement.removed", _("Agreement removed")
    AGREEMENT_APPLIED = "agreement.applied", _("Agreement became a change of the draft")
    PROGRESS_REPORTED = "agreement.progress_reported", _("Progress reported")
    AGREEMENT_COMPLETED = "agreement.completed", _("Agreement carried out")
    AGREEMENT_ESCALATED = "agreement.escalated", _("Agreement went to the next rung")
    RECORD_GENERATED = "record.generated", _("Record generated")
    RECORD_REVIEWED = "record.reviewed", _("Record reviewed")
    RECORD_RETURNED = "record.returned", _("Record returned to the draft")
    SIGNATURE_ADDED = "record.signature_added", _("Signature added")
    RECORD_SIGNED = "record.signed", _("Record signed")
    RECORD_PUBLISHED = "record.published", _("Record published")
