"""What the office says to everybody."""

from django.db import models
from django.db.models import Q

from maklumat.channels.vocabulary import NewsSource, NewsState
from maklumat.organization.models import GovernmentRow, Staff, Unit


class News(GovernmentRow):
    """One piece of news: written once, approved by another person, published when its time has come."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", help_text="Who speaks.")
    title = models.CharField(max_length=120, help_text="What it is about, in one line.")
    body = models.TextField(max_length=4_000, help_text="Plain text; an empty line begins a new paragraph.")
    source_kind = models.CharField(
        max_length=12, choices=NewsSource, default=NewsSource.OWN, help_text="What it was begun from."
    )
    source_key = models.CharField(
        max_length=120,
        blank=True,
        help_text="Which one: key of a standard version, name of a forum or survey, code of a report.",
    )
    state = models.CharField(max_length=9, choices=NewsState, default=NewsState.DRAFT, help_text="Where it stands.")
    written_by = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", help_text="Who wrote it last."
    )
    writer_name = models.CharField(max_length=160, help_text="That person, by the name of then.")
    approved_by = models.CharField(max_length=160, blank=True, help_text="Who approved it, by the name of then.")
    reason = models.CharField(max_length=500, blank=True, help_text="Why it was returned or withdrawn.")
    publish_at = models.DateTimeField(null=True, blank=True, help_text="When it is to be published.")
    published_at = models.DateTimeField(null=True, blank=True, help_text="When it was.")
    changed_at = models.DateTimeField(help_text="When it last changed in any way.")

    class Meta:
        indexes = [
            models.Index(fields=["government", "-id"], name="news_latest"),
            models.Index(
                fields=["government", "-published_at", "-id"],
                condition=Q(state=NewsState.PUBLISHED),
                name="news_published",
            ),
            models.Index(fields=["publish_at"], condition=Q(state=NewsState.SCHEDULED), name="news_due"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def journal_subject(self) -> tuple[str, str]:
        """Return kind and key of this row in the journal."""
        return ("news", str(self.pk))
