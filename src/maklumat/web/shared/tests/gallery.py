"""One invented value for every component: what the gallery shows and the tests render."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from django import forms

from maklumat.catalogue.rules.shapes import CompletionTime, Components, PromiseUnit, Requirement
from maklumat.foundation.calendar import WorkingCalendar
from maklumat.foundation.deadlines import Limit, Pause, TimeUnit, compute_deadline
from maklumat.web.shared import components as c
from maklumat.web.shared.channels import channel_url
from maklumat.web.shared.clock_strips import clock_strip_from
from maklumat.web.shared.differences import Difference, read_difference
from maklumat.web.shared.drawings import flow_from, histogram_from
from maklumat.web.shared.words import clock_words

NOW = datetime(2026, 8, 19, 2, 15, tzinfo=UTC)
TODAY = date(2026, 8, 19)
CALENDAR = WorkingCalendar(
    days_off={date(2026, 8, 17): "Hari Kemerdekaan RI", date(2026, 8, 25): "Maulid Nabi"},
    confirmed_until=date(2026, 12, 31),
)
SPRITE = Path(__file__).parents[1] / "static" / "icons.svg"


class GalleryForm(forms.Form):
    """Every kind of field, bound to answers that need another look."""

    phone = forms.CharField(label="Nomor ponsel", min_length=6, help_text="Kami hanya menelepon bila perlu.")
    text = forms.CharField(label="Apa yang terjadi?", widget=forms.Textarea)
    unit = forms.ChoiceField(label="Bagian", choices=[("kesra", "Kesejahteraan Rakyat"), ("umum", "Umum")])
    reach = forms.ChoiceField(
        label="Cara dihubungi", choices=[("wa", "WhatsApp"), ("mail", "Surel")], widget=forms.RadioSelect
    )
    photo = forms.FileField(label="Foto", required=False)
    agreed = forms.BooleanField(label="Saya sudah membaca cara kami menjaga data")
    identity = forms.ChoiceField(
        label="Bolehkah kami tahu nama Anda?",
        help_text="Laporan Anda diproses sama cepat, apa pun pilihannya.",
        choices=[("named", "Ya"), ("confidential", "Rahasia"), ("none", "Tanpa")],
        widget=forms.RadioSelect,
    )


def _at(day: int, hour: int, minute: int, month: int = 8) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC) - timedelta(hours=8)


def _strip(day: int, days: int, pauses: tuple[Pause, ...] = (), **facts: Any) -> dict[str, Any]:
    deadline = compute_deadline(_at(day, 9, 42), Limit(days, TimeUnit.WORKING_DAY), CALENDAR, pauses)
    return {
        "strip": clock_strip_from(deadline, TODAY, CALENDAR, **facts),
        "clock": clock_words(deadline.due_at, NOW, CALENDAR),
        "heading": "Hari kerja ke-8 dari 14",
        "explain": "Kotak hijau sudah terpakai, kotak putus-putus hari libur dan tidak dihitung.",
    }


def strips() -> list[dict[str, Any]]:
    """Return clocks in time, late, paused with a moved date, due today, due tomorrow, done, and very long."""
    pause = (Pause(date(2026, 8, 12), date(2026, 8, 14), "menunggu berkas"),)
    return [
        _strip(6, 14),
        _strip(7, 5),
        _strip(10, 5, pause, was_due_on=[date(2026, 8, 18)]),
        _strip(11, 5),
        _strip(11, 6),
        _strip(3, 14, ended_on=date(2026, 8, 14)),
        _strip(3, 60),
    ]


def _difference() -> Difference:
    """Return one requirement removed, one reworded, one new and a time that became shorter."""
    before = Components(
        requirements=(Requirement("surat", "Surat permohonan"), Requirement("domisili", "Surat domisili")),
        completion_time=CompletionTime(7, PromiseUnit.WORKING_DAY, "sejak berkas lengkap"),
    )
    after = Components(
        requirements=(Requirement("surat", "Surat permohonan kepada Bupati"), Requirement("ktp", "KTP ketua panitia")),
        completion_time=CompletionTime(5, PromiseUnit.WORKING_DAY, "sejak berkas lengkap"),
    )
    return read_difference(before, after)


def gallery() -> dict[str, Any]:
    """Return the context of ``components/gallery.html``."""
    first, late = strips()[:2]
    rows = [
        c.InboxRow(
            "1",
            "#1",
            "Belum ada kabar hibah mushala RT 12 Loa Kulu",
            "WhatsApp, Hibah rumah ibadah, MKL-9QX2-41",
            "whatsapp",
            late["clock"],
            late["strip"],
            "Dieskalasi ke Kabag",
            "Muhammad Fadli",
            is_new=True,
        ),
        c.InboxRow(
            "2",
            "#2",
            "Diminta surat domisili, tidak ada di standar",
            "Situs, Rekomendasi kegiatan keagamaan, MKL-4T7K-92",
            "web",
            first["clock"],
            first["strip"],
            "Menunggu tanda tangan",
            take_url="#ambil",
        ),
    ]
    return {
        "at": NOW,
        "difference": _difference(),
        "form": GalleryForm({"phone": "0812", "reach": "wa", "identity": "confidential"}),
        "cards": _cards(),
        "suggestions": [c.NavItem(name, "#s") for name in ("Rekomendasi kegiatan keagamaan", "Hibah rumah ibadah")],
        "service_links": [c.NavItem("Untuk warga dan lembaga", "#w"), c.NavItem("Untuk OPD dan kecamatan", "#o")],
        "stats": [
            c.Stat("Pengaduan terbuka", "37", text="5 jatuh tempo besok, 29 dalam waktunya", late="3 terlambat"),
            c.Stat(
                "Jawaban pertama", "1,4", "hari kerja", "nilai tengah; janji 5. Sembilan dari sepuluh dijawab dalam 3,8"
            ),
            c.Stat("Kepuasan (IKM)", "84,12", "B, Baik", "dari 412 penilai, triwulan II"),
            c.Stat("Standar pelayanan", "57", "dari 61", "ditinjau dalam setahun terakhir", url="#standar"),
        ],
        "groups": [
            c.UnitGroup(
                "Pemerintahan dan kesejahteraan rakyat",
                (
                    c.UnitLine("Kesejahteraan Rakyat", "#k", 7, "Narahubung menjawab, diuji 18 Agu"),
                    c.UnitLine(
                        "Sumber Daya Alam", "#d", 1, "Narahubung tidak menjawab saat diuji 10 Agu", is_answering=False
                    ),
                ),
            ),
            c.UnitGroup("Administrasi umum", (c.UnitLine("Umum", "#u", 8, "Narahubung menjawab, diuji 18 Agu"),)),
        ],
        "card": _promise_card(),
        "flow": flow_from(_steps()),
        "contact": _contact(),
        "strips": strips(),
        "entries": _entries(),
        "receipt": _receipt(),
        "stations": [
            c.Station(
                "Masukan 14", "Forum 3 Nov 2025, unsur pengguna layanan (H.S.)", "“Surat domisili hanya mengulang KTP.”"
            ),
            c.Station(
                "Jawaban: diterima",
                "Bagian Kesra, 10 Nov 2025",
                "Tidak ada peraturan yang mewajibkan.",
                "#r",
                "Riwayat jawaban, 2",
            ),
            c.Station(
                "Kesepakatan 5",
                "Berita acara, ditandatangani wakil peserta",
                "Syarat domisili dihapus.",
                "#b",
                "Buka berita acara",
            ),
            c.Station(
                "Versi 3, butir 1.2",
                "Keputusan Sekda 000/2025",
                "Dihapus mulai 1 Desember 2025.",
                "#v",
                "Periksa segel",
            ),
        ],
        "counts": [
            c.Station("masukan dicatat", count=47),
            c.Station("dijawab dengan alasan", count=44),
            c.Station("disepakati", count=19),
            c.Station("masuk rancangan versi 4", count=12, is_reached=False),
        ],
        "rows": rows,
        "table": c.Table(
            "Tabel, terendah dulu",
            (c.Column("Kecamatan"), c.Column("Tepat waktu", is_number=True), c.Column("Terlambat kini")),
            (("Tabang", "78 %", c.Cell("1 terlambat", is_late=True)), (c.Cell("Kenohan", "#k"), "88 %", "tidak ada")),
            "Paling sedikit lima pengaduan selesai.",
        ),
        "items": [
            c.SummaryItem("Diterima", "Kamis, 6 Agustus 2026, 09.42 WITA"),
            c.SummaryItem("Nama", "Dirahasiakan", change_url="#ubah"),
        ],
        "actions": [
            c.Action("Selesaikan dengan jawaban", "check-check", "s", "#selesai"),
            c.Action("Tugaskan ke orang lain", "user-plus", "a", value="assign"),
            c.Action(
                "Perpanjang, dengan alasan", "calendar-plus", "p", value="extend", note="paling lama 5 hari kerja"
            ),
        ],
        "seals": ["MKL-4T7K-92", "standar v3", "maklumat"],
        "shortcuts": [
            c.Shortcut(("J", "K"), "pindah"),
            c.Shortcut(("Enter",), "buka"),
            c.Shortcut(("?",), "semua pintasan"),
        ],
        "icons": re.findall(r'<symbol id="([^"]+)"', SPRITE.read_text(encoding="utf-8")),
    }


def site() -> dict[str, Any]:
    """Return what the site's context processor gives to every page."""
    labels = (
        ("Layanan", "book-open-text"),
        ("Lapor", "message-square-text"),
        ("Lacak", "route"),
        ("Forum", "messages-square"),
        ("Kinerja", "gauge"),
    )
    nav = [
        c.NavItem(label, "#nav", icon, is_current=label == "Layanan", count=23 if label == "Lapor" else None)
        for label, icon in labels
    ]
    return {
        "government": {"name": "Pemerintah Kabupaten Kutai Kartanegara", "short_name": "Setda Kutai Kartanegara"},
        "nav": nav,
        "languages": [
            c.LanguageLink("id", "Indonesia", "?", is_current=True),
            c.LanguageLink("en", "English", "?bahasa=en"),
        ],
        "staff": {"name": "Rina Astuti", "role_words": "PIC, Bagian Kesra", "unread_count": 3},
        "is_demo": True,
        "sealed_at": NOW,
        "sealed_root_short": "5c07…e1b4",
    }


def _cards() -> list[c.RadioCard]:
    sees = (
        c.WhoSees("Bagian yang dilaporkan", "Isi laporan saja", "eye-off"),
        c.WhoSees("Koordinator pengaduan", "Nama, bila perlu; setiap pembukaan tercatat"),
        c.WhoSees("Umum", "Tidak ada", "eye-off"),
        c.WhoSees("Anda sendiri", "Semua, dengan kode dan kata rahasia", "key-round"),
    )
    return [
        c.RadioCard("named", "Ya, pakai nama", "Bagian yang menjawab melihat nama dan nomor Anda.", sees),
        c.RadioCard("confidential", "Rahasiakan nama saya", "Yang dilaporkan tidak tahu siapa Anda.", sees),
        c.RadioCard("none", "Tanpa nama sama sekali", "Simpan tanda terima: hanya itu jalan Anda membaca jawaban."),
    ]


def _promise_card() -> c.PromiseCard:
    requirements = (
        c.Requirement(
            "r1",
            "Surat permohonan kepada Bupati c.q. Kabag Kesra",
            "Asli, ditandatangani ketua panitia.",
            "#contoh",
            "Contoh surat",
        ),
        c.Requirement("r2", "Susunan panitia", "Asli atau pindaian"),
        c.Requirement("r3", "Jadwal dan tempat kegiatan"),
        c.Requirement("r4", "KTP ketua panitia", "Foto sudah cukup"),
    )
    taken = histogram_from({1: 22, 2: 54, 3: 67, 4: 50, 5: 34, 6: 10, 7: 5, 8: 3}, 5, unit="hari kerja")
    return c.PromiseCard(
        key="kesra-rekomendasi",
        period="90 hari terakhir",
        need=c.PromiseRow(
            "Yang Anda perlukan",
            requirements=requirements,
            measured=c.Measured(
                "76 % berkas lengkap sekali kirim",
                "dari 209 yang diperiksa. Paling sering kurang: susunan panitia, 31 kali.",
                209,
            ),
        ),
        time=c.PromiseRow(
            "Berapa lama",
            "5 hari kerja",
            "sejak berkas lengkap. Kalau kami melewatinya, Kabag menelepon Anda.",
            measured=c.Measured("Nyatanya 3, tepat waktu 92 %, dari 214", count=214, histogram=taken),
        ),
        cost=c.PromiseRow(
            "Berapa biayanya",
            "Rp0",
            "Tidak dipungut biaya. Tidak ada uang lelah, tidak ada titipan.",
            measured=c.Measured("1 laporan pungutan", "sedang diperiksa Inspektorat, hari kerja ke-11 dari 60."),
        ),
        result=c.PromiseRow(
            "Yang Anda dapat",
            "Surat rekomendasi bertanda tangan elektronik",
            "PDF lewat WhatsApp atau surel, atau cetak di loket.",
            measured=c.Measured("Terbit 3", count=3),
        ),
        who=c.PromiseRow(
            "Siapa yang menjawab",
            "Rina Astuti, narahubung",
            "Penggantinya Muhammad Fadli.",
            measured=c.Measured(
                "Balasan pertama 2 jam 10 menit", "nilai tengah dalam jam kerja, dari 96 pertanyaan.", 96
            ),
        ),
    )


