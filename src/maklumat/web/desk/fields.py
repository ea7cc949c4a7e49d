"""Form fields of the desk: forgiving about how a thing is written, clear about what is missing."""

import secrets
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from maklumat.foundation.text import clean_text

LONGEST_TYPED: Final = 1_000_000
DAY_FORMATS: Final = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y"]
HOUR_FORMATS: Final = ["%H:%M", "%H.%M", "%H:%M:%S"]
EARLIEST_YEAR: Final = 1950


class PlainTextField(forms.CharField):
    """Text as people send it, freed of control characters and halves of letters instead of refused for them."""

    default_error_messages = {
        "required": _("Please write something here."),
        "max_length": ngettext_lazy(
            "Please shorten this to %(limit_value)d character; now it has %(show_value)d.",
            "Please shorten this to %(limit_value)d characters; now it has %(show_value)d.",
            "limit_value",
        ),
    }

    def to_python(self, value: Any) -> str:  # noqa: ANN401 - Django's signature
        """Clean the text; one line stays one line."""
        text = clean_text(str(super().to_python(value) or ""), LONGEST_TYPED)
        return text if isinstance(self.widget, forms.Textarea) else " ".join(text.split())

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401 - Django's signature
        """Return what was typed as it may stand in a page again."""
        return clean_text(value, LONGEST_TYPED) if isinstance(value, str) else value


class DayField(forms.DateField):
    """A day, from the browser's calendar or as people write it."""

    default_error_messages = {
        "required": _("Please choose a day."),
        "invalid": _("Please write the day like 19-08-2026."),
    }

    def __init__(self, **facts: Any) -> None:
        super().__init__(
            input_formats=DAY_FORMATS, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **facts
        )

    def clean(self, value: Any) -> date | None:  # noqa: ANN401 - Django's signature
        """Refuse years that are a slip of the finger."""
        day: date | None = super().clean(value)
        if day is not None and day.year < EARLIEST_YEAR:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return day


class HourField(forms.TimeField):
    """A time of day, from the browser's clock or as people write it."""

    default_error_messages = {
        "required": _("Please write the time like 07.30."),
        "invalid": _("Please write the time like 07.30."),
    }

    def __init__(self, **facts: Any) -> None:
        super().__init__(
            input_formats=HOUR_FORMATS, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), **facts
        )


class ChoiceOfId(forms.TypedChoiceField):
    """One row of a list, by its id."""

    default_error_messages = {
        "required": _("Please choose one."),
        "invalid_choice": _("This choice is no longer there. Please choose another one."),
    }

    def __init__(self, **facts: Any) -> None:
        super().__init__(coerce=int, empty_value=None, **facts)


class ChoicesOfIds(forms.TypedMultipleChoiceField):
    """Several rows of a list, by their ids."""

    default_error_messages = {
        "required": _("Please choose at least one."),
        "invalid_choice": _("One of these is no longer there. Please choose again."),
    }

    def __init__(self, **facts: Any) -> None:
        super().__init__(coerce=int, **facts)


class ManyFilesInput(forms.ClearableFileInput):
    """A file field that takes several files at once."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files; each is judged by its bytes later, where it is stored."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:  # noqa: ANN401 - Django's signature
        """Return the files that came, none when none came."""
        files = data if isinstance(data, list | tuple) else [data] if data else []
        return [file for file in files if file]


def new_submission_key() -> str:
    """Return the random key that makes a repeated post of one form harmless."""
    return secrets.token_urlsafe(18)


class SubmissionKeyField(forms.RegexField):
    """The hidden key of a form; a key that is none is replaced by a new one."""

    widget = forms.HiddenInput

    def __init__(self, **facts: Any) -> None:
        super().__init__(regex=r"^[A-Za-z0-9_-]{20,40}$", required=False, **facts)

    def clean(self, value: Any) -> str:  # noqa: ANN401 - Django's signature
        """Return the key the form came with, or a new one."""
        try:
            return str(super().clean(value)) or new_submission_key()
        except forms.ValidationError:
            return new_submission_key()
