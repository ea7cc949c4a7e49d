"""The refusals of the consultations."""

from django.utils.translation import gettext_lazy as _

from maklumat.foundation.refusals import NotFound, Refusal


class ForumNotFound(NotFound):
    """No such forum, or not one that this person may know of."""

    code = "forum.not_found"
    sentence = _("We could not find this forum. The list of forums shows all that are announced.")


class ForumNotValid(Refusal):
    """A text or a time of a forum is missing or impossible."""

    code = "forum.not_valid"
    sentence = _("Please check “%(name)s”: %(problem)s")


class ForumSlugTaken(Refusal):
    """The government has a forum with this address already."""

    code = "forum.slug_taken"
    sentence = _("There is already a forum with the address “%(slug)s”. Choose another address.")


class ForumNotMovable(Refusal):
    """The table of states does not allow this step."""

    code = "forum.not_movable"
    sentence = _("A forum that is “%(status)s” cannot become “%(target)s”.")


class ForumChangedMeanwhile(Refusal):
    """Two editors at once: the second one sees what the first one wrote before anything is overwritten."""

    code = "forum.changed_meanwhile"
    sentence = _(
        "Somebody else has changed this in the meantime. Your words are still below; compare them with what is stored"
        " now and save again."
    )


class ForumFixed(Refusal):
    """What was signed does not change any more."""

    code = "forum.fixed"
    sentence = _("This forum is “%(status)s”. What belongs to its record can no longer be changed.")


class ForumLacksDrafts(Refusal):
    """There is nothing to discuss yet."""

    code = "forum.lacks_drafts"
    sentence = _("Choose at least one draft to discuss, or describe the topic as a service problem, before opening it.")


class DraftNotDiscussable(Refusal):
    """Only a version that is still being prepared can be discussed."""

    code = "forum.draft_not_discussable"
    sentence = _("Version %(number)s of “%(service)s” is “%(status)s”. Only a version in preparation can be discussed.")


class ElementsMissing(Refusal):
    """Closing without all five elements of the community needs a decision and a reason."""

    code = "forum.elements_missing"
    sentence = _(
        "Not everybody the rules ask for is on the attendance list. Missing: %(missing)s. Add who is here, or confirm"
        " that you close without them and say why."
    )


class InputsNotOpen(Refusal):
    """The forum does not take inputs at this moment."""

    code = "forum_input.not_open"
    sentence = _("This forum takes inputs from %(opens)s to %(closes)s. Nothing was sent; your words are still here.")


class ForumClosedMeanwhile(Refusal):
    """The forum was closed while somebody was writing."""

    code = "forum_input.closed_meanwhile"
    sentence = _(
        "The forum was closed while you were writing, so this input can no longer be added to it. Your words are still"
        " here: you can send them to the office as a suggestion."
    )


class InputTextMissing(Refusal):
    """There are no words."""

    code = "forum_input.text_missing"
    sentence = _("Please write what you think, in at least a few words.")


class InputPlaceUnknown(Refusal):
    """The draft has no such place."""

    code = "forum_input.place_unknown"
    sentence = _(
        "The part of the draft that you write about is not part of this forum. Choose it from the list, or write about"
        " the forum as a whole."
    )


class InputNotFound(NotFound):
    """No such input, or one that is not shown."""

    code = "forum_input.not_found"
    sentence = _("We could not find this input. It may not be shown yet.")


class ReasonNeeded(Refusal):
    """A decision without a reason helps nobody."""

    code = "consultation.reason_needed"
    sentence = _("Please write the reason; everybody can read it.")


class AnswerExists(Refusal):
    """An input that was answered gets a changed answer, not a second one."""

    code = "answer.exists"
    sentence = _("This input has an answer already. Change that answer; the first one stays readable.")


class AnswerMissing(Refusal):
    """There is no answer that could be changed."""

    code = "answer.missing"
    sentence = _("This input has no answer yet.")


class InvitationNotFound(NotFound):
    """The link does not lead to an invitation."""

    code = "invitation.not_found"
    sentence = _(
        "This invitation link is not known. Please open it again from the message you received, or ask the office."
    )


class InvitationOver(Refusal):
    """The meeting has begun, was called off, or is over."""

    code = "invitation.over"
    sentence = _("This invitation can no longer be answered: the forum is “%(status)s”.")


class InvitationLacksAddress(Refusal):
    """The chosen way needs an address that is not known."""

    code = "invitation.lacks_address"
    sentence = _("%(name)s has no address for “%(channel)s”. Add it to the stakeholder, or choose another way.")


class StakeholderExists(Refusal):
    """The same person of the same organisation is on the list."""

    code = "stakeholder.exists"
    sentence = _("%(name)s is on the list of stakeholders already.")


class CheckInNotOpen(Refusal):
    """Nobody can check in before the doors open or after the forum is closed."""

    code = "attendee.check_in_not_open"
    sentence = _("Checking in is possible on the day of the meeting, until it is closed. Please ask the clerk.")


class CheckInCodeWrong(Refusal):
    """The digits are not those shown in the room."""

    code = "attendee.code_wrong"
    sentence = _("These are not the digits shown in the room. Please look again, or ask the clerk.")


class AttendeeNotValid(Refusal):
    """A name or an element is missing."""

    code = "attendee.not_valid"
    sentence = _("Please write a name of at least two letters and say for whom the person came.")


class AgreementNotFound(NotFound):
    """No such agreement."""

    code = "agreement.not_found"
    sentence = _("We could not find this agreement.")


class AgreementNotApplicable(Refusal):
    """It asks no change of the draft, or became one already."""

    code = "agreement.not_applicable"
    sentence = _("This agreement cannot become a change of the draft: %(problem)s")


class AgreementDone(Refusal):
    """What is done needs no further report."""

    code = "agreement.done"
    sentence = _("This agreement was carried out already. Its history stays readable.")


class ProofMissing(Refusal):
    """Done is said with a proof."""

    code = "agreement.proof_missing"
    sentence = _("Please add what shows that it is done: a file or a link.")


class RecordNotMovable(Refusal):
    """The record is not at the stage that this step needs."""

    code = "record.not_movable"
    sentence = _("The record is “%(state)s”; this step is not possible now.")


class RecordNotReady(Refusal):
    """Something that the record must say is not in hand."""

    code = "record.not_ready"
    sentence = _("The record cannot go on yet. Still missing: %(lacks)s.")
