"""An input as the desk lists it: its place, its author, how it stands."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from maklumat.catalogue.models import StandardVersion
from maklumat.catalogue.vocabulary import ComponentCode
from maklumat.consultations.models import Answer, Forum, ForumInput
from maklumat.consultations.queries import InputFigures
from maklumat.consultations.vocabulary import AnswerKind, Element, HoldReason, InputChannel, InputPhase, InputState
from maklumat.web.shared.components import NavItem


@dataclass(frozen=True)
class InputLine:
    """One input in words."""

    entry: ForumInput
    place: str
    author: str
    came: str
    state: str
    answer: str
    reason: str

    @property
    def is_held(self) -> bool:
        """Say whether somebody must read it first."""
        return self.entry.state == InputState.HELD


def input_line(entry: ForumInput, answer: Answer | None, versions: Mapping[int, StandardVersion]) -> InputLine:
    """Return an input in words."""
    element = str(Element(entry.element).label) if entry.element else ""
    state = "" if entry.state == InputState.SHOWN else str(InputState(entry.state).label)
    if entry.hold_reason:
        state = f"{state}: {HoldReason(entry.hold_reason).label}"
    elif entry.state_reason:
        state = f"{state}: {entry.state_reason}"
    return InputLine(
        entry,
        place_words(entry, versions),
        ", ".join(filter(None, (entry.name or _("Without a name"), entry.organisation, element))),
        f"{InputChannel(entry.channel).label}, {InputPhase(entry.phase).label}",
        state,
        str(AnswerKind(answer.kind).label) if answer else "",
        answer.reason if answer else "",
    )


def place_words(entry: ForumInput, versions: Mapping[int, StandardVersion]) -> str:
    """Say what an input is about."""
    version = versions.get(entry.version_id or 0)
    if version is None:
        return _("The forum as a whole")
    component = str(ComponentCode(entry.component).label) if entry.component else ""
    return ": ".join(filter(None, (version.service.name, component)))


def tabs_of(forum: Forum, figures: InputFigures, only: str) -> list[NavItem]:
    """Return the filters of the list with their numbers."""
    address = reverse("desk:list-inputs", args=[forum.slug])
    tabs = (
        ("", pgettext("inputs", "All"), figures.total),
        ("belum-dijawab", _("Without an answer"), figures.unanswered),
        ("menunggu", _("Waiting to be read"), figures.held),
        ("disembunyikan", _("Not shown"), figures.hidden),
    )
    return [
        NavItem(label, f"{address}?hanya={word}" if word else address, is_current=word == only, count=count)
        for word, label, count in tabs
    ]
