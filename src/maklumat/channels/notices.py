"""The sentences of the bell, by kind of notification. A kind without a sentence of its own still reads as one."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

NOTICES: Mapping[str, "_StrOrPromise"] = {
    "case_assigned": _("%(code)s was given to you"),
    "case_dispatched": _("%(code)s has come to %(unit)s"),
    "case_addition": _("The reporter of %(code)s has written"),
    "case_accepted": _("The reporter of %(code)s is content with the answer"),
    "case_rejected": _("The reporter of %(code)s does not accept the answer"),
    "case_resumed": _("%(code)s is being worked on again"),
    "check_requested": _("The answer to %(code)s waits for your check"),
    "check_returned": _("The answer to %(code)s was returned to you"),
    "extension_requested": _("More time is asked for %(code)s; you decide"),
    "case.deadline_extended": _("More time was granted for %(code)s"),
    "case.extension_refused": _("More time was refused for %(code)s"),
    "clock_reminder": _("%(percent)s%% of the time for %(code)s has passed"),
    "case_escalated": _("%(code)s is overdue and has come to you"),
    "application_completed": _("The applicant of %(code)s has completed the documents"),
    "application_withdrawn": _("The applicant of %(code)s has withdrawn it"),
    "agreement_late": _("Agreement %(number)s of “%(title)s” is late since %(due)s"),
    "calendar_ends": _("The working calendar is certain only until %(until)s: compare the next year with the decree"),
    "token_ends": _("The access of %(address)s ends on %(due)s: connect it again before"),
    "token_ended": _("The access of %(address)s has ended: nothing is sent until it is connected again"),
    "self_test_asked": _("Please test %(address)s: write “%(word)s” to it from your own phone"),
    "self_test_not_sent": _("%(address)s could not send anything when it was tested"),
    "self_test_not_received": _("Nothing reached us at %(address)s when it was tested"),
    "self_test_not_written": _("The test of %(address)s was not carried out: its word did not reach us"),
    "self_test_not_answered": _("%(address)s received the test, but our answer did not arrive"),
    "regulation_repealed": _("%(name)s was repealed; your standards that rest on it: %(count)s"),
    "review_warned_90": _("Standards of %(unit)s to be reviewed within 90 days: %(count)s"),
    "review_warned_30": _("Standards of %(unit)s to be reviewed within 30 days: %(count)s"),
    "review_warned_7": _("Standards of %(unit)s to be reviewed within 7 days: %(count)s"),
    "review_overdue": _("Standards of %(unit)s overdue for their yearly review: %(count)s"),
    "review_legally_stale": _("Standards of %(unit)s not reviewed for three years, as the law asks: %(count)s"),
    "period_report": _("The report of %(period)s can be read"),
    "findings_new": _("New findings at %(unit)s: %(count)s"),
    "action_given": _("You are asked to do something about a finding at %(unit)s, by %(due)s"),
    "action_reported": _("An action about a finding at %(unit)s waits to be verified"),
    "action_returned": _("Your action about a finding at %(unit)s came back to you"),
    "action_late": _("An action about a finding at %(unit)s is late since %(due)s"),
    "digest_overdue": _("Overdue cases at %(unit)s: %(count)s"),
}
FALLBACK = _("There is something new about %(key)s")


def notice_sentence(kind: str, key: str, facts: Mapping[str, object]) -> str:
    """Return the sentence in the language of the moment.

    Args:
        kind: which sentence.
        key: the tracking code, shown when the sentence is unknown or lacks a fact.
        facts: what fills the placeholders.
    """
    sentence = NOTICES.get(kind)
    if sentence is not None:
        try:
            return str(sentence) % facts
        except KeyError:
            pass
    return str(FALLBACK) % {"key": key}
