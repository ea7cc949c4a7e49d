"""What the answers of a survey come to, added up by the database in two statements however many there are."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.db import connection

from maklumat.surveys.models import Survey
from maklumat.surveys.rules.breakdowns import Part, hide_small_parts
from maklumat.surveys.rules.grades import SCALES
from maklumat.surveys.rules.instruments import INSTRUMENTS
from maklumat.surveys.rules.rounding import round_half_up
from maklumat.surveys.rules.scoring import POINTS_TO_INDEX, Spread, SurveyScore, score_totals
from maklumat.surveys.vocabulary import Element

BREAKDOWNS = ("way", "sex", "age_group", "education", "occupation", "service")

TOTALS = """
SELECT mark.key, sum(mark.value::int), count(*)
FROM surveys_answer AS answer, jsonb_each_text(answer.marks) AS mark
WHERE answer.survey_id = %s AND answer.struck_reason = ''
GROUP BY mark.key
"""
# The index of a group is the mean of its respondents' own: that of its elements, where nobody left a question out.
PARTS = """
WITH kept AS (
    SELECT id, marks, points, asked, is_straight_line, way, sex, age_group, education, occupation,
        COALESCE(service_id::text, '') AS service
    FROM surveys_answer WHERE survey_id = %s AND struck_reason = ''
)
SELECT GROUPING(way, sex, age_group, education, occupation, service),
    way, sex, age_group, education, occupation, service,
    count(*), avg(points::numeric / asked), stddev_samp(points::float8 / asked),
    count(*) FILTER (WHERE is_straight_line)
FROM kept
GROUP BY GROUPING SETS ((), (way), (sex), (age_group), (education), (occupation), (service))
"""
ALL_GROUPED = 2 ** len(BREAKDOWNS) - 1


@dataclass(frozen=True)
class Figures:
    """A survey in numbers.

    Attributes:
        score: the index with its elements, or nothing while nobody answered.
        parts: respondents by group, small groups hidden; keys are those of ``BREAKDOWNS``.
    """

    score: SurveyScore | None
    parts: dict[str, tuple[Part, ...]]

    @property
    def respondents(self) -> int:
        """How many answers count."""
        return self.score.respondents if self.score else 0


def summarise_survey(survey: Survey) -> Figures:
    """Return what the answers of a survey come to so far, in two statements."""
    with connection.cursor() as cursor:
        cursor.execute(TOTALS, [survey.pk])
        totals = {Element(code): (points, answered) for code, points, answered in cursor.fetchall()}
        cursor.execute(PARTS, [survey.pk])
        rows = cursor.fetchall()
    spread, parts = Spread(respondents=0), defaultdict(list)
    for grouping, *values, count, mean, deviation, straight_lines in rows:
        if grouping == ALL_GROUPED:
            spread = Spread(count, (deviation or 0.0) * POINTS_TO_INDEX, straight_lines)
            continue
        name, value = next((n, v) for n, v in zip(BREAKDOWNS, values, strict=True) if v is not None)
        index = round_half_up(Fraction(Decimal(mean)) * POINTS_TO_INDEX)
        parts[name].append(Part(value, count, index))
    score = score_totals(
        totals,
        INSTRUMENTS[survey.instrument].elements,
        spread,
        scale=SCALES[survey.scale],
        population=survey.population,
    )
    return Figures(score, {name: hide_small_parts(found) for name, found in parts.items()})
