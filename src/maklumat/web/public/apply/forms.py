"""What the pages of an application ask, besides the documents."""

import secrets
from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from maklumat.foundation.masking import normalise_phone
from maklumat.web.public.report.forms import FOREIGN_PHONE, KEY, PlainTextField

WISH_LENGTH: Final = 2_000


class PersonForm(forms.Form):
    """Who applies, and what for."""

    name = PlainTextField(
        label=_("Name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Please write the name of who applies.")},
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
    wish = PlainTextField(
        label=_("What is it for?"),
        help_text=_("For example the event, its day and its place. You may leave this out."),
        required=False,
        max_length=WISH_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean_phone(self) -> str:
        """Take an Indonesian number in any spelling, or a foreign one with its country code."""
        phone: str = self.cleaned_data["phone"]
        if phone and normalise_phone(phone) is None and not FOREIGN_PHONE.fullmatch(phone):
            raise forms.ValidationError(_("This does not look like a telephone number. Example: 0812-0000-0001."))
        return phone

    def clean(self) -> dict[str, Any]:
        """Ask for the address that news should go to."""
        data = self.cleaned_data
        if data.get("wants_email") and not data.get("email") and "email" not in self.errors:
            self.add_error("email", _("Please write your e-mail address, or take the tick away below it."))
        return data


class CompletionForm(forms.Form):
    """What comes along with the completed documents."""

    form_key = forms.CharField(required=False, widget=forms.HiddenInput, initial=lambda: secrets.token_urlsafe(18))
    text = PlainTextField(
        label=_("A word to the office"),
        required=False,
        max_length=WISH_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_form_key(self) -> str:
        """Take the form's key; one that cannot be a key is replaced."""
        key: str = self.cleaned_data["form_key"]
        return key if KEY.fullmatch(key) else secrets.token_urlsafe(18)


def completion_key(code: str, form_key: str) -> str:
    """Return the key of a completion: the form's own, bound to the application."""
    return urlsafe_b64encode(sha256(f"{code}:{form_key}".encode()).digest()).decode()[:32]
