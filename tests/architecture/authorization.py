"""Who may open what: the table. Every address has a row; a new address without one fails the tests.

For an address about one thing (a case, a unit, an account …) a row says for each role what becomes of a request about
a thing of the own unit, of another unit of the own agency, of another agency, and of another government:
``+`` allowed, ``-`` forbidden (403), ``?`` does not exist for this person (404).
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
KEEP_REGISTER: Rights = {
    **dict.fromkeys(Role, "---?"),
    Role.QUALITY_MANAGER: "+++?",
    Role.LEADERSHIP: "+++?",
    Role.ADMINISTRATOR: "+++?",
}
CHECK_REGISTER: Rights = {**KEEP_REGISTER, Role.DIVISION_HEAD: "+++?"}
MANAGE_FORUM: Rights = {**ADMINISTER, Role.DIVISION_HEAD: "+--?", Role.QUALITY_MANAGER: "++-?"}
WORK_FORUM: Rights = {**MANAGE_FORUM, Role.OFFICER: "+--?", Role.COORDINATOR: "++-?"}
READ_RECORD: Rights = {**ADMINISTER, Role.INSPECTORATE: "+++?"}

KEEP_STANDARDS: Rights = {
    **dict.fromkeys(Role, "---?"),
    Role.QUALITY_MANAGER: "++-?",
    Role.DIVISION_HEAD: "+--?",
    Role.ADMINISTRATOR: "+++?",
}
ENACT_STANDARDS: Rights = {**dict.fromkeys(Role, "---?"), Role.QUALITY_MANAGER: "++-?", Role.LEADERSHIP: "++-?"}

STAFF = frozenset(Role)
REGISTRARS = frozenset({Role.QUALITY_MANAGER, Role.LEADERSHIP, Role.ADMINISTRATOR})
ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})
STANDARD_KEEPERS = frozenset({Role.QUALITY_MANAGER, Role.DIVISION_HEAD, Role.ADMINISTRATOR})
SCORE_READERS = STANDARD_KEEPERS | REGISTRARS
CLERKS = frozenset({Role.OFFICER, Role.DIVISION_HEAD, Role.COORDINATOR, Role.INSPECTORATE})

FORUM_WORKERS = frozenset(
    {Role.QUALITY_MANAGER, Role.DIVISION_HEAD, Role.ADMINISTRATOR, Role.OFFICER, Role.COORDINATOR}
)

CASE_ROWS: Mapping[str, Rights] = {
    "desk:show-case": READ_CASE,
    "desk:show-history": READ_CASE,
    "desk:show-as-reporter": READ_CASE,
    "desk:print-case": READ_CASE,
    "desk:take-case": HANDLE_CASE,
    "desk:assign-case": HANDLE_CASE,
    "desk:reply-to-reporter": HANDLE_CASE,
    "desk:ask-question": HANDLE_CASE,
    "desk:add-note": HANDLE_CASE,
    "desk:respond-case": HANDLE_CASE,
    "desk:request-check": HANDLE_CASE,
    "desk:request-extension": HANDLE_CASE,
    "desk:start-verification": COORDINATE_CASE,
    "desk:classify-case": COORDINATE_CASE,
    "desk:dispatch-case": COORDINATE_CASE,
    "desk:mark-supervision": COORDINATE_CASE,
    "desk:transfer-case": COORDINATE_CASE,
    "desk:defer-case": COORDINATE_CASE,
    "desk:resume-case": COORDINATE_CASE,
    "desk:archive-case": COORDINATE_CASE,
    "desk:merge-cases": COORDINATE_CASE,
    "desk:undo-merge": COORDINATE_CASE,
    "desk:split-case": COORDINATE_CASE,
    "desk:approve-check": LEAD_CASE,
    "desk:return-check": LEAD_CASE,
    "desk:reopen-case": LEAD_CASE,
    "desk:decide-extension": LEAD_CASE,
    "desk:open-identity": HANDLE_CASE,
}
"""Addresses with a case in them; the cases of the test came with a name, so that handlers may open the identity."""

UNIT_ROWS: Mapping[str, Rights] = {
    "desk:show-unit": READ_UNIT,
    "desk:change-unit": ADMINISTER,
    "desk:move-unit": ADMINISTER,
    "desk:save-letterhead": KEEP_STANDARDS,
    "desk:add-contact": KEEP_CONTACTS,
    "desk:save-contact": KEEP_CONTACTS,
    "desk:record-contact-test": TEST_CONTACTS,
    "desk:show-staff": ADMINISTER,
    "desk:grant-role": ADMINISTER,
    "desk:revoke-role": ADMINISTER,
    "desk:suspend-staff": ADMINISTER,
    "desk:restore-staff": ADMINISTER,
    "desk:set-password": ADMINISTER,
    "desk:show-standard": READ_UNIT,
    "desk:compare-standards": READ_UNIT,
    "desk:show-import": KEEP_IMPORTS,
    "desk:add-to-import": KEEP_IMPORTS,
    "desk:accept-services": KEEP_IMPORTS,
    "desk:download-imported-file": KEEP_IMPORTS,
    "desk:review-service": KEEP_IMPORTS,
    "desk:correct-service": KEEP_IMPORTS,
    "desk:settle-question": KEEP_IMPORTS,
    "desk:accept-service": KEEP_IMPORTS,
    "desk:set-aside-service": KEEP_IMPORTS,
    "desk:take-up-service": KEEP_IMPORTS,
    "desk:show-regulation": READ_UNIT,
    "desk:show-charters": READ_UNIT,
    "desk:show-charter": READ_UNIT,
    "desk:start-charter": DRAFT_CHARTER,
    "desk:save-charter": DRAFT_CHARTER,
    "desk:enact-charter": ENACT_CHARTER,
    "desk:publish-charter": ENACT_CHARTER,
    "desk:set-regulation-status": KEEP_REGISTER,
    "desk:check-regulation": CHECK_REGISTER,
    "desk:choose-start": READ_UNIT,
    "desk:show-source": READ_UNIT,
    "desk:show-publications": READ_UNIT,
    "desk:download-publication-photo": READ_UNIT,
    "desk:note-publication": KEEP_STANDARDS,
    "desk:note-registry-entry": KEEP_STANDARDS,
    "desk:remove-publication": KEEP_STANDARDS,
    "desk:set-aside-finding": KEEP_STANDARDS,
    "desk:take-up-finding": KEEP_STANDARDS,
    "desk:start-draft": KEEP_STANDARDS,
    "desk:start-draft-from": KEEP_STANDARDS,
    "desk:take-over-item": KEEP_STANDARDS,
    "desk:keep-own-item": KEEP_STANDARDS,
    "desk:move-standard": KEEP_STANDARDS,
    "desk:edit-standard": KEEP_STANDARDS,
    "desk:edit-component": KEEP_STANDARDS,
    "desk:withdraw-draft": KEEP_STANDARDS,
    "desk:enact-standard": ENACT_STANDARDS,
    "desk:revoke-standard": ENACT_STANDARDS,
    "desk:confirm-unchanged": KEEP_STANDARDS,
    "desk:show-forum": READ_UNIT,
    "desk:set-agenda": WORK_FORUM,
    "desk:start-meeting": WORK_FORUM,
    "desk:show-agenda-item": WORK_FORUM,
    "desk:show-room": WORK_FORUM,
    "desk:show-invitations": WORK_FORUM,
    "desk:show-invitation": WORK_FORUM,
    "desk:print-invitation": WORK_FORUM,
    "desk:withdraw-invitation": WORK_FORUM,
    "desk:show-attendance": WORK_FORUM,
    "desk:print-attendance": WORK_FORUM,
    "desk:strike-attendee": WORK_FORUM,
    "desk:list-inputs": WORK_FORUM,
    "desk:record-input": WORK_FORUM,
    "desk:answer-input": WORK_FORUM,
    "desk:moderate-input": WORK_FORUM,
    "desk:list-agreements": WORK_FORUM,
    "desk:make-agreement": WORK_FORUM,
    "desk:change-agreement": WORK_FORUM,
    "desk:remove-agreement": WORK_FORUM,
    "desk:report-progress": WORK_FORUM,
    "desk:show-record": WORK_FORUM,
    "desk:download-record": WORK_FORUM,
    "desk:attach-file": WORK_FORUM,
    "desk:download-file": WORK_FORUM,
    "desk:remove-file": WORK_FORUM,
    "desk:print-report": WORK_FORUM,
    "desk:download-workbook": WORK_FORUM,
    "desk:show-survey": READ_UNIT,
    "desk:list-answers": WORK_FORUM,
    "desk:type-answer": WORK_FORUM,
    "desk:complete-improvement": WORK_FORUM,
    "desk:change-survey": MANAGE_FORUM,
    "desk:open-survey": MANAGE_FORUM,
    "desk:close-survey": MANAGE_FORUM,
    "desk:publish-survey-result": MANAGE_FORUM,
    "desk:strike-answer": MANAGE_FORUM,
    "desk:plan-improvement": MANAGE_FORUM,
    "desk:change-forum": MANAGE_FORUM,
    "desk:set-team": MANAGE_FORUM,
    "desk:open-forum": MANAGE_FORUM,
    "desk:cancel-forum": MANAGE_FORUM,
    "desk:close-forum": MANAGE_FORUM,
    "desk:apply-agreement": MANAGE_FORUM,
    "desk:review-record": MANAGE_FORUM,
    "desk:return-record": MANAGE_FORUM,
    "desk:add-signatures": MANAGE_FORUM,
    "desk:publish-record": MANAGE_FORUM,
    "desk:show-chain": READ_RECORD,
    "desk:download-entry-proof": READ_RECORD,
}
"""Addresses about a unit, or a contact person, account, role, standard, forum or record of one."""

DESK_ROWS: Mapping[str, frozenset[Role]] = {
    "desk:list-inbox": STAFF,
    "desk:search-cases": STAFF,
    "desk:take-cases": STAFF,
    "desk:join-selected": STAFF,
    "desk:record-case": CLERKS,
    "desk:list-notifications": STAFF,
    "desk:mark-read": STAFF,
    "desk:show-team": frozenset({Role.DIVISION_HEAD, Role.COORDINATOR, Role.LEADERSHIP, Role.INSPECTORATE}),
    "desk:show-settings": STAFF,
    "desk:list-units": STAFF,
    "desk:create-unit": ADMINISTRATORS,
    "desk:list-staff": ADMINISTRATORS,
    "desk:invite-staff": ADMINISTRATORS,
    "desk:show-calendar": STAFF,
    "desk:override-day": ADMINISTRATORS,
    "desk:confirm-calendar": ADMINISTRATORS,
    "desk:set-office-hours": ADMINISTRATORS,
    "desk:set-season-hours": ADMINISTRATORS,
    "desk:list-policies": STAFF,
    "desk:list-forums": STAFF,
    "desk:prepare-forum": frozenset({Role.QUALITY_MANAGER, Role.DIVISION_HEAD, Role.ADMINISTRATOR}),
    "desk:show-follow-up": STAFF,
    "desk:list-surveys": STAFF,
    "desk:prepare-survey": STANDARD_KEEPERS,
    "desk:list-stakeholders": FORUM_WORKERS,
    "desk:add-stakeholder": FORUM_WORKERS,
    "desk:list-standards": STAFF,
    "desk:list-reviews": STAFF,
    "desk:show-review-month": STAFF,
    "desk:show-review-feed": STAFF,
    "desk:open-review-feed": STAFF,
    "desk:show-review-score": SCORE_READERS,
    "desk:list-review-ages": SCORE_READERS,
    "desk:download-review-list": SCORE_READERS,
    "desk:close-review-feed": STAFF,
    "desk:list-imports": STANDARD_KEEPERS,
    "desk:start-import": STANDARD_KEEPERS,
    "desk:list-regulations": STAFF,
    "desk:list-charters": STAFF,
    "desk:list-publications": STAFF,
    "desk:download-publication-list": STAFF,
    "desk:list-findings": STAFF,
    "desk:add-regulation": REGISTRARS,
    "desk:show-journal": frozenset({Role.INSPECTORATE, Role.ADMINISTRATOR}),
    "account_change_password": STAFF,
    "account_set_password": STAFF,
    "account_reauthenticate": STAFF,
    "mfa_reauthenticate": STAFF,
    "mfa_reauthenticate_webauthn": STAFF,
    "mfa_index": STAFF,
    "mfa_activate_totp": STAFF,
    "mfa_deactivate_totp": STAFF,
    "mfa_view_recovery_codes": STAFF,
    "mfa_generate_recovery_codes": STAFF,
    "mfa_download_recovery_codes": STAFF,
    "mfa_list_webauthn": STAFF,
    "mfa_add_webauthn": STAFF,
}
"""Addresses of the desk without a thing in them: which roles may open them; the page shows only what is in scope."""

OWN_ROWS: Mapping[str, str] = {
    "desk:adopt-citations": "only posted, for the whole register: tests of the regulations, by role",
    "desk:download-form": "hangs at a requirement, for everybody at a desk of the government: tests of the editor",
    "desk:supersede-policy": "a deadline of the whole government: tests of the policies, by role",
    "desk:set-second-check": "only posted, for the whole government: tests of the policies, by role",
    "desk:download-attachment": "a file of a case: tests of the desk, with READ_CASE and a file of another case",
    "desk:save-stakeholder": "shared by all who hold forums in the government: tests of the forums, by role",
    "desk:show-receipt": "only the clerk who just recorded the case: tests of the intake",
    "mfa_remove_webauthn": "one's own key: tests of the accounts",
    "mfa_edit_webauthn": "one's own key: tests of the accounts",
}
"""Addresses about something of one's own, each tested beside its view."""

