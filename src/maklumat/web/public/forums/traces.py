"""The way of one input, as stations on a line: input, answer, agreement, changed item, version."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from maklumat.consultations.queries import Trace, TracedAgreement
from maklumat.consultations.vocabulary import AnswerKind
from maklumat.web.shared.components import Station
from maklumat.web.shared.forum_words import agreement_station, author_words
from maklumat.web.shared.words import plain_date


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One answer; the older ones stay readable."""

    kind: str
    reason: str
    author: str
    answered_at: datetime
    is_newest: bool


def answer_lines(trace: Trace) -> tuple[AnswerLine, ...]:
    """Return the answers, the newest first."""
    return tuple(
        AnswerLine(
            str(AnswerKind(answer.kind).label),
            answer.reason,
            answer.author_label,
            answer.answered_at,
            answer is trace.answer,
        )
        for answer in reversed(trace.answers)
    )


def trace_stations(trace: Trace) -> tuple[Station, ...]:
    """Return the stations of an input, those still ahead drawn open."""
    return tuple(_stations(trace))


def _stations(trace: Trace) -> Iterator[Station]:
    entry, answer = trace.entry, trace.answer
    yield Station(_("Input"), f"{author_words(entry)}, {plain_date(entry.received_at.date())}")
    if answer is None:
        yield Station(_("Answer"), _("Not answered yet"), is_reached=False)
    else:
        yield Station(_("Answer"), str(AnswerKind(answer.kind).label), answer.reason, "#jawaban", _("Read the answer"))
    for traced in trace.agreements:
        yield from _agreement_stations(traced)
    if not trace.agreements and (answer is None or answer.kind in {AnswerKind.AGREED, AnswerKind.PARTLY}):
        yield Station(_("Agreement"), _("Not written yet"), is_reached=False)


def _agreement_stations(traced: TracedAgreement) -> Iterator[Station]:
    agreement = traced.agreement
    yield agreement_station(agreement)
    version = traced.version
    if version is None:
        return
    service = version.service
    change_words = _("Changed item") if traced.change is not None else _("Change not made yet")
    yield Station(
        change_words,
        "" if agreement.applied_at is None else plain_date(agreement.applied_at.date()),
        is_reached=traced.change is not None,
    )
    is_in_force = version.in_force_from is not None
    address = [service.unit.slug, service.slug]
    yield Station(
        _("Version %(number)d") % {"number": version.number},
        _("in force since %(first)s") % {"first": plain_date(version.in_force_from)}
        if version.in_force_from
        else _("not enacted yet"),
        "",
        reverse("public:show-version", args=[*address, version.number])
        if is_in_force
        else reverse("public:show-service", args=address),
        _("Read this version") if is_in_force else _("What holds today"),
        is_reached=is_in_force,
    )
