"""The questions of an import as sentences: what the reader of files would ask, and what a draft could not hold."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maklumat.catalogue.reading.shapes import WarningCode
from maklumat.catalogue.vocabulary import ComponentCode, ImportNote

ASKED: Final[Mapping[str, Promise]] = {
    WarningCode.LIMIT_CONTRADICTS_ITSELF: gettext_lazy("The time contradicts itself. Which one holds?"),
    WarningCode.LIMIT_UNREADABLE: gettext_lazy("The time has no number that can be read. Please write it down."),
    WarningCode.LIMIT_ELSEWHERE: gettext_lazy("The time stood in another component. Is it the promised one?"),
    WarningCode.LIMITS_FOR_SEVERAL_CASES: gettext_lazy("There are different times for different cases."),
    WarningCode.LIMIT_WITHOUT_WORKING: gettext_lazy("It says days, not working days. Are calendar days meant?"),
    WarningCode.HOURS_INSTEAD_OF_LIMIT: gettext_lazy("Opening hours stand where the time should be."),
    WarningCode.FEE_UNSTATED: gettext_lazy("The heading of the fee is there, the fee is not."),
    WarningCode.FEE_UNREADABLE: gettext_lazy("The fee cannot be read as an amount. Please write it down."),
    WarningCode.FEE_EXAMPLE: gettext_lazy("An amount looks like a worked example, not like the fee."),
    WarningCode.FEE_WITHOUT_TOTAL: gettext_lazy("There are several amounts and no total; they were not added up."),
    WarningCode.FEE_FREE_WITH_COST: gettext_lazy("It says free, and yet names a cost."),
    WarningCode.STAFF_SUMMED: gettext_lazy("The number of officers is not written; it was added up from a list."),
    WarningCode.STAFF_UNREADABLE: gettext_lazy("The number of officers cannot be read. Please write it down."),
    WarningCode.LAW_OF_ANOTHER_REGION: gettext_lazy("A regulation of another region is cited. Was it copied along?"),
    WarningCode.LAW_WITHOUT_YEAR: gettext_lazy("A regulation has no year or number. Please look it up."),
    WarningCode.LAW_OUTDATED: gettext_lazy("A regulation that has been replaced is cited."),
    WarningCode.PRODUCT_NOT_OF_TITLE: gettext_lazy("The product does not fit the name of the service."),
    WarningCode.PRODUCT_IS_CATEGORY: gettext_lazy("The product is a category, not something one receives."),
    WarningCode.LEFTOVER_OF_ANOTHER_SERVICE: gettext_lazy("This speaks of another service. Was it copied along?"),
    WarningCode.LEFTOVER_OF_ANOTHER_OFFICE: gettext_lazy("This speaks of another office. Was it copied along?"),
    WarningCode.COMPONENT_TWICE: gettext_lazy("This component stands twice in the file; both were joined."),
    WarningCode.COMPONENT_EMPTY: gettext_lazy("The heading is there, but nothing under it."),
    WarningCode.ITEM_TWICE: gettext_lazy("An item stands twice."),
    WarningCode.NUMBER_TWICE: gettext_lazy("A number is used twice in the list. Is an item missing?"),
    WarningCode.HEADING_GUESSED: gettext_lazy("There was no clear heading; the place in the file decided."),
    WarningCode.TITLE_MISSING: gettext_lazy("The file does not name the service. Please write its name."),
    WarningCode.TEXT_CUT_OFF: gettext_lazy("The text stops in the middle."),
}
"""What a careful clerk would ask about what stands in a file."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question with the words of the file that it is about."""

    number: int
    sentence: str
    words: tuple[str, ...]
    label: str
    part: str
    settled_by: str


def read_questions(stored: Iterable[Mapping[str, Any]]) -> list[Question]:
    """Return stored questions as sentences, the open ones first."""
    questions = [_question(each) for each in stored]
    return sorted(questions, key=lambda question: bool(question.settled_by))


def _question(stored: Mapping[str, Any]) -> Question:
    code, part = stored["code"], stored["component"]
    if code in ASKED:
        sentence = str(ASKED[code])
    elif code in set(ImportNote):
        sentence = str(ImportNote(code).label)
    else:
        sentence = _("Something here needs a look.")
    label = str(ComponentCode(part).label) if part in set(ComponentCode) else _("The whole service")
    words = tuple(word for word in stored["words"] if word)
    return Question(stored["id"], sentence, words, label, part, stored["settled_by"])
