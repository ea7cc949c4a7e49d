"""What every printed page of a forum shares: its letterhead, its language, its place among the templates."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from maklumat.consultations.models import Forum
from maklumat.foundation.typesetting import typeset
from maklumat.organization.queries import get_calendar

TEMPLATES = Path(__file__).parent / "templates"


def print_page(template: str, forum: Forum, *, title: str, made_at: datetime, **data: object) -> bytes:
    """Return the PDF of one template with the letterhead of the forum's office; equal input gives equal bytes."""
    facts: Mapping[str, object] = {
        "title": title,
        "language": "id",
        "made_at": get_calendar(forum.government_id).local(made_at),
        "lines": [forum.government.name, forum.unit.name],
        "address": forum.government.address,
        **data,
    }
    return typeset(TEMPLATES / template, facts)
