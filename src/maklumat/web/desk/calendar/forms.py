"""What is asked about a day of the working calendar."""

from typing import Final

from django import forms
from django.utils.translation import gettext_lazy as _

from maklumat.web.desk.fields import HourField, PlainTextField
from maklumat.web.desk.near_days import NearDayField

OFF: Final = "off"
WORKED: Final = "worked"


class OverrideDayForm(forms.Form):
    """A day off that no decree has, or a day worked after all."""

    day = NearDayField(label=_("Which day"))
    is_working_day = forms.TypedChoiceField(
        label=_("What becomes of it"),
        choices=[(OFF, _("A day off")), (WORKED, _("A working day"))],
        coerce=lambda word: word == WORKED,
        empty_value=None,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Please choose one of the two.")),
    )
    name = PlainTextField(
        label=_("Name or reason, as residents read it"),
        max_length=120,
        help_text=_("It stands beside every date that moves: “not counted: election day”."),
    )
    basis = PlainTextField(
        label=_("Decree or letter that decides it"), max_length=200, help_text=_("With number and date.")
    )


class OfficeHoursForm(forms.Form):
    """The ordinary week."""

    works_saturdays = forms.BooleanField(label=_("Saturday is a working day (six days a week)"), required=False)
    opens_at = HourField(label=_("Opens at"))
    closes_at = HourField(label=_("Closes Monday to Thursday at"))
    closes_friday_at = HourField(label=_("Closes on Friday at"))
    closes_saturday_at = HourField(
        label=_("Closes on Saturday at"), help_text=_("Counts only where Saturday is a working day.")
    )


class SeasonHoursForm(forms.Form):
    """Hours of some weeks."""

    name = PlainTextField(label=_("Name of the season"), max_length=60, help_text=_("Such as Ramadan 1448 H."))
    first_day = NearDayField(label=_("First day"))
    last_day = NearDayField(label=_("Last day"))
    opens_at = HourField(label=_("Opens at"))
    closes_at = HourField(label=_("Closes at"))
    closes_friday_at = HourField(label=_("Closes on Friday at"))


class ConfirmCalendarForm(forms.Form):
    """How far the days off come from a decree."""

    until = NearDayField(label=_("Certain until and including"))
