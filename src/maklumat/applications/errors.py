"""The refusals of the applications."""

from django.utils.translation import gettext_lazy as _

from maklumat.foundation.refusals import NotFound, Refusal


class ApplicationNotFound(NotFound):
    """No such application, or not for these eyes."""

    code = "application.not_found"
    sentence = _("We found no application with that code. Please compare it with your receipt, letter by letter.")


class ApplicationSecretWrong(Refusal):
    """Code and secret words do not belong together."""

    code = "application.secret_wrong"
    sentence = _("The secret words do not fit this code. Check their order on your receipt and try again.")


class ServiceNotOpen(Refusal):
    """The service has no standard in force, or its standard promises no time."""

    code = "application.service_not_open"
    sentence = _("This service has no standard in force yet, so that nothing can be promised. Please ask its unit.")


class NameMissing(Refusal):
    """Somebody must receive the product."""

    code = "application.name_missing"
    sentence = _("Please write the name of who applies.")


class DocumentsMissing(Refusal):
    """A mandatory document was neither handed in nor said to be brought."""

    code = "application.documents_missing"
    sentence = _("Say for each required document whether you hand it in here or bring it to the counter.")


class ApplicationNotMovable(Refusal):
    """The transition table has no such move."""

    code = "application.not_movable"
    sentence = _("This cannot be done while the application is “%(status)s”. Reload the page to see what changed.")


class WordsMissing(Refusal):
    """A reason or message was expected."""

    code = "application.words_missing"
    sentence = _("Please write a few words, so that the applicant knows why.")


class DocumentUnknown(Refusal):
    """The checklist has no such document."""

    code = "application.document_unknown"
    sentence = _("This document is not on the checklist of the application. Reload the page and try again.")


class DocumentsUnchecked(Refusal):
    """The work cannot go on before each document was looked at."""

    code = "application.documents_unchecked"
    sentence = _("Check each document first: complete, returned with a reason, or waived.")


class NothingReturned(Refusal):
    """Nothing waits for the applicant."""

    code = "application.nothing_returned"
    sentence = _("Nothing of this application waits for you at the moment. Reload the page to see where it stands.")


class StepUnknown(Refusal):
    """The procedure has no such step."""

    code = "application.step_unknown"
    sentence = _("The procedure of this standard has no such step. Reload the page and try again.")


class ExtensionNotAllowed(Refusal):
    """The standard allows no extension, not this long, or it was used."""

    code = "application.extension_not_allowed"
    sentence = _("The standard allows no further extension of this promise. Tell the applicant why it takes longer.")


class RecipientMissing(Refusal):
    """Somebody received the product; who?"""

    code = "application.recipient_missing"
    sentence = _("Write who received the product, or attach it as a file.")


class ReceivedLater(Refusal):
    """Nothing is received before it came."""

    code = "application.received_later"
    sentence = _("The day of receipt has not come yet. Please check it.")


class RegisterNotFound(NotFound):
    """No such import of a register, or not for these eyes."""

    code = "application.register_not_found"
    sentence = _("There is no such import, or it belongs to another unit.")


class RegisterFileMissing(Refusal):
    """A table was expected."""

    code = "application.register_file_missing"
    sentence = _("Choose the file of the register, XLSX or CSV, up to 25 MB.")


class RegisterColumnMissing(Refusal):
    """Without number, service and day nothing can be taken over."""

    code = "application.register_column_missing"
    sentence = _("Say which column holds this, and choose no column twice.")


class RegisterNotReady(Refusal):
    """It is being read or was taken over already."""

    code = "application.register_not_ready"
    sentence = _("This register is “%(status)s”. Reload the page to see how far it is.")


class ServiceNotForAgencies(Refusal):
    """Only residents ask for it, or the unit asks itself."""

    code = "application.not_for_agencies"
    sentence = _("This service is not for agencies, or is your own. Choose an internal service of another unit.")
