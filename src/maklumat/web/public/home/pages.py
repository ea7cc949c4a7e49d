"""What the front page shows. Every figure is counted from the records; what is not measured is not shown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maklumat.cases.queries import PromisesKept, summarise_promises
from maklumat.catalogue.models import Service
from maklumat.catalogue.queries import UnitCatalogue, find_services_with_needs, summarise_catalogue
from maklumat.evaluation.queries.scoreboard import OpenSum, read_open
from maklumat.evaluation.vocabulary import Matter
from maklumat.journal.queries import JournalSummary, summarise_journal
from maklumat.organization.models import Government
from maklumat.organization.queries import get_calendar
from maklumat.organization.remembering import Remembered
from maklumat.web.public.figures import DAYS, FirstAnswers, get_first_answers, span_words
from maklumat.web.public.services.catalogue import find_examples
from maklumat.web.public.units.tree import UnitTree, read_divisions
from maklumat.web.shared import words
from maklumat.web.shared.components import NavItem, Stat

REMEMBER_SECONDS: Final = 30
MOST_EXAMPLES: Final = 5


@dataclass(frozen=True, slots=True)
class Figures:
    """What was counted, and when."""

    at: datetime
    promises: PromisesKept
    open: OpenSum
    answers: FirstAnswers
    catalogue: tuple[UnitCatalogue, ...]
    services: tuple[Service, ...]
    journal: JournalSummary


@dataclass(frozen=True, slots=True)
class HomePage:
    """Everything the front page shows."""

    figures: Figures
    days: int
    examples: tuple[NavItem, ...]
    doors: tuple[NavItem, ...]
    services_words: str
    stats: tuple[Stat, ...]
    tree: UnitTree


_figures: Remembered[int, Figures] = Remembered(REMEMBER_SECONDS)


def read_home(government: Government, now: datetime) -> HomePage:
    """Return the front page; its figures are remembered for half a minute by each process."""
    figures = _figures.get(government.pk, lambda: _count(government, now))
    today = get_calendar(government).local_date(now)
    services = sum(unit.services for unit in figures.catalogue)
    units = len(figures.catalogue)
    url = reverse("public:list-services")
    return HomePage(
        figures=figures,
        days=DAYS,
        examples=find_examples(figures.services, MOST_EXAMPLES),
        doors=(
            NavItem(_("For residents and institutions"), f"{url}?untuk=warga"),
            NavItem(_("For agencies and districts"), f"{url}?untuk=opd"),
        ),
        services_words=_(
            "What to bring, how long, how much, and who answers. %(services)s services of %(units)s units."
        )
        % {"services": words.number_words(services), "units": words.number_words(units)},
        stats=tuple(_stats(figures)),
        tree=read_divisions(government, today, figures.catalogue),
    )


def _count(government: Government, now: datetime) -> Figures:
    today = get_calendar(government).local_date(now)
    return Figures(
        at=now,
        promises=summarise_promises(government.pk, now - timedelta(days=DAYS), now),
        open=read_open(government.pk, Matter.CASES),
        answers=get_first_answers(government, now),
        catalogue=tuple(summarise_catalogue(government.pk, today)),
        services=tuple(find_services_with_needs(government.pk, 3 * MOST_EXAMPLES)),
        journal=summarise_journal(),
    )


def _stats(figures: Figures) -> Iterator[Stat]:
    yield _open_stat(figures.open)
    if figures.answers.has_enough:
        yield _answer_stat(figures.answers)
    if figures.catalogue:
        yield _standard_stat(figures.catalogue)
    if figures.journal.entries:
        yield _journal_stat(figures.journal)


def _open_stat(cases: OpenSum) -> Stat:
    in_time = cases.open - cases.late - cases.soon - cases.waiting
    parts = [
        ngettext("%(count)s due by the next working day", "%(count)s due by the next working day", cases.soon)
        % {"count": words.number_words(cases.soon)}
        if cases.soon
        else "",
        _("%(count)s in time") % {"count": words.number_words(in_time)} if in_time else "",
        _("%(count)s waiting for the reporter") % {"count": words.number_words(cases.waiting)} if cases.waiting else "",
    ]
    late = _("%(count)s late") % {"count": words.number_words(cases.late)} if cases.late else ""
    return Stat(
        _("Open reports"), words.number_words(cases.open), text=", ".join(part for part in parts if part), late=late
    )


def _answer_stat(answers: FirstAnswers) -> Stat:
    value, _space, unit = span_words(answers.median).partition(" ") if answers.median else (_("Same day"), "", "")
    text = _("median of %(count)s answers in %(days)d days. Nine in ten came within %(most)s.") % {
        "count": words.number_words(answers.answered),
        "days": DAYS,
        "most": span_words(answers.nine_in_ten),
    }
    if answers.promised_days:
        promise = _("The promise is %(days)s.") % {"days": words.working_days_words(answers.promised_days)}
        text = f"{text} {promise}"
    return Stat(_("First answer"), value, unit, text)


def _standard_stat(catalogue: Sequence[UnitCatalogue]) -> Stat:
    services = sum(unit.services for unit in catalogue)
    with_standard = sum(unit.with_standard for unit in catalogue)
    overdue = sum(unit.review_overdue for unit in catalogue)
    late = (
        ngettext("%(count)s past its review date", "%(count)s past their review dates", overdue)
        % {"count": words.number_words(overdue)}
        if overdue
        else ""
    )
    return Stat(
        _("Service standards"),
        words.number_words(with_standard),
        _("of %(count)s services") % {"count": words.number_words(services)},
        _("the others say on their page that they have none yet") if services > with_standard else "",
        late,
        reverse("public:list-services"),
    )


def _journal_stat(journal: JournalSummary) -> Stat:
    text = _("every step of every report is kept and cannot be changed")
    if journal.last_sealed_at:
        text = _("every step is kept; last sealed %(at)s") % {"at": words.short_moment(journal.last_sealed_at)}
    return Stat(
        _("Entries in the record"), words.number_words(journal.entries), text=text, url=reverse("public:journal")
    )