PUBLIC_ROWS = frozenset(
    {
        "account_login",
        "account_logout",
        "account_signup",
        "account_inactive",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "mfa_login_webauthn",
        "mfa_authenticate",
        "choose-language",
        "alive",
        "ready",
        "public:home",
        "public:list-services",
        "public:show-service",
        "public:show-version",
        "public:prove-version",
        "public:print-service",
        "public:print-version",
        "public:print-unit",
        "public:list-versions",
        "public:compare-versions",
        "public:list-units",
        "public:list-charters",
        "public:show-charter",
        "public:show-unit",
        "public:channels",
        "public:start-report",
        "public:report-step",
        "public:upload-file",
        "public:remove-file",
        "public:file-case",
        "public:show-receipt",
        "public:print-receipt",
        "public:confirm-receipt",
        "public:track",
        "public:show-case",
        "public:show-deadline",
        "public:open-case",
        "public:leave-case",
        "public:add-message",
        "public:accept-answer",
        "public:reject-answer",
        "public:rate-case",
        "public:start-survey",
        "public:ask-for-updates",
        "public:stop-updates",
        "public:download-attachment",
        "public:show-proof",
        "public:list-public-cases",
        "public:show-public-case",
        "public:list-forums",
        "public:answer-invitation",
        "public:download-invitation",
        "public:show-forum",
        "public:download-forum",
        "public:show-discussed-draft",
        "public:list-inputs",
        "public:file-input",
        "public:show-input",
        "public:vote-for-input",
        "public:list-agreements",
        "public:download-record",
        "public:download-forum-file",
        "public:check-in",
        "public:read-review-feed",
        "public:list-survey-results",
        "public:open-survey-link",
        "public:answer-survey",
        "public:thank-respondent",
        "public:show-survey-result",
        "public:journal",
        "public:show-checkpoint",
        "public:check-proof",
        "public:download-checker",
        "public:privacy",
        "public:accessibility",
        "public:authenticity",
    }
)
"""Addresses for everyone; those about one report open with its code, or code and secret words (tests of the pages)."""
