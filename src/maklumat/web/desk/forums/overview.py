"""One forum at a glance: what is next, who came, how the inputs stand."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from maklumat.catalogue.models import StandardVersion
from maklumat.consultations import queries
from maklumat.consultations.models import AgendaItem, ForumFile, TeamMember
from maklumat.consultations.queries import InputFigures
from maklumat.consultations.rules.elements import ElementCount
from maklumat.consultations.vocabulary import ForumStatus as S
from maklumat.web.desk.forums.reading import ForumPage


@dataclass(frozen=True)
class NextStep:
    """What leads the forum on."""

    words: str
    url: str
    label: str


@dataclass(frozen=True)
class Overview:
    """What the page of a forum shows besides the forum itself."""

    versions: list[StandardVersion]
    agenda: list[AgendaItem]
    team: list[TeamMember]
    files: list[ForumFile]
    count: ElementCount
    figures: InputFigures
    next: NextStep | None

    @property
    def agenda_minutes(self) -> int:
        """How long the agenda takes, as planned."""
        return sum(item.minutes for item in self.agenda)


def read_overview(page: ForumPage) -> Overview:
    """Return the overview in six statements."""
    key = page.forum.pk
    return Overview(
        queries.find_discussed_versions(key),
        queries.find_agenda(key),
        queries.find_team(key),
        queries.find_forum_files(key),
        queries.count_attendance(key),
        queries.summarise_inputs(key),
        _next_step(page),
    )


def _next_step(page: ForumPage) -> NextStep | None:
    """Return the step that leads on, for whoever may take it."""
    status, slug = S(page.forum.status), page.forum.slug
    managed = {
        S.PREPARATION: (_("Once agenda and invitations are ready, open it."), "desk:open-forum", _("Open the forum")),
        S.RUNNING: (_("When the room is done, close the meeting."), "desk:close-forum", _("Close the meeting")),
        S.CLOSED: (
            _("Answer the inputs, write the agreements, then make the record."),
            "desk:show-record",
            _("To the record"),
        ),
        S.RECORDED: (_("The record is signed. Publish it."), "desk:show-record", _("To the record")),
    }
    worked = {S.OPEN: (_("On the day, start the meeting here."), "desk:start-meeting", _("Start the meeting"))}
    steps = {**worked, **managed} if page.may_manage else worked if page.may_work else {}
    if status not in steps:
        return None
    words, name, label = steps[status]
    return NextStep(words, reverse(name, args=[slug]), label)
