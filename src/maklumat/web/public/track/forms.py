"""What people type while following a report."""

import re
import secrets
from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from maklumat.cases.actions.steps import MESSAGE_LENGTH
from maklumat.web.public.report.forms import PlainTextField

KEY: Final = re.compile(r"[A-Za-z0-9_-]{20,40}")
RATING_COMMENT_LENGTH: Final = 500

RATINGS = (("4", _("Very good")), ("3", _("Good")), ("2", _("Not so good")), ("1", _("Bad")))


def message_key(code: str, form_key: str) -> str:
    """Return the key of a message: the form's own, bound to the case, so that no other case can hold the same.

    >>> message_key("MKL-0000-0000", "x" * 24) == message_key("MKL-0000-0000", "x" * 24)
    True
    """
    digest = sha256(f"{code}:{form_key}".encode()).digest()
    return urlsafe_b64encode(digest).decode()[:32]


class CodeForm(forms.Form):
    """The code on the receipt."""

    kode = PlainTextField(
        label=_("Code on the receipt"),
        help_text=_("Small letters and missing dashes do not matter."),
        max_length=60,
        error_messages={"required": _("Please write the code from your receipt.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "class": "input"}
        ),
    )


class WordsForm(forms.Form):
    """The secret words on the receipt."""

    words = PlainTextField(
        label=_("The four secret words, in their order"),
        max_length=200,
        error_messages={"required": _("Please write the four words from your receipt.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false", "class": "input"}
        ),
    )


class KeyedForm(forms.Form):
    """A form that may be sent twice and counts once."""

    form_key = forms.CharField(required=False, widget=forms.HiddenInput, initial=lambda: secrets.token_urlsafe(18))

    def clean_form_key(self) -> str:
        """Take the form's key; one that cannot be a key is replaced."""
        key: str = self.cleaned_data["form_key"]
        return key if KEY.fullmatch(key) else secrets.token_urlsafe(18)


class AddMessageForm(KeyedForm):
    """What the reporter adds; files come with it, or came with an earlier try of the same form."""

    text = PlainTextField(
        label=_("Your message"),
        required=False,
        max_length=MESSAGE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class RejectAnswerForm(KeyedForm):
    """Why the answer does not fit."""

    reason = PlainTextField(
        label=_("What is still missing or wrong?"),
        max_length=MESSAGE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Please say what is missing, so that it can be put right.")},
    )


class UpdatesForm(forms.Form):
    """Where news should be sent."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "email", "inputmode": "email", "class": "input"}),
        error_messages={
            "required": _("Please write the address that the steps should be sent to."),
            "invalid": _("This does not look like an e-mail address. Please check it."),
            "max_length": _("This address is too long. Please check it."),
        },
    )


class RateForm(forms.Form):
    """The reporter's mark."""

    rating = forms.ChoiceField(
        label=_("How was your report handled?"),
        choices=RATINGS,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Please choose one of the four."),
            "invalid_choice": _("Please choose one of the four."),
        },
    )
    comment = PlainTextField(
        label=_("Anything you want to say about it"),
        required=False,
        max_length=RATING_COMMENT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean_rating(self) -> int:
        """Return the mark as a number."""
        rating: Any = self.cleaned_data["rating"]
        return int(rating)
