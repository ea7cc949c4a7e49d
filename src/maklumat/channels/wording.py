"""The words of outgoing messages. Only codes, states, dates, numbers and links.

Never the text of a case, a name of a person or the secret words: a mailbox is read by others too. Texts are in
English here and in Indonesian in the catalogue; both are sent as they stand, without markup.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone, translation
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from maklumat.channels.rules.letters import one_line

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

TRACKING_LINK = "/lacak/?kode=%(code)s"
"""Where a reporter follows a report, unless the caller gives a ``link`` of its own."""

MOMENTS = frozenset({"due", "until"})
"""Facts that are a day or a moment, as such or in ISO form."""


@dataclass(frozen=True)
class Wording:
    """Subject and paragraphs of one kind of message.

    The named placeholders are the facts. Those of the subject are required; a paragraph whose facts are not given
    is left out.
    """

    subject: "_StrOrPromise"
    paragraphs: tuple["_StrOrPromise", ...]
    link: str = ""


SEE_IT = _("See how far it is at any time:\n%(link)s")
READ_IT = _("Read it here:\n%(link)s")
OPEN_IT = _("Open it here:\n%(link)s")
FOR_REPORTERS = _(
    "This message was written by a program. To answer us, open the link above with your code and your secret words. We"
    " never ask for your secret words by message or telephone."
)
FOR_PARTICIPANTS = _(
    "This message was written by a program, and replies to it are not read. To reach us, use the contacts on the page"
    " above."
)
FOR_STAFF = _("You receive this message because the matter above is in your care. Replies to it are not read.")


def _to_reporter(subject: "_StrOrPromise", *paragraphs: "_StrOrPromise") -> Wording:
    return Wording(subject, (*paragraphs, FOR_REPORTERS), link=TRACKING_LINK)


def _to_participant(subject: "_StrOrPromise", *paragraphs: "_StrOrPromise") -> Wording:
    return Wording(subject, (*paragraphs, FOR_PARTICIPANTS))


def _to_staff(subject: "_StrOrPromise", *paragraphs: "_StrOrPromise") -> Wording:
    return Wording(subject, (*paragraphs, OPEN_IT, FOR_STAFF))


def _to_keeper(subject: "_StrOrPromise", standards: "_StrOrPromise") -> Wording:
    return _to_staff(subject, standards, _("And %(more)s more, which the list shows."), HOW_TO_REVIEW)


REVIEW_IN_TIME = _("These standards are due for their yearly review, by the day in brackets:\n%(names)s")
HOW_TO_REVIEW = _(
    "Look whether requirements, time, fee and legal bases still hold. If nothing has to change, confirm it with one"
    " sentence; if something has, start a new version."
)

WORDINGS: Mapping[str, Wording] = {
    "news_subscription": Wording(
        _("Please confirm: news of the office by e-mail"),
        (
            _("Somebody, probably you, asked that the news of the office be sent to this address."),
            _("If that was you, confirm it here:\n%(link)s"),
            _("If it was not, do nothing: without a confirmation no news is sent, and the address is forgotten."),
        ),
    ),
    "news": Wording(
        "%(title)s",
        (
            "%(body)s",
            READ_IT,
            _("%(unit)s sends you this because you asked for the news of the office. End it here:\n%(leave)s"),
        ),
    ),
    "case_received": _to_reporter(
        _("We have received your report %(code)s"),
        _("Thank you for writing to us. Your report is in our hands under the code %(code)s."),
        _("You can expect our answer by %(due)s at the latest."),
        SEE_IT,
    ),
    "updates_asked": _to_reporter(
        _("You will hear about report %(code)s"),
        _(
            "From now on each step of report %(code)s is told to this address. If it was not you who asked for it, open"
            " nothing: the messages carry no more than the code and the state."
        ),
        SEE_IT,
    ),
    "case_dispatched": _to_reporter(
        _("Report %(code)s is now with %(unit)s"),
        _("Your report %(code)s has been read and handed to %(unit)s, who will look into it and answer you."),
        _("You can expect the answer by %(due)s at the latest."),
        SEE_IT,
    ),
    "question_asked": _to_reporter(
        _("We have a question about report %(code)s"),
        _(
            "To go on with your report %(code)s we need something from you. While we wait for you, our own time"
            " stands still."
        ),
        _("Please answer by %(until)s."),
        READ_IT,
    ),
    "case_replied": _to_reporter(
        _("There is a new message about report %(code)s"),
        _("We have written to you about your report %(code)s."),
        READ_IT,
    ),
    "case_answered": _to_reporter(
        _("Report %(code)s has been answered"),
        _("Your report %(code)s has our answer."),
        READ_IT,
        _(
            "If the answer does not solve the matter, say so on the same page within ten working days, and we will look"
            " at it again. If we hear nothing, we take it that the matter is settled."
        ),
    ),
    "case_closed": _to_reporter(
        _("Report %(code)s is closed"),
        _("Your report %(code)s is closed. The answer and everything that happened stay readable."),
        READ_IT,
        _("There you can also tell us how well we served you. It takes one minute and helps the next person."),
    ),
    "survey_invitation": Wording(
        _("How did we serve you?"),
        (
            _("Your matter %(code)s is finished. Nine questions, one minute, without your name: tell us how it was."),
            OPEN_IT,
            _("The link is yours alone and takes one answer. This message was written by a program."),
        ),
    ),
    "case_reopened": _to_reporter(
        _("Report %(code)s is open again"),
        _("We have opened your report %(code)s again and are working on it. The time we promised starts anew."),
        SEE_IT,
    ),
    "deadline_extended": _to_reporter(
        _("Report %(code)s needs more time, until %(due)s"),
        _(
            "We cannot finish your report %(code)s in the time we promised, and we are sorry. The new date is %(due)s."
            " Why, and who approved it, stands with your report."
        ),
        READ_IT,
    ),
    "case_deferred": _to_reporter(
        _("Report %(code)s is planned for later, until %(until)s"),
        _(
            "What your report %(code)s asks for cannot be done now and is planned for later. We come back to it by"
            " %(until)s. The reason stands with your report."
        ),
        READ_IT,
    ),
    "case_merged": _to_reporter(
        _("Report %(code)s is handled together with another one"),
        _(
            "Others have reported the same matter, so we handle your report %(code)s together with theirs. Your code"
            " stays valid, and you get every answer as before."
        ),
        SEE_IT,
    ),
    "case_transferred": _to_reporter(
        _("Report %(code)s belongs with another institution"),
        _("What you report under %(code)s is outside our authority, so we have passed it on."),
        _("It is now with %(destination)s."),
        _("Whom to turn to, and what happens next, is written here:\n%(link)s"),
    ),
    "case_archived": _to_reporter(
        _("Report %(code)s has been set aside"),
        _("Your report %(code)s has been set aside. Nothing was deleted."),
        _("The reason, and what you can do if you do not agree, is written here:\n%(link)s"),
    ),
    "case_withdrawn": _to_reporter(
        _("Report %(code)s has been withdrawn"),
        _("As you asked, we have stopped working on your report %(code)s. You are welcome to write to us again."),
        READ_IT,
    ),
    "application_received": _to_reporter(
        _("We have received your application %(code)s"),
        _("Thank you. Your application is in our hands under the code %(code)s."),
        _("It will be done by %(due)s at the latest, once the documents are complete."),
        SEE_IT,
    ),
    "application_returned": _to_reporter(
        _("Something is missing in your application %(code)s"),
        _(
            "To go on with your application %(code)s we need a document from you. Which one, and why, stands on its"
            " page. Our own time stands still until it is here."
        ),
        _("Please complete it by %(until)s."),
        READ_IT,
    ),
    "application_word": _to_reporter(
        _("There is a new message about application %(code)s"),
        _("We have written to you about your application %(code)s."),
        READ_IT,
    ),
    "application_paused": _to_reporter(
        _("Application %(code)s waits for another agency"),
        _("Your application %(code)s needs an answer from another agency. Which one, and why, stands on its page."),
        SEE_IT,
    ),
    "application_resumed": _to_reporter(
        _("We go on with application %(code)s"),
        _("The other agency has answered. Your application %(code)s will be done by %(due)s at the latest."),
        SEE_IT,
    ),
    "application_extended": _to_reporter(
        _("Application %(code)s needs more time, until %(due)s"),
        _(
            "We cannot finish your application %(code)s in the time we promised, and we are sorry. The new date is"
            " %(due)s. Why, and who approved it, stands on its page."
        ),
        READ_IT,
    ),
    "application_moved": _to_reporter(
        _("Application %(code)s is due on another day, %(due)s"),
        _(
            "The working calendar of our office has changed, and with it the date of your application %(code)s. The new"
            " date is %(due)s. How it is counted, day by day, stands on its page."
        ),
        READ_IT,
    ),
    "application_ready": _to_reporter(
        _("Application %(code)s is ready"),
        _("What you asked for under %(code)s is ready. How you get it stands on its page."),
        READ_IT,
    ),
    "application_handed_over": _to_reporter(
        _("Application %(code)s is done"),
        _("What you asked for under %(code)s has been handed over."),
        READ_IT,
        _("There you can also tell us how well we served you. It takes one minute and helps the next person."),
    ),
    "application_refused": _to_reporter(
        _("Application %(code)s was refused"),
        _("We could not grant your application %(code)s. The reason, and what you can do, is written here:\n%(link)s"),
    ),
    "application_lapsed": _to_reporter(
        _("Application %(code)s has lapsed"),
        _(
            "The missing documents of your application %(code)s did not reach us, so we have closed it. You are welcome"
            " to apply again."
        ),
        READ_IT,
    ),
    "reminder_staff": _to_staff(
        _("%(code)s: %(percent)s%% of the time has passed, due %(due)s"),
        _("%(percent)s%% of the time for case %(code)s has passed. It must be answered by %(due)s."),
    ),
    "escalation_staff": _to_staff(
        _("%(code)s is overdue since %(due)s"),
        _(
            "Case %(code)s should have been answered by %(due)s. It has come to you as the next person responsible."
            " Please see to it that the reporter gets an answer."
        ),
        _("It is now with %(unit)s."),
    ),
    "digest_overdue": _to_staff(
        _("Overdue cases at %(unit)s: %(count)s"),
        _("Cases at %(unit)s that are past their date today: %(count)s. The oldest come first in the list."),
    ),
    "period_report": _to_staff(
        _("The report of %(period)s can be read"),
        _(
            "Complaints and services of %(period)s: by kind, channel, unit and state, and how many were in time. It can"
            " be read as PDF, Word file or workbook."
        ),
    ),
    "review_warned_90": _to_keeper(_("Standards of %(unit)s to be reviewed within 90 days: %(count)s"), REVIEW_IN_TIME),
    "review_warned_30": _to_keeper(_("Standards of %(unit)s to be reviewed within 30 days: %(count)s"), REVIEW_IN_TIME),
    "review_warned_7": _to_keeper(_("Standards of %(unit)s to be reviewed within 7 days: %(count)s"), REVIEW_IN_TIME),
    "review_overdue": _to_keeper(
        _("Standards of %(unit)s overdue for their yearly review: %(count)s"),
        _("The yearly review of these standards is overdue:\n%(names)s"),
    ),
    "review_legally_stale": _to_keeper(
        _("Standards of %(unit)s not reviewed for three years, as the law asks: %(count)s"),
        _("These standards have not been reviewed for three years, the longest the law allows:\n%(names)s"),
    ),
    "forum_invitation": _to_participant(
        _("Invitation: %(title)s"),
        _("%(unit)s invites you to a public consultation forum: “%(title)s”."),
        _("It takes place on %(due)s.\nPlace: %(place)s"),
        _("Please tell us whether you will come; no account is needed:\n%(link)s"),
        _("There you also find the drafts, the agenda, and the date for your own calendar."),
    ),
    "forum_reminder": _to_participant(
        _("Soon: %(title)s"),
        _("On %(due)s we discuss “%(title)s” with you.\nPlace: %(place)s"),
        _("If you have not told us yet whether you will come, please do so here:\n%(link)s"),
    ),
    "forum_moved": _to_participant(
        _("New time or place: %(title)s"),
        _("The consultation forum “%(title)s” to which we invited you has moved. We are sorry for the trouble."),
        _("It takes place on %(due)s.\nPlace: %(place)s"),
        _("Please tell us whether this suits you; no account is needed:\n%(link)s"),
    ),
    "forum_cancelled": _to_participant(
        _("Called off: %(title)s"),
        _(
            "The consultation forum “%(title)s”, planned for %(due)s, will not take place. We are sorry for the"
            " trouble."
        ),
        _("The reason: %(reason)s"),
        _("You can still read the drafts, and see when there is a new date:\n%(link)s"),
    ),
    "forum_input_answered": _to_participant(
        _("What became of your words: %(title)s"),
        _("You told us what you think in the forum “%(title)s”. We have answered, and the reason stands beside it."),
        _("Here you see what became of it, step by step:\n%(link)s"),
    ),
    "token_ends": _to_staff(
        _("The access of %(address)s ends on %(due)s"),
        _("Until then nothing changes. After that day nothing is sent from %(address)s and nothing is received."),
        _("Ask the provider for a new access token, and enter it at the account."),
    ),
    "token_ended": _to_staff(
        _("The access of %(address)s has ended"),
        _("Nothing is sent from %(address)s. What waits is kept and leaves once the account is connected again."),
        _("Ask the provider for a new access token, and enter it at the account."),
    ),
    "office_closed": Wording(_("The office is closed now"), ("%(text)s",)),
    "self_test": Wording(
        _("Test of the mailbox: uji %(code)s, letter %(leg)s"),
        (_("The office tests whether this mailbox sends and receives. Nothing is needed from you."),),
    ),
    "account": Wording("%(subject)s", ("%(body)s",)),
}

CONFIDENTIAL = frozenset({"account"})
"""Messages whose text lets the reader sign in: encrypted while they wait, erased once they are sent."""


def write_words(template: str, language: str, facts: Mapping[str, object]) -> tuple[str, str]:
    """Return subject and text in one language.

    Args:
        template: a key of ``WORDINGS``.
        language: ``id`` or ``en``; any other is answered in the installation's own.
        facts: words, numbers and days; a ``link`` that starts with a slash gets the address of the site.

    Raises:
        KeyError: there is no such template, or a fact that its subject needs is missing.
    """
    wording = WORDINGS[template]
    known = dict(settings.LANGUAGES)
    with translation.override(language if language in known else settings.LANGUAGE_CODE):
        words = {name: _in_words(name, value) for name, value in facts.items()}
        if wording.link:
            words.setdefault("link", settings.BASE_URL + wording.link % words)
        paragraphs = [written for part in wording.paragraphs if (written := _fill(str(part), words)) is not None]
        return one_line(str(wording.subject) % words), "\n\n".join(paragraphs) + "\n"


def _fill(paragraph: str, words: Mapping[str, str]) -> str | None:
    try:
        return paragraph % words
    except KeyError:
        return None


def _in_words(name: str, value: object) -> str:
    if name in MOMENTS and isinstance(value, str):
        value = parse_date(value) if len(value) == len("2026-08-19") else parse_datetime(value) or value
    if isinstance(value, datetime):
        local = timezone.localtime(value)
        return f"{date_format(local, 'l, j F Y H.i')} {local.tzname()}"
    if isinstance(value, date):
        return date_format(value, "l, j F Y")
    text = str(value)
    return f"{settings.BASE_URL}{text}" if name == "link" and text.startswith("/") else text
