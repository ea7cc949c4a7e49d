"""What a standard was started from, and what changed there, as the desk reads it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from maklumat.catalogue.models import SourceDecision, StandardVersion
from maklumat.catalogue.queries.reuse import SourceState
from maklumat.catalogue.rules.reuse import SourceNews
from maklumat.catalogue.vocabulary import ComponentCode, SourceChoice
from maklumat.web.shared.differences import Row, compare_item
from maklumat.web.shared.words import plain_date


@dataclass(frozen=True, slots=True)
class NewsRow:
    """One item that changed at the source.

    Attributes:
        rows: as it was taken beside what the source says now.
        ours: what ours says beside what the source says now, when ours was changed too.
        settled: what was chosen, in words; empty while it waits.
    """

    news: SourceNews
    label: str
    rows: tuple[Row, ...]
    ours: tuple[Row, ...]
    take_url: str
    keep_url: str
    settled: str = ""
    reason: str = ""


def news_rows(state: SourceState, version: StandardVersion) -> list[NewsRow]:
    """Return what changed, those that wait for a choice first, in the order of the regulation."""
    decided = {(one.component, one.item_id): one for one in state.decisions}
    rows = [_row(news, version, decided.get((news.component.value, news.item_id))) for news in state.news]
    return sorted(rows, key=lambda row: bool(row.settled))


def _row(news: SourceNews, version: StandardVersion, decision: SourceDecision | None) -> NewsRow:
    code = news.component
    number = list(ComponentCode).index(code) + 1
    is_ours_changed = news.ours != news.before and not news.is_alike
    place = [version.pk, code.value, news.item_id]
    return NewsRow(
        news=news,
        label=f"{number} {code.label}",
        rows=compare_item(code, news.before, news.now),
        ours=compare_item(code, news.ours, news.now) if is_ours_changed else (),
        take_url=reverse("desk:take-over-item", args=place),
        keep_url=reverse("desk:keep-own-item", args=place),
        settled=_settled(news, decision),
        reason=decision.reason if decision and news.is_decided else "",
    )


def _settled(news: SourceNews, decision: SourceDecision | None) -> str:
    if decision and news.is_decided:
        facts = {"who": decision.decided_by, "day": plain_date(decision.decided_at.date())}
        if decision.choice == SourceChoice.TAKEN:
            return _("Taken over by %(who)s, %(day)s") % facts
        return _("Ours kept by %(who)s, %(day)s") % facts
    return _("Ours says the same") if news.is_alike else ""
