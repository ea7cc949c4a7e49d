"""The working calendar: decreed days off, what the government changed, and seasons with other hours."""

from django.db import models
from django.db.models import F, Q

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


class SeasonalHours(GovernmentRow):
    """Service hours of some weeks, such as those of Ramadan; they win over the hours of the government."""

    name = models.CharField(max_length=60, help_text="What the season is called, e.g. Ramadan 1447 H.")
    first_day = models.DateField(help_text="First day with these hours.")
    last_day = models.DateField(help_text="Last day, included.")
    opens_at = models.TimeField(help_text="Start of service hours, local time.")
    closes_at = models.TimeField(help_text="End of service hours; on Friday see the next column.")
    closes_friday_at = models.TimeField(help_text="End of service hours on Friday.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["government", "first_day"], name="seasonal_hours_once"),
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="seasonal_hours_end_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.first_day}"
