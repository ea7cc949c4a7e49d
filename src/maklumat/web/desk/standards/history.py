"""The journal of a version in sentences, newest first; what one person changed in one go is one line."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.utils.translation import gettext as _

from maklumat.catalogue.models import StandardVersion
from maklumat.catalogue.vocabulary import CatalogueEvent, ComponentCode
from maklumat.journal.models import Entry
from maklumat.journal.queries import find_entries
from maklumat.web.desk.cases.history import who_words
from maklumat.web.desk.journal.sentences import entry_sentence

MOST_READ: Final = 400
MOST_SHOWN: Final = 30
ONE_GO: Final = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One thing that happened."""

    sentence: str
    at: datetime


def history_of(version: StandardVersion) -> list[HistoryLine]:
    """Return the latest lines of a version's history, in one statement."""
    groups: list[list[Entry]] = []
    for entry in find_entries(version).order_by("-sequence")[:MOST_READ]:
        if groups and _is_one_go(groups[-1][-1], entry):
            groups[-1].append(entry)
        else:
            groups.append([entry])
    return [HistoryLine(_sentence(group), group[0].at) for group in groups[:MOST_SHOWN]]


def _is_one_go(later: Entry, earlier: Entry) -> bool:
    return (
        later.event == earlier.event == CatalogueEvent.ITEM_CHANGED
        and later.actor_id == earlier.actor_id
        and later.at - earlier.at <= ONE_GO
    )


def _sentence(group: list[Entry]) -> str:
    if len(group) == 1:
        return entry_sentence(group[0])
    changed = {str(entry.facts.get("component", "")) for entry in group}
    labels = [str(code.label) for code in ComponentCode if code.value in changed]
    who = who_words(group[0].actor_kind, group[0].actor_name)
    return _("%(who)s changed: %(components)s") % {"who": who, "components": ", ".join(labels)}
