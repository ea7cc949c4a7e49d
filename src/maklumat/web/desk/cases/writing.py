"""A message on its way: its files are stored first, under the key of its form."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile

from maklumat.cases.actions.attachments import store_upload
from maklumat.cases.queries import find_loose_uploads
from maklumat.files.cleaning import UploadedBytes
from maklumat.web.desk.cases.steps import Step


def message_facts(step: Step) -> dict[str, Any]:
    """Store the files of a message and return what its action takes.

    Files of an earlier try of the same form are still there and go with it.

    Raises:
        FileRefused: one of them cannot be taken.
    """
    facts = step.form.facts()
    key = facts["submission_key"]
    for file in step.form.cleaned_data["upload"]:
        _store(file, key, step)
    loose = find_loose_uploads(step.desk.case.government_id, key)
    return {**facts, "upload_keys": tuple(loose.values_list("upload_key", flat=True))}


def _store(file: "UploadedFile[bytes]", key: str, step: Step) -> None:
    store_upload(
        UploadedBytes(file.name or "", file.read()),
        submission_key=key,
        government=step.desk.case.government,
        actor=step.actor,
        now=step.now,
    )
