"""What a finding already says where something is begun because of it."""

from typing import Any

from django.http import HttpRequest

from maklumat.evaluation.errors import AuditFindingNotFound
from maklumat.evaluation.queries.findings import get_audit_finding
from maklumat.evaluation.wording import finding_title
from maklumat.foundation.row_keys import read_key
from maklumat.web.shared.actors import government_of


def forum_about_finding(request: HttpRequest) -> dict[str, Any]:
    """Return what a new forum is about when the address names a finding; empty without one."""
    key = read_key(request.GET.get("temuan", ""))
    if not key:
        return {}
    try:
        finding = get_audit_finding(government_of(request).pk, key)
    except AuditFindingNotFound:
        return {}
    title = finding_title(finding)
    purpose = f"{title}\n\n{finding.detail}".strip()
    return {"unit_id": finding.unit_id, "title": finding.service.name if finding.service else title, "purpose": purpose}
