"""What the officer enters for somebody who stands at the counter."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maklumat.applications.actions.intake import Request
from maklumat.applications.rules.checklists import situations_of
from maklumat.catalogue.models import Service
from maklumat.catalogue.rules.shapes import Components
from maklumat.channels.identities import Contact
from maklumat.channels.vocabulary import Channel
from maklumat.web.desk.fields import PlainTextField, SubmissionKeyField, new_submission_key


class RecordApplicationForm(forms.Form):
    """Who applies, what for, and which documents lie on the table."""

    submission_key = SubmissionKeyField(initial=new_submission_key)
    situations = forms.MultipleChoiceField(
        label=_("What applies here?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    brought = forms.MultipleChoiceField(
        label=_("Which documents were handed in?"),
        help_text=_("What is missing can be asked for at the check; nobody is sent away."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    name = PlainTextField(
        label=_("Name"), max_length=120, error_messages={"required": _("Please write the name of who applies.")}
    )
    phone = PlainTextField(
        label=_("Telephone or WhatsApp"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )
    email = forms.EmailField(label=_("E-mail"), required=False, max_length=254)
    wants_email = forms.BooleanField(label=_("Tell them each step by e-mail"), required=False)
    wish = PlainTextField(
        label=_("What is it for?"), required=False, max_length=2_000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, service: Service, components: Components, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.service = service
        cases = situations_of(components.requirements)
        if not cases:
            del self.fields["situations"]
        else:
            self.fields["situations"].choices = [(one, one) for one in cases]  # type: ignore[attr-defined]
        documents = [
            (item.id, f"{item.name} ({item.applies_to})" if item.applies_to else item.name)
            for item in components.requirements
        ]
        if not documents:
            del self.fields["brought"]
        else:
            self.fields["brought"].choices = documents  # type: ignore[attr-defined]

    def to_request(self) -> Request:
        """Return what was entered, as the action takes it."""
        told = self.cleaned_data
        return Request(
            service_id=self.service.pk,
            submission_key=told["submission_key"],
            contact=Contact(name=told["name"], phone=told["phone"], email=told["email"]),
            wish=told["wish"],
            situations=tuple(told.get("situations", ())),
            brought=frozenset(told.get("brought", ())),
            wants_email=told["wants_email"],
            channel=Channel.COUNTER,
        )
