"""Files of conversations that stand on no message of the case: on their way, or given up, in words."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maklumat.cases.models import Case
from maklumat.cases.models import Message as CaseMessage
from maklumat.cases.vocabulary import MessageKind
from maklumat.channels.models import Media
from maklumat.channels.queries.media import find_unjoined_media
from maklumat.channels.vocabulary import MediaState
from maklumat.web.shared.channels import channel_look
from maklumat.web.shared.components import FileState

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

KINDS: Final[Mapping[str, "_StrOrPromise"]] = MappingProxyType(
    {"image": gettext_lazy("Photo"), "video": gettext_lazy("Video"), "audio": gettext_lazy("Voice note")}
)
ASK_AGAIN = frozenset({MediaState.EXPIRED, MediaState.UNREACHABLE, MediaState.FOREIGN, MediaState.TOO_MANY})
"""States in which sending the same file once more may help."""


def missing_files(case: Case, codes: Sequence[str], messages: Sequence[CaseMessage]) -> dict[int, list[FileState]]:
    """Return what became of the files that are not shown, by the key of the message they came with."""
    own = {message.submission_key: message.pk for message in messages if message.submission_key}
    report = next((message.pk for message in messages if message.kind == MessageKind.REPORT), None)
    found: dict[int, list[FileState]] = {}
    for media in find_unjoined_media(case.government_id, codes).exclude(state=MediaState.STORED):
        key = own.get(f"chat-{media.message_id}", report)
        if key is not None:
            found.setdefault(key, []).append(_state_of(media))
    return found


def _state_of(media: Media) -> FileState:
    state = MediaState(media.state)
    facts = {
        "kind": KINDS.get(media.kind) or _("File"),
        "channel": channel_look(media.message.account.channel).name,
        "state": state.label,
    }
    words = _("%(kind)s from %(channel)s: %(state)s") % facts
    if state in ASK_AGAIN:
        words = _("%(words)s Please ask the reporter to send it once more.") % {"words": words}
    return FileState(words, is_missing=state is not MediaState.WAITING)
