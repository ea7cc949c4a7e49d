"""Findings as the desk reads them: the sentence with the words marked, whose they are, and where to mend them."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from maklumat.catalogue.models import Service, TextFinding
from maklumat.catalogue.permissions import may_draft_standard
from maklumat.catalogue.rules.components import is_list
from maklumat.catalogue.rules.transitions import WRITABLE
from maklumat.catalogue.vocabulary import ComponentCode, FindingKind
from maklumat.foundation.actor import Actor
from maklumat.web.shared.words import plain_date


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding.

    Attributes:
        place: number and name of the component.
        before, words, after: the sentence, with the words that seem to belong elsewhere in the middle.
        about: why they seem to.
        mend_url: the item in the editor, or the version when it can no longer be written.
        settled: who set it aside and when.
    """

    finding: TextFinding
    service: Service
    kind: str
    place: str
    before: str
    words: str
    after: str
    about: str
    mend_url: str
    is_mended_in_editor: bool
    may_decide: bool
    settled: str = ""


def finding_row(finding: TextFinding, actor: Actor) -> FindingRow:
    """Return one finding in words."""
    may_draft = may_draft_standard(actor, finding.service.unit)
    is_written = may_draft and finding.version.status in WRITABLE
    facts = {"who": finding.decided_by, "day": plain_date(finding.decided_at.date()) if finding.decided_at else ""}
    return FindingRow(
        finding=finding,
        service=finding.service,
        kind=str(FindingKind(finding.kind).label),
        place=_place(finding),
        before=finding.excerpt[: finding.start],
        words=finding.excerpt[finding.start : finding.end],
        after=finding.excerpt[finding.end :],
        about=_about(finding),
        mend_url=_editor_url(finding) if is_written else _version_url(finding),
        is_mended_in_editor=is_written,
        may_decide=may_draft,
        settled=_("Set aside by %(who)s, %(day)s") % facts if finding.reason else "",
    )


def _place(finding: TextFinding) -> str:
    if not finding.component:
        return ""
    code = ComponentCode(finding.component)
    return f"{list(ComponentCode).index(code) + 1} {code.label}"


def _about(finding: TextFinding) -> str:
    match FindingKind(finding.kind):
        case FindingKind.TWIN:
            return _("Title %(title)d %%, product %(product)d %%, requirements %(requirements)d %% the same words") % {
                "title": finding.shares.get("title", 0),
                "product": finding.shares.get("product", 0),
                "requirements": finding.shares.get("requirements", 0),
            }
        case FindingKind.OTHER_UNIT | FindingKind.OTHER_CONTACT if finding.other_unit:
            return _("Belongs to %(unit)s") % {"unit": finding.other_unit.name}
        case FindingKind.OTHER_REGION:
            return _("Not the name of this region")
        case FindingKind.OTHER_SITE:
            return _("The site of another region")
        case FindingKind.OTHER_YEAR:
            return _("Far from the year of today")
    return ""


def _editor_url(finding: TextFinding) -> str:
    if not finding.component:
        return reverse("desk:edit-standard", args=[finding.version_id])
    address = reverse("desk:edit-component", args=[finding.version_id, finding.component])
    return f"{address}#butir-{finding.item_id}" if is_list(ComponentCode(finding.component)) else address


def _version_url(finding: TextFinding) -> str:
    service = finding.service
    address = reverse("desk:show-standard", args=[service.unit.slug, service.slug, finding.version.number])
    if not finding.component:
        return address
    return f"{address}#komponen-{list(ComponentCode).index(ComponentCode(finding.component)) + 1}"
