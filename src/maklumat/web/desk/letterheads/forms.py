"""What is asked of a letterhead; an empty field takes what the unit above says."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maklumat.catalogue.rules.letterheads import LENGTHS
from maklumat.files.cleaning import UploadedBytes
from maklumat.web.desk.fields import PlainTextField


class SaveLetterheadForm(forms.Form):
    """Head and foot of a unit's pages."""

    name_lines = PlainTextField(
        label=_("Names at the head, one a line"),
        max_length=LENGTHS["name_lines"],
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("From the government down to the unit, at most four lines."),
    )
    address = PlainTextField(
        label=_("Address line"),
        max_length=LENGTHS["address"],
        required=False,
        help_text=_("Street, town and postal code; telephone and site if you like."),
    )
    place = PlainTextField(label=_("Town before the date"), max_length=LENGTHS["place"], required=False)
    emblem = forms.FileField(
        label=_("Emblem"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
        help_text=_("A picture, PNG or JPG, of at most 400 kB. What is there stays when you choose none."),
    )
    removes_emblem = forms.BooleanField(label=_("Take the emblem of the unit above again"), required=False)
    signatory_title = PlainTextField(label=_("Office of the signer"), max_length=160, required=False)
    signatory_name = PlainTextField(label=_("Name of the signer, with titles"), max_length=120, required=False)
    signatory_rank = PlainTextField(
        label=_("Rank and class of the signer"),
        max_length=120,
        required=False,
        help_text=_("Such as Pembina Tingkat I (IV/b)."),
    )
    signatory_nip = PlainTextField(
        label=_("NIP of the signer"), max_length=30, required=False, help_text=_("18 digits; empty when there is none.")
    )

    def facts(self) -> dict[str, Any]:
        """Return what the action takes."""
        facts = self.cleaned_data
        chosen = facts["emblem"]
        return {
            "texts": {name: facts[name] for name in LENGTHS},
            "emblem": UploadedBytes(chosen.name or "", chosen.read()) if chosen else None,
            "removes_emblem": facts["removes_emblem"],
        }
