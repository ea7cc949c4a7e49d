"""Findings of the demo: what the night sees, and what an inspector saw, coming weights, a begun form."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from maklumat.evaluation.actions.action_items import plan_action, report_action, verify_action
from maklumat.evaluation.actions.assessments import score_indicator, set_users_index
from maklumat.evaluation.actions.findings import FindingWords, open_finding
from maklumat.evaluation.actions.scorings import Weights, set_scoring
from maklumat.organization.models import Government, Staff
from maklumat.organization.queries import get_calendar, get_staff_actor
from maklumat.processes.findings import look_for_findings_of, tell_given

INSPECTOR, HEAD, OFFICER = (f"{name}@contoh.example" for name in ("elisabet.ngau", "nurhayati.idris", "rina.astuti"))
MANAGER = "nadia.safitri@contoh.example"
NEXT_WEIGHTS = Weights(25, 45, 30, 50, 30, 20, 85, 90, 50, 365)
USERS_INDEX = Decimal("4.12")
SCORES = {
    7: (4, "Indeks kepuasan ditempel di loket, tayang di situs dan Instagram."),
    10: (4, "Jam layanan terpasang di pintu; belum ada layanan di luar jam kerja."),
    11: (4, "Kode etik ditetapkan 2025 dan ditempel di ruang petugas."),
    12: (3, "Apel layanan tiap Senin; belum ada catatan pembinaan."),
    13: (3, "Petugas terbaik tiap triwulan; kriterianya belum tertulis."),
    14: (4, "Salam, sapa, dan tunjukkan urutan: lembar layanan di setiap meja."),
    15: (4, "Parkir bersama kompleks kantor, ada tempat untuk difabel."),
    16: (3, "Ruang tunggu 20 kursi, berpendingin; belum ada papan antrean."),
    17: (3, "Toilet terpisah, bersih; belum ramah kursi roda."),
    18: (2, "Ramp di pintu utama; belum ada kursi roda dan pemandu."),
    19: (3, "Air minum dan pojok baca."),
    22: (4, "Permohonan, pengaduan, dan survei dicatat dalam satu sistem."),
    25: (4, "Meja konsultasi di ruang layanan, dengan petugas terjadwal."),
    26: (4, "Loket, telepon, WhatsApp, Instagram, surel, dan situs."),
    27: (3, "Nama penanggung jawab tercantum; laporan triwulan belum diumumkan."),
    29: (3, "Rekomendasi bantuan dapat diajukan daring sejak 2026."),
}
"""Of the form of one division, what people gave; the rest is left open on purpose. All of it is made up."""
SEEN_DAYS_AGO = 40
SEEN = FindingWords(
    "Loket istirahat bersamaan pada jam layanan",
    "Pada dua kunjungan, loket kosong antara pukul 11.30 dan 13.00, padahal jam layanan tidak terputus.",
)
DONE = ("Membuat jadwal istirahat bergantian di loket.", 20, "Jadwal bergantian ditandatangani dan ditempel di loket.")
LATE = ("Memasang papan jam layanan di pintu masuk.", 35)
OPEN = ("Menambah satu petugas cadangan untuk jam sibuk.", 60)


def load_findings(government: Government, *, now: datetime) -> None:
    """Look as the night does, and write down what an inspector saw; nothing when their accounts are not there."""
    look_for_findings_of(government.pk, now=now)
    people = {person.email: person for person in Staff.objects.filter(email__in=(INSPECTOR, HEAD, OFFICER))}
    if len(people) < len((INSPECTOR, HEAD, OFFICER)):
        return
    calendar, seen_at = get_calendar(government), now - timedelta(days=SEEN_DAYS_AGO)
    today, seen_on = calendar.local_date(now), calendar.local_date(seen_at)
    inspector, head = get_staff_actor(people[INSPECTOR], on=today), get_staff_actor(people[HEAD], on=today)
    owner = people[OFFICER]
    finding = open_finding(owner.unit_id, SEEN, actor=inspector, now=seen_at)
    for task, days in (DONE[:2], LATE, OPEN):
        due_on = seen_on + timedelta(days=days)
        item = plan_action(
            finding.pk, task=task, owner_id=owner.pk, due_on=due_on, today=seen_on, actor=head, now=seen_at
        )
        tell_given(item, now=seen_at)
        if task == DONE[0]:
            done_at = seen_at + timedelta(days=days - 3)
            report_action(item.pk, proof=DONE[2], actor=get_staff_actor(owner, on=today), now=done_at)
            verify_action(item.pk, actor=inspector, now=done_at + timedelta(days=2))


def load_scorings(government: Government, *, now: datetime) -> None:
    """Let other weights hold from next year on; nothing when the quality manager is not there."""
    manager = Staff.objects.filter(email=MANAGER, government=government).first()
    if manager is None:
        return
    today = get_calendar(government).local_date(now)
    set_scoring(
        government.pk,
        NEXT_WEIGHTS,
        basis="Nota dinas contoh: bobot rapor layanan tahun depan",
        valid_from=date(today.year + 1, 1, 1),
        actor=get_staff_actor(manager, on=today),
        now=now,
    )


def load_self_assessment(government: Government, *, now: datetime) -> None:
    """Score most of the form of one division; nothing when its head is not there."""
    head = Staff.objects.filter(email=HEAD, government=government).first()
    if head is None:
        return
    actor = get_staff_actor(head, on=get_calendar(government).local_date(now))
    for number, (score, note) in SCORES.items():
        score_indicator(head.unit_id, number, score=score, note=note, actor=actor, now=now)
    set_users_index(head.unit_id, users_index=USERS_INDEX, actor=actor, now=now)
