"""Every fixed word of the applications, with its label."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ApplicationStatus(TextChoices):
    """Where an application stands."""

    RECEIVED = "received", _("Received")
    INCOMPLETE = "incomplete", _("Waiting for the applicant")
    IN_PROGRESS = "in_progress", _("Being worked on")
    WAITING_AGENCY = "waiting_agency", _("Waiting for another agency")
    READY = "ready", _("Ready to be handed over")
    COMPLETED = "completed", _("Handed over")
    REFUSED = "refused", _("Refused")
    LAPSED = "lapsed", _("Lapsed for lack of documents")
    WITHDRAWN = "withdrawn", _("Withdrawn by the applicant")


class DocumentStatus(TextChoices):
    """What became of one requirement."""

    MISSING = "missing", _("Not handed in")
    GIVEN = "given", _("Handed in, not checked yet")
    COMPLETE = "complete", _("Complete")
    RETURNED = "returned", _("Returned")
    WAIVED = "waived", _("Waived")


class PauseReason(TextChoices):
    """Why the clock stands still."""

    APPLICANT = "applicant", _("Waiting for the applicant")
    AGENCY = "agency", _("Waiting for another agency")


class HandoverWay(TextChoices):
    """How the product reached the applicant."""

    FILE = "file", _("As a file on the tracking page")
    PICKUP = "pickup", _("Picked up at the counter")
    SENT = "sent", _("Sent")


class MessageKind(TextChoices):
    """What a message of the thread is for."""

    REQUEST = "request", _("What was asked for")
    RETURN = "return", _("What is still missing")
    COMPLETION = "completion", _("Completed by the applicant")
    WORD = "word", _("Message to the applicant")
    NOTE = "note", _("Internal note")
    DECISION = "decision", _("Decision")


APPLICANT_MESSAGES = (MessageKind.REQUEST, MessageKind.COMPLETION)
"""Kinds the applicant writes; the others come from the office."""


class ApplicationEvent(TextChoices):
    """Journal events of this app."""

    FILED = "application.filed", _("Application received")
    RECEIPT_CONFIRMED = "application.receipt_confirmed", _("Receipt kept by the applicant")
    TAKEN = "application.taken", _("Taken by an officer")
    DOCUMENTS_CHECKED = "application.documents_checked", _("Documents checked")
    DOCUMENTS_RETURNED = "application.documents_returned", _("Documents returned to the applicant")
    DOCUMENTS_COMPLETED = "application.documents_completed", _("Applicant completed the documents")
    DOCUMENT_WAIVED = "application.document_waived", _("Document waived")
    STAGE_REACHED = "application.stage_reached", _("Next step reached")
    PAUSED = "application.paused", _("Clock stopped")
    RESUMED = "application.resumed", _("Clock runs again")
    EXTENDED = "application.extended", _("Deadline extended")
    DEADLINE_RECOMPUTED = "application.deadline_recomputed", _("Deadline recomputed")
    WORD_SENT = "application.word_sent", _("Message sent to the applicant")
    NOTE_ADDED = "application.note_added", _("Internal note")
    FINISHED = "application.finished", _("Product ready")
    HANDED_OVER = "application.handed_over", _("Product handed over")
    REFUSED = "application.refused", _("Application refused")
    LAPSED = "application.lapsed", _("Lapsed for lack of documents")
    WITHDRAWN = "application.withdrawn", _("Withdrawn by the applicant")
    IDENTITY_OPENED = "application.identity_opened", _("Applicant's identity opened")
    IMPORTED = "application.imported", _("Taken over from a register kept before")
    REGISTER_STARTED = "application.register_started", _("Register brought in")
    REGISTER_CHECKED = "application.register_checked", _("Register read and checked")
    REGISTER_COLUMNS_CHOSEN = "application.register_columns_chosen", _("Columns of the register chosen")
    REGISTER_APPROVED = "application.register_approved", _("Word given to take the register over")
    REGISTER_TAKEN_OVER = "application.register_taken_over", _("Register taken over")


class RegisterState(TextChoices):
    """How far a register brought in is."""

    WAITING = "waiting", _("Being read")
    CHECKED = "checked", _("Checked, waiting for your word")
    IMPORTING = "importing", _("Being taken over")
    DONE = "done", _("Rows taken over")
    REFUSED = "refused", _("Could not be read")


class RegisterProblem(TextChoices):
    """Why a register could not be read."""

    CORRUPT = "corrupt", _("The file is damaged, or is no table. Save it once more as XLSX or CSV.")
    ENCRYPTED = "encrypted", _("The file is locked with a password. Save it without one.")
    MACROS = "macros", _("The file holds macros. Save it as XLSX without them.")
    ZIP_BOMB = "zip_bomb", _("The file unpacks to far more than a register holds.")
    TOO_LONG = "too_long", _("The file has more than 200,000 rows. Divide it by years.")
    TOO_HEAVY = "too_heavy", _("The file takes too long to read. Divide it by years.")
    EMPTY = "empty", _("The file has no row with words above its columns.")
    LOST = "lost", _("The file is no longer here. Bring it in again.")


class RowProblem(TextChoices):
    """What is wrong with a row of a register."""

    NUMBER_MISSING = "number_missing", _("The register number is missing or too long")
    TWICE = "twice", _("The register number stands twice for this service")
    SERVICE_UNKNOWN = "service_unknown", _("No service of the unit has this name")
    DAY_UNREADABLE = "day_unreadable", _("This is no day we can read, write it as 31/12/2025")
    DAY_AHEAD = "day_ahead", _("This day has not come yet")
    ENDS_BEFORE_START = "ends_before_start", _("It ends before it came in")
    NO_STANDARD = "no_standard", _("No standard of the service was in force on the day it came in")


class RegisterField(TextChoices):
    """What a column of a register can hold."""

    NUMBER = "number", _("Register number")
    SERVICE = "service", _("Service")
    RECEIVED = "received", _("Day it came in")
    FINISHED = "finished", _("Day it was finished")
    OUTCOME = "outcome", _("Outcome")
