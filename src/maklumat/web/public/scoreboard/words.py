"""What a line of the scoreboard says. A number that could point at one person, or is chance, is said in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, floor

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maklumat.consultations.queries.agreements import FollowUpCount
from maklumat.evaluation.queries.scoreboard import Line, OpenSum
from maklumat.evaluation.rules.histograms import median_of, nine_in_ten
from maklumat.evaluation.rules.small_counts import at_least_five, readable_share
from maklumat.evaluation.rules.tallies import AGE_BOUNDS
from maklumat.surveys.models import Result
from maklumat.surveys.vocabulary import Grade
from maklumat.web.public.figures import span_words
from maklumat.web.public.scoreboard.drawings import PromiseBar, Squares, open_squares, promise_bar, trend_points
from maklumat.web.shared import words
from maklumat.web.shared.components import ENOUGH, Cell, Column, Stat, Table

NO_SQUARES = Squares(0, 0, 0)


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One row of the table; ``note`` stands in the place of figures that are too few, or not measured in days."""

    name: str
    url: str
    settled: str
    open_words: str
    late_words: str
    squares: Squares
    note: str = ""
    bar: PromiseBar | None = None
    median: str = ""
    nine_in_ten: str = ""
    is_median_late: bool = False
    is_nine_late: bool = False
    on_time: str = ""
    trend: str = ""
    sorting: tuple[int, float, str] = (0, 0, "")


def board_row(name: str, url: str, line: Line) -> BoardRow:
    """Return what a line says."""
    tally = line.tally
    late = _("%(count)s late") % {"count": count_words(line.open.late)}
    facts = {
        "name": name,
        "url": url,
        "settled": count_words(tally.settled),
        "open_words": _("%(count)s open") % {"count": count_words(line.open.open)} if line.open.open else "",
        "late_words": late if line.open.late else "",
        "squares": open_squares(line.open) if _is_drawable(line.open) else NO_SQUARES,
    }
    if tally.settled < ENOUGH:
        return BoardRow(**facts, note=too_few_words(tally.settled), sorting=(1, 0, name))  # type: ignore[arg-type] # by name
    share = float(readable_share(tally.in_time, tally.settled)[0])
    on_time = share_words(tally.in_time, tally.settled)
    facts |= {"on_time": on_time, "trend": trend_points(line.weeks), "sorting": (0, -share, name)}
    percents = tally.used_percent
    if sum(percents.values()) < ENOUGH:
        return BoardRow(**facts, note=_("Promised in another unit than working days"))  # type: ignore[arg-type] # by name
    median, most = median_of(percents), nine_in_ten(percents)
    return BoardRow(
        **facts,  # type: ignore[arg-type] # by name
        bar=promise_bar(median, most),
        median=words.percent_words(median),
        nine_in_ten=words.percent_words(most),
        is_median_late=median > 100,  # noqa: PLR2004 - percent
        is_nine_late=most > 100,  # noqa: PLR2004 - percent
    )


def count_words(count: int) -> str:
    """Return a count, or in words that it is a small one."""
    return _("1 to 4") if at_least_five(count) is None else words.number_words(count)


def share_words(part: int, whole: int) -> str:
    """Return a share in percent, or between which percentages it lies where the number would tell a small count."""
    least, most = readable_share(part, whole)
    if least == most:
        return words.percent_words(part / whole * 100)
    if whole < 2 * ENOUGH:
        return _("some")
    facts = {"least": words.number_words(floor(least), 0), "most": words.percent_words(ceil(most))}
    return _("%(least)s to %(most)s") % facts


def _is_drawable(found: OpenSum) -> bool:
    """Say whether squares would tell no small count."""
    return at_least_five(found.open) is not None and at_least_five(found.late) is not None


def too_few_words(settled: int) -> str:
    """Say why there is no figure."""
    if not settled:
        return _("Nothing was settled in this period")
    return _("Not enough data: fewer than %(enough)d settled") % {"enough": ENOUGH}


