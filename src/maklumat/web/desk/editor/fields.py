"""Fields of the editor: gaps are allowed, nonsense is not."""

import re
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from maklumat.catalogue.rules.components import MAX_NUMBER, MAX_TEXT
from maklumat.catalogue.rules.shapes import PromiseUnit
from maklumat.web.desk.fields import DayField, PlainTextField

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Words

UNITS: Final = [
    ("", _("choose a unit")),
    (PromiseUnit.MINUTE.value, _("minutes")),
    (PromiseUnit.HOUR.value, _("hours")),
    (PromiseUnit.WORKING_DAY.value, _("working days")),
    (PromiseUnit.CALENDAR_DAY.value, _("calendar days")),
    (PromiseUnit.WEEK.value, _("weeks")),
    (PromiseUnit.MONTH.value, _("months")),
]
MOST_TIME: Final = 9_999
GROUPS: Final = re.compile(r"(?<=\d)[.\s](?=\d{3}\b)")
CENTS: Final = re.compile(r",(00|-)$")


def line(label: "Words", hint: "Words" = "", most: int = 300) -> PlainTextField:
    """Return a field for one line."""
    return PlainTextField(label=label, help_text=hint, max_length=most, required=False)


def text(label: "Words", hint: "Words" = "", rows: int = 2) -> PlainTextField:
    """Return a field for some sentences."""
    area = forms.Textarea(attrs={"rows": rows})
    return PlainTextField(label=label, help_text=hint, max_length=MAX_TEXT, required=False, widget=area)


def whole(label: "Words", hint: "Words" = "", most: int = MOST_TIME) -> forms.IntegerField:
    """Return a field for a whole number."""
    wrong = _("Please write a whole number, without words.")
    return forms.IntegerField(
        label=label,
        help_text=hint,
        min_value=0,
        max_value=most,
        required=False,
        error_messages={"invalid": wrong, "min_value": wrong, "max_value": _("This number is too large.")},
    )


def counted(label: "Words" = "") -> forms.ChoiceField:
    """Return a field for what a time is counted in."""
    return forms.ChoiceField(label=label or _("Counted in"), choices=UNITS, required=False)


def yes(label: "Words") -> forms.BooleanField:
    """Return a box to tick."""
    return forms.BooleanField(label=label, required=False)


def day(label: "Words", hint: "Words" = "") -> DayField:
    """Return a field for a day."""
    return DayField(label=label, help_text=hint, required=False)


class RupiahField(forms.IntegerField):
    """An amount in whole rupiah, as people write it: "Rp50.000" or "50000"."""

    default_error_messages = {
        "invalid": _("Please write the amount in rupiah, such as 50.000."),
        "max_value": _("This amount is too large."),
        "min_value": _("Please write the amount in rupiah, such as 50.000."),
    }

    def __init__(self, **facts: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric"})
        super().__init__(min_value=0, max_value=MAX_NUMBER, required=False, widget=widget, **facts)

    def to_python(self, value: Any) -> int | None:  # noqa: ANN401 - Django's signature
        """Read an amount with its dots and its "Rp"."""
        if isinstance(value, str):
            plain = value.strip().removeprefix("Rp").removeprefix(".").strip()
            value = CENTS.sub("", GROUPS.sub("", plain))
        return super().to_python(value)
