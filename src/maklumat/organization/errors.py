"""The refusals of the organization."""

from django.utils.translation import gettext_lazy as _

from maklumat.foundation.refusals import Refusal


class SlugTaken(Refusal):
    """Another unit or government has this short name already."""

    code = "unit.slug_taken"
    sentence = _("The short name “%(slug)s” is in use already. Please choose another one.")


class EmailTaken(Refusal):
    """Another account signs in with this e-mail."""

    code = "staff.email_taken"
    sentence = _("There is an account with the e-mail %(email)s already. Please use another address.")


class AlreadyStarted(Refusal):
    """Whoever has a password needs no invitation; a link would open the account beside its owner."""

    code = "staff.already_started"
    sentence = _("%(name)s has a password already. Make a new password instead; it ends all sessions of this person.")


class UnitElsewhere(Refusal):
    """The unit belongs to another government."""

    code = "unit.elsewhere"
    sentence = _("That unit belongs to another government. Please choose one of your own units.")


class UnitCannotStandThere(Refusal):
    """A unit would stand below itself, or the root below anything."""

    code = "unit.cannot_stand_there"
    sentence = _(
        "A unit cannot stand below itself or a unit that is below it, and nothing stands above the whole government."
        " Please choose another place."
    )


class TreeTooDeep(Refusal):
    """More levels than any government has."""

    code = "unit.tree_too_deep"
    sentence = _("The tree would have too many levels. Please choose a place further up.")


class LastReceivingUnit(Refusal):
    """Reports would have nowhere to arrive."""

    code = "unit.last_receiving"
    sentence = _("Reports need a unit to arrive at. Please let another unit receive them first.")


class InspectorateOnly(Refusal):
    """The Inspectorate's role would go to somebody who works elsewhere."""

    code = "role.inspectorate_only"
    sentence = _(
        "The role of the Inspectorate sees matters that concern colleagues, so it is for people of the Inspectorate"
        " alone. %(name)s sits in %(unit)s."
    )


class GrantAlreadyThere(Refusal):
    """The same role over the same unit starts on the same day already."""

    code = "role.already_granted"
    sentence = _("%(name)s holds this role for %(unit)s already.")


class GrantEnded(Refusal):
    """A role cannot end before it started, or twice."""

    code = "role.already_ended"
    sentence = _("This role has ended already, or would end before it starts. Please check the dates.")


class LastAdministrator(Refusal):
    """Nobody could look after the whole government any more."""

    code = "role.last_administrator"
    sentence = _(
        "Nobody else administers the whole government. Please give someone else this role first, then try again."
    )


class CalendarGoesBack(Refusal):
    """The confirmed part of the calendar would shrink."""

    code = "calendar.goes_back"
    sentence = _("The calendar is confirmed until %(until)s already. Please choose a later day.")


class BasisMissing(Refusal):
    """A change of the calendar without the letter that decided it."""

    code = "calendar.basis_missing"
    sentence = _("Please name the decree or letter that changes this day, so that anyone can check it.")


class HoursBackwards(Refusal):
    """An office that closes before it opens."""

    code = "calendar.hours_backwards"
    sentence = _("The office must open before it closes. Please check the hours.")


class SeasonImpossible(Refusal):
    """A season that ends before it begins, or lasts longer than a season."""

    code = "calendar.season_impossible"
    sentence = _("A season ends after it begins and lasts at most %(most)s days. Please check the days.")


class WeakPassword(Refusal):
    """The password is too easy to guess."""

    code = "staff.weak_password"
    sentence = _("This password is too easy to guess: %(reason)s")
