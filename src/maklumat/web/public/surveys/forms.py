"""What is asked after the questions: who somebody is, as far as they like to say, and a word of their own."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from maklumat.catalogue.models import Service
from maklumat.surveys.actions.answers import COMMENT_LENGTH, Marks, Respondent
from maklumat.surveys.vocabulary import AgeGroup, Education, Element, Occupation, Sex
from maklumat.web.public.naming import service_name
from maklumat.web.public.report.forms import PlainTextField

UNSAID: Final = ("", _("I would rather not say"))
SAY_WHICH: Final = {"invalid_choice": _("Please choose one of the list.")}


class RespondentForm(forms.Form):
    """The last page. Everything may be left empty."""

    service = forms.ChoiceField(label=_("Which service did you receive?"), required=False, error_messages=SAY_WHICH)
    comment = PlainTextField(
        label=_("What should we keep, what should we change?"),
        help_text=_("Read by the office alone. Please leave out names and numbers of people."),
        required=False,
        max_length=COMMENT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    sex = forms.ChoiceField(
        label=_("You are"), required=False, choices=[UNSAID, *Sex.choices], error_messages=SAY_WHICH
    )
    age_group = forms.ChoiceField(
        label=_("Your age"), required=False, choices=[UNSAID, *AgeGroup.choices], error_messages=SAY_WHICH
    )
    education = forms.ChoiceField(
        label=_("Your schooling"), required=False, choices=[UNSAID, *Education.choices], error_messages=SAY_WHICH
    )
    occupation = forms.ChoiceField(
        label=_("Your work"), required=False, choices=[UNSAID, *Occupation.choices], error_messages=SAY_WHICH
    )

    def __init__(self, *args: Any, services: list[Service], **facts: Any) -> None:
        super().__init__(*args, **facts)
        if services:
            choices = [
                ("", _("I do not know, or none of these")),
                *((str(one.pk), service_name(one)) for one in services),
            ]
            self.fields["service"].choices = choices  # type: ignore[attr-defined] # a ChoiceField
        else:
            del self.fields["service"]

    def to_marks(self, marks: Mapping[Element, int]) -> Marks:
        """Return the marks given before, with this page, as the actions take them."""
        service = self.cleaned_data.get("service", "")
        return Marks(
            marks,
            comment=self.cleaned_data["comment"],
            service_id=int(service) if service else None,
            respondent=Respondent(**{name: self.cleaned_data[name] for name in Respondent.__dataclass_fields__}),
        )
