"""What one respondent said."""

from django.db import models
from django.db.models import Q

from maklumat.catalogue.models import Service, StandardVersion
from maklumat.organization.models import GovernmentRow
from maklumat.surveys.models.invitation import Invitation
from maklumat.surveys.models.survey import Survey
from maklumat.surveys.vocabulary import AgeGroup, AnswerWay, Education, Occupation, Sex


class Answer(GovernmentRow):
    """One respondent's marks. No name, no address; an answer is struck with a reason, never removed."""

    survey = models.ForeignKey(
        Survey, on_delete=models.PROTECT, related_name="answers", db_index=False, help_text="Of which survey."
    )
    invitation = models.OneToOneField(
        Invitation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="answer",
        help_text="The link it came by.",
    )
    answer_key = models.CharField(max_length=40, help_text="Made with the form; the same form again finds this row.")
    way = models.CharField(max_length=8, choices=AnswerWay, help_text="How it came.")
    service = models.ForeignKey(
        Service, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="The service received."
    )
    version = models.ForeignKey(
        StandardVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="Its standard."
    )
    marks = models.JSONField(help_text="Mark of 1 to 4 by element; an element not answered is not in it.")
    points = models.PositiveSmallIntegerField(help_text="Sum of the marks.")
    asked = models.PositiveSmallIntegerField(help_text="Number of marks.")
    is_straight_line = models.BooleanField(help_text="The same mark for everything but cost.")
    sex = models.CharField(max_length=8, choices=Sex, blank=True, help_text="As told; may be empty.")
    age_group = models.CharField(max_length=8, choices=AgeGroup, blank=True, help_text="As told; may be empty.")
    education = models.CharField(max_length=8, choices=Education, blank=True, help_text="As told; may be empty.")
    occupation = models.CharField(max_length=16, choices=Occupation, blank=True, help_text="As told; may be empty.")
    comment = models.CharField(max_length=1000, blank=True, help_text="In their own words; read at the desk only.")
    answered_at = models.DateTimeField(help_text="When it came; for paper, when it was filled in.")
    struck_reason = models.CharField(max_length=200, blank=True, help_text="Why it does not count.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["survey", "answer_key"], name="survey_answer_once"),
            models.CheckConstraint(condition=Q(asked__gte=1), name="survey_answer_says_something"),
            models.CheckConstraint(
                condition=Q(points__gte=models.F("asked")) & Q(points__lte=models.F("asked") * 4),
                name="survey_answer_marks_1_to_4",
            ),
        ]
        indexes = [
            models.Index(fields=["survey", "-id"], name="survey_answer_latest"),
            models.Index(fields=["government", "answered_at"], name="survey_answer_day"),
        ]

    def __str__(self) -> str:
        return f"{self.survey_id}: {self.points}/{self.asked}"

    @property
    def journal_subject(self) -> tuple[str, str]:
        """Return kind and key of this row in the journal."""
        return ("survey_answer", str(self.pk))
