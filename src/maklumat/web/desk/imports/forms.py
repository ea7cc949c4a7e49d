"""What is asked when files are brought in, and when a service of theirs is accepted."""

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from maklumat.catalogue.actions.import_accepting import NewService
from maklumat.catalogue.models import Service
from maklumat.catalogue.rules.service_texts import LENGTHS
from maklumat.catalogue.vocabulary import Audience
from maklumat.organization.models import Unit
from maklumat.web.desk.fields import ChoiceOfId, ManyFilesField, PlainTextField, SubmissionKeyField, new_submission_key

ACCEPTED: Final = ".docx,.xlsx,.pdf,.html,.htm,.txt"
NEW: Final = "baru"


def unit_choices(units: Sequence[Unit]) -> list[tuple[int | str, str]]:
    """Return units as choices by their full names."""
    return [(unit.pk, unit.name) for unit in units]


class AddFilesForm(forms.Form):
    """More files for an import."""

    documents = ManyFilesField(
        label=_("Files"),
        required=False,
        help_text=_(
            "Word (.docx), Excel (.xlsx), PDF with text, web page or plain text. Up to 50 files and 100 MB at once."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["documents"].widget.attrs.update({"accept": ACCEPTED, "multiple": True, "data-drop-input": ""})


class StartImportForm(AddFilesForm):
    """Files, and whose services they are."""

    key = SubmissionKeyField(initial=new_submission_key)
    unit = ChoiceOfId(label=_("Whose services are these?"), required=False)

    field_order = ["documents", "unit"]

    def __init__(self, *args: Any, units: Sequence[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Decide for each service")), *unit_choices(units)]
        self.fields["unit"].choices = choices  # type: ignore[attr-defined]


class AcceptForm(forms.Form):
    """What an imported service becomes."""

    edition = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)
    target = forms.ChoiceField(label=_("It becomes"))
    unit = ChoiceOfId(label=_("Unit that provides it"), required=False)
    name = PlainTextField(label=_("Name of the service"), required=False, max_length=LENGTHS["name"][1])
    summary = PlainTextField(
        label=_("What it is for"),
        required=False,
        max_length=LENGTHS["summary"][1],
        help_text=_("One or two sentences, as a resident would say it."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    audience = forms.ChoiceField(label=_("Whom it serves"), choices=Audience, required=False)
    is_published = forms.BooleanField(label=_("Show it in the public catalogue"), required=False)

    def __init__(self, *args: Any, units: Sequence[Unit], known: Sequence[Service], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        versions = [
            (
                str(service.pk),
                _("A new version of “%(name)s”, %(unit)s") % {"name": service.name, "unit": service.unit.short_name},
            )
            for service in known
        ]
        self.fields["target"].choices = [(NEW, _("A new service")), *versions]  # type: ignore[attr-defined]
        self.fields["unit"].choices = [("", _("Choose the unit")), *unit_choices(units)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for what only a new service needs."""
        facts = self.cleaned_data
        if facts.get("target") == NEW:
            for name, sentence in NEEDED.items():
                if not facts.get(name) and name not in self.errors:
                    self.add_error(name, sentence)
        return facts

    def to_target(self) -> NewService | int:
        """Return what the action takes."""
        facts = self.cleaned_data
        if facts["target"] != NEW:
            return int(facts["target"])
        return NewService(
            facts["unit"],
            facts["name"],
            facts["summary"],
            Audience(facts["audience"]),
            is_published=facts["is_published"],
        )


NEEDED: Final = {
    "unit": _("Choose the unit that provides it."),
    "name": _("Please write the name of the service."),
    "summary": _("Please say in one sentence what it is for."),
    "audience": _("Choose whom it serves."),
}


class BulkAcceptForm(forms.Form):
    """What is asked once for all services without a question."""

    audience = forms.ChoiceField(label=_("Whom they serve"), choices=Audience, initial=Audience.PUBLIC)
    is_published = forms.BooleanField(
        label=_("Show new services in the public catalogue"), required=False, initial=True
    )


class SetAsideForm(forms.Form):
    """Why a service is not taken over."""

    reason = PlainTextField(
        label=_("Why is it set aside?"),
        max_length=400,
        error_messages={"required": _("Please give the reason; it stays with the import.")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )
