"""What people said, and what the office answered."""

from django.db import models
from django.db.models import Q

from maklumat.catalogue.models import StandardVersion
from maklumat.catalogue.vocabulary import ComponentCode
from maklumat.consultations.models.attendance import Attendee
from maklumat.consultations.models.forum import Forum
from maklumat.consultations.vocabulary import AnswerKind, Element, HoldReason, InputChannel, InputPhase, InputState
from maklumat.organization.models import GovernmentRow, Staff


class ForumInput(GovernmentRow):
    """One input, bound to a place of a draft (version, component, item) or to the forum as a whole."""

    forum = models.ForeignKey(
        Forum, on_delete=models.CASCADE, related_name="inputs", db_index=False, help_text="Which forum."
    )
    version = models.ForeignKey(
        StandardVersion,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        help_text="The draft it is about; empty for the forum as a whole.",
    )
    component = models.CharField(max_length=24, choices=ComponentCode, blank=True, help_text="The component.")
    item_id = models.CharField(max_length=60, blank=True, help_text="Stable id of the item within the component.")
    quote = models.CharField(max_length=600, blank=True, help_text="The very sentence of the draft it comments on.")
    text = models.TextField(help_text="The words, cleaned.")
    attendee = models.ForeignKey(
        Attendee,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="inputs",
        help_text="The participant who said it, when known.",
    )
    name = models.CharField(max_length=120, blank=True, help_text="Name given; empty: anonymous. Public: initials.")
    organisation = models.CharField(max_length=160, blank=True, help_text="What they belong to, or where they live.")
    element = models.CharField(max_length=16, choices=Element, blank=True, help_text="Whom they stand for.")
    sealed = models.BinaryField(blank=True, help_text="Encrypted e-mail for news of it (consultations.sealing).")
    language = models.CharField(max_length=5, default="id", help_text="Language they wrote in the site of.")
    channel = models.CharField(max_length=8, choices=InputChannel, help_text="How it came.")
    phase = models.CharField(max_length=8, choices=InputPhase, help_text="When it came, seen from the meeting.")
    state = models.CharField(
        max_length=8, choices=InputState, default=InputState.SHOWN, help_text="Whether everybody can read it."
    )
    hold_reason = models.CharField(max_length=16, choices=HoldReason, blank=True, help_text="Why it waits.")
    state_reason = models.CharField(max_length=400, blank=True, help_text="Why the office does not show it.")
    votes = models.PositiveIntegerField(default=0, help_text="How many support it; the sum of its votes.")
    answer_kind = models.CharField(
        max_length=10, choices=AnswerKind, blank=True, help_text="What its newest answer says; empty: none yet."
    )
    submission_key = models.CharField(max_length=40, help_text="Made with the form; a replay finds the input.")
    visitor_key = models.CharField(
        max_length=40, blank=True, help_text="Keyed hash of a cookie, to notice floods; never an address."
    )
    received_at = models.DateTimeField(help_text="When it came.")
    told_at = models.DateTimeField(null=True, blank=True, help_text="When its author was last told what became of it.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["forum", "submission_key"], name="forum_input_once"),
            models.CheckConstraint(
                condition=Q(component="") | Q(version__isnull=False), name="forum_input_component_of_version"
            ),
            models.CheckConstraint(condition=Q(item_id="") | ~Q(component=""), name="forum_input_item_of_component"),
        ]
        indexes = [
            models.Index(fields=["forum", "-id"], condition=Q(state=InputState.SHOWN), name="forum_input_shown"),
            models.Index(
                fields=["forum", "version", "component", "-id"],
                condition=Q(state=InputState.SHOWN),
                name="forum_input_by_component",
            ),
            models.Index(
                fields=["forum", "-votes", "-id"], condition=Q(state=InputState.SHOWN), name="forum_input_by_votes"
            ),
            models.Index(fields=["forum", "-id"], name="forum_input_all"),
            models.Index(fields=["forum", "-id"], condition=Q(state=InputState.HELD), name="forum_input_held"),
            models.Index(fields=["forum", "-id"], condition=Q(answer_kind=""), name="forum_input_unanswered"),
            models.Index(
                fields=["forum", "id"],
                condition=Q(told_at__isnull=True) & ~Q(answer_kind=""),
                name="forum_input_untold",
            ),
            models.Index(
                fields=["forum", "visitor_key", "-received_at"],
                condition=~Q(visitor_key=""),
                name="forum_input_by_visitor",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.forum_id}#{self.pk}"

    @property
    def journal_subject(self) -> tuple[str, str]:
        """Return kind and key of this row in the journal."""
        return ("forum_input", str(self.pk))


class InputVote(GovernmentRow):
    """One device supports one input."""

    input = models.ForeignKey(
        ForumInput, on_delete=models.CASCADE, related_name="votes_given", db_index=False, help_text="Which input."
    )
    voter_key = models.CharField(max_length=40, help_text="Keyed hash of a cookie; nothing about the person.")
    voted_at = models.DateTimeField(help_text="When.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["input", "voter_key"], name="input_vote_once")]

    def __str__(self) -> str:
        return f"vote for {self.input_id}"


class Answer(GovernmentRow):
    """One answer to an input. A changed answer is a further row: its history is public and never changes."""

    input = models.ForeignKey(
        ForumInput, on_delete=models.CASCADE, related_name="answers", db_index=False, help_text="To which input."
    )
    revision = models.PositiveSmallIntegerField(help_text="1 for the first answer, 2 for the first change of it.")
    kind = models.CharField(max_length=10, choices=AnswerKind, help_text="What the office decides.")
    reason = models.TextField(help_text="Why.")
    author = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", null=True, help_text="Who wrote it.")
    author_label = models.CharField(max_length=200, help_text="Who answers, as everybody reads it: the unit.")
    answered_at = models.DateTimeField(help_text="When.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["input", "revision"], name="answer_revision_once")]

    def __str__(self) -> str:
        return f"{self.input_id}: {self.kind} ({self.revision})"
