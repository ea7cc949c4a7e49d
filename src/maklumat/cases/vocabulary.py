"""Every fixed word of the cases, with its label."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CaseKind(TextChoices):
    """The three kinds (handbook 1.4)."""

    COMPLAINT = "complaint", _("Complaint")
    ASPIRATION = "aspiration", _("Aspiration")
    INFORMATION_REQUEST = "information_request", _("Information request")


class CaseStatus(TextChoices):
    """States of a case (handbook 4.5)."""

    RECEIVED = "received", _("Received")
    VERIFYING = "verifying", _("Being checked")
    NEEDS_COMPLETION = "needs_completion", _("Waiting for the reporter")
    WITHDRAWN_DEEMED = "withdrawn_deemed", _("Taken as withdrawn")
    DISPATCHED = "dispatched", _("Passed to the unit")
    IN_PROGRESS = "in_progress", _("Being handled")
    RESPONDED = "responded", _("Answered")
    REOPENED = "reopened", _("Reopened")
    CLOSED = "closed", _("Closed")
    TRANSFERRED = "transferred", _("Passed to another body")
    DEFERRED = "deferred", _("Deferred")
    ARCHIVED = "archived", _("Archived")
    MERGED = "merged", _("Joined to another case")


class Identity(TextChoices):
    """Who may know the reporter (handbook 4.3)."""

    NAMED = "named", _("With name")
    CONFIDENTIAL = "confidential", _("Name kept secret")
    NONE = "none", _("Without any name")


class MessageKind(TextChoices):
    """What a message in the thread is for."""

    REPORT = "report", pgettext_lazy("message", "Report")
    REPLY = "reply", pgettext_lazy("message", "Reply")
    QUESTION = "question", _("Question to the reporter")
    ADDITION = "addition", _("Addition by the reporter")
    OUTCOME = "outcome", _("Answer")
    REJECTION = "rejection", _("Answer not accepted")
    NOTE = "note", _("Internal note")


REPORTER_MESSAGES = (MessageKind.REPORT, MessageKind.ADDITION, MessageKind.REJECTION)
"""Kinds the reporter writes; the others come from the office."""


class ClockCode(TextChoices):
    """The clocks (handbook 4.4)."""

    VERIFY = "VERIFY", _("Check and pass on")
    FIRST_RESPONSE = "FIRST_RESPONSE", _("First answer of the unit")
    LAW_RESPONSE = "LAW_RESPONSE", _("Say whether the report is complete")
    COMPLETE_MATERIAL = "COMPLETE_MATERIAL", _("Reporter completes the report")
    INFO = "INFO", _("Answer the question")
    NON_SUPERVISION = "NON_SUPERVISION", _("Settle the complaint")
    SUPERVISION = "SUPERVISION", _("Settle after examination")
    LAW_DECISION = "LAW_DECISION", _("Decide the complaint")
    REPLY_WINDOW = "REPLY_WINDOW", _("Reporter may object")
    ASPIRATION = "ASPIRATION", _("Answer the aspiration")


class ClockTrack(TextChoices):
    """Who promised: the law, or the office's own policy. Both run side by side; the earlier one alerts."""

    LAW = "law", _("Law")
    POLICY = "policy", _("Our promise")


class ClockStatus(TextChoices):
    """Life of a clock."""

    RUNNING = "running", _("Running")
    PAUSED = "paused", _("Paused")
    MET = "met", _("Met")
    MISSED = "missed", _("Met too late")
    CANCELLED = "cancelled", _("No longer needed")


class CheckStatus(TextChoices):
    """Second-person check of the evidence, where the government asks for it."""

    REQUESTED = "requested", _("Waiting for the second person")
    APPROVED = "approved", _("Approved")
    RETURNED = "returned", _("Returned")


class ArchiveReason(TextChoices):
    """Why a report cannot be processed (handbook 4.5)."""

    UNREADABLE = "unreadable", _("It cannot be read")
    TOO_GENERAL = "too_general", _("It is too general to act on")
    NOT_GOVERNMENT = "not_government", _("It does not concern a public office")
    SPAM = "spam", _("It is advertising or empty")