def _steps() -> list[c.FlowStep]:
    return [
        c.FlowStep("Anda", "Kirim berkas", "hari 0", is_citizen=True),
        c.FlowStep(
            "Bagian Kesra", "Berkas diperiksa", "hari 1", "Kurang? Kami beri tahu apa, jam dijeda sampai Anda lengkapi."
        ),
        c.FlowStep("Bagian Kesra", "Ditelaah analis", "hari 2–3"),
        c.FlowStep("Bagian Kesra", "Ditandatangani Kepala Bagian", "hari 4"),
        c.FlowStep("Anda", "Surat terbit", "hari 5", is_citizen=True),
    ]


def _contact() -> c.ContactBlock:
    ways = (
        ("whatsapp", "0812-0000-0001", "diuji 18 Agu, menjawab dalam 6 menit", True, "Kirim"),
        ("phone", "(0541) 000-0000", "diuji 18 Agu, diangkat pada dering ketiga", True, "Telepon"),
        ("instagram", "@kesra.contoh", "diuji 17 Agu, menjawab dalam 1 jam 5 menit", True, ""),
        ("email", "kesra@contoh.go.id", "diuji 17 Agu, menjawab dalam 3 jam", True, "Tulis"),
        ("facebook", "Bagian Kesra (contoh)", "diuji 14 Agu, belum menjawab. Pakai kanal lain", False, ""),
        (
            "counter",
            "Loket lantai 1, Kantor Bupati",
            "hari kerja 07.30–16.00, jalur kursi roda di sisi timur",
            True,
            "",
        ),
    )
    channels = tuple(
        c.ContactChannelView(kind, text, channel_url(kind, text), tested, is_answering, action)
        for kind, text, tested, is_answering, action in ways
    )
    return c.ContactBlock(
        "Rina Astuti", "Narahubung, bisa dihubungi langsung", channels, "Muhammad Fadli", "Kepala Bagian Kesra"
    )


