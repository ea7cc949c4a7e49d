"""What happened outside cases and applications, as sentences; these have their own."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from django.db.models import TextChoices
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from maklumat.applications.vocabulary import ApplicationEvent
from maklumat.cases.vocabulary import CaseEvent, ClockCode
from maklumat.catalogue.vocabulary import CatalogueEvent, ComponentCode, RegulationState, ReviewStep, StandardStatus
from maklumat.consultations.vocabulary import ConsultationEvent
from maklumat.evaluation.vocabulary import Cause, CloseReason, EvaluationEvent
from maklumat.journal.models import Entry
from maklumat.organization.vocabulary import OrganizationEvent, Role, TestResult
from maklumat.web.desk.applications.history import event_sentence as application_sentence
from maklumat.web.desk.cases.history import SENTENCES as CASE_SENTENCES
from maklumat.web.desk.cases.history import event_sentence as case_sentence
from maklumat.web.desk.cases.history import who_words
from maklumat.web.desk.policies.lines import amount_words
from maklumat.web.desk.units.contacts import answer_time
from maklumat.web.shared.channels import channel_look
from maklumat.web.shared.words import plain_date

SENTENCES: Final[Mapping[str, Promise]] = {
    OrganizationEvent.GOVERNMENT_CREATED: _("%(who)s set the government up"),
    OrganizationEvent.SECOND_CHECK_SET: _("%(who)s switched the second check of answers"),
    OrganizationEvent.UNIT_CREATED: _("%(who)s added the unit"),
    OrganizationEvent.UNIT_CHANGED: _("%(who)s changed what is said of the unit"),
    OrganizationEvent.UNIT_MOVED: _("%(who)s moved the unit from below %(parent_before)s to below %(parent)s"),
    OrganizationEvent.CONTACT_SAVED: _("%(who)s wrote down a contact person and the channels"),
    OrganizationEvent.CONTACT_TESTED: _("%(who)s tried %(channel_kind)s: %(result)s"),
    OrganizationEvent.STAFF_INVITED: _("%(who)s added the account"),
    OrganizationEvent.STAFF_SUSPENDED: _("%(who)s closed the account"),
    OrganizationEvent.STAFF_RESTORED: _("%(who)s opened the account again"),
    OrganizationEvent.PASSWORD_SET: _("%(who)s set a password"),
    OrganizationEvent.SECOND_FACTOR_FORGOTTEN: _("%(who)s removed the lost second factor; the password ended too"),
    OrganizationEvent.PREFERENCES_SET: _("%(who)s chose how the screen looks"),
    OrganizationEvent.ROLE_GRANTED: _("%(who)s gave the role %(role)s, from %(valid_from)s"),
    OrganizationEvent.ROLE_REVOKED: _("%(who)s ended the role %(role)s after %(last_day)s"),
    OrganizationEvent.HOLIDAYS_SEEDED: _("%(who)s took over %(added)s days off from the decree"),
    OrganizationEvent.CALENDAR_OVERRIDDEN: _("%(who)s changed %(day)s: %(name)s (%(basis)s)"),
    OrganizationEvent.CALENDAR_CONFIRMED: _("%(who)s confirmed the calendar until %(until)s"),
    OrganizationEvent.OFFICE_HOURS_SET: _(
        "%(who)s set the service hours: from %(opens_at)s, until %(closes_at)s, on Friday %(closes_friday_at)s"
    ),
    OrganizationEvent.SEASON_SET: _(
        "%(who)s set the hours of %(name)s, %(first_day)s to %(last_day)s: %(opens_at)s to %(closes_at)s"
    ),
    OrganizationEvent.CLOCKS_RECOMPUTED: _("The open deadlines were computed again; %(moved)s moved"),
    CaseEvent.POLICIES_SEEDED: _("%(who)s set the first deadlines"),
    CaseEvent.POLICY_SUPERSEDED: _(
        "%(who)s changed “%(clock)s” from %(before)s to %(after)s, from %(valid_from)s on (%(basis)s)"
    ),
    CatalogueEvent.REGULATION_ADDED: _("%(who)s added the regulation"),
    CatalogueEvent.REGULATION_SET: _("%(who)s changed the status to “%(status_words)s”: %(reason)s"),
    CatalogueEvent.REGULATION_CHECKED: _("%(who)s looked whether it still holds"),
    CatalogueEvent.CITATIONS_ADOPTED: _("%(who)s took %(added)s cited regulations into the register"),
    CatalogueEvent.CHARTER_DRAFTED: _("%(who)s started a charter"),
    CatalogueEvent.CHARTER_SAVED: _("%(who)s saved the charter"),
    CatalogueEvent.CHARTER_ENACTED: _("%(who)s entered decision %(decision_number)s, which enacts the charter"),
    CatalogueEvent.STANDARD_SIGNED: _("%(who)s signed the standard electronically under %(code)s"),
    CatalogueEvent.CHARTER_SIGNED: _("%(who)s signed the charter electronically under %(code)s"),
    CatalogueEvent.LETTERHEAD_SAVED: _("%(who)s set what stands on printed pages"),
    CatalogueEvent.CHARTER_PUBLISHED: _("%(who)s wrote down where the charter is published, from %(published_on)s"),
    CatalogueEvent.SERVICE_ADDED: _("%(who)s added the service"),
    CatalogueEvent.SERVICE_CHANGED: _("%(who)s changed what is said of the service"),
    CatalogueEvent.DRAFT_STARTED: _("%(who)s started a draft"),
    CatalogueEvent.DRAFT_SAVED: _("%(who)s saved the draft"),
    CatalogueEvent.ITEM_CHANGED: _("%(who)s changed “%(component)s”"),
    CatalogueEvent.DRAFT_WITHDRAWN: _("%(who)s withdrew the draft: %(reason)s"),
    CatalogueEvent.STANDARD_MOVED: _("%(who)s moved the standard from “%(before)s” to “%(after)s”"),
    CatalogueEvent.STANDARD_ENACTED: _("%(who)s entered decision %(decision_number)s, in force from %(in_force_from)s"),
    CatalogueEvent.STANDARD_SUPERSEDED: _("The version was superseded; its last day is %(last_day)s"),
    CatalogueEvent.STANDARD_REVIEWED: _("%(who)s confirmed the standard unchanged on %(reviewed_on)s"),
    CatalogueEvent.REVIEW_REMINDED: _("The keepers of the standard were told: “%(step)s”, due on %(due_on)s"),
    CatalogueEvent.FEED_OPENED: _("%(who)s made a calendar address for review dates"),
    CatalogueEvent.FEED_CLOSED: _("%(who)s closed the calendar address for review dates"),
    CatalogueEvent.STANDARD_REVOKED: _("%(who)s revoked the standard, last day %(last_day)s"),
    CatalogueEvent.IMPORT_STARTED: _("%(who)s brought in %(files)s files"),
    CatalogueEvent.IMPORT_EXTENDED: _("%(who)s brought in %(files)s more files"),
    CatalogueEvent.IMPORT_FILE_READ: _("The file was read; it holds %(services)s services"),
    CatalogueEvent.IMPORT_FILE_REFUSED: _("The file could not be read"),
    CatalogueEvent.IMPORT_CORRECTED: _("%(who)s corrected what was read of the service"),
    CatalogueEvent.IMPORT_CONFIRMED: _("%(who)s settled a question about the service"),
    CatalogueEvent.IMPORT_ACCEPTED: _("%(who)s accepted the service as a draft"),
    CatalogueEvent.IMPORT_SET_ASIDE: _("%(who)s set the service aside: %(reason)s"),
    CatalogueEvent.IMPORT_TAKEN_UP: _("%(who)s took the service up again"),
    EvaluationEvent.FINDING_DETECTED: _("The system made a finding: %(cause)s"),
    EvaluationEvent.FINDING_OPENED: _("%(who)s wrote down a finding"),
    EvaluationEvent.FINDING_CLOSED: _("%(who)s closed the finding: %(reason)s"),
    EvaluationEvent.FINDING_REOPENED: _("%(who)s opened the finding again"),
    EvaluationEvent.CAUSE_GONE: _("The system no longer sees the cause of the finding"),
    EvaluationEvent.ACTION_PLANNED: _("%(who)s asked %(owner)s to act on the finding by %(due_on)s"),
    EvaluationEvent.ACTION_REPORTED: _("%(who)s reported an action as done"),
    EvaluationEvent.ACTION_VERIFIED: _("%(who)s verified an action"),
    EvaluationEvent.ACTION_RETURNED: _("%(who)s returned an action"),
    EvaluationEvent.ACTION_DROPPED: _("%(who)s dropped an action"),
    EvaluationEvent.INDICATOR_SCORED: _("%(who)s scored indicator %(number)s of the year %(year)s: %(score)s"),
    EvaluationEvent.USERS_INDEX_SET: _("%(who)s wrote down the index of the users' form of %(year)s: %(users_index)s"),
    EvaluationEvent.ASSESSMENT_SUBMITTED: _("%(who)s submitted the self-assessment of %(year)s"),
    EvaluationEvent.ASSESSMENT_REOPENED: _("%(who)s opened the self-assessment of %(year)s again"),
    EvaluationEvent.SCORING_SET: _("%(who)s set the weights of scorecards from %(valid_from)s on (%(basis)s)"),
    EvaluationEvent.SCORING_WITHDRAWN: _("%(who)s took back the weights of scorecards from %(valid_from)s on"),
}
LABELLED: Final[tuple[tuple[str, type[TextChoices]], ...]] = (
    *((name, StandardStatus) for name in ("status", "before", "after")),
    ("component", ComponentCode),
    ("step", ReviewStep),
    ("cause", Cause),
    ("reason", CloseReason),
)
"""Facts that are a word of a vocabulary."""
LABELS: Final[Mapping[str, Promise | str]] = {
    event.value: event.label
    for events in (OrganizationEvent, CatalogueEvent, CaseEvent, ConsultationEvent, EvaluationEvent)
    for event in events
}


def entry_sentence(entry: Entry) -> str:
    """Return what an entry says; an event without a sentence reads by its label, an unknown one by its name."""
    if entry.event in CASE_SENTENCES:
        return case_sentence(entry)
    if entry.event in ApplicationEvent.values:
        return application_sentence(entry)
    sentence = SENTENCES.get(entry.event)
    try:
        return str(sentence) % _facts(entry) if sentence else _plain(entry)
    except KeyError:
        return _plain(entry)


def _plain(entry: Entry) -> str:
    return str(LABELS.get(entry.event, entry.event))


def _facts(entry: Entry) -> dict[str, Any]:
    facts = {name: _readable(value) for name, value in entry.facts.items()}
    facts["who"] = who_words(entry.actor_kind, entry.actor_name)
    if facts.get("role") in Role.values:
        facts["role"] = Role(facts["role"]).label
    if "channel_kind" in facts:
        facts["channel_kind"] = channel_look(facts["channel_kind"]).name
    if facts.get("result") in TestResult.values:
        facts["result"] = _test_words(facts)
    if "amount_before" in facts:
        facts["before"] = amount_words(facts["amount_before"], facts["unit_before"])
        facts["after"] = amount_words(facts["amount"], facts["amount_unit"])
    if facts.get("after") in RegulationState.values:
        facts["status_words"] = RegulationState(facts["after"]).label
    if facts.get("clock") in ClockCode.values:
        facts["clock"] = ClockCode(facts["clock"]).label
    for name, words in LABELLED:
        if facts.get(name) in words.values:
            facts[name] = words(facts[name]).label
    return facts


def _test_words(facts: Mapping[str, Any]) -> str:
    if facts["result"] == TestResult.ANSWERED and facts.get("answered_minutes") is not None:
        return gettext("answered in %(time)s") % {"time": answer_time(facts["answered_minutes"])}
    return str(TestResult(facts["result"]).label).lower()


def _readable(value: object) -> Any:  # noqa: ANN401 - a fact of the journal
    """Return a day in words for what is written as a day or a moment, and everything else as it is."""
    if not isinstance(value, str):
        return value
    try:
        found: date | datetime | None = parse_datetime(value) or parse_date(value)
    except ValueError:
        return value
    return plain_date(found) if found else value
