"""The refusals of the starter kits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from maklumat.foundation.refusals import Refusal
from maklumat.processes.kits.vocabulary import KitProblem


@dataclass(frozen=True)
class Problem:
    """One thing that keeps a file from being a kit; ``line`` counts from 1, 0 for the whole file."""

    line: int
    place: str
    kind: KitProblem
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def why(self) -> str:
        """Return what is expected, in the language of the moment."""
        return str(self.kind.label) % self.facts


class NotAKit(Refusal):
    """The file is not a kit; ``problems`` holds everything found, in the order of the lines."""

    code = "kit.not_readable"
    sentence = _("This file is no starter kit yet. Line %(line)s, %(place)s: %(why)s")

    def __init__(self, problems: Sequence[Problem]) -> None:
        first = problems[0]
        super().__init__(field="file", line=first.line, place=first.place or "–", why=first.why)
        self.problems = tuple(problems)


class AgencyNotThere(Refusal):
    """A kit is for an agency that exists, or for one that is given a name."""

    code = "kit.agency_not_there"
    sentence = _("There is no unit with the address “%(slug)s”. Check the address, or give a name to make the unit.")


class KitPreviewStale(Refusal):
    """What was looked at is not what would be written now."""

    code = "kit.preview_stale"
    sentence = _("Something changed here since you looked. Look through the list once more, then import it.")
