"""What somebody may write to a forum: an input, a check-in, an answer to an invitation."""

import secrets
from typing import Any, Final, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from maklumat.consultations.actions.inputs import TEXT_LENGTH
from maklumat.consultations.vocabulary import COMMUNITY_ELEMENTS, Element, InvitationAnswer
from maklumat.web.public.report.forms import KEY, PlainTextField

ELEMENT_CHOICES: Final = [(element.value, element.label) for element in (*COMMUNITY_ELEMENTS, Element.GUEST)]
SAY_WHICH: Final = _("Please choose one of the list.")
MAIL_ERRORS: Final = {"invalid": _("This does not look like an e-mail address. Please check it, or leave it empty.")}


class KeyedForm(forms.Form):
    """A form that carries a key of its own, so that sending it twice does one thing."""

    form_key = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_form_key(self) -> str:
        """Refuse a form that lost its key; the page gives it a new one."""
        key: str = self.cleaned_data["form_key"]
        if not KEY.fullmatch(key):
            raise forms.ValidationError(_("This page was open for too long. Please send it once more."))
        return key

    def renew_key(self) -> None:
        """Give a form that lost its key a new one, so that it can be sent again."""
        if "form_key" in self.errors:
            data = cast("QueryDict", self.data).copy()
            data["form_key"] = secrets.token_urlsafe(18)
            self.data = data


class InputForm(KeyedForm):
    """One input and, if its author likes, who says it."""

    place = forms.ChoiceField(
        label=_("What is it about?"), required=False, error_messages={"invalid_choice": SAY_WHICH}
    )
    text = PlainTextField(
        label=_("What would you say?"),
        help_text=_("What is hard today, what should change, and why. Please do not write names or numbers of people."),
        max_length=TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Please write what you think; a few words are enough.")},
    )
    quote = forms.CharField(required=False, max_length=600, widget=forms.HiddenInput)
    name = PlainTextField(
        label=_("Your name"),
        help_text=_("Shown as initials only."),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    organisation = PlainTextField(
        label=_("Where you live, or what you belong to"), required=False, max_length=160, widget=forms.TextInput
    )
    element = forms.ChoiceField(
        label=_("Whom do you speak for?"),
        required=False,
        choices=[("", _("I would rather not say")), *ELEMENT_CHOICES],
        error_messages={"invalid_choice": SAY_WHICH},
    )
    email = forms.EmailField(
        label=_("E-mail, if we may tell you what becomes of it"),
        help_text=_("Never shown, used for nothing else."),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "email", "inputmode": "email"}),
        error_messages=MAIL_ERRORS,
    )

    def __init__(self, *args: Any, places: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = places  # type: ignore[attr-defined] # a ChoiceField

    def clean_quote(self) -> str:
        """Keep the sentence only as plain text."""
        return " ".join(str(self.cleaned_data["quote"]).replace("\x00", "").split())


class CheckInForm(KeyedForm):
    """Who came, on their own phone."""

    room_code = PlainTextField(
        label=_("The digits shown in the room"),
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": _("Please type the digits that are shown in the room.")},
    )
    name = PlainTextField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Please write your name, as on the attendance list.")},
    )
    organisation = PlainTextField(
        label=_("Where you live, or what you belong to"), required=False, max_length=160, widget=forms.TextInput
    )
    element = forms.ChoiceField(
        label=_("Whom do you speak for?"),
        choices=ELEMENT_CHOICES,
        widget=forms.RadioSelect,
        error_messages={"required": SAY_WHICH, "invalid_choice": SAY_WHICH},
    )
    email = forms.EmailField(
        label=_("E-mail, if we may tell you what becomes of the forum"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "email", "inputmode": "email"}),
        error_messages=MAIL_ERRORS,
    )
    invitation = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)


class InvitationForm(forms.Form):
    """Yes or no, and a word beside it."""

    answer = forms.ChoiceField(
        label=_("Will you come?"),
        choices=[
            (InvitationAnswer.ACCEPTED.value, pgettext_lazy("invitation", "Yes, I will come")),
            (InvitationAnswer.DECLINED.value, pgettext_lazy("invitation", "No, I cannot")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose yes or no."), "invalid_choice": _("Please choose yes or no.")},
    )
    note = PlainTextField(
        label=_("Anything we should know"),
        help_text=_("For example who comes in your place, or what you need to get in."),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
