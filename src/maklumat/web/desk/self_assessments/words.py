"""What shows the score of an indicator, in words and as an address."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maklumat.evaluation.indicators import ASPECTS, INDICATORS
from maklumat.evaluation.models import OwnScore
from maklumat.evaluation.queries.self_assessments import Seen, SelfAssessment
from maklumat.evaluation.rules.service_index import INSTRUMENT_2023
from maklumat.organization.models import Unit
from maklumat.surveys.rules.rounding import round_half_up

STANDARDS, CHARTER = 1, 5
SENTENCES: Final[Mapping[int, Promise]] = {
    1: _("%(all)d of %(part)d services have a standard in force; the weakest one counts."),
    2: _("Elements that came to the latest recorded forum."),
    3: _("Media of each standard; the weakest one counts."),
    4: _("%(part)d of %(all)d services were reviewed within a year."),
    5: _("Charter number %(number)s."),
    6: _("%(part)d answered; %(all)d were needed. Where else it hangs is for you to add."),
    8: _("%(part)d of %(all)d improvements are carried out."),
    9: _("Counted from the day of publication to the last improvement."),
    24: _("Something was renewed in %(part)d of the last 12 months. Weekly or daily renewal is for you to show."),
    21: _("On this site; %(part)d of %(all)d services are entered in SIPPN."),
    28: _("%(part)d of %(all)d reports of the last 365 days are finished."),
}
NO_SURVEY: Final = _("No survey of the whole unit was published within a year.")
EMPTY: Final[Mapping[int, Promise]] = {
    2: _("No forum of this unit is recorded yet."),
    5: _("No charter holds yet."),
    6: NO_SURVEY,
    8: NO_SURVEY,
    9: NO_SURVEY,
}
NEEDS_KEY: Final = frozenset(EMPTY)
_SURVEY: Final = ("desk:show-survey", "desk:list-surveys")
PAGES: Final[Mapping[int, tuple[str, str]]] = {
    2: ("desk:show-forum", "desk:list-forums"),
    3: ("", "desk:list-publications"),
    4: ("", "desk:list-reviews"),
    6: _SURVEY,
    8: _SURVEY,
    9: _SURVEY,
    21: ("", "desk:list-publications"),
    24: ("", "desk:list-news"),
    28: ("", "desk:list-inbox"),
}
"""The page of one row, and the list that stands for it."""


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One indicator; ``seen`` None: only people can say; ``own`` None: nobody said yet; ``score`` is what counts."""

    number: int
    name: str
    seen: Seen | None
    own: OwnScore | None
    score: int | None
    may_score: bool
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class AspectRows:
    """The indicators of an aspect; ``index`` None: it does not count."""

    name: str
    weight: int
    index: Decimal | None
    rows: list[IndicatorRow]


def aspect_rows(assessment: SelfAssessment) -> Iterator[AspectRows]:
    """Yield the aspects in the order of the instrument."""
    for aspect in INSTRUMENT_2023.aspects:
        rows = []
        for one in aspect.indicators:
            seen = assessment.seen.get(one.number)
            words, url = evidence(one.number, seen, assessment.unit) if seen else ("", "")
            rows.append(
                IndicatorRow(
                    number=one.number,
                    name=str(INDICATORS[one.code]),
                    seen=seen,
                    own=assessment.own.get(one.number),
                    score=assessment.scores.get(one.number),
                    may_score=seen is None or seen.is_floor,
                    words=words,
                    url=url,
                )
            )
        figure = assessment.aspects.get(aspect.code)
        index = None if figure is None else round_half_up(figure, 2)
        yield AspectRows(str(ASPECTS[aspect.code]), aspect.weight, index, rows)


def evidence(number: int, seen: Seen, unit: Unit) -> tuple[str, str]:
    """Return what an indicator rests on, and the page that shows it."""
    part, whole = (*seen.counts, 0, 0)[:2]
    key = seen.keys[0] if seen.keys else ""
    words = EMPTY[number] if number in NEEDS_KEY and not key else SENTENCES[number]
    return str(words) % {"part": part, "all": whole, "number": key}, _url(number, key, unit)


def _url(number: int, key: str, unit: Unit) -> str:
    if number == STANDARDS:
        return reverse("desk:show-unit-scorecard", args=[unit.slug])
    if number == CHARTER:
        return reverse("desk:show-charters", args=[unit.slug])
    one, many = PAGES[number]
    return reverse(one, args=[key]) if one and key else reverse(many)
