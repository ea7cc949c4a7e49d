"""What is asked when a kit is brought in, and when an agency begins with one."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maklumat.processes.kits.marked_yaml import MAX_BYTES
from maklumat.processes.kits.shelf import ShelfKit
from maklumat.web.desk.fields import PlainTextField


class BringKitForm(forms.Form):
    """A kit in YAML."""

    file = forms.FileField(
        label=_("A kit of your own"),
        help_text=_("A YAML file of at most 2 MB. It is read at once; nothing is imported yet."),
        widget=forms.ClearableFileInput(attrs={"accept": ".yaml,.yml"}),
        error_messages={"required": _("Please choose a file."), "empty": _("This file is empty.")},
    )

    def content(self) -> bytes:
        """Return the bytes, one more than a kit may have when there are more."""
        return bytes(self.cleaned_data["file"].read(MAX_BYTES + 1))


class StartAgencyForm(forms.Form):
    """An agency that is not there yet, and what it begins with."""

    name = PlainTextField(
        label=_("Official name"), max_length=120, help_text=_("As it stands on letters, such as Kecamatan Loa Kulu.")
    )
    slug = forms.SlugField(
        label=_("Name in addresses"),
        max_length=50,
        help_text=_(
            "Small letters, digits and hyphens, such as kecamatan-loa-kulu. It stays, so that links keep working."
        ),
        error_messages={
            "required": _("Please write something here."),
            "invalid": _("Only small letters, digits and hyphens, please."),
        },
    )
    kit = forms.ChoiceField(
        label=_("What it begins with"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose one.")},
        help_text=_("A kit brings units, services and draft standards. You see them before anything is written."),
    )

    def __init__(self, *args: Any, kits: Iterable[ShelfKit], **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.fields["kit"].choices = [(kit.key, f"{kit.title} ({kit.version})") for kit in kits]  # type: ignore[attr-defined]

    def clean_slug(self) -> str:
        """Addresses are in small letters."""
        return str(self.cleaned_data["slug"]).lower()
