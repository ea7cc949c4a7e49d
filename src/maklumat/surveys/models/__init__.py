"""Tables of the surveys, one file per noun."""

from maklumat.surveys.models.answer import Answer
from maklumat.surveys.models.invitation import Invitation
from maklumat.surveys.models.result import Improvement, Result
from maklumat.surveys.models.survey import Survey

__all__ = ["Answer", "Improvement", "Invitation", "Result", "Survey"]
