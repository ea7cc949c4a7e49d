"""States of a survey, and which follow which."""

from collections.abc import Mapping

from maklumat.surveys.vocabulary import SurveyStatus

NEXT: Mapping[SurveyStatus, frozenset[SurveyStatus]] = {
    SurveyStatus.DRAFT: frozenset({SurveyStatus.OPEN}),
    SurveyStatus.OPEN: frozenset({SurveyStatus.CLOSED}),
    SurveyStatus.CLOSED: frozenset({SurveyStatus.OPEN, SurveyStatus.PUBLISHED}),
    SurveyStatus.PUBLISHED: frozenset(),
}
"""A closed survey may be opened again, while its result is not published; a published one never changes."""


def can_move(status: SurveyStatus, target: SurveyStatus) -> bool:
    """Tell whether a survey may go from one state to another.

    >>> can_move(SurveyStatus.PUBLISHED, SurveyStatus.OPEN)
    False
    """
    return target in NEXT[status]
