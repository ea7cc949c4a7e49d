"""What shows that something is so: a sentence or a link, or a file that is kept."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from maklumat.evaluation.actions.findings import NOTE_LENGTH
from maklumat.files.actions.keeping import keep_file
from maklumat.files.cleaning import UploadedBytes
from maklumat.foundation.actor import Actor
from maklumat.web.desk.fields import PlainTextField


class ProofWordsField(PlainTextField):
    """A sentence or a link."""

    def __init__(self) -> None:
        super().__init__(
            label=_("What shows it"),
            required=False,
            max_length=NOTE_LENGTH,
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text=_("A sentence or a link; or add a file below."),
        )


class ProofFileField(forms.FileField):
    """A file in place of the sentence, or beside it."""

    def __init__(self) -> None:
        super().__init__(
            label=_("File"), required=False, help_text=_("A photo, PDF, Word or Excel file, 20 MB at most.")
        )


def keep_proof(upload: "UploadedFile[Any] | None", *, government_id: int, actor: Actor, now: datetime) -> int | None:
    """Keep the file somebody sent and return its id; None when there was none.

    Raises:
        FileRefused: too large, empty, damaged, infected, or of a kind we do not take.
    """
    if not upload:
        return None
    kept = UploadedBytes(upload.name or "", upload.read())
    return keep_file(kept, government_id=government_id, actor=actor, now=now).pk
