"""Help for tests that need the demo's places and people, but not what happened there."""

from django.utils import timezone

from maklumat.demo.accounts import load_accounts
from maklumat.demo.content import load_content
from maklumat.demo.offices import load_offices
from maklumat.demo.standards import load_standards
from maklumat.foundation.actor import system_actor


def load_quiet_demo() -> None:
    """Load units, people and standards of the demo government; no case, forum, survey or application."""
    content, now, actor = load_content(), timezone.now(), system_actor("uji")
    offices = load_offices(content, actor=actor, now=now)
    load_standards(content, offices, actor=actor, now=now)
    load_accounts(offices.units, actor=actor, now=now)
