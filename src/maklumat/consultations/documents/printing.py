"""What every printed page of a forum shares: its letterhead, its language, its place among the templates."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from django.utils.translation import override

from maklumat.catalogue.documents.letterhead import read_letterhead
from maklumat.consultations.models import Forum
from maklumat.foundation.typesetting import typeset
from maklumat.organization.queries import get_calendar

TEMPLATES = Path(__file__).parent / "templates"


def print_page(template: str, forum: Forum, *, title: str, made_at: datetime, **data: object) -> bytes:
    """Return the PDF of one template with the letterhead of the forum's office; equal input gives equal bytes."""
    with override("id"):
        letterhead = read_letterhead(forum.government, forum.unit)
    facts: Mapping[str, object] = {
        "title": title,
        "language": "id",
        "made_at": get_calendar(forum.government_id).local(made_at),
        "lines": letterhead.lines,
        "address": letterhead.address,
        "emblem": letterhead.emblem or b"",
        **data,
    }
    return typeset(TEMPLATES / template, facts)
