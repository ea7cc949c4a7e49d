"""A forum, its drafts, its agenda and its team."""

from django.db import models
from django.db.models import F, Q

from maklumat.catalogue.models import StandardVersion
from maklumat.catalogue.vocabulary import ComponentCode
from maklumat.consultations.vocabulary import AttachmentKind, ForumStatus, MeetingForm, TopicType
from maklumat.files.models import StoredFile
from maklumat.organization.models import GovernmentRow, Staff, Unit


class Forum(GovernmentRow):
    """One public consultation forum of a unit (PermenPANRB 16/2017)."""

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", db_index=False, help_text="Who holds it."
    )
    slug = models.SlugField(max_length=80, help_text="Name in addresses, unique within the government.")
    title = models.CharField(max_length=200, help_text="What it is called.")
    topic_type = models.CharField(max_length=20, choices=TopicType, help_text="One of the five kinds of topic.")
    form = models.CharField(max_length=16, choices=MeetingForm, help_text="How people come together.")
    purpose = models.TextField(help_text="Why it is held, as citizens read it.")
    status = models.CharField(
        max_length=12, choices=ForumStatus, default=ForumStatus.PREPARATION, help_text="Where it stands."
    )
    inputs_open_at = models.DateTimeField(help_text="From when anybody may write.")
    inputs_close_at = models.DateTimeField(help_text="Until when anybody may write; may lie after the meeting.")
    meeting_starts_at = models.DateTimeField(help_text="When the meeting begins.")
    meeting_ends_at = models.DateTimeField(help_text="When the meeting is planned to end.")
    started_at = models.DateTimeField(null=True, blank=True, help_text="When the meeting really began.")
    closed_at = models.DateTimeField(null=True, blank=True, help_text="When the meeting was closed.")
    place = models.CharField(max_length=200, blank=True, help_text="Where the meeting is, with access for wheelchairs.")
    link = models.URLField(max_length=300, blank=True, help_text="Where to join from afar.")
    room_code = models.CharField(max_length=6, help_text="Digits shown in the room, by which a phone checks in.")
    reads_before_showing = models.BooleanField(
        default=False, help_text="Every input is read by the office before it is shown."
    )
    missing_reason = models.CharField(
        max_length=400, blank=True, help_text="Why it was closed although an element of the community was missing."
    )
    cancel_reason = models.CharField(max_length=400, blank=True, help_text="Why it was called off.")
    presentation = models.TextField(blank=True, help_text="Summary of what the office presented, for the record.")
    current_item = models.ForeignKey(
        "consultations.AgendaItem",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="The point of the agenda shown in the room now.",
    )
    revision = models.PositiveIntegerField(default=1, help_text="Grows with every change, so that two editors notice.")
    created_at = models.DateTimeField(help_text="When it was prepared.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["government", "slug"], name="forum_slug_once"),
            models.CheckConstraint(
                condition=Q(meeting_ends_at__gt=F("meeting_starts_at")) & Q(inputs_close_at__gt=F("inputs_open_at")),
                name="forum_ends_after_start",
            ),
            models.CheckConstraint(condition=~Q(place="", link=""), name="forum_has_place_or_link"),
        ]
        indexes = [
            models.Index(fields=["government", "-meeting_starts_at", "-id"], name="forum_by_date"),
            models.Index(fields=["unit", "-meeting_starts_at", "-id"], name="forum_by_unit"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def journal_subject(self) -> tuple[str, str]:
        """Return kind and key of this row in the journal."""
        return ("forum", str(self.pk))


class ForumVersion(GovernmentRow):
    """A version of a standard that a forum discusses."""

    forum = models.ForeignKey(
        Forum, on_delete=models.CASCADE, related_name="versions", db_index=False, help_text="Which forum."
    )
    version = models.ForeignKey(
        StandardVersion, on_delete=models.PROTECT, related_name="forums", help_text="Which draft."
    )
    order = models.PositiveSmallIntegerField(default=0, help_text="Place in the list.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["forum", "version"], name="forum_version_once")]

    def __str__(self) -> str:
        return f"{self.forum_id}: {self.version_id}"


class AgendaItem(GovernmentRow):
    """One point of the agenda; one about a place of a draft shows that place in the room."""

    forum = models.ForeignKey(
        Forum, on_delete=models.CASCADE, related_name="agenda", db_index=False, help_text="Which forum."
    )
    order = models.PositiveSmallIntegerField(help_text="Place in the agenda, from 1.")
    title = models.CharField(max_length=200, help_text="What is done or asked.")
    minutes = models.PositiveSmallIntegerField(default=0, help_text="Planned minutes; 0 when left open.")
    speaker = models.CharField(max_length=120, blank=True, help_text="Who leads it.")
    version = models.ForeignKey(
        StandardVersion,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The draft it is about.",
    )
    component = models.CharField(
        max_length=24, choices=ComponentCode, blank=True, help_text="The component it is about."
    )
    settled_at = models.DateTimeField(null=True, blank=True, help_text="When the room was done with it.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["forum", "order"], name="agenda_order_once", deferrable=models.Deferrable.DEFERRED
            )
        ]

    def __str__(self) -> str:
        return self.title


class TeamMember(GovernmentRow):
    """Somebody who helps to hold a forum."""

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="team", help_text="Which forum.")
    name = models.CharField(max_length=120, help_text="Name.")
    duty = models.CharField(max_length=120, help_text="What they do: lead, note taker, presenter …")
    staff = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="Their account, if any."
    )
    order = models.PositiveSmallIntegerField(default=0, help_text="Place in the list.")

    def __str__(self) -> str:
        return self.name


class ForumFile(GovernmentRow):
    """A photo, a presentation or a signed list that hangs on a forum."""

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="files", help_text="Which forum.")
    kind = models.CharField(max_length=12, choices=AttachmentKind, help_text="What it is.")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+", help_text="The bytes.")
    caption = models.CharField(max_length=200, blank=True, help_text="What it shows.")
    is_public = models.BooleanField(default=False, help_text="Everybody may open it; never a list with names.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind=AttachmentKind.ATTENDANCE, is_public=True), name="forum_file_names_stay_inside"
            )
        ]

    def __str__(self) -> str:
        return self.caption or self.kind
