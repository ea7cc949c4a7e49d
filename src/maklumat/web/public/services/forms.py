"""The forms to fill in that hang at the requirements of a standard."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import FileResponse, HttpRequest
from django.urls import reverse
from django.views.decorators.http import require_safe

from maklumat.catalogue.models import Service
from maklumat.catalogue.queries import get_service, get_standard_in_force, read_components
from maklumat.catalogue.rules.components import Components
from maklumat.catalogue.vocabulary import ComponentCode
from maklumat.files.queries import find_files, get_file, open_file
from maklumat.foundation.refusals import NotFound
from maklumat.web.public.moments import today_of
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.clock import now
from maklumat.web.shared.downloads import send_bytes


@dataclass(frozen=True, slots=True)
class FormLine:
    """A form that can be downloaded, for which requirement, and how large it is."""

    requirement: str
    name: str
    size_bytes: int
    url: str


@audience("public")
@require_safe
def download_form(request: HttpRequest, unit: str, slug: str, item_id: str) -> FileResponse:
    """Send the form of one requirement of the standard in force.

    Raises:
        NotFound: no such requirement, or it has no form.
    """
    government = government_of(request)
    service = get_service(government.pk, unit, slug)
    version = get_standard_in_force(service.pk, today_of(government, now()))
    item = read_components(version).item(ComponentCode.REQUIREMENTS, item_id) if version else None
    file_id = getattr(item, "form_file", 0)
    if not file_id:
        raise NotFound
    file = get_file(government.pk, file_id)
    return send_bytes(open_file(file), name=file.name, media_type=file.media_type)


def form_lines(service: Service, components: Components) -> Iterable[FormLine]:
    """Yield the forms of a standard in the order of its requirements; one statement, none without a form."""
    wanted = [item for item in components.requirements if item.form_file]
    if not wanted:
        return
    files = {file.pk: file for file in find_files(service.government_id, [item.form_file for item in wanted])}
    for item in wanted:
        file = files.get(item.form_file)
        if file is not None:
            place = [service.unit.slug, service.slug, item.id]
            yield FormLine(item.name, file.name, file.size_bytes, reverse("public:download-form", args=place))
