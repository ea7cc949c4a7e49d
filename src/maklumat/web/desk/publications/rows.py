"""The publication of standards as the desk reads it."""

from collections import Counter
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from maklumat.catalogue.models import StandardPublication
from maklumat.catalogue.queries.publications import PublicationState
from maklumat.catalogue.vocabulary import StandardMedium
from maklumat.web.shared.components import Stat
from maklumat.web.shared.words import plain_date

TOP_SCORE = 5


@dataclass(frozen=True, slots=True)
class StateRow:
    """One service of the list."""

    state: PublicationState
    url: str
    media: str
    registry: str
    tone: str


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place where a standard can be read; ``link`` is empty for one that is no address."""

    place: StandardPublication
    name: str
    where: str
    link: str
    since: str
    photo_url: str


def state_row(state: PublicationState) -> StateRow:
    """Return one service in words."""
    service = state.service
    return StateRow(
        state=state,
        url=reverse("desk:show-publications", args=[service.unit.slug, service.slug]),
        media=", ".join(str(medium.label) for medium in state.media) or _("Nowhere yet"),
        registry=registry_words(state),
        tone="late" if state.has_drifted else "",
    )


def registry_words(state: PublicationState) -> str:
    """Say what the national registry holds."""
    entry = state.entry
    if entry is None:
        return _("Not in SIPPN")
    facts = {"id": entry.registry_id, "day": plain_date(entry.synced_on), "number": entry.synced.number}
    if state.has_drifted:
        return _("SIPPN %(id)s shows version %(number)d, put there %(day)s") % facts
    return _("SIPPN %(id)s, up to date since %(day)s") % facts


def place_row(place: StandardPublication) -> PlaceRow:
    """Return one place in words; only an address of the web becomes a link."""
    return PlaceRow(
        place=place,
        name=str(StandardMedium(place.medium).label),
        where=place.where,
        link=place.where if place.where.startswith(("https://", "http://")) else "",
        since=plain_date(place.published_on),
        photo_url=reverse("desk:download-publication-photo", args=[place.pk]) if place.photo_id else "",
    )


def score_stats(scores: Counter[int], drifted: int) -> list[Stat]:
    """Return the sums of the heading."""
    total = sum(scores.values())
    lowest = min(scores) if scores else 0
    return [
        Stat(_("indicator 3, by the weakest standard"), _("%(score)d of 5") % {"score": lowest}),
        Stat(_("standards with the full score"), f"{scores[TOP_SCORE]} / {total}"),
        Stat(_("older in SIPPN than in force"), str(drifted)),
    ]


def advice_of(state: PublicationState) -> str:
    """Say what is missing for the next score; empty at the top."""
    if state.score == TOP_SCORE:
        return ""
    if state.has_drifted:
        return _("Put the version in force into SIPPN: while it shows an older one, it does not count.")
    if len(state.media) < 2:  # noqa: PLR2004 - the ladder of the indicator begins with two
        return _("At least two media are needed: write down another place.")
    if state.entry is None:
        return _("The next step is SIPPN: without it the score stays at 2.")
    return _("Four media and SIPPN give the full score.")
