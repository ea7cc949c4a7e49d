"""What reading a file gives: services with their components, each value with its place and how sure it is.

``sureness`` is 0 to 1: 1.0 is written so under its own heading, 0.5 is worth a look, below that it is a guess that a
person must confirm. ``reason`` says in English, in a few words, why it is not 1.0.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

CATALOGUE_CODES = {
    "time_limit": "completion_time",
    "complaint_handling": "complaints",
    "internal_supervision": "internal_control",
    "staff_count": "staffing",
}


class Component(StrEnum):
    """The 14 components in the order of PermenPANRB 15/2014, under the names that readers of files use."""

    REQUIREMENTS = "requirements"
    PROCEDURE = "procedure"
    TIME_LIMIT = "time_limit"
    FEE = "fee"
    PRODUCT = "product"
    COMPLAINT_HANDLING = "complaint_handling"
    LEGAL_BASIS = "legal_basis"
    FACILITIES = "facilities"
    COMPETENCE = "competence"
    INTERNAL_SUPERVISION = "internal_supervision"
    STAFF_COUNT = "staff_count"
    SERVICE_GUARANTEE = "service_guarantee"
    SAFETY_GUARANTEE = "safety_guarantee"
    PERFORMANCE_EVALUATION = "performance_evaluation"

    @property
    def catalogue_code(self) -> str:
        """The same component as the catalogue names it (``vocabulary.ComponentCode``)."""
        return CATALOGUE_CODES.get(self.value, self.value)


SINGLE_VALUES = (Component.TIME_LIMIT, Component.FEE, Component.STAFF_COUNT)
"""Components that are one value; the others are lists of items."""


class Presence(StrEnum):
    """Whether a heading that stands in the file says anything; a component that is not in the mapping is missing."""

    WRITTEN = "written"
    EMPTY = "empty"
    NONE = "none"
    """The office says outright that there is none ("tidak ada")."""


@dataclass(frozen=True, slots=True)
class Where:
    """The place a text stood: the part of the file, and as exact within it as the kind of file allows.

    ``part`` is "text", "table 2", "sheet Layanan"; ``line`` counts from 1 within the part, ``page`` from 1, ``cell``
    is "B7" or "row 3, column 2"; 0 and "" where there is no such thing.
    """

    part: str = "text"
    line: int = 0
    cell: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class ReadText:
    """One text as it stands in the file, white space collapsed; an item without its number or mark."""

    text: str
    source: Where = Where()
    sureness: float = 1.0
    reason: str = ""


class LimitUnit(StrEnum):
    """What a time limit is counted in; "hari" without "kerja" is a calendar day, a week seven, a month thirty."""

    MINUTES = "minutes"
    HOURS = "hours"
    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"


@dataclass(frozen=True, slots=True)
class Duration:
    """An amount of time; ``label`` says which case it is for, "" where there is only one."""

    amount: float
    unit: LimitUnit
    label: str = ""


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """A promised time.

    ``longest`` is the longest promised time, None when no number can be read (``unparseable``); ``shortest`` the lower
    end of a range; ``alternatives`` several limits; ``extension`` a lawful prolongation; ``stated`` the expression as
    written when it is counted in weeks or months; ``found_in`` the component it hid in; ``conflict`` when the text
    contradicts itself.
    """

    text: str
    longest: Duration | None = None
    shortest: Duration | None = None
    alternatives: tuple[Duration, ...] = ()
    extension: Duration | None = None
    stated: str = ""
    found_in: Component | None = None
    conflict: bool = False
    unparseable: bool = False


class FeeKind(StrEnum):
    """How a fee is set."""

    FREE = "free"
    FIXED = "fixed"
    LIST = "list"
    RANGE = "range"
    FORMULA = "formula"
    BY_REGULATION = "by_regulation"
    PER_UNIT = "per_unit"
    UNSTATED = "unstated"


@dataclass(frozen=True, slots=True)
class FeePart:
    """One line of a tariff, in whole rupiah; None when the line has no amount."""

    label: str
    amount_idr: int | None


@dataclass(frozen=True, slots=True)
class Fee:
    """A fee; ``amount_idr`` is the single amount in whole rupiah, 0 for free, None when there is no single amount."""

    text: str
    kind: FeeKind
    amount_idr: int | None = None
    items: tuple[FeePart, ...] = ()


@dataclass(frozen=True, slots=True)
class StaffCount:
    """How many people carry out the service; ``count`` is None when the text has no number."""

    text: str
    count: int | None = None
    is_sum: bool = False
    """The total is not written; it is the sum of a staff table or of an explicit sum."""


@dataclass(frozen=True, slots=True)
class ReadComponent:
    """One component as read; the three single values hold ``value``, and in ``items`` the lines it came from."""

    component: Component
    presence: Presence
    heading: ReadText | None = None
    items: tuple[ReadText, ...] = ()
    value: TimeLimit | Fee | StaffCount | None = None
    sureness: float = 1.0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class OtherRow:
    """A row of the standard that is none of the 14 components, kept as it stands."""

    label: str
    text: str
    source: Where = Where()


class WarningCode(StrEnum):
    """What a careful clerk would question; docs/reference/standard-import.md explains each."""

    LIMIT_CONTRADICTS_ITSELF = "limit_contradicts_itself"
    LIMIT_UNREADABLE = "limit_unreadable"
    LIMIT_ELSEWHERE = "limit_elsewhere"
    LIMITS_FOR_SEVERAL_CASES = "limits_for_several_cases"
    LIMIT_WITHOUT_WORKING = "limit_without_working"
    HOURS_INSTEAD_OF_LIMIT = "hours_instead_of_limit"
    FEE_UNSTATED = "fee_unstated"
    FEE_UNREADABLE = "fee_unreadable"
    FEE_EXAMPLE = "fee_example"
    FEE_WITHOUT_TOTAL = "fee_without_total"
    FEE_FREE_WITH_COST = "fee_free_with_cost"
    STAFF_SUMMED = "staff_summed"
    STAFF_UNREADABLE = "staff_unreadable"
    LAW_OF_ANOTHER_REGION = "law_of_another_region"
    LAW_WITHOUT_YEAR = "law_without_year"
    LAW_OUTDATED = "law_outdated"
    PRODUCT_NOT_OF_TITLE = "product_not_of_title"
    PRODUCT_IS_CATEGORY = "product_is_category"
    LEFTOVER_OF_ANOTHER_SERVICE = "leftover_of_another_service"
    LEFTOVER_OF_ANOTHER_OFFICE = "leftover_of_another_office"
    COMPONENT_TWICE = "component_twice"
    COMPONENT_EMPTY = "component_empty"
    ITEM_TWICE = "item_twice"
    NUMBER_TWICE = "number_twice"
    HEADING_GUESSED = "heading_guessed"
    TITLE_MISSING = "title_missing"
    TEXT_CUT_OFF = "text_cut_off"


@dataclass(frozen=True, slots=True)
class ReadWarning:
    """One question; ``facts`` are the texts it is about, for the sentence shown."""

    code: WarningCode
    component: Component | None = None
    source: Where = Where()
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReadService:
    """One service of a file; ``title`` is None where the file does not name it."""

    title: ReadText | None
    components: Mapping[Component, ReadComponent]
    warnings: tuple[ReadWarning, ...] = ()
    other_rows: tuple[OtherRow, ...] = ()
    service_hours: ReadText | None = None


class ProblemCode(StrEnum):
    """What kept a file from being read as a whole, although some of it was."""

    NO_SERVICE_FOUND = "no_service_found"
    ROWS_LEFT_OUT = "rows_left_out"
    PAGES_LEFT_OUT = "pages_left_out"
    PAGES_WITHOUT_TEXT = "pages_without_text"
    TEXT_LEFT_OUT = "text_left_out"


@dataclass(frozen=True, slots=True)
class ReadProblem:
    """One problem of the whole file; ``facts`` are numbers and names for the sentence shown."""

    code: ProblemCode
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReadFile:
    """All services found in a file, in reading order."""

    name: str
    services: tuple[ReadService, ...] = ()
    problems: tuple[ReadProblem, ...] = ()


class Unreadable(StrEnum):
    """Why a file was refused as a whole."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    UNKNOWN_KIND = "unknown_kind"
    CORRUPT = "corrupt"
    ENCRYPTED = "encrypted"
    ZIP_BOMB = "zip_bomb"
    MACROS = "macros"
    SCAN_WITHOUT_TEXT = "scan_without_text"


class FileNotReadable(Exception):  # noqa: N818 - a refusal, as elsewhere, though it knows no framework
    """The file was refused; ``reason`` is the stable code, the caller words the sentence."""

    def __init__(self, reason: Unreadable) -> None:
        super().__init__(reason.value)
        self.reason = reason
