"""When a survey takes answers."""

from datetime import date, datetime, timedelta

from maklumat.surveys.vocabulary import AnswerWay, SurveyStatus

LATE_DAYS = 14
"""How long after the last day answers that were given before still arrive: tablets without a network, paper."""

LATE_WAYS = frozenset({AnswerWay.KIOSK, AnswerWay.PAPER})


def status_when_given(
    status: SurveyStatus, closed_at: datetime | None, *, answered_at: datetime, way: AnswerWay
) -> SurveyStatus:
    """Return the status that counts for an answer: one given at a tablet before the survey was closed meets it open.

    Once its result is published nothing is taken any more, whenever it was given.

    >>> noon, hour = datetime(2026, 9, 30, 12), timedelta(hours=1)
    >>> status_when_given(SurveyStatus.CLOSED, noon, answered_at=noon - hour, way=AnswerWay.KIOSK).value
    'open'
    >>> status_when_given(SurveyStatus.CLOSED, noon, answered_at=noon + hour, way=AnswerWay.KIOSK).value
    'closed'
    """
    was_open = status is SurveyStatus.CLOSED and closed_at is not None and answered_at < closed_at
    return SurveyStatus.OPEN if was_open and way is AnswerWay.KIOSK else status


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
