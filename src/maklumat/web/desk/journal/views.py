"""Pages of the record."""

from http import HTTPStatus
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from maklumat.applications.queries import is_application_code
from maklumat.cases.queries import find_visible_codes
from maklumat.foundation.reference_codes import read_code
from maklumat.foundation.refusals import NotFound, require
from maklumat.foundation.row_keys import read_key
from maklumat.foundation.text import clean_text
from maklumat.journal import queries as record
from maklumat.journal.models import Entry, Seal
from maklumat.organization.permissions import StaffActor, may_read_journal
from maklumat.organization.vocabulary import Role
from maklumat.web.desk.journal.lines import journal_lines
from maklumat.web.desk.journal.subjects import KINDS, find_names, find_subjects, subject_link
from maklumat.web.desk.requests import calendar_of, officer_of
from maklumat.web.shared import clock
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.components import NavItem

PAGE = 50
CHAIN_PAGE = 100
LONGEST_SEARCH = 120
LARGEST_SEQUENCE = 2**31 - 1
EVERYTHING = _("Everything")
READERS = (Role.INSPECTORATE, Role.ADMINISTRATOR)


@require_safe
@audience(*READERS)
def show_journal(request: HttpRequest) -> HttpResponse:
    """Show what happened, newest first, how far it is sealed, and what a search finds."""
    government, actor = government_of(request), _reader(request)
    text = clean_text(request.GET.get("q", ""), LONGEST_SEARCH)
    code = read_code(text, government.code_prefix).code if text else None
    if code:
        return redirect("desk:show-chain", "application" if is_application_code(code, government.pk) else "case", code)
    kind = request.GET.get("jenis", "")
    kind = kind if kind in KINDS else ""
    before = read_key(request.GET.get("sebelum", ""))
    entries = list(record.find_government_entries(government.pk, subject_kind=kind, before_id=before)[: PAGE + 1])
    last = record.get_last_checkpoint()
    today = calendar_of(request).local_date(clock.now())
    is_checked = "periksa" in request.GET and last is not None
    context = {
        "lines": journal_lines(government, entries[:PAGE], actor),
        "kinds": _kind_tabs(kind),
        "older_url": _url(jenis=kind, sebelum=str(entries[PAGE - 1].pk)) if len(entries) > PAGE else "",
        "newest_url": _url(jenis=kind) if before else "",
        "text": text,
        "found": find_subjects(government.pk, text, today) if text else [],
        "summary": record.summarise_journal(),
        "last": last,
        "last_root": bytes(last.root).hex() if last else "",
        "is_checked": is_checked,
        "fault": record.verify_checkpoint(last) if is_checked and last else None,
    }
    return render(request, "desk/journal/show_journal.html", context)


@require_safe
@audience(*READERS)
def show_chain(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Show everything that happened to one thing, oldest first, and whether its chain holds."""
    government, actor = government_of(request), _reader(request)
    entries = _chain(request, actor, kind, key)
    start = min(read_key(request.GET.get("mulai", "")) or 0, LARGEST_SEQUENCE)
    page = list(entries.filter(sequence__gte=start)[: CHAIN_PAGE + 1])
    shown = page[:CHAIN_PAGE]
    sealed = Seal.objects.filter(entry_id__in=[entry.pk for entry in shown]).values_list("entry_id", flat=True)
    address = reverse("desk:show-chain", args=[kind, key])
    context = {
        "subject": subject_link((kind, key), find_names(government, shown)),
        "kind": kind,
        "key": key,
        "lines": journal_lines(government, shown, actor, frozenset(sealed)),
        "verification": record.verify_chain((kind, key)),
        "next_url": f"{address}?mulai={page[CHAIN_PAGE].sequence}" if len(page) > CHAIN_PAGE else "",
        "first_url": address if start else "",
    }
    return render(request, "desk/journal/show_chain.html", context)


@require_safe
@audience(*READERS)
def download_proof(request: HttpRequest, kind: str, key: str, sequence: int) -> HttpResponse:
    """Hand out what a stranger needs to check one entry offline."""
    entry = _chain(request, _reader(request), kind, key).filter(sequence=min(sequence, LARGEST_SEQUENCE)).first()
    if entry is None:
        raise NotFound
    response = JsonResponse(record.get_proof(entry), status=HTTPStatus.OK, json_dumps_params={"indent": 2})
    response.headers["Content-Disposition"] = f'attachment; filename="bukti-{kind}-{entry.sequence}.json"'
    return response


def _chain(request: HttpRequest, actor: StaffActor, kind: str, key: str) -> QuerySet[Entry]:
    """Return the chain of a subject of the own government that the reader may know of.

    Raises:
        NotFound: there is none, or it is the record of a report hidden from the reader.
    """
    entries = record.find_entries((kind[:20], key[:40])).filter(government_id=government_of(request).pk)
    is_hidden = kind == "case" and key not in find_visible_codes(actor, [key])
    if is_hidden or not entries.exists():
        raise NotFound
    return entries


def _reader(request: HttpRequest) -> StaffActor:
    actor = officer_of(request)
    require(may_read_journal(actor))
    return actor


def _kind_tabs(current: str) -> list[NavItem]:
    kinds = {"": EVERYTHING, **KINDS}
    return [NavItem(str(label), _url(jenis=kind), is_current=kind == current) for kind, label in kinds.items()]


def _url(**words: str) -> str:
    kept = {name: value for name, value in words.items() if value}
    address = reverse("desk:show-journal")
    return f"{address}?{urlencode(kept)}" if kept else address
