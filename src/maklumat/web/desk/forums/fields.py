"""A moment as the desk asks for it: day and hour in one field, in the office's own time."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

FORMATS = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%d-%m-%Y %H:%M", "%d-%m-%Y %H.%M", "%d/%m/%Y %H:%M"]


class MomentField(forms.DateTimeField):
    """A day and an hour, from the browser's calendar or as people write them."""

    default_error_messages = {
        "required": _("Please choose a day and an hour."),
        "invalid": _("Please write day and hour like 19-08-2026 09:30."),
    }

    def __init__(self, **facts: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(input_formats=FORMATS, widget=widget, **facts)
