"""Everyday phrases: what tells a complaint from a wish and a question, what is urgent, what is advertising.

Data, not rules: phrases as they are typed, with how much each says. A star stands for the rest of a word.
"""

COMPLAINT = "complaint"
ASPIRATION = "aspiration"
QUESTION = "information_request"

KIND_CUES: dict[str, dict[str, float]] = {
    COMPLAINT: {
        "keluh*": 2, "mengeluh*": 2, "komplain": 2, "kecewa": 2, "lapor*": 1, "melapor*": 1.5, "adu*": 1,
        "pengaduan": 1.5, "mengadu*": 2, "rusak*": 1.5, "berlubang": 1.5, "bocor": 1.5, "mati": 1.2, "padam": 1.5,
        "banjir": 1.5, "tergenang": 1.5, "mampet": 1.5, "bau": 1, "kotor": 1, "menumpuk": 1.5, "tidak": 0.5,
        "gak": 0.5, "tdk": 0.5, "kada": 0.5, "ndik": 0.5, "belum": 0.7, "blm": 0.7, "tak kunjung": 1.5, "lambat": 1.5,
        "lama": 0.7, "lelet": 1.5, "telat": 1.2, "terlambat": 1.5, "ditolak": 1.5, "dipersulit": 2, "dilempar*": 1.5,
        "bolak balik": 1.5, "disuruh": 1, "pungli": 2.5, "pungutan": 2, "dipungut": 2, "ditarik": 1.2, "suap": 2.5,
        "oknum": 2, "dugaan": 1.5, "penyalahgunaan": 2, "kasar": 1.5, "jutek": 2, "judes": 2, "tidak sopan": 2,
        "tidak ramah": 2, "mengganggu": 1.5, "meresahkan": 2, "resah": 1.5, "membahayakan": 1.5, "bahaya": 1,
        "liar": 1, "sembarangan": 1.5, "tertibkan": 1.5, "penertiban": 1.5, "berisik": 2, "bising": 2, "hilang": 1,
        "error": 1.5, "dipotong": 1, "kenapa": 0.4, "kok": 0.8, "perbaikan": 1, "diperbaiki": 1.2, "perbaiki": 1.2,
        "dibeneri": 1.2, "tidak ada respon": 2, "nunggak": 1, "tagihan": 0.8, "dirugikan": 2, "padahal": 1, "pdhl": 1,
        "terbengkalai": 2, "tidak terawat": 1.5, "tumbang": 1.5, "menjuntai": 1.5, "macet": 1, "dicuri": 2,
        "maling": 2, "ngebut": 1, "naik": 0.4, "curang": 2, "tidak adil": 2, "ditindak": 1.5, "selalu": 0.6,
        "susah": 1, "sulit": 1, "antri*": 0.6, "terhambat": 1.5, "penjelasan": 0.4,
    },
    ASPIRATION: {
        "usul*": 3, "saran*": 2, "menyarankan": 3, "alangkah baiknya": 3, "sebaiknya": 2, "seharusnya": 0.6,
        "semoga": 0.8, "berharap": 1.2, "harapan": 1.2, "mengusulkan": 3, "mengajukan": 1.2, "permohonan": 1.5,
        "membutuhkan": 1, "butuh": 0.8, "bantuan": 0.7, "pemasangan": 1.5, "dipasang": 0.8, "pembuatan": 1,
        "dibuatkan": 1.5, "pembangunan": 0.8, "dibangun": 1, "penambahan": 2, "ditambah": 1.5, "tambah*": 0.8,
        "pelebaran": 1.5, "pengadaan": 1, "sosialisasi": 1.5, "pavingisasi": 1.5, "perantingan": 1.5,
        "pemangkasan": 1.2, "penebangan": 1, "pengangkutan": 1, "kerja bakti": 1, "bedah rumah": 1, "disediakan": 1.5,
        "adakan": 1.5, "diadakan": 1.5, "biar": 0.8, "supaya": 0.5, "agar": 0.5, "pertahankan": 3, "apresiasi": 2.5,
        "pelayanan bagus": 2, "ramah sekali": 2, "disederhanakan": 2, "diperpanjang": 1, "pemindahan": 1.5,
        "ingin kuliah": 1.5, "beasiswa": 0.4, "speed*": 1, "pengerukan": 1,
    },
    QUESTION: {
        "tanya": 2.5, "bertanya": 2.5, "menanyakan": 2.5, "nanya": 2.5, "batakun": 2.5, "pertanyaan": 2, "apakah": 2,
        "apa bisa": 2, "bisa gak": 1.5, "bisakah": 2, "bolehkah": 2, "bagaimana cara*": 3, "gimana cara*": 3,
        "gmn cara*": 3, "caranya": 1.5, "cara mengurus": 2, "syaratnya apa": 3, "syarat apa": 3, "apa syarat*": 3,
        "apa saja": 1.5, "apa aja": 1.5, "persyaratan": 0.8, "info": 1.2, "mohon info*": 1.2, "minta info*": 2,
        "mnta info*": 2, "informasi": 0.7, "informasinya": 0.6, "kapan": 1.5, "jam berapa": 2.5, "berapa": 1,
        "dimana": 1.2, "di mana": 1.2, "kemana": 1, "surat ke siapa": 2, "bagaimana ya": 2, "gimana ya": 1.5,
        "pencerahan*": 1.5, "penjelasannya": 0.8, "apa beda*": 2, "beda*": 0.4, "harus kemana": 1.5, "kah": 1,
        "mana dulu": 2, "bingung": 1, "perubahan faskes": 1, "gmn ya": 1.5, "kayapa": 1, "mun": 0.3, "terus gmn": 1,
        "gmn": 0.8, "gimana": 0.8, "bagaimana": 0.8,
    },
}  # fmt: skip
QUESTION_MARK = 0.7
FIRST_GUESS = {COMPLAINT: 1.3, ASPIRATION: 0.0, QUESTION: 0.0}
"""Most of what is sent is a complaint; the other two have to be said."""

