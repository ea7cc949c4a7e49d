"""What each role may do with a thing of its own unit, another unit, another agency and another government.

The signs are those of the table in ``authorization.py``.
"""

from collections.abc import Mapping

from maklumat.organization.vocabulary import Role

Rights = Mapping[Role, str]

NOBODY: Rights = dict.fromkeys(Role, "????")

READ_CASE: Rights = {
    Role.OFFICER: "+???",
    Role.DIVISION_HEAD: "+???",
    Role.COORDINATOR: "++??",
    Role.QUALITY_MANAGER: "++??",
    Role.LEADERSHIP: "++??",
    Role.INSPECTORATE: "+++?",
    Role.ADMINISTRATOR: "????",
}
HANDLE_CASE: Rights = {
    **READ_CASE,
    Role.QUALITY_MANAGER: "--??",
    Role.LEADERSHIP: "--??",
    Role.INSPECTORATE: "---?",
}
COORDINATE_CASE: Rights = {**HANDLE_CASE, Role.OFFICER: "-???", Role.DIVISION_HEAD: "-???"}
LEAD_CASE: Rights = {**HANDLE_CASE, Role.OFFICER: "-???"}

READ_APPLICATION: Rights = {**READ_CASE}
WORK_APPLICATION: Rights = {
    **HANDLE_CASE,
    Role.COORDINATOR: "--??",
}
LEAD_APPLICATION: Rights = {**WORK_APPLICATION, Role.OFFICER: "-???"}

COUNTER_PAPER: Rights = {**dict.fromkeys(Role, "----"), Role.OFFICER: "+???", Role.DIVISION_HEAD: "+???"}
WORK_REGISTER: Rights = {**dict.fromkeys(Role, "----"), Role.OFFICER: "+???", Role.DIVISION_HEAD: "+???"}

READ_UNIT: Rights = dict.fromkeys(Role, "+++?")
OTHERS: Rights = dict.fromkeys(Role, "----")
ADMINISTER: Rights = {**OTHERS, Role.ADMINISTRATOR: "+++?"}
KEEP_CONTACTS: Rights = {**ADMINISTER, Role.DIVISION_HEAD: "+--?", Role.COORDINATOR: "++-?"}
TEST_CONTACTS: Rights = {**KEEP_CONTACTS, Role.OFFICER: "+--?", Role.QUALITY_MANAGER: "++-?"}
KEEP_IMPORTS: Rights = {**ADMINISTER, Role.DIVISION_HEAD: "+--?", Role.QUALITY_MANAGER: "++-?"}
DRAFT_CHARTER: Rights = {
    **dict.fromkeys(Role, "---?"),
    Role.QUALITY_MANAGER: "++-?",
    Role.DIVISION_HEAD: "+--?",
    Role.ADMINISTRATOR: "+++?",
}
ENACT_CHARTER: Rights = {
    **dict.fromkeys(Role, "---?"),
    Role.QUALITY_MANAGER: "++-?",
    Role.LEADERSHIP: "++-?",
}
SIGN_DOCUMENTS: Rights = {**dict.fromkeys(Role, "---?"), Role.DIVISION_HEAD: "+--?", Role.LEADERSHIP: "++-?"}
KEEP_REGISTER: Rights = {
    **dict.fromkeys(Role, "---?"),
    Role.QUALITY_MANAGER: "+++?",
    Role.LEADERSHIP: "+++?",
    Role.ADMINISTRATOR: "+++?",
}
CHECK_REGISTER: Rights = {**KEEP_REGISTER, Role.DIVISION_HEAD: "+++?"}
MANAGE_FORUM: Rights = {**ADMINISTER, Role.DIVISION_HEAD: "+--?", Role.QUALITY_MANAGER: "++-?"}
SIGN_RECORD: Rights = {**OTHERS, Role.DIVISION_HEAD: "+--?"}
WORK_FORUM: Rights = {**MANAGE_FORUM, Role.OFFICER: "+--?", Role.COORDINATOR: "++-?"}
OPEN_FINDING: Rights = {**dict.fromkeys(Role, "---?"), Role.QUALITY_MANAGER: "++-?", Role.INSPECTORATE: "+++?"}
PLAN_ACTION: Rights = {**OPEN_FINDING, Role.DIVISION_HEAD: "+--?"}
REPORT_ACTION: Rights = {**PLAN_ACTION, Role.OFFICER: "+--?"}
SCORE_ASSESSMENT: Rights = {
    **dict.fromkeys(Role, "---?"),
    Role.QUALITY_MANAGER: "++-?",
    Role.DIVISION_HEAD: "+--?",
    Role.OFFICER: "+--?",
}
SUBMIT_ASSESSMENT: Rights = {**SCORE_ASSESSMENT, Role.OFFICER: "---?"}
REOPEN_ASSESSMENT: Rights = {**SUBMIT_ASSESSMENT, Role.DIVISION_HEAD: "---?"}
READ_RECORD: Rights = {**ADMINISTER, Role.INSPECTORATE: "+++?"}

KEEP_STANDARDS: Rights = {
    **dict.fromkeys(Role, "---?"),
    Role.QUALITY_MANAGER: "++-?",
    Role.DIVISION_HEAD: "+--?",
    Role.ADMINISTRATOR: "+++?",
}
ENACT_STANDARDS: Rights = {**dict.fromkeys(Role, "---?"), Role.QUALITY_MANAGER: "++-?", Role.LEADERSHIP: "++-?"}

STAFF = frozenset(Role)
NEWS_WRITERS = STAFF - {Role.LEADERSHIP, Role.INSPECTORATE}
REGISTRARS = frozenset({Role.QUALITY_MANAGER, Role.LEADERSHIP, Role.ADMINISTRATOR})
ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})
STANDARD_KEEPERS = frozenset({Role.QUALITY_MANAGER, Role.DIVISION_HEAD, Role.ADMINISTRATOR})
SCORE_READERS = STANDARD_KEEPERS | REGISTRARS
CLERKS = frozenset({Role.OFFICER, Role.DIVISION_HEAD, Role.COORDINATOR, Role.INSPECTORATE})

COUNTER_CLERKS = frozenset({Role.OFFICER, Role.DIVISION_HEAD, Role.COORDINATOR})
FINDERS = frozenset({Role.QUALITY_MANAGER, Role.INSPECTORATE})

FORUM_WORKERS = frozenset(
    {Role.QUALITY_MANAGER, Role.DIVISION_HEAD, Role.ADMINISTRATOR, Role.OFFICER, Role.COORDINATOR}
)
