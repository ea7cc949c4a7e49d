"""Photos, presentations and signed lists that hang on a forum."""

from datetime import datetime

from django.db import transaction

from maklumat.consultations.actions.steps import lock_forum
from maklumat.consultations.models import ForumFile
from maklumat.consultations.permissions import may_work_forum
from maklumat.consultations.vocabulary import AttachmentKind, ConsultationEvent
from maklumat.files.actions.keeping import keep_file
from maklumat.files.cleaning import UploadedBytes
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import NotFound, require
from maklumat.foundation.text import clean_text
from maklumat.journal.actions.recording import record


@transaction.atomic
def attach_file(
    forum_id: int,
    upload: UploadedBytes,
    *,
    kind: AttachmentKind,
    actor: Actor,
    now: datetime,
    caption: str = "",
    is_public: bool = False,
) -> ForumFile:
    """Keep a file with a forum; a list with names is never public.

    Raises:
        NotPermitted: the actor does not work for this unit.
        FileRefused: too large, empty, damaged, or of a kind we do not take.
    """
    forum = lock_forum(forum_id, actor)
    require(may_work_forum(actor, forum.unit))
    file = keep_file(upload, government_id=forum.government_id, actor=actor, now=now)
    row = ForumFile.objects.create(
        government_id=forum.government_id,
        forum=forum,
        kind=AttachmentKind(kind),
        file=file,
        caption=clean_text(caption, 200),
        is_public=is_public and kind is not AttachmentKind.ATTENDANCE,
    )
    record(ConsultationEvent.FILE_ATTACHED, subject=forum, actor=actor, at=now, kind=str(kind), sha256=file.sha256)
    return row


@transaction.atomic
def remove_file(file_id: int, *, actor: Actor, now: datetime) -> None:
    """Take a file off a forum; the bytes stay with the journal's hash.

    Raises:
        NotPermitted: the actor does not work for this unit.
        NotFound: there is no such file.
    """
    row = ForumFile.objects.select_related("file").filter(pk=file_id).first()
    if row is None or actor.government_id not in {None, row.government_id}:
        raise NotFound
    forum = lock_forum(row.forum_id, actor)
    require(may_work_forum(actor, forum.unit))
    record(ConsultationEvent.FILE_REMOVED, subject=forum, actor=actor, at=now, sha256=row.file.sha256)
    row.delete()
