"""A day that an office may still plan for."""

from datetime import date
from typing import Any, Final

from django import forms

from maklumat.web.desk.fields import DayField

LAST_YEAR: Final = 2100
"""Beyond it lies a slip of the finger; and a calendar ends somewhere."""


class NearDayField(DayField):
    """A day of this century."""

    def clean(self, value: Any) -> date | None:  # noqa: ANN401 - Django's signature
        """Refuse years that nobody plans for."""
        day = super().clean(value)
        if day is not None and day.year > LAST_YEAR:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return day
