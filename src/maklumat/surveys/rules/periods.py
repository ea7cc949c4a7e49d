"""When a survey takes answers."""

from datetime import date, timedelta

from maklumat.surveys.vocabulary import AnswerWay, SurveyStatus

LATE_DAYS = 14
"""How long after the last day answers that were given before still arrive: tablets without a network, paper."""

LATE_WAYS = frozenset({AnswerWay.KIOSK, AnswerWay.PAPER})


def takes_answers(
    status: SurveyStatus, starts_on: date, ends_on: date, *, answered_on: date, today: date, way: AnswerWay
) -> bool:
    """Tell whether an answer given on ``answered_on`` and arriving ``today`` counts.

    >>> facts = (SurveyStatus.OPEN, date(2026, 7, 1), date(2026, 9, 30))
    >>> late = {"answered_on": date(2026, 9, 29), "today": date(2026, 10, 3)}
    >>> takes_answers(*facts, **late, way=AnswerWay.KIOSK), takes_answers(*facts, **late, way=AnswerWay.QR)
    (True, False)
    """
    if status is not SurveyStatus.OPEN or not starts_on <= answered_on <= ends_on or answered_on > today:
        return False
    last = ends_on + timedelta(days=LATE_DAYS if way in LATE_WAYS else 0)
    return today <= last
