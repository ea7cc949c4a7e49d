"""The working calendar: decreed days off, and what the government changed."""

from django.db import models

from maklumat.organization.models.base import GovernmentRow
from maklumat.organization.vocabulary import HolidayCategory


class Holiday(GovernmentRow):
    """A day off of the joint ministerial decree, seeded once and editable afterwards."""

    day = models.DateField(help_text="The day off.")
    name = models.CharField(max_length=120, help_text="Name as citizens know it.")
    category = models.CharField(max_length=12, choices=HolidayCategory, help_text="National holiday or joint leave.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["government", "day"], name="holiday_once")]

    def __str__(self) -> str:
        return f"{self.day} {self.name}"


class CalendarOverride(GovernmentRow):
    """A late-announced day off, or a decreed one that is worked after all; wins over ``Holiday``."""

    day = models.DateField(help_text="The day that changes.")
    is_working_day = models.BooleanField(help_text="True: worked although the calendar says off.")
    name = models.CharField(max_length=120, help_text="Name or reason citizens read.")
    basis = models.CharField(max_length=200, help_text="The decree or letter that decided it.")
    announced_at = models.DateTimeField(help_text="When it was entered here.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["government", "day"], name="calendar_override_once")]

    def __str__(self) -> str:
        return f"{self.day} {self.name}"
