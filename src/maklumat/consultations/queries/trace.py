"""The way of an input: input, answer, agreement, change of the draft, version."""

from dataclasses import dataclass

from maklumat.catalogue.models import StandardVersion
from maklumat.consultations.models import Agreement, Answer, ForumInput
from maklumat.consultations.queries.inputs import find_answers


@dataclass(frozen=True)
class TracedAgreement:
    """An agreement that answers to the input, and the version whose text it changed, once it did."""

    agreement: Agreement
    version: StandardVersion | None

    @property
    def is_applied(self) -> bool:
        """Say whether the draft was changed."""
        return self.agreement.applied_at is not None


@dataclass(frozen=True)
class Trace:
    """What became of one input, as everybody may read it.

    Attributes:
        answers: the first answer first; more than one when the office changed its mind.
        agreements: those that answer to it, by number.
    """

    entry: ForumInput
    answers: tuple[Answer, ...]
    agreements: tuple[TracedAgreement, ...]

    @property
    def answer(self) -> Answer | None:
        """The answer that holds now."""
        return self.answers[-1] if self.answers else None


def trace_input(entry: ForumInput) -> Trace:
    """Return the way of an input, in two statements."""
    agreements = entry.agreements.select_related("version__service__unit", "owner_unit").order_by("number")
    return Trace(
        entry,
        tuple(find_answers(entry.pk)),
        tuple(TracedAgreement(agreement, agreement.version) for agreement in agreements),
    )
