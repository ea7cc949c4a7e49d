"""Reports of SP4N-LAPOR! in the demo, brought in by file as the coordinator does."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from maklumat.organization.models import Government
from maklumat.organization.permissions import StaffActor
from maklumat.processes.lapor import import_lapor

WESTERN_TIME = ZoneInfo("Asia/Jakarta")
HEADER = "Tracking ID;Tanggal Laporan Masuk;Judul Laporan;Isi Laporan Awal;Kategori;Status Laporan;Tipe Pelapor"
ROWS = (
    (
        "0000011",
        6,
        "Antrean rekomendasi hibah",
        "Sudah dua minggu berkas rekomendasi hibah kami belum diperiksa, padahal di papan tertulis lima hari kerja.",
        "Hibah dan bantuan",
        "Publik",
    ),
    (
        "0000012",
        3,
        "Jadwal insentif guru mengaji",
        "Mohon kepastian kapan insentif guru mengaji triwulan ini dibayarkan; di desa kami belum ada kabar.",
        "Keagamaan",
        "Anonim",
    ),
    (
        "0000013",
        1,
        "Nomor telepon bagian tidak aktif",
        "Nomor telepon yang tertera di situs tidak dapat dihubungi sejak Senin pagi.",
        "Pelayanan",
        "Anonim, Rahasia",
    ),
)


def load_lapor(government: Government, *, clerk: StaffActor, now: datetime) -> None:
    """Bring in one export."""
    lines = [HEADER]
    for number, days_ago, title, text, category, kind in ROWS:
        day = (now - timedelta(days=days_ago, minutes=50)).astimezone(WESTERN_TIME).strftime("%d/%m/%Y %H:%M")
        lines.append(f"{number};{day};{title};{text};{category};Belum Ditindaklanjuti;{kind}")
    import_lapor("\n".join(lines).encode(), government=government, actor=clerk, now=now)
