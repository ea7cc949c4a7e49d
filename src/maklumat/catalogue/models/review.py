"""The renewal of standards: what a review found, what time has said about it, and the calendar addresses of people."""

from django.db import models

from maklumat.catalogue.models.standard import StandardVersion
from maklumat.catalogue.vocabulary import ReviewStep
from maklumat.organization.models import GovernmentRow, Staff


class StandardReview(GovernmentRow):
    """One review that found a standard in force still right (PP 96/2012 Art. 33: a review may confirm)."""

    version = models.ForeignKey(
        StandardVersion,
        on_delete=models.PROTECT,
        related_name="reviews",
        db_index=False,
        help_text="What was reviewed.",
    )
    reviewed_on = models.DateField(help_text="Day of the review; the clock starts anew from it.")
    reason = models.CharField(max_length=400, help_text="Why nothing has to change, as everybody may read it.")
    reviewed_by = models.CharField(max_length=120, help_text="Who wrote it down.")
    created_at = models.DateTimeField(help_text="When it was written down.")

    class Meta:
        indexes = [models.Index(fields=["version", "-reviewed_on", "-id"], name="review_by_version")]

    def __str__(self) -> str:
        return f"{self.version_id} {self.reviewed_on}"


class ReviewReminder(GovernmentRow):
    """One step of the review clock that the keepers of a standard were told of, so that it is told once."""

    version = models.ForeignKey(
        StandardVersion, on_delete=models.CASCADE, related_name="reminders", db_index=False, help_text="Which standard."
    )
    reviewed_on = models.DateField(help_text="Day the running clock started from.")
    step = models.CharField(max_length=16, choices=ReviewStep, help_text="Which step.")
    due_on = models.DateField(help_text="Day the review was due.")
    told = models.PositiveSmallIntegerField(help_text="How many people were told.")
    told_at = models.DateTimeField(help_text="When.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "reviewed_on", "step"], name="review_reminder_once")]

    def __str__(self) -> str:
        return f"{self.version_id} {self.step}"


class ReviewFeed(GovernmentRow):
    """The secret address under which a calendar program reads one person's review dates."""

    staff = models.OneToOneField(
        Staff, on_delete=models.CASCADE, related_name="review_feed", help_text="Whose; one address a person."
    )
    digest = models.CharField(
        max_length=64, unique=True, help_text="SHA-256 of the secret part; the secret itself is kept nowhere."
    )
    created_at = models.DateTimeField(help_text="When the address was made.")

    def __str__(self) -> str:
        return str(self.staff_id)