class NoReport(TextChoices):
    """Why a message seems to be no report: as its words are read, until somebody has looked."""

    EMPTY = "empty", _("Empty, or only a try")
    GIBBERISH = "gibberish", _("Letters at random")
    ADVERT = "advert", _("Advertising")


class CaseEvent(TextChoices):
    """Journal events of this app."""

    FILED = "case.filed", _("Report received")
    RECEIPT_CONFIRMED = "case.receipt_confirmed", _("Receipt kept by the reporter")
    VERIFICATION_STARTED = "case.verification_started", _("Check started")
    CLASSIFIED = "case.classified", _("Kind or service set")
    DISPATCHED = "case.dispatched", _("Passed to a unit")
    TAKEN = "case.taken", _("Taken by an officer")
    ASSIGNED = "case.assigned", _("Assigned to an officer")
    QUESTION_ASKED = "case.question_asked", _("Question put to the reporter")
    ADDITION_RECEIVED = "case.addition_received", _("Reporter added something")
    FILE_JOINED = "case.file_joined", _("File from a conversation added")
    REPLIED = "case.replied", _("Reply sent")
    SENT_AGAIN = "case.sent_again", _("Message sent again on another way")
    WRITER_BLOCKED = "case.writer_blocked", _("Sender of the conversation blocked")
    WRITER_RELEASED = "case.writer_released", _("Sender of the conversation no longer blocked")
    NOTE_ADDED = "case.note_added", _("Internal note")
    DEADLINE_EXTENDED = "case.deadline_extended", _("Deadline extended")
    EXTENSION_REQUESTED = "case.extension_requested", _("Extension asked for")
    EXTENSION_REFUSED = "case.extension_refused", _("Extension refused")
    DEADLINE_RECOMPUTED = "case.deadline_recomputed", _("Deadline recomputed")
    CHECK_REQUESTED = "case.check_requested", _("Second check asked for")
    CHECK_APPROVED = "case.check_approved", _("Second check passed")
    CHECK_RETURNED = "case.check_returned", _("Second check returned it")
    RESPONDED = "case.responded", _("Answer sent")
    ANSWER_REJECTED = "case.answer_rejected", _("Reporter did not accept the answer")
    ANSWER_ACCEPTED = "case.answer_accepted", _("Reporter accepted the answer")
    REOPENED = "case.reopened", _("Case reopened")
    UPDATES_ASKED = "case.updates_asked", _("Reporter asked for news by e-mail")
    UPDATES_STOPPED = "case.updates_stopped", _("Reporter wants no more news by e-mail")
    RATED = "case.rated", _("Reporter rated the handling")
    AUTO_CLOSED = "case.auto_closed", _("Closed: no objection within the window")
    WITHDRAWN_DEEMED = "case.withdrawn_deemed", _("Taken as withdrawn")
    TRANSFERRED = "case.transferred", _("Passed to another body")
    DEFERRED = "case.deferred", _("Deferred")
    RESUMED = "case.resumed", _("Taken up again")
    ARCHIVED = "case.archived", _("Archived")
    KEPT_AS_REPORT = "case.kept_as_report", _("Kept as a report")
    MERGED = "case.merged", _("Joined to another case")
    MERGE_UNDONE = "case.merge_undone", _("Joining undone")
    SPLIT = "case.split", _("Split to several units")
    MARKED_SUPERVISION = "case.marked_supervision", _("Passed to the Inspectorate")
    IDENTITY_OPENED = "case.identity_opened", _("Reporter's identity opened")
    ESCALATED = "case.escalated", _("Raised to the next level")
    REMINDED = "case.reminded", _("Reminder sent")
    TRIAGE_LEARNED = "triage.learned", _("Suggestions learned from confirmed reports")
    POLICIES_SEEDED = "case_policies.seeded", _("Deadline policies set")
    POLICY_SUPERSEDED = "case_policies.superseded", _("Deadline policy superseded")
