"""Made-up services and standards for tests: fixed, boring facts, and the same one again when asked twice."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count

from PIL import Image

from maklumat.catalogue.actions.charters import enact_charter, publish_charter, save_charter, start_charter
from maklumat.catalogue.actions.enactment import import_standard
from maklumat.catalogue.actions.import_reading import read_imported_file
from maklumat.catalogue.actions.importing import IncomingFile, start_import
from maklumat.catalogue.actions.publications import note_publication
from maklumat.catalogue.actions.regulations import add_regulation
from maklumat.catalogue.actions.reuse import start_draft_from
from maklumat.catalogue.actions.services import add_service
from maklumat.catalogue.actions.standards import save_draft, start_draft
from maklumat.catalogue.actions.text_findings import look_through_texts
from maklumat.catalogue.models import (
    Charter,
    ImportBatch,
    Regulation,
    Service,
    StandardPublication,
    StandardVersion,
    TextFinding,
)
from maklumat.catalogue.reading.shapes import (
    Component,
    Duration,
    LimitUnit,
    Presence,
    ReadComponent,
    ReadFile,
    ReadService,
    ReadText,
    TimeLimit,
    Where,
)
from maklumat.catalogue.reading.shapes import Fee as ReadFee
from maklumat.catalogue.reading.shapes import FeeKind as ReadFeeKind
from maklumat.catalogue.reading.stored import file_to_store
from maklumat.catalogue.rules.components import Components, components_from_json, components_to_json
from maklumat.catalogue.vocabulary import Audience, CharterMedium, StandardMedium
from maklumat.files.cleaning import UploadedBytes
from maklumat.foundation.actor import system_actor
from maklumat.organization.models import Unit
from maklumat.organization.testing import make_unit

ADDED_AT = datetime(2026, 1, 5, 1, tzinfo=UTC)
IN_FORCE_FROM = date(2026, 2, 2)
DECIDED_ON = date(2026, 3, 2)
DECIDED_AT = datetime(2026, 3, 2, 4, tzinfo=UTC)
SEEDER = system_actor("uji")


def make_components(**changed: object) -> Components:
    """Return all 14 components filled: five working days, free, two requirements."""
    return replace(components_from_json(COMPONENTS), **changed)  # type: ignore[arg-type]


def make_service(unit: Unit | None = None, slug: str = "rekomendasi", **facts: object) -> Service:
    """Return a published service for residents, with no standard yet."""
    unit = unit or make_unit()
    found = Service.objects.filter(unit=unit, slug=slug).first()
    if found is not None:
        return found
    texts = {
        "name": "Rekomendasi kegiatan",
        "summary": "Surat dukungan untuk kegiatan warga.",
        "audience": Audience.PUBLIC,
        **facts,
    }
    return add_service(unit.pk, slug=slug, actor=SEEDER, now=ADDED_AT, **texts)  # type: ignore[arg-type]


def make_standard(
    service: Service | None = None,
    *,
    in_force: bool = True,
    components: Components | None = None,
    in_force_from: date = IN_FORCE_FROM,
) -> StandardVersion:
    """Return a complete version, in force since 2 February 2026 or still a draft."""
    service = service or make_service()
    components = components or make_components()
    if not in_force:
        draft = start_draft(service.pk, actor=SEEDER, now=ADDED_AT)
        return save_draft(draft.pk, components=components_to_json(components), actor=SEEDER, now=ADDED_AT)
    return import_standard(
        service.pk,
        components=components,
        decision_number="000.8/1/2026",
        decision_date=in_force_from,
        decided_by="Sekretaris Daerah",
        in_force_from=in_force_from,
        consultation_record="BA-FKP/1/2026",
        actor=SEEDER,
        now=ADDED_AT,
    )


def make_reused(source: StandardVersion, service: Service) -> StandardVersion:
    """Return the draft of a service that was started from the standard of another one."""
    return start_draft_from(service.pk, source.pk, actor=SEEDER, now=ADDED_AT)


def make_publication(version: StandardVersion, *, with_photo: bool = False) -> StandardPublication:
    """Return a place where a version in force can be read: a board in the lobby, with a photo or without."""
    kept = io.BytesIO()
    Image.new("RGB", (8, 8), "green").save(kept, "PNG")
    return note_publication(
        version.pk,
        medium=StandardMedium.BOARD,
        where="Lobi lantai 1",
        published_on=version.in_force_from or IN_FORCE_FROM,
        photo=UploadedBytes("papan.png", kept.getvalue()) if with_photo else None,
        actor=SEEDER,
        now=DECIDED_AT,
    )


def make_finding(version: StandardVersion) -> TextFinding:
    """Return what a look through a draft finds in it: a year that has passed."""
    components = {**COMPONENTS, "competence": [{"id": "tahun", "text": "Sesuai rencana Tahun Anggaran 2019."}]}
    save_draft(version.pk, components=components, actor=SEEDER, now=ADDED_AT)
    look_through_texts(version.government_id, actor=SEEDER, now=DECIDED_AT)
    return TextFinding.objects.of(version.government_id).filter(service=version.service).exclude(kind="twin")[0]


def make_regulation(government_id: int | None = None, **changed: object) -> Regulation:
    """Return a regulation in force, the one that the standards of tests rest on; the same one when asked twice."""
    facts = {"kind": "Undang-Undang", "number": "25", "year": 2009, "title": "Pelayanan Publik", **changed}
    place = government_id or make_unit().government_id
    found = None if changed else Regulation.objects.of(place).filter(number="25", year=2009).first()
    if found is not None:
        return found
    return add_regulation(place, actor=SEEDER, now=ADDED_AT, **facts)  # type: ignore[arg-type]


def make_charter(unit: Unit | None = None, *, is_enacted: bool = True, is_online: bool = False) -> Charter:
    """Return a charter of a unit that promises what is in force; enacted on 2 March 2026, or still a draft."""
    unit = unit or make_unit()
    charter = start_charter(unit.pk, actor=SEEDER, now=ADDED_AT)
    charter = save_charter(charter.pk, statements=charter.statements, **SIGNER, actor=SEEDER, now=ADDED_AT)
    if is_enacted:
        facts = {"decision_number": "000.8/2/2026", "decided_on": DECIDED_ON}
        charter = enact_charter(charter.pk, **facts, actor=SEEDER, now=DECIDED_AT)  # type: ignore[arg-type]
    if is_online:
        publish_charter(charter.pk, medium=CharterMedium.SITE, published_on=DECIDED_ON, actor=SEEDER, now=DECIDED_AT)
        charter.refresh_from_db()
    return charter


def make_read_service(title: str = "Rekomendasi Kegiatan", **items: Sequence[str]) -> ReadService:
    """Return a service as a reader would give it: five working days, free, and the lists named here."""
    lists = {
        "requirements": ["Surat permohonan", "Fotokopi KTP ketua panitia"],
        "product": ["Surat rekomendasi"],
        **items,
    }
    lines = count(10)
    parts = {
        Component(code): ReadComponent(
            Component(code),
            Presence.WRITTEN,
            items=tuple(ReadText(text, Where("text", line=next(lines))) for text in texts),
        )
        for code, texts in lists.items()
    }
    time, fee = (ReadText(text, Where("text", line=next(lines))) for text in ("5 hari kerja", "Gratis"))
    limit = TimeLimit(time.text, Duration(5, LimitUnit.WORKING_DAYS))
    parts[Component.TIME_LIMIT] = ReadComponent(Component.TIME_LIMIT, Presence.WRITTEN, items=(time,), value=limit)
    free = ReadFee(fee.text, ReadFeeKind.FREE, 0)
    parts[Component.FEE] = ReadComponent(Component.FEE, Presence.WRITTEN, items=(fee,), value=free)
    return ReadService(ReadText(title, Where("text", line=1)), parts)


def make_import(
    unit: Unit | None = None,
    *services: ReadService,
    key: str = "kunci-impor",
    content: bytes = b"isi",
    decide: bool = False,
) -> ImportBatch:
    """Return a batch of one text file that holds these services, read and waiting for review.

    ``decide`` leaves it open whose services they are.
    """
    unit = unit or make_unit()
    incoming = IncomingFile(f"{key}.txt", len(content), lambda: content)
    batch = start_import(
        unit.government_id,
        key=key,
        unit_id=None if decide else unit.pk,
        files=[incoming],
        actor=SEEDER,
        now=ADDED_AT,
    )
    services = services or (make_read_service(),)
    found = file_to_store(ReadFile("berkas.txt", services), _lines(services))
    for file in batch.files.all():
        read_imported_file(file.pk, actor=SEEDER, now=ADDED_AT, read=lambda _name, _content: found)
    return batch


def _lines(services: Sequence[ReadService]) -> Iterator[tuple[Where, str]]:
    """Yield the text of a file that holds just these services."""
    for service in services:
        if service.title:
            yield service.title.source, service.title.text
        for part in service.components.values():
            yield from ((text.source, text.text) for text in part.items)


SIGNER = {
    "place": "Tenggarong",
    "position": "Sekretaris Daerah",
    "signer_name": "Drs. Nama Pejabat, M.Si.",
    "signer_nip": "197001011995031001",
}
COMPONENTS: dict[str, object] = {
    "requirements": [
        {"id": "surat", "name": "Surat permohonan", "form": "original", "note": "Ditandatangani ketua panitia."},
        {"id": "ktp", "name": "KTP ketua panitia", "form": "scan"},
    ],
    "procedure": [
        {"id": "kirim", "actor": "user", "action": "Kirim berkas", "duration": "kapan saja"},
        {"id": "periksa", "actor": "unit", "action": "Periksa berkas", "duration": "1 hari kerja", "working_days": 1},
        {"id": "tanda-tangan", "actor": "head", "action": "Tanda tangan", "duration": "1 hari kerja"},
    ],
    "completion_time": {"amount": 5, "unit": "working_day", "starts": "sejak berkas lengkap"},
    "fee": {"kind": "free", "note": "Tidak dipungut biaya."},
    "product": [{"id": "surat", "name": "Surat rekomendasi", "form": "PDF", "validity": "sampai kegiatan selesai"}],
    "complaints": {
        "channels": ["web", "whatsapp", "counter"],
        "how": "Lewat situs ini atau narahubung.",
        "handling": [{"id": "aduan", "what": "Pengaduan", "amount": 5, "unit": "working_day"}],
    },
    "legal_basis": [
        {"id": "uu-25-2009", "kind": "Undang-Undang", "number": "25", "year": 2009, "title": "Pelayanan Publik"},
    ],
    "facilities": [{"id": "loket", "name": "Loket dengan jalur kursi roda", "accessible": True}],
    "competence": [{"id": "surat-dinas", "text": "Menguasai tata naskah dinas."}],
    "internal_control": [
        {"id": "atasan", "who": "Kepala bagian", "what": "Memeriksa berkas terlambat", "how_often": "tiap minggu"},
    ],
    "staffing": {"count": 3, "note": "Dua petugas dan satu pengganti."},
    "service_guarantee": {"promise": "Selesai tepat waktu.", "compensation": "Kami menelepon dan mengantar surat."},
    "safety_guarantee": [{"id": "data", "text": "Data pemohon hanya dibuka petugas yang berhak."}],
    "performance_evaluation": {"method": "Survei kepuasan dan catatan waktu.", "period": "tiap tiga bulan"},
}
"""The document of `make_components`, as a form or a file would bring it."""
