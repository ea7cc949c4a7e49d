"""Reading the files of the whole catalogue."""

from maklumat.catalogue.errors import EditionNotWritten
from maklumat.catalogue.models import Edition
from maklumat.catalogue.vocabulary import OpenFormat
from maklumat.foundation.refusals import NotFound


def find_editions(government_id: int) -> dict[OpenFormat, Edition]:
    """Return the file of each format that was written already, in the order of formats."""
    found = {OpenFormat(edition.format): edition for edition in Edition.objects.of(government_id)}
    return {form: found[form] for form in OpenFormat if form in found}


def get_edition(government_id: int, name: str) -> Edition:
    """Return the file of one format by its name.

    Raises:
        NotFound: there is no such format.
        EditionNotWritten: the worker has not written it yet.
    """
    if name not in OpenFormat.values:
        raise NotFound
    edition = Edition.objects.of(government_id).filter(format=name).first()
    if edition is None:
        raise EditionNotWritten
    return edition
