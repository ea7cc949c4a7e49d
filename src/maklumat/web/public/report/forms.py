"""What a report must hold, checked in one form however many pages asked for it."""

import re
from copy import copy
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import get_language, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from maklumat.cases.actions.intake import Report
from maklumat.cases.actions.steps import MESSAGE_LENGTH
from maklumat.cases.sealing import Contact
from maklumat.cases.vocabulary import CaseKind, Identity
from maklumat.foundation.masking import normalise_phone
from maklumat.foundation.text import clean_text

LARGEST_ID: Final = 2**31 - 1
LONGEST_TYPED: Final = 1_000_000
EARLIEST_YEAR: Final = 1950
KEY: Final = re.compile(r"[A-Za-z0-9_-]{20,40}")
FOREIGN_PHONE: Final = re.compile(r"\+[1-9][\d\s().-]{6,20}")

SHARING = (
    ("code", _("Only the state, to whoever has the code")),
    ("public", _("You may list it in public")),
    ("closed", _("Keep even the subject secret")),
)

PAGES: Final[dict[int, tuple[str, ...]]] = {
    1: ("kind", "service"),
    2: ("body", "place", "happened_on"),
    3: ("upload",),
    4: ("identity", "name", "phone", "email", "wants_email", "sharing"),
}
"""Which page asks for what; the fifth shows everything and sends it."""
LAST_PAGE: Final = 5
CONTACT: Final = ("name", "phone", "email")


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


class KeysField(forms.Field):
    """A repeated hidden field of random keys; what is none is left out."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Any) -> tuple[str, ...]:  # noqa: ANN401 - Django's signature
        """Return each key once, in order."""
        return tuple(dict.fromkeys(key for key in value or () if KEY.fullmatch(key)))


class SharedFields(dict[str, forms.Field]):
    """Fields that each form copies with their widgets, but not with all that both hold and nobody changes."""

    def __deepcopy__(self, memo: dict[int, object]) -> dict[str, forms.Field]:
        """Copy what a form may change: the field, its widget and the widget's attributes."""
        return {name: self._copy(field) for name, field in self.items()}

    @staticmethod
    def _copy(field: forms.Field) -> forms.Field:
        new = copy(field)
        new.widget = copy(field.widget)
        new.widget.attrs = field.widget.attrs.copy()
        return new


class ReportForm(forms.Form):
    """Every answer of the five pages."""

    submission_key = forms.CharField(required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=_("What do you want to send?"),
        help_text=_("All three reach a person; only the promised time differs."),
        choices=CaseKind.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Please choose one of the three."),
            "invalid_choice": _("Please choose one of the three."),
        },
    )
    service = forms.IntegerField(
        label=_("Which service is it about?"),
        required=False,
        min_value=1,
        max_value=LARGEST_ID,
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), _("Please choose a service from the list, or “I do not know”.")
        ),
    )
    body = PlainTextField(
        label=_("In your own words"),
        help_text=_(
            "Write it as you would tell it at the counter. Do not write your name here if it should stay secret."
        ),
        max_length=MESSAGE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={"required": _("Please tell us what happened; a few words are enough.")},
    )
    place = PlainTextField(
        label=_("Where?"), required=False, max_length=160, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    happened_on = forms.DateField(
        label=_("On which day?"),
        required=False,
        input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Please write the day like 19-08-2026, or leave it empty.")},
    )
    upload = KeysField(required=False)
    identity = forms.ChoiceField(
        label=_("May we know your name?"),
        help_text=_("Your report is handled equally fast, whatever you choose."),
        choices=Identity.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Please choose one of the three."),
            "invalid_choice": _("Please choose one of the three."),
        },
    )
    name = PlainTextField(
        label=_("Name"), required=False, max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    phone = PlainTextField(
        label=_("Telephone or WhatsApp"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "email", "inputmode": "email"}),
        error_messages={
            "invalid": _("This does not look like an e-mail address. Please check it, or leave it empty."),
            "max_length": _("This address is too long. Please check it, or leave it empty."),
        },
    )
    wants_email = forms.BooleanField(label=_("Tell me each step by e-mail (only code and state)"), required=False)
    sharing = forms.ChoiceField(
        label=_("Who else may read about it?"),
        choices=SHARING,
        required=False,
        initial="code",
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Please choose one of the three.")},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_happened_on(self) -> date | None:
        """Refuse a day that has not come, and one that nobody remembers."""
        day: date | None = self.cleaned_data["happened_on"]
        if day and day > self.today:
            raise forms.ValidationError(_("This day has not come yet. Please check it, or leave it empty."))
        if day and day.year < EARLIEST_YEAR:
            raise forms.ValidationError(_("This day is very long ago. Please check it, or leave it empty."))
        return day

    def clean_phone(self) -> str:
        """Take an Indonesian number in any spelling, or a foreign one with its country code."""
        phone: str = self.cleaned_data["phone"]
        if phone and normalise_phone(phone) is None and not FOREIGN_PHONE.fullmatch(phone):
            raise forms.ValidationError(_("This does not look like a telephone number. Example: 0812-0000-0001."))
        return phone

    def clean(self) -> dict[str, Any]:
        """Ask for what the chosen identity needs; without a name everything about the person is dropped."""
        data = self.cleaned_data
        identity = data.get("identity")
        if identity == Identity.NONE:
            for name in (*CONTACT, "wants_email"):
                self.errors.pop(name, None)
                data[name] = False if name == "wants_email" else ""
        elif identity == Identity.NAMED and not data.get("name") and "name" not in self.errors:
            self.add_error("name", _("Please write your name, or choose “Without any name”."))
        elif identity == Identity.CONFIDENTIAL and not any(data.get(name) or name in self.errors for name in CONTACT):
            self.add_error("phone", _("Please leave a number, an address or a name, or choose “Without any name”."))
        if data.get("wants_email") and not data.get("email") and "email" not in self.errors:
            self.add_error("email", _("Please write the address that the steps should be sent to."))
        return data

    def keep_errors_of(self, page: int) -> None:
        """Forget what is wrong on other pages: each page shows its own."""
        for name in set(self.errors) - set(PAGES[page]):
            del self.errors[name]

    def report(self) -> Report:
        """Return the checked answers as the intake takes them."""
        data = self.cleaned_data
        return Report(
            kind=CaseKind(data["kind"]),
            body=data["body"],
            submission_key=data["submission_key"],
            service_id=data["service"],
            place=data["place"],
            happened_on=data["happened_on"],
            identity=Identity(data["identity"]),
            contact=Contact(name=data["name"], phone=data["phone"], email=data["email"]),
            wants_email=data["wants_email"],
            is_confidential=data["sharing"] == "closed",
            may_publish=data["sharing"] == "public",
            language=get_language() or "id",
            upload_keys=data["upload"],
        )


ReportForm.base_fields = SharedFields(ReportForm.base_fields)


class ConfirmReceiptForm(forms.Form):
    """The promise that the words were kept."""

    is_kept = forms.BooleanField(
        label=_("I have written down or saved the code and the four words"),
        error_messages={"required": _("Please tick this once you have written them down or saved the picture.")},
    )
