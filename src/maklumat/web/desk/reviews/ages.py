"""PEKPPP indicator 4 as it is read: the score in words, the numbers with what is behind them, the list itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maklumat.catalogue.permissions import may_draft_standard
from maklumat.catalogue.queries.review_ages import AgeLine, UnitAges
from maklumat.catalogue.rules.review_score import MOST, AgeCounts, ReviewAge, score_reviews
from maklumat.catalogue.vocabulary import ReviewAgeWord
from maklumat.foundation.actor import Actor
from maklumat.organization.models import Unit
from maklumat.web.desk.reviews.rows import last_words
from maklumat.web.desk.standards.map import review_of
from maklumat.web.shared.components import Cell, Column, NavItem, Stat, Table


@dataclass(frozen=True, slots=True)
class AgeRow:
    """One service of the list; without ``url`` it has no version to read."""

    name: str
    unit: str
    url: str
    last: str
    reason: str
    review: str
    tone: str
    confirm_url: str


def score_words(counts: AgeCounts) -> str:
    """Return "4 of 5", or words where there is nothing to give points for."""
    score = score_reviews(counts)
    return _("no services yet") if score is None else _("%(score)d of %(most)d") % {"score": score, "most": MOST}


def advice_words(counts: AgeCounts) -> str:
    """Say what would lift the score; nothing when it is full or there is nothing to score."""
    missing = counts.services - counts.one_year
    if not missing:
        return ""
    words = ngettext(
        "For %(most)d of %(most)d, %(missing)d more service has to be reviewed.",
        "For %(most)d of %(most)d, %(missing)d more services have to be reviewed.",
        missing,
    )
    return words % {"most": MOST, "missing": missing}


def age_stats(counts: AgeCounts) -> list[Stat]:
    """Return the four numbers of all units, each leading to its services."""
    return [
        Stat(str(ReviewAgeWord(age.value).label), str(count), url=ages_url(age) if count else "")
        for age in ReviewAge
        for count in [getattr(counts, age.value)]
    ]


def age_table(units: Iterable[UnitAges]) -> Table:
    """Return the numbers of each unit; every one above zero leads to its services."""
    numbers = (Column(str(ReviewAgeWord(age.value).label), is_number=True) for age in ReviewAge)
    return Table(
        _("Unit by unit"),
        (Column(_("Unit")), Column(_("Score"), is_number=True), Column(_("Services"), is_number=True), *numbers),
        tuple(_table_row(row) for row in units),
        _("PEKPPP looks at each unit by itself. An enactment counts as a review; without a standard there is none."),
    )


def _table_row(row: UnitAges) -> tuple[Cell | str, ...]:
    counts = [(age, getattr(row.counts, age.value)) for age in ReviewAge]
    return (
        row.unit.name,
        score_words(row.counts),
        Cell(str(row.counts.services), ages_url(None, row.unit)),
        *(Cell(str(count), ages_url(age, row.unit)) if count else "0" for age, count in counts),
    )


def ages_url(age: ReviewAge | None, unit: Unit | None = None, after: int | None = None) -> str:
    """Return the services behind a number, or their next page."""
    kept = {"masa": age.value if age else "", "unit": unit.slug if unit else "", "setelah": str(after or "")}
    query = urlencode({name: value for name, value in kept.items() if value})
    address = reverse("desk:list-review-ages")
    return f"{address}?{query}" if query else address


def age_tabs(counts: AgeCounts, current: ReviewAge | None, unit: Unit | None) -> list[NavItem]:
    """Return the four groups as tabs, after all of them."""
    everything = NavItem(_("All services"), ages_url(None, unit), is_current=current is None, count=counts.services)
    return [
        everything,
        *(
            NavItem(
                str(ReviewAgeWord(age.value).label),
                ages_url(age, unit),
                is_current=age is current,
                count=getattr(counts, age.value),
            )
            for age in ReviewAge
        ),
    ]


def age_rows(lines: Iterable[AgeLine], actor: Actor, today: date) -> list[AgeRow]:
    """Return the services for one reader."""
    return [_age_row(line, actor, today) for line in lines]


def _age_row(line: AgeLine, actor: Actor, today: date) -> AgeRow:
    service, version = line.service, line.version
    if version is None:
        return AgeRow(service.name, service.unit.short_name, "", _("No standard in force"), "", "", "", "")
    review = review_of(service, today)
    may_confirm = may_draft_standard(actor, service.unit)
    return AgeRow(
        name=service.name,
        unit=service.unit.short_name,
        url=reverse("desk:show-standard", args=[service.unit.slug, service.slug, version.number]),
        last=last_words(version, line.last),
        reason=line.last.reason if line.last else version.decision_number,
        review=review.words,
        tone=review.tone,
        confirm_url=reverse("desk:confirm-unchanged", args=[version.pk]) if may_confirm else "",
    )
