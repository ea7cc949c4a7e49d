"""What a careful clerk would question in a standard as read."""

from maklumat.catalogue.reading.services import Draft
from maklumat.catalogue.reading.shapes import ReadService


def warnings_of(service: ReadService, draft: Draft) -> ReadService:
    return service
