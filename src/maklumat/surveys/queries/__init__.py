"""The only reads of surveys that others use."""

from maklumat.surveys.queries.answers import find_answers, get_answer
from maklumat.surveys.queries.figures import Figures, summarise_survey
from maklumat.surveys.queries.results import (
    find_earlier_results,
    find_improvements,
    find_latest_results,
    find_results,
    get_improvement,
    get_result,
)
from maklumat.surveys.queries.surveys import (
    find_desk_surveys,
    find_open_surveys,
    find_sent_digests,
    get_answerable_survey,
    get_invitation,
    get_survey,
)

__all__ = [
    "Figures",
    "find_answers",
    "find_desk_surveys",
    "find_earlier_results",
    "find_improvements",
    "find_latest_results",
    "find_open_surveys",
    "find_results",
    "find_sent_digests",
    "get_answer",
    "get_answerable_survey",
    "get_improvement",
    "get_invitation",
    "get_result",
    "get_survey",
    "summarise_survey",
]
