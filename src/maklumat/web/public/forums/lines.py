"""One input as everybody reads it: who by initials, about what, and what the office answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from maklumat.catalogue.models import StandardVersion
from maklumat.catalogue.queries import read_components
from maklumat.catalogue.rules.components import Components
from maklumat.catalogue.vocabulary import ComponentCode
from maklumat.consultations.models import Answer, Forum, ForumInput
from maklumat.consultations.queries import InputPage
from maklumat.consultations.vocabulary import AnswerKind, InputPhase, InputState
from maklumat.foundation.masking import mask_text
from maklumat.web.public.naming import service_name
from maklumat.web.shared.forum_words import author_words
from maklumat.web.shared.standard_words import component_lines


@dataclass(frozen=True, slots=True)
class InputLine:
    """One input; hidden ones keep their place and say why."""

    url: str
    author: str
    about: str
    quote: str
    text: str
    hidden_reason: str
    phase: str
    received_at: datetime
    votes: int
    answer: str
    answer_reason: str


class DraftWords:
    """The drafts of a forum, to name what an input is about; a draft is read once, when it is first asked for."""

    def __init__(self, versions: Iterable[StandardVersion]) -> None:
        self._versions = {version.pk: version for version in versions}
        self._components: dict[int, Components] = {}

    def about(self, entry: ForumInput) -> str:
        """Say what an input is about: the service, the component, the very item."""
        version = self._versions.get(entry.version_id or 0)
        if version is None:
            return _("The forum as a whole")
        parts = [service_name(version.service)]
        if entry.component:
            parts.append(str(ComponentCode(entry.component).label))
        if entry.item_id:
            parts.append(self.item(version, ComponentCode(entry.component), entry.item_id))
        return ", ".join(filter(None, parts))

    def item(self, version: StandardVersion, component: ComponentCode, item_id: str) -> str:
        """Return one item in words; empty for a component that is its own item, or an item that went."""
        if item_id == component:
            return ""
        if version.pk not in self._components:
            self._components[version.pk] = read_components(version)
        lines = component_lines(component, self._components[version.pk])
        return next((f"“{line.text}”" for line in lines if line.id == item_id), "")


def input_lines(forum: Forum, page: InputPage, drafts: DraftWords) -> tuple[InputLine, ...]:
    """Return the inputs of a page."""
    return tuple(input_line(forum, entry, drafts, page.answers.get(entry.pk)) for entry in page.inputs)


def input_line(forum: Forum, entry: ForumInput, drafts: DraftWords, answer: Answer | None = None) -> InputLine:
    """Return one input as it is shown."""
    is_hidden = entry.state == InputState.HIDDEN
    return InputLine(
        url=reverse("public:show-input", args=[forum.slug, entry.pk]),
        author=author_words(entry),
        about=drafts.about(entry),
        quote="" if is_hidden else entry.quote,
        text="" if is_hidden else mask_text(entry.text),
        hidden_reason=entry.state_reason if is_hidden else "",
        phase=str(InputPhase(entry.phase).label),
        received_at=entry.received_at,
        votes=entry.votes,
        answer=str(AnswerKind(answer.kind).label) if answer else "",
        answer_reason=answer.reason if answer else "",
    )
