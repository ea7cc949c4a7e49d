"""The refusals of the cases."""

from django.utils.translation import gettext_lazy as _

from maklumat.foundation.refusals import NotFound, Refusal


class CaseNotFound(NotFound):
    """No such case, or not for these eyes."""

    code = "case.not_found"
    sentence = _("We found no report with that code. Please compare it with your receipt, letter by letter.")


class SecretWrong(Refusal):
    """Code and secret words do not belong together."""

    code = "case.secret_wrong"
    sentence = _("The secret words do not fit this code. Check their order on your receipt and try again.")


class AddressUnusable(Refusal):
    """Nothing can be sent to this address."""

    code = "case.address_unusable"
    sentence = _("This does not look like an e-mail address. Please check it.")


class CaseNotMovable(Refusal):
    """The transition table has no such move."""

    code = "case.not_movable"
    sentence = _("This cannot be done while the case is “%(status)s”. Reload the page to see what changed.")


class OutcomeMissing(Refusal):
    """Closing needs an answer."""

    code = "case.outcome_missing"
    sentence = _("Write the answer the reporter will read; a case is never closed without one.")


class TextMissing(Refusal):
    """A message needs words."""

    code = "case.text_missing"
    sentence = _("Please write something first.")


class NothingToSendAgain(Refusal):
    """The message is not one that failed, or it was sent again already."""

    code = "case.nothing_to_send_again"
    sentence = _("There is nothing to send again: the message has arrived, or somebody sent it meanwhile.")


class WayClosed(Refusal):
    """A conversation takes no answer now."""

    code = "case.way_closed"
    sentence = _("This way is closed now. Please choose another one.")


class ReasonMissing(Refusal):
    """A step that needs a reason has none."""

    code = "case.reason_missing"
    sentence = _("Please give the reason; it stays with the case.")


class NamedPersonCannotHold(Refusal):
    """A person named in the complaint must not be assigned to it."""

    code = "case.named_person"
    sentence = _("%(name)s is named in this report and cannot handle it. Please choose someone else.")


class OfficerOutsideUnit(Refusal):
    """The officer has no role in the unit."""

    code = "case.officer_outside_unit"
    sentence = _("%(name)s has no role in %(unit)s. Please choose someone who works there.")


class UnitNotOurs(Refusal):
    """The unit belongs to another government."""

    code = "case.unit_not_ours"
    sentence = _("That unit does not belong to this government.")


class ExtensionNotPossible(Refusal):
    """No running clock, or a request is open already."""

    code = "case.extension_not_possible"
    sentence = _("The deadline cannot be extended now: %(reason)s")


class SamePerson(Refusal):
    """The second person must be another person."""

    code = "case.same_person"
    sentence = _("Someone other than the person who asked must decide this.")


class CheckMissing(Refusal):
    """This government wants a second check before an answer goes out."""

    code = "case.check_missing"
    sentence = _("A second person must check the answer first. Use “Ask for a check”.")


class CheckNotOpen(Refusal):
    """There is no open check to decide."""

    code = "case.check_not_open"
    sentence = _("No answer is waiting for a check.")


class MergeNotPossible(Refusal):
    """Joining to itself, to a joined case, or across governments."""

    code = "case.merge_not_possible"
    sentence = _("These two reports cannot be joined: %(reason)s")


class WindowOver(Refusal):
    """The time to object has passed."""

    code = "case.window_over"
    sentence = _("The time to object ended on %(day)s. You can send a new report and mention this code.")


class RatingNotOpen(Refusal):
    """Only an answered case can be rated, once."""

    code = "case.rating_not_open"
    sentence = _("You can rate the handling once, after the answer.")


class ReceivedInFuture(Refusal):
    """A report cannot have been received later than now."""

    code = "case.received_in_future"
    sentence = _("The time of receipt lies in the future. Please check day and hour.")


class IntakeUnitMissing(Refusal):
    """The government has no unit that receives reports."""

    code = "case.intake_unit_missing"
    sentence = _("This office is not ready to receive reports online yet. Please use the telephone or the counter.")


class DayNotAhead(Refusal):
    """A deferral needs a day in the future."""

    code = "case.day_in_past"
    sentence = _("Choose a day after today.")


class PolicyBasisMissing(Refusal):
    """A deadline without the article or decision it rests on."""

    code = "case_policy.basis_missing"
    sentence = _("Please name the article or decision that sets this deadline, so that anyone can check it.")


class PolicyNotAhead(Refusal):
    """A deadline may not change for reports that are there already."""

    code = "case_policy.not_ahead"
    sentence = _("Please choose a day after %(day)s: reports that came in until then keep the deadline they have.")


class PolicyUnchanged(Refusal):
    """The new deadline is the one in force."""

    code = "case_policy.unchanged"
    sentence = _("This is the deadline that holds already. Nothing has been changed.")


class PolicyAmountMissing(Refusal):
    """A deadline of nothing, or of more than anybody waits for."""

    code = "case_policy.amount_missing"
    sentence = _("Please write a number from 1 to %(most)d.")


class LaporFileUnreadable(Refusal):
    """The file is no export of SP4N-LAPOR!."""

    code = "lapor.file_unreadable"
    sentence = _(
        "This is no export of SP4N-LAPOR!: the columns “Tracking ID” and “Isi Laporan Awal” are not in its first row."
        " Please export the list again, as CSV or XLSX."
    )


class LaporFileTooLong(Refusal):
    """The file holds more rows than one upload takes."""

    code = "lapor.file_too_long"
    sentence = _("At most %(most)s rows are taken at once; this file has %(count)s. Please choose a shorter period.")
