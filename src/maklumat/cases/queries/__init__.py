"""The only reads others use, one file per question."""

from maklumat.cases.queries.cases import (
    check_secret,
    find_clocks,
    find_loose_uploads,
    find_public_cases,
    find_similar_public_cases,
    find_thread,
    get_attachment,
    get_case,
    get_filed_case,
    get_tracked_case,
    open_attachment,
)
from maklumat.cases.queries.inbox import (
    COUNT_CAP,
    TAB_LABELS,
    InboxFilter,
    InboxPage,
    InboxSort,
    InboxTab,
    count_inbox,
    find_inbox,
    search_cases,
)
from maklumat.cases.queries.policies import forget_policies, get_intake_unit, get_policies

__all__ = [
    "COUNT_CAP",
    "TAB_LABELS",
    "InboxFilter",
    "InboxPage",
    "InboxSort",
    "InboxTab",
    "check_secret",
    "count_inbox",
    "find_clocks",
    "find_inbox",
    "find_loose_uploads",
    "find_public_cases",
    "find_similar_public_cases",
    "find_thread",
    "forget_policies",
    "get_attachment",
    "get_case",
    "get_filed_case",
    "get_intake_unit",
    "get_policies",
    "get_tracked_case",
    "open_attachment",
    "search_cases",
]