def board_stats(line: Line, follow_up: FollowUpCount | None, result: Result | None) -> Iterator[Stat]:
    """Yield the large figures above the table, each with what it rests on."""
    tally = line.tally
    if tally.settled >= ENOUGH:
        share = share_words(tally.in_time, tally.settled)
        of = _("of %(count)s settled") % {"count": words.number_words(tally.settled)}
        yield Stat(_("On time"), share, text=f"{of}. {_days_words(line)}".strip())
    else:
        yield Stat(_("On time"), _("too few"), text=too_few_words(tally.settled))
    if tally.answered >= ENOUGH:
        value, _space, unit = span_words(median_of(tally.answer_days)).partition(" ")
        if not median_of(tally.answer_days):
            value, unit = _("Same day"), ""
        text = _("median of %(count)s answers; nine in ten came within %(most)s") % {
            "count": words.number_words(tally.answered),
            "most": span_words(nine_in_ten(tally.answer_days)),
        }
        yield Stat(_("First answer"), value, unit, text)
    yield _open_stat(line.open)
    if tally.settled >= ENOUGH:
        share = share_words(tally.reopened, tally.settled)
        text = _("of what was settled was taken up again: %(count)s") % {"count": count_words(tally.reopened)}
        yield Stat(_("Opened again"), share, text=text)
    if result is not None:
        text = _("%(grade)s, %(count)s respondents") % {
            "grade": Grade(result.grade).label,
            "count": words.number_words(result.respondents),
        }
        url = reverse("public:show-survey-result", args=[result.survey.slug])
        yield Stat(_("Satisfaction"), words.number_words(result.index, 2), text=text, url=url)
    if follow_up is not None and follow_up.agreed:
        yield _follow_up_stat(follow_up)


def _days_words(line: Line) -> str:
    """Say the days themselves where everything was promised alike: "promised 5 working days, in reality 3"."""
    promised = line.tally.promised_days
    used = line.tally.used_days
    if len(promised) != 1 or sum(used.values()) < ENOUGH:
        return ""
    return _("Promised: %(promise)s; in reality %(median)s, nine in ten within %(most)s.") % {
        "promise": words.working_days_words(next(iter(promised))),
        "median": span_words(median_of(used)),
        "most": span_words(nine_in_ten(used)),
    }


def _open_stat(found: OpenSum) -> Stat:
    soon = ngettext("%(count)s due by the next working day", "%(count)s due by the next working day", found.soon)
    waiting = _("%(count)s waiting for whoever asked")
    parts = ((soon, found.soon), (waiting, found.waiting))
    text = ", ".join(sentence % {"count": count_words(count)} for sentence, count in parts if count)
    late = _("%(count)s late") % {"count": count_words(found.late)} if found.late else ""
    return Stat(_("Open now"), count_words(found.open), text=text, late=late)


def _follow_up_stat(found: FollowUpCount) -> Stat:
    value = _("%(done)s of %(agreed)s") % {
        "done": words.number_words(found.done),
        "agreed": words.number_words(found.agreed),
    }
    late = _("%(count)s late") % {"count": words.number_words(found.late)} if found.late else ""
    url = reverse("public:list-forums")
    return Stat(_("Agreements of forums"), value, text=_("carried out"), late=late, url=url)


def age_table(found: OpenSum) -> Table | None:
    """Return how long what is open has been waiting; None when nothing is."""
    if not found.open:
        return None
    bounds = (0, *AGE_BOUNDS)
    labels = [
        _("%(first)d to %(last)d days") % {"first": low + 1 if low else 0, "last": high}
        for low, high in zip(bounds, AGE_BOUNDS, strict=False)
    ]
    labels.append(_("more than %(days)d days") % {"days": AGE_BOUNDS[-1]})
    rows = tuple((label, Cell(count_words(count))) for label, count in zip(labels, found.ages, strict=True))
    columns = (Column(_("Open for")), Column(_("How many there are"), is_number=True))
    return Table(_("How long the open ones have waited"), columns, rows, _("Calendar days since receipt."))
