"""Charters as the desk reads them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maklumat.catalogue.models import Charter, CharterPublication
from maklumat.catalogue.queries.charters import (
    CharterPromise,
    UnitCharters,
    find_charter_changes,
    find_promised_today,
    promise_of,
    read_promises,
    score_charter,
)
from maklumat.catalogue.rules.charters import PromiseChange
from maklumat.catalogue.vocabulary import CharterMedium, CharterStatus
from maklumat.web.shared.words import plain_date

CHANGES: Final[dict[PromiseChange, Promise]] = {
    PromiseChange.CHANGED: gettext_lazy("The standard promises something else now"),
    PromiseChange.ENDED: gettext_lazy("No standard in force any more"),
    PromiseChange.ADDED: gettext_lazy("Not in the charter yet"),
}


@dataclass(frozen=True, slots=True)
class CharterRow:
    """One unit of the list: its charter in words, and the score of PEKPPP indicator 5."""

    name: str
    url: str
    state: str
    detail: str
    draft: str
    score: int


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """One service of a charter; ``change`` says what became of its promise."""

    name: str
    url: str
    promise: CharterPromise
    change: str


@dataclass(frozen=True, slots=True)
class MediumRow:
    """One place where a charter can be read."""

    name: str
    where: str
    since: str


def charter_rows(units: Iterable[UnitCharters]) -> list[CharterRow]:
    """Return the units of the list."""
    return [_charter_row(unit) for unit in units]


def _charter_row(found: UnitCharters) -> CharterRow:
    current, draft = found.current, found.draft
    detail = ""
    if current and current.decided_on:
        facts = {"number": current.decision_number, "day": plain_date(current.decided_on)}
        detail = _("%(number)s, %(day)s") % facts
    counted = current or draft
    return CharterRow(
        name=found.unit.name,
        url=reverse("desk:show-charters", args=[found.unit.slug]),
        state=str(CharterStatus(current.status).label) if current else _("No charter enacted"),
        detail=detail,
        draft=_("Version %(number)d is being worded") % {"number": draft.number} if draft else "",
        score=score_charter(counted, list(counted.publications.all())) if counted else 0,
    )


def promise_rows(charter: Charter, today: date) -> list[PromiseRow]:
    """Return the services of a charter, with what became of each; a draft shows what it would take today."""
    if charter.status == CharterStatus.DRAFT:
        return [_promise_row(promise_of(row)) for row in find_promised_today(charter.unit, today)]
    rows = [_promise_row(promise) for promise in read_promises(charter, today)]
    changes = find_charter_changes(charter, today)
    added = [
        row
        for row in find_promised_today(charter.unit, today)
        if changes.get(str(row["service"])) == PromiseChange.ADDED
    ]
    return rows + [_promise_row(promise_of(row, PromiseChange.ADDED)) for row in added]


def medium_rows(media: Iterable[CharterPublication]) -> list[MediumRow]:
    """Return where a charter can be read."""
    return [MediumRow(str(CharterMedium(one.medium).label), one.where, plain_date(one.published_on)) for one in media]


def _promise_row(promise: CharterPromise) -> PromiseRow:
    return PromiseRow(
        name=promise.name,
        url=reverse("desk:show-standard", args=[promise.unit_slug, promise.slug, promise.version]),
        promise=promise,
        change=str(CHANGES[promise.change]) if promise.change else "",
    )
