"""Every fixed word of evaluation, with its label."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Matter(TextChoices):
    """What a roll-up counts."""

    CASES = "cases", _("Reports")
    APPLICATIONS = "applications", _("Requests")
    SURVEYS = "surveys", _("Survey answers")


class Cause(TextChoices):
    """What a finding is about: six things that the system sees by itself, and what a person saw."""

    REPEALED_LAW = "repealed_law", _("Rests on a repealed regulation")
    STALE_REVIEW = "stale_review", _("Review overdue")
    MISSED_PROMISE = "missed_promise", _("Promise often missed")
    NEEDLESS_REQUIREMENT = "needless_requirement", _("Requirement that is mostly waived")
    SILENT_CHANNEL = "silent_channel", _("Contact does not answer")
    COPIED_TEXT = "copied_text", _("Left over from copying")
    AUDIT = "audit", _("Seen in an audit")


class AuditStatus(TextChoices):
    """Whether a finding is still to be dealt with."""

    OPEN = "open", _("Open")
    CLOSED = "closed", pgettext_lazy("finding", "Closed")


class CloseReason(TextChoices):
    """Why a finding was closed."""

    DONE = "done", _("Carried out and verified")
    CAUSE_GONE = "cause_gone", _("Cause gone")
    NO_FINDING = "no_finding", _("Not a finding")


class ActionStatus(TextChoices):
    """Where an action item stands."""

    OPEN = "open", _("To be done")
    DONE = "done", _("Waits for verification")
    VERIFIED = "verified", _("Verified")
    DROPPED = "dropped", _("No longer needed")


class AssessmentStatus(TextChoices):
    """Where a self-assessment stands."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")


class EvaluationEvent(TextChoices):
    """Journal events of this app."""

    FINDING_DETECTED = "audit_finding.detected", _("Finding made by the system")
    FINDING_OPENED = "audit_finding.opened", _("Finding written down")
    FINDING_CLOSED = "audit_finding.closed", _("Finding closed")
    FINDING_REOPENED = "audit_finding.reopened", _("Finding opened again")
    CAUSE_GONE = "audit_finding.cause_gone", _("Cause of the finding gone")
    ACTION_PLANNED = "audit_finding.action_planned", _("Action planned")
    ACTION_REPORTED = "audit_finding.action_reported", _("Action reported as done")
    ACTION_VERIFIED = "audit_finding.action_verified", _("Action verified")
    ACTION_RETURNED = "audit_finding.action_returned", _("Action returned")
    ACTION_DROPPED = "audit_finding.action_dropped", _("Action dropped")
    SCORING_SET = "scoring.set", _("Other weights of scorecards decided")
    SCORING_WITHDRAWN = "scoring.withdrawn", _("Weights of scorecards taken back")
    INDICATOR_SCORED = "assessment.indicator_scored", _("Indicator of the self-assessment scored")
    USERS_INDEX_SET = "assessment.users_index_set", _("Index of the users' form written down")
    ASSESSMENT_SUBMITTED = "assessment.submitted", _("Self-assessment submitted")
    ASSESSMENT_REOPENED = "assessment.reopened", _("Self-assessment opened again")
