"""The way of an input: input, answer, agreement, change of the draft, version."""

from dataclasses import dataclass

from maklumat.catalogue.models import ItemChange, StandardVersion
from maklumat.consultations.models import Agreement, Answer, ForumInput
from maklumat.consultations.queries.inputs import find_answers


@dataclass(frozen=True)
class TracedAgreement:
    """An agreement that answers to the input.

    Attributes:
        change: the change of the draft that it became; None when it asks for none, or not yet.
        version: the version it changes, with its service; its state says whether it is in force by now.
    """

    agreement: Agreement
    change: ItemChange | None
    version: StandardVersion | None


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
    agreements = entry.agreements.select_related(
        "forum", "version__service__unit", "owner_unit", "applied_change"
    ).order_by("number")
    return Trace(
        entry,
        tuple(find_answers(entry.pk)),
        tuple(TracedAgreement(agreement, agreement.applied_change, agreement.version) for agreement in agreements),
    )