URGENT_CUES: dict[str, float] = {
    "darurat": 3, "gawat": 2, "kebakaran": 3, "terbakar": 3, "kebanjiran": 1.5, "banjir": 1.3, "longsor": 3,
    "ambruk": 2.5, "roboh": 2, "rubuh": 2, "tumbang": 2.5, "kecelakaan": 2, "tertabrak": 2, "korban": 2,
    "meninggal dunia": 1, "tewas": 3, "jatuh": 1.5, "terjatuh": 2, "tersengat": 3, "kesetrum": 3, "menjuntai": 2,
    "kabel putus": 2.5, "kabel pln": 1, "membahayakan": 2, "bahaya": 1.5, "berbahaya": 2, "keracunan": 3,
    "sesak": 2.5, "asap": 1.5, "sakit parah": 2.5, "kritis": 2.5, "sekarat": 3, "rawat inap": 1.5, "igd": 2.5,
    "ugd": 2.5, "pasien": 1, "rujukan": 0.8, "ditolak rs*": 3, "berobat": 1.3, "operasi": 1, "cuci darah": 2.5,
    "melahirkan": 2, "bayi": 1, "odgj": 1, "senjata tajam": 3, "gangster*": 2.5, "tawuran": 3, "begal": 1.5,
    "kekerasan": 2.5, "dipukul": 2.5, "diancam": 2.5, "ancaman": 2, "pelecehan": 3, "dianiaya": 3, "bunuh*": 3,
    "penculikan": 3, "gas bocor": 3, "licin": 1.2, "berlubang besar": 2, "hari ini juga": 2, "sekarang juga": 1.5,
    "besok terakhir": 2.5, "batas waktu": 1.5, "sisa waktu": 2.5, "hari terakhir": 2.5, "secepatnya": 1, "cepat": 0.4,
    "lakasi": 1, "segera": 0.6, "urgent": 2, "terancam": 1.5, "mati ratusan": 2, "tercemar": 1.5, "limbah": 1,
    "kelaparan": 2.5, "belum makan": 2, "hanyut": 3, "tenggelam": 3, "buaya": 2.5, "ular": 1.5, "ambrol": 2,
    "putus": 0.7, "dikhawatirkan": 1.2, "hampir jatuh": 2, "mau roboh": 2,
}  # fmt: skip
URGENT_FROM = 2.0
"""From so many points on somebody should look at once: danger to people, or a term that ends in days."""

ADVERT_CUES: dict[str, float] = {
    "pinjaman": 1.5, "pinjol": 2, "tanpa jaminan": 2, "cepat cair": 2, "dana tunai": 2, "bunga 0": 2,
    "bunga rendah": 2, "slot": 2, "gacor": 3, "judi": 1, "togel": 3, "casino": 3, "maxwin": 3, "deposit": 1.5,
    "jackpot": 3, "promo": 1.5, "diskon": 1.5, "cashback": 2, "klik": 1.5, "daftar di": 1, "link": 0.5,
    "hubungi wa": 1.5, "wa": 0.3, "order": 1, "jual": 1, "dijual": 1.5, "obat kuat": 3, "pembesar": 3, "peninggi": 2,
    "investasi": 1.5, "bitcoin": 2, "crypto": 2, "forex": 3, "followers": 2.5, "subscribe": 2, "jasa": 1, "seo": 2,
    "pesugihan": 3, "dukun": 2, "pelet": 2.5, "selamat anda": 2, "pemenang": 1.5, "hadiah": 1.2, "undian": 1.5,
    "bonus": 1.5, "gratis ongkir": 3, "reseller": 3, "dropship": 3, "agen resmi": 1.5, "best seller": 3,
    "ready stock": 3, "testimoni": 2, "kerja dari rumah": 2.5, "penghasilan": 0.8, "jutaan": 1, "url": 1, "http*": 1,
    "www*": 1, "kak": 0.3, "open bo": 3,
}  # fmt: skip
ADVERT_FROM = 3.0
OFFICE_CUES = ("dinas", "kantor", "kelurahan", "kecamatan", "desa", "petugas", "lapor*", "mohon", "pak", "bu", "warga",
               "tolong", "pemerintah", "saya", "kami", "ditipu", "penipuan", "korban", "izin", "bantuan")  # fmt: skip
"""What advertising hardly ever says; each takes one point off."""
