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
