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
