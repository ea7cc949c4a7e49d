"""What each step of an application asks."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maklumat.applications.actions.checking import Verdict
from maklumat.applications.models import ApplicationDocument
from maklumat.applications.vocabulary import HandoverWay
from maklumat.web.desk.fields import PlainTextField

COMPLETE, RETURNED = "complete", "returned"
VERDICTS = ((COMPLETE, _("Complete")), (RETURNED, _("Return it")))


class NothingForm(forms.Form):
    """A step that only needs a yes."""


class TextForm(forms.Form):
    """A step with some words of its own."""

    text = PlainTextField(label=_("Your words"), max_length=400, widget=forms.Textarea(attrs={"rows": 4}))


class LongTextForm(forms.Form):
    """A step with a message."""

    text = PlainTextField(label=_("Your words"), max_length=4_000, widget=forms.Textarea(attrs={"rows": 6}))


class FinishForm(forms.Form):
    """The product is ready; a word about it is welcome."""

    text = PlainTextField(
        label=_("A word about the product"), required=False, max_length=4_000, widget=forms.Textarea(attrs={"rows": 4})
    )


class VerdictsForm(forms.Form):
    """One verdict for each document that was not waived."""

    def __init__(self, *args: Any, documents: Sequence[ApplicationDocument], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.documents = documents
        for item in documents:
            self.fields[f"document-{item.item_id}"] = forms.ChoiceField(
                label=item.name, choices=VERDICTS, widget=forms.RadioSelect, required=item.is_mandatory
            )
            self.fields[f"reason-{item.item_id}"] = PlainTextField(
                label=_("Why it is returned, as the applicant reads it"), required=False, max_length=400
            )

    def verdicts(self) -> dict[str, Verdict]:
        """Return what was found of each document that got a verdict."""
        return {
            item.item_id: Verdict(said == COMPLETE, self.cleaned_data[f"reason-{item.item_id}"])
            for item in self.documents
            if (said := self.cleaned_data[f"document-{item.item_id}"])
        }


class WaiveForm(forms.Form):
    """Which document is let go, and why."""

    item = forms.ChoiceField(label=_("Document"), widget=forms.RadioSelect)
    reason = PlainTextField(
        label=_("Why, as the applicant reads it"), max_length=400, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].choices = choices  # type: ignore[attr-defined] # a choice field


class StageForm(forms.Form):
    """Which step of the procedure it has reached."""

    step = forms.ChoiceField(label=_("Step of the procedure"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["step"].choices = choices  # type: ignore[attr-defined] # a choice field


class ExtendForm(forms.Form):
    """By how much the promise is lengthened, and why."""

    amount = forms.IntegerField(label=_("How much more, in the unit of the promise"), min_value=1, max_value=10_000)
    reason = PlainTextField(
        label=_("Why, as the applicant reads it"), max_length=400, widget=forms.Textarea(attrs={"rows": 3})
    )


class HandOverForm(forms.Form):
    """How the product goes out, and to whom."""

    way = forms.ChoiceField(label=_("How is it handed over?"), choices=HandoverWay.choices, widget=forms.RadioSelect)
    number = PlainTextField(label=_("Number of the document"), required=False, max_length=120)
    recipient = PlainTextField(label=_("Who received it"), required=False, max_length=160)
    file = forms.FileField(label=_("The product as a file"), required=False)
