"""The refusals of evaluation."""

from django.utils.translation import gettext_lazy as _

from maklumat.foundation.refusals import NotFound, Refusal


class AuditFindingNotFound(NotFound):
    """No such finding."""

    code = "audit_finding.not_found"
    sentence = _("We could not find this finding. The list of findings shows all of them.")


class AuditFindingNotValid(Refusal):
    """A word or a date is missing or impossible."""

    code = "audit_finding.not_valid"
    sentence = _("Please check “%(name)s”: %(problem)s")


class AuditFindingClosed(Refusal):
    """The finding is closed; this step needs an open one."""

    code = "audit_finding.closed"
    sentence = _("This finding is closed. Open it again first.")


class AuditFindingNotClosable(Refusal):
    """Something is still to be done or to be verified."""

    code = "audit_finding.not_closable"
    sentence = _("%(count)s actions are not settled yet. Verify them, or say that they are no longer needed.")


class ActionNotFound(NotFound):
    """No such action item."""

    code = "action_item.not_found"
    sentence = _("We could not find this action.")


class ActionNotMovable(Refusal):
    """The action item is not at the stage that this step needs."""

    code = "action_item.not_movable"
    sentence = _("This action is “%(status)s”; this step is not possible now.")


class ProofMissing(Refusal):
    """Nothing shows that an action was carried out."""

    code = "action_item.proof_missing"
    sentence = _("Please show it with a sentence, a link or a file.")


class SamePersonVerifies(Refusal):
    """Whoever carried something out cannot verify it."""

    code = "action_item.same_person"
    sentence = _("Another person verifies what you own or reported as done.")


class ScoringNotFound(NotFound):
    """No such row of weights."""

    code = "scoring.not_found"
    sentence = _("We could not find these weights. They may have been taken back.")


class ScoringNotValid(Refusal):
    """A figure is impossible, or no decision is named."""

    code = "scoring.not_valid"
    sentence = _("Please check “%(name)s”: %(problem)s")


class ScoringNotWhole(Refusal):
    """Weights that belong together do not make a whole."""

    code = "scoring.not_whole"
    sentence = _("These three weights add up to %(total)s, not to 100. Change one of them.")


class ScoringNotAhead(Refusal):
    """The first day has come; periods that began keep their weights."""

    code = "scoring.not_ahead"
    sentence = _("Choose a day after today. Periods that have begun keep their weights.")


class ScoringTaken(Refusal):
    """Another row begins on the same day."""

    code = "scoring.taken"
    sentence = _("Other weights begin on this day already. Take those back first, or choose another day.")


class ScoringBegun(Refusal):
    """The row holds, or held; scores rest on it."""

    code = "scoring.begun"
    sentence = _("These weights have begun and stay readable. Let others hold from a later day.")


class AssessmentNotDraft(Refusal):
    """The form of this year was sent off."""

    code = "assessment.not_draft"
    sentence = _("This year's self-assessment is submitted. A quality manager can open it again.")


class AssessmentNotSubmitted(Refusal):
    """Only what was sent off can be opened again."""

    code = "assessment.not_submitted"
    sentence = _("This self-assessment is a draft already.")


class AssessmentNotWhole(Refusal):
    """An indicator that counts has no score."""

    code = "assessment.not_whole"
    sentence = _("Score these indicators first: %(numbers)s. What does not exist is scored 0.")


class IndicatorNotScorable(Refusal):
    """The system counts this indicator, or there is no such one."""

    code = "assessment.not_scorable"
    sentence = _("This indicator is not scored by people. Choose one of the others, with a score from 0 to 5.")


class IndicatorEvidenceMissing(Refusal):
    """A score above 0 without anything that shows it."""

    code = "assessment.evidence_missing"
    sentence = _("Please show it with a sentence, a link or a file.")


class UsersIndexNotValid(Refusal):
    """The index of the users' form lies outside of its scale."""

    code = "assessment.users_index_not_valid"
    sentence = _("Please write a number from 0 to 5.")
