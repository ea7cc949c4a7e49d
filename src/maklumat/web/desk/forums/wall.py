"""What the projector shows in the room: nothing that is not public, and no name of anybody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from maklumat.catalogue.models import StandardVersion
from maklumat.catalogue.queries import get_standard_in_force, read_components
from maklumat.catalogue.rules.components import Components
from maklumat.catalogue.vocabulary import ComponentCode
from maklumat.consultations import queries
from maklumat.consultations.models import AgendaItem, Forum, ForumInput
from maklumat.consultations.queries import InputFigures, InputFilter
from maklumat.consultations.rules.elements import ElementCount
from maklumat.consultations.vocabulary import Element, ForumStatus
from maklumat.foundation.masking import mask_text
from maklumat.web.shared.differences import Part, compare_component, read_difference

NEWEST = 4
MOST_PARTS = 3
"""A whole draft on one wall: as many parts that differ as can be read."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One input as the room reads it: whom its author stands for, never who it is."""

    number: int
    about: str
    who: str
    text: str


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the agenda on the wall."""

    item: AgendaItem
    is_now: bool

    @property
    def state(self) -> str:
        """Return ``now``, ``done`` or nothing."""
        return "now" if self.is_now else "done" if self.item.settled_at else ""


@dataclass(frozen=True, slots=True)
class Wall:
    """All that stands on the wall.

    Attributes:
        point: the point of the agenda that the moderator shows; None before the first and after the last.
        parts: what is in force and the draft side by side; empty for a point about no draft.
        same_words: said in place of the parts when draft and what is in force do not differ.
        check_in_url: what the QR code leads to; empty while nobody can check in.
    """

    forum: Forum
    agenda: tuple[Point, ...]
    point: Point | None
    parts: tuple[Part, ...]
    same_words: str
    before_words: str
    after_words: str
    count: ElementCount
    figures: InputFigures
    voices: tuple[Voice, ...]
    check_in_url: str
    page_url: str

    @property
    def is_running(self) -> bool:
        """Say whether people are talking now."""
        return self.forum.status == ForumStatus.RUNNING


def read_wall(forum: Forum, today: date, *, may_check_in: bool) -> Wall:
    """Return what the room sees now, in about nine statements whatever the number of inputs and people."""
    agenda = tuple(Point(item, item.pk == forum.current_item_id) for item in queries.find_agenda(forum.pk))
    point = next((point for point in agenda if point.is_now), None)
    version = point.item.version if point else None
    code = ComponentCode(point.item.component) if point and point.item.component else None
    held = get_standard_in_force(version.service_id, today) if version else None
    parts = _parts(version, held, code) if version else ()
    check_in = f"{reverse('public:check-in', args=[forum.slug])}?kode={forum.room_code}"
    return Wall(
        forum=forum,
        agenda=agenda,
        point=point,
        parts=parts,
        same_words=_("The draft says the same as what is in force.") if version and not parts else "",
        before_words=_("In force, version %(number)d") % {"number": held.number} if held else _("Nothing in force yet"),
        after_words=_("Draft, version %(number)d") % {"number": version.number} if version else "",
        count=queries.count_attendance(forum.pk),
        figures=queries.summarise_inputs(forum.pk),
        voices=_voices(forum, version, code),
        check_in_url=settings.BASE_URL + check_in if may_check_in else "",
        page_url=settings.BASE_URL + reverse("public:show-forum", args=[forum.slug]),
    )


def _parts(version: StandardVersion, held: StandardVersion | None, code: ComponentCode | None) -> tuple[Part, ...]:
    before, after = read_components(held) if held else Components(), read_components(version)
    if code is not None:
        return (compare_component(code, before, after),)
    return read_difference(before, after).parts[:MOST_PARTS]


def _voices(forum: Forum, version: StandardVersion | None, code: ComponentCode | None) -> tuple[Voice, ...]:
    """Return the newest shown inputs about what is discussed now, or about anything."""
    wanted = InputFilter(version_id=version.pk if version else None, component=code or "")
    found: Sequence[ForumInput] = queries.find_inputs(forum.pk, wanted, limit=NEWEST).inputs
    return tuple(
        Voice(
            entry.pk,
            "" if code else str(ComponentCode(entry.component).label) if entry.component else "",
            str(Element(entry.element).label) if entry.element else "",
            mask_text(entry.text),
        )
        for entry in found
    )