def _entries() -> list[c.ThreadEntry]:
    photo = c.Attachment("daftar-loket.jpg", "#foto", "412 kB", is_image=True)
    return [
        c.ThreadEntry(
            "citizen",
            "Pelapor",
            _at(6, 9, 42),
            "Permohonan kami masuk 28 Juli.\nHari ini hari kerja ketujuh dan surat belum ada.",
            "web",
        ),
        c.ThreadEntry("event", "Diteruskan ke Bagian Kesra", _at(7, 8, 15)),
        c.ThreadEntry(
            "office",
            "Rina Astuti, Bagian Kesra",
            _at(10, 10, 20),
            "Anda benar: surat domisili tidak lagi diminta sejak 1 Desember 2025.",
            "web",
            delivery="Dibaca 10 Agu",
        ),
        c.ThreadEntry(
            "citizen", "Pelapor", _at(12, 19, 31), "Ini foto daftar yang masih ditempel di loket.", "whatsapp", (photo,)
        ),
        c.ThreadEntry("note", "Muhammad Fadli", _at(13, 9, 0), "Sudah saya turunkan, tolong cek loket 2."),
        c.ThreadEntry("event", "Daftar lama diturunkan", _at(14, 9, 0), "temuan dicatat"),
    ]


def _receipt() -> c.Receipt:
    items = (
        c.SummaryItem("Diterima", "Kamis, 6 Agustus 2026, 09.42 WITA"),
        c.SummaryItem("Dijawab oleh", "Bagian Kesejahteraan Rakyat"),
        c.SummaryItem(
            "Selesai paling lambat", "Jumat, 28 Agustus 2026", url="#mengapa", url_words="Mengapa tanggal ini?"
        ),
    )
    secret_words = ("perahu", "lentera", "kenanga", "tujuh")
    return c.Receipt(
        "MKL-4T7K-92", "MKL-4T7K-92", "8f3a…c21d", items, secret_words, "https://maklumat.example/periksa/MKL-4T7K-92"
    )
