"""How fast reports were first answered, in working days: the reality that stands beside a promise."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from django.utils.translation import gettext as _

from maklumat.cases.queries import get_policies
from maklumat.cases.vocabulary import ClockCode
from maklumat.evaluation.queries.scoreboard import read_tallies
from maklumat.evaluation.rules.histograms import median_of, nine_in_ten
from maklumat.evaluation.rules.tallies import Tally
from maklumat.evaluation.vocabulary import Matter
from maklumat.foundation.deadlines import TimeUnit
from maklumat.organization.models import Government
from maklumat.organization.queries import get_calendar
from maklumat.organization.remembering import Remembered
from maklumat.web.shared import words
from maklumat.web.shared.components import ENOUGH, Histogram
from maklumat.web.shared.drawings import histogram_from

DAYS: Final = 90
"""How far back every public figure looks."""

REMEMBER_SECONDS: Final = 60

_answers: Remembered[tuple[int, int | None], "FirstAnswers"] = Remembered(REMEMBER_SECONDS, size=512)


@dataclass(frozen=True, slots=True)
class FirstAnswers:
    """Reports that came in the period, and after how many working days those answered in it were answered.

    ``work`` is what became of the requests for the service meanwhile.
    """

    reports: int
    by_days: Mapping[int, int]
    promised_days: int
    work: Tally = field(default_factory=Tally)

    @property
    def answered(self) -> int:
        """Return how many have had their first answer."""
        return sum(self.by_days.values())

    @property
    def in_time(self) -> int:
        """Return how many of them were answered within the promise."""
        return sum(count for days, count in self.by_days.items() if days <= self.promised_days)

    @property
    def has_enough(self) -> bool:
        """Say whether there are enough answers to speak of a median without pointing at one person."""
        return self.answered >= ENOUGH

    @property
    def median(self) -> float:
        """Return the median of the working days; 0 is the same day."""
        return median_of(self.by_days)

    @property
    def nine_in_ten(self) -> int:
        """Return the working days within which nine answers in ten came."""
        return nine_in_ten(self.by_days)

    def histogram(self) -> Histogram:
        """Return the drawing of the answers; the line stands after the promised day."""
        caption = _("median and working days until the first answer; the black line is the promise, %(days)s") % {
            "days": words.working_days_words(self.promised_days)
        }
        return histogram_from(
            self.by_days, self.promised_days, unit=_("working days"), caption=caption, most=self.promised_days + 3
        )


def get_first_answers(government: Government, now: datetime, *, service_id: int | None = None) -> FirstAnswers:
    """Return the figures of a government or of one service, remembered for a minute by each process."""
    return _answers.get((government.pk, service_id), lambda: _read(government, now, service_id))


def span_words(days: float) -> str:
    """Return "the same day", "1 working day" or "1.5 working days"."""
    if days == 0:
        return _("the same day")
    if days == int(days):
        return words.working_days_words(int(days))
    return _("%(days)s working days") % {"days": words.number_words(days, 1)}


def _read(government: Government, now: datetime, service_id: int | None) -> FirstAnswers:
    today = get_calendar(government).local_date(now)
    first = today - timedelta(days=DAYS - 1)
    tallies = read_tallies(government.pk, first, today, service_id=service_id)
    promise = get_policies(government.pk, today).get(ClockCode.FIRST_RESPONSE)
    is_counted = promise is not None and promise.unit == TimeUnit.WORKING_DAY
    return FirstAnswers(
        reports=tallies[Matter.CASES].filed,
        by_days=tallies[Matter.CASES].answer_days,
        promised_days=promise.amount if promise and is_counted else 0,
        work=tallies[Matter.APPLICATIONS],
    )
