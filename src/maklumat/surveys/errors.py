"""The refusals of the surveys."""

from django.utils.translation import gettext_lazy as _

from maklumat.foundation.refusals import NotFound, Refusal


class SurveyNotFound(NotFound):
    """No such survey, or none that this person may know of."""

    code = "survey.not_found"
    sentence = _("We could not find this survey. The list of results shows all that were published.")


class SurveyNotValid(Refusal):
    """A title, a period or a number is missing or impossible."""

    code = "survey.not_valid"
    sentence = _("Please check “%(name)s”: %(problem)s")


class SurveyChangedMeanwhile(Refusal):
    """Two editors at once."""

    code = "survey.changed_meanwhile"
    sentence = _(
        "Somebody else has changed this survey in the meantime. Your words are still below; compare them with what is"
        " stored now and save again."
    )


class SurveyNotMovable(Refusal):
    """The survey is not at the stage that this step needs."""

    code = "survey.not_movable"
    sentence = _("The survey is “%(status)s”; this step is not possible now.")


class SurveyNotOpen(Refusal):
    """It does not take answers at this moment."""

    code = "survey.not_open"
    sentence = _(
        "This survey takes answers from %(starts)s to %(ends)s. Nothing was sent. You can tell the office what you"
        " think at any time with a suggestion or a complaint."
    )


class SurveyLacksAnswers(Refusal):
    """Too few answered for a result to be published."""

    code = "survey.lacks_answers"
    sentence = _(
        "%(count)s answered so far. A result needs at least %(least)s answers, so that nobody's answer can be"
        " recognised."
    )


class LinkUsed(Refusal):
    """The link took its one answer."""

    code = "survey_invitation.used"
    sentence = _("This link was used for its one answer already. Thank you; it counts once.")


class AnswerEmpty(Refusal):
    """No question was answered."""

    code = "survey_answer.empty"
    sentence = _("Please answer at least one question; you may leave out those that do not fit.")


class AnswerNotValid(Refusal):
    """A mark is not one of the four, or a word is not one of the list."""

    code = "survey_answer.not_valid"
    sentence = _("Please choose one of the answers shown.")


class AnswerNotFound(NotFound):
    """No such answer."""

    code = "survey_answer.not_found"
    sentence = _("We could not find this answer.")


class ImprovementNotFound(NotFound):
    """No such improvement."""

    code = "improvement.not_found"
    sentence = _("We could not find this improvement.")


class ImprovementNotValid(Refusal):
    """A plan, a date or a proof is missing."""

    code = "improvement.not_valid"
    sentence = _("Please check “%(name)s”: %(problem)s")


class StrikeNeedsReason(Refusal):
    """An answer is struck with a reason."""

    code = "survey_answer.reason_needed"
    sentence = _("Please write why this answer does not count; the Inspectorate reads it.")
