"""What the pages of a forum show, read in few statements."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from maklumat.catalogue.models import StandardVersion
from maklumat.catalogue.queries import read_components
from maklumat.catalogue.vocabulary import ComponentCode
from maklumat.consultations.models import AgendaItem, Agreement, Forum, ForumFile, SignedRecord, TeamMember
from maklumat.consultations.queries import (
    PlaceCount,
    count_attendance,
    count_inputs_by_place,
    count_inputs_in_draft,
    find_agenda,
    find_agreements,
    find_discussed_versions,
    find_forum_files,
    find_inputs,
    find_published_record,
    find_team,
)
from maklumat.consultations.rules.elements import ElementCount
from maklumat.consultations.rules.phases import ForumTimes, may_check_in, phase_of
from maklumat.consultations.vocabulary import ForumStatus, InputPhase, MeetingForm, TopicType
from maklumat.consultations.wording import moment_words
from maklumat.foundation.refusals import NotFound
from maklumat.web.public.forums.lines import DraftWords, InputLine, input_lines
from maklumat.web.public.forums.naming import meeting_words
from maklumat.web.public.naming import service_name
from maklumat.web.shared.components import Station
from maklumat.web.shared.standard_words import ItemLine, component_lines

NEWEST = 5
HELD = frozenset({ForumStatus.RUNNING, ForumStatus.CLOSED, ForumStatus.RECORDED, ForumStatus.PUBLISHED})
"""States in which the meeting has begun, so that who came can be counted."""
OVER = HELD - {ForumStatus.RUNNING}
SIGNED = frozenset({ForumStatus.RECORDED, ForumStatus.PUBLISHED})


@dataclass(frozen=True, slots=True)
class DraftLine:
    """One draft under discussion and how much was said about it."""

    version: StandardVersion
    name: str
    url: str
    inputs: int


@dataclass(frozen=True, slots=True)
class ForumView:
    """A forum with all that everybody may read of it."""

    forum: Forum
    topic: str
    form: str
    meeting: str
    inputs_until: str
    phase: InputPhase | None
    may_check_in: bool
    stations: tuple[Station, ...]
    drafts: tuple[DraftLine, ...]
    agenda: tuple[AgendaItem, ...]
    team: tuple[TeamMember, ...]
    elements: ElementCount | None
    inputs: tuple[InputLine, ...]
    input_count: int
    agreements: tuple[Agreement, ...]
    record: SignedRecord | None
    photos: tuple[ForumFile, ...]
    materials: tuple[ForumFile, ...]

    @property
    def is_open(self) -> bool:
        """Say whether anybody may write now."""
        return self.phase is not None

    @property
    def done_agreements(self) -> int:
        """How many agreements were carried out."""
        return sum(agreement.done_at is not None for agreement in self.agreements)


def times_of(forum: Forum) -> ForumTimes:
    """Return the dates that decide what is possible."""
    return ForumTimes(ForumStatus(forum.status), forum.inputs_open_at, forum.inputs_close_at, forum.meeting_starts_at)


def is_open(forum: Forum, now: datetime) -> bool:
    """Say whether anybody may write now."""
    return phase_of(times_of(forum), now) is not None


def forum_view(forum: Forum, now: datetime) -> ForumView:
    """Return the page of a forum."""
    counts = count_inputs_by_place(forum.pk)
    files = find_forum_files(forum.pk, is_public=True)
    versions = find_discussed_versions(forum.pk)
    return ForumView(
        forum=forum,
        topic=str(TopicType(forum.topic_type).label),
        form=str(MeetingForm(forum.form).label),
        meeting=meeting_words(forum),
        inputs_until=moment_words(forum.inputs_close_at, forum.government),
        phase=phase_of(times_of(forum), now),
        may_check_in=may_check_in(times_of(forum), now),
        stations=_stations(forum),
        drafts=tuple(_drafts(forum, versions, counts)),
        agenda=tuple(find_agenda(forum.pk)),
        team=tuple(find_team(forum.pk)),
        elements=count_attendance(forum.pk) if forum.status in HELD else None,
        inputs=input_lines(forum, find_inputs(forum.pk, limit=NEWEST), DraftWords(versions)),
        input_count=sum(place.count for place in counts),
        agreements=tuple(find_agreements(forum.pk)) if forum.status in OVER else (),
        record=find_published_record(forum.pk) if forum.status == ForumStatus.PUBLISHED else None,
        photos=tuple(file for file in files if file.kind == "photo"),
        materials=tuple(file for file in files if file.kind != "photo"),
    )


def _stations(forum: Forum) -> tuple[Station, ...]:
    """Return the way of a forum: written words, the meeting, the signed record, what was promised there."""
    status = ForumStatus(forum.status)
    government = forum.government
    return (
        Station(
            _("Write"),
            _("%(first)s to %(last)s")
            % {
                "first": moment_words(forum.inputs_open_at, government),
                "last": moment_words(forum.inputs_close_at, government),
            },
            is_reached=status is not ForumStatus.CANCELLED,
        ),
        Station(_("Meet"), moment_words(forum.meeting_starts_at, government), is_reached=status in HELD),
        Station(_("Sign the record"), is_reached=status in SIGNED),
        Station(_("Publish, and carry out"), is_reached=status is ForumStatus.PUBLISHED),
    )


def _drafts(forum: Forum, versions: list[StandardVersion], counts: list[PlaceCount]) -> Iterator[DraftLine]:
    said: dict[int | None, int] = defaultdict(int)
    for place in counts:
        said[place.version_id] += place.count
    for version in versions:
        url = reverse("public:show-discussed-draft", args=[forum.slug, version.pk])
        yield DraftLine(version, service_name(version.service), url, said[version.pk])


@dataclass(frozen=True, slots=True)
class PartView:
    """One component of a draft with its items and what was said about each."""

    number: int
    code: str
    label: str
    lines: tuple[ItemLine, ...]
    counts: dict[str, int]
    total: int
    list_url: str


@dataclass(frozen=True, slots=True)
class DraftView:
    """A draft as it is discussed, item by item."""

    forum: Forum
    version: StandardVersion
    name: str
    is_open: bool
    parts: tuple[PartView, ...]
    write_url: str
    difference_url: str


def draft_view(forum: Forum, version_id: int, now: datetime) -> DraftView:
    """Return one draft of a forum with what was said about each of its items.

    Raises:
        NotFound: the forum does not discuss this version.
    """
    version = next((version for version in find_discussed_versions(forum.pk) if version.pk == version_id), None)
    if version is None:
        raise NotFound
    components, counts = read_components(version), count_inputs_in_draft(forum.pk, version.pk)
    parts = []
    for number, code in enumerate(ComponentCode, start=1):
        mine = {item: count for (component, item), count in counts.items() if component == code}
        parts.append(
            PartView(
                number,
                code.value,
                str(code.label),
                component_lines(code, components),
                mine,
                sum(mine.values()),
                f"{reverse('public:list-inputs', args=[forum.slug])}?draf={version.pk}&bagian={code.value}",
            )
        )
    unit = version.service.unit
    before = version.number - 1
    difference = (
        reverse("public:compare-versions", args=[unit.slug, version.service.slug, before, version.number])
        if before
        else ""
    )
    return DraftView(
        forum,
        version,
        service_name(version.service),
        is_open(forum, now),
        tuple(parts),
        f"{reverse('public:file-input', args=[forum.slug])}?draf={version.pk}",
        difference,
    )
