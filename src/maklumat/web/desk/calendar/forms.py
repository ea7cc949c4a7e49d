"""What is asked about a day of the working calendar."""

from typing import Final

from django import forms
from django.utils.translation import gettext_lazy as _

from maklumat.web.desk.fields import PlainTextField
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


class ConfirmCalendarForm(forms.Form):
    """How far the days off come from a decree."""

    until = NearDayField(label=_("Certain until and including"))
