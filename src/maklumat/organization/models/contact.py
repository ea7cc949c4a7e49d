"""The published contact person (PIC) of a unit and the ways to reach them."""

from django.db import models

from maklumat.organization.models.base import GovernmentRow
from maklumat.organization.vocabulary import ContactKind, TestResult


class ContactPerson(GovernmentRow):
    """A named person who answers for a unit (UU 25/2009 Art. 36: name and address of the person in charge)."""

    unit = models.ForeignKey(
        "organization.Unit", on_delete=models.PROTECT, related_name="contacts", help_text="The unit they answer for."
    )
    staff = models.ForeignKey(
        "organization.Staff",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="contact_entries",
        help_text="Their account, when they have one.",
    )
    name = models.CharField(max_length=120, help_text="Name as published.")
    position = models.CharField(max_length=120, blank=True, help_text="Position as published.")
    is_deputy = models.BooleanField(default=False, help_text="Answers when the main contact is away.")
    is_published = models.BooleanField(default=True, help_text="Shown to the public.")
    order = models.PositiveSmallIntegerField(default=0, help_text="Place among the unit's contacts.")

    class Meta:
        indexes = [models.Index(fields=["government", "unit", "order", "id"], name="contact_by_unit")]

    def __str__(self) -> str:
        return self.name

    @property
    def journal_subject(self) -> tuple[str, str]:
        """Return kind and key of this row in the journal."""
        return ("contact", str(self.pk))


class ContactChannel(GovernmentRow):
    """One way to reach a contact person, with the date it was last tried."""

    contact = models.ForeignKey(
        "organization.ContactPerson", on_delete=models.CASCADE, related_name="channels", help_text="Whose channel."
    )
    kind = models.CharField(max_length=20, choices=ContactKind, help_text="Which kind of channel.")
    address = models.CharField(max_length=200, help_text="Number, handle, address or place.")
    note = models.CharField(max_length=160, blank=True, help_text="Hours or access, shown beside the address.")
    order = models.PositiveSmallIntegerField(default=0, help_text="Place in the list.")
    tested_on = models.DateField(null=True, blank=True, help_text="Day of the last test.")
    test_result = models.CharField(
        max_length=20, choices=TestResult, default=TestResult.NOT_TESTED, help_text="What came of the last test."
    )
    answered_minutes = models.PositiveIntegerField(
        null=True, blank=True, help_text="Minutes until the answer in the last test."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contact", "kind", "address"], name="contact_channel_once"),
        ]
        indexes = [models.Index(fields=["government", "contact", "order", "id"], name="channel_by_contact")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.address}"
