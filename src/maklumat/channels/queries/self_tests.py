"""Reading tests of accounts, and what proves that an account works."""

from datetime import datetime

from django.db.models import OuterRef, QuerySet, Subquery

from maklumat.channels.models import ChannelAccount, Conversation, Message, SelfTest
from maklumat.channels.vocabulary import Direction, Progress, SelfTestState
from maklumat.organization.models import Staff, Unit
from maklumat.organization.queries import find_contacts, find_staff_for
from maklumat.organization.vocabulary import Role

GONE = (Progress.SENT, Progress.DELIVERED, Progress.READ)
MOST_TALKS = 20


def find_self_tests(account_id: int) -> QuerySet[SelfTest]:
    """Return the tests of an account, newest first."""
    return SelfTest.objects.filter(account_id=account_id).order_by("-id")


def find_running_tests() -> QuerySet[SelfTest]:
    """Return the tests that wait for something."""
    return SelfTest.objects.filter(state=SelfTestState.RUNNING).order_by("id")


def find_traffic(account_id: int, since: datetime) -> tuple[datetime, datetime] | None:
    """Return when somebody last wrote in private and our answer left; None when nobody did since then."""
    answer = Message.objects.filter(
        conversation=OuterRef("pk"), direction=Direction.OUT, progress__in=GONE, at__gte=OuterRef("last_inbound_at")
    )
    talks = Conversation.objects.filter(
        account_id=account_id, is_public=False, is_group=False, last_inbound_at__gte=since
    ).annotate(answered_at=Subquery(answer.order_by("at", "id").values("at")[:1]))
    latest = talks.order_by("-last_inbound_at")[:MOST_TALKS]
    pairs = latest.values_list("last_inbound_at", "answered_at")
    return next(((wrote, answered) for wrote, answered in pairs if wrote and answered), None)


def find_people_of(account: ChannelAccount) -> list[Staff]:
    """Return who looks after an account: its owner, contact persons and head of its unit, and administrators."""
    unit = account.unit or Unit.objects.of(account.government_id).filter(parent=None).order_by("pk").first()
    if unit is None:
        return []
    people = {staff.pk: staff for staff in find_staff_for(unit.path, Role.ADMINISTRATOR)}
    if account.unit is not None:
        people |= {staff.pk: staff for staff in find_staff_for(unit.path, Role.DIVISION_HEAD)}
        contacts = find_contacts([unit.pk]).filter(staff__is_active=True).select_related("staff")
        people |= {contact.staff.pk: contact.staff for contact in contacts if contact.staff}
    if account.staff is not None and account.staff.is_active:
        people[account.staff.pk] = account.staff
    return list(people.values())


def find_unit_accounts(unit_id: int) -> QuerySet[ChannelAccount]:
    """Return the accounts of a unit that people may write to, by channel; those of its contact persons too."""
    found = ChannelAccount.objects.filter(unit_id=unit_id, is_active=True)
    return found.order_by("channel", "address")
