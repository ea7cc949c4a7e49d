"""One message joins the thread."""

from datetime import datetime

from maklumat.applications.models import Application, ApplicationMessage
from maklumat.applications.vocabulary import MessageKind
from maklumat.channels.vocabulary import Channel
from maklumat.organization.permissions import StaffActor


def is_repeated(application: Application, submission_key: str | None) -> bool:
    """Say whether a form was posted before: a double click says the same thing once."""
    return bool(submission_key) and application.messages.filter(submission_key=submission_key).exists()


def add_words(
    application: Application,
    kind: MessageKind,
    body: str,
    *,
    author: StaffActor | None,
    now: datetime,
    submission_key: str | None = None,
) -> ApplicationMessage:
    """Append a message; ``author`` None means the applicant."""
    return ApplicationMessage.objects.create(
        government_id=application.government_id,
        application=application,
        kind=kind,
        channel=Channel.WEB,
        author_label=f"{author.name}, {application.unit.name}"[:160] if author else "",
        body=body,
        at=now,
        submission_key=submission_key,
    )
