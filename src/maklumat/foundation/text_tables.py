"""Words that the stemmer must not see as they are: dropped, kept whole, or said otherwise.

Data, not rules. Never add to the stop words what a complaint is made of: *lama, kurang, waktu, umum,
jelas, tidak, belum, mahal*.
"""

STOP_WORDS = frozenset(
    """
    yang di ke dari dan atau untuk pada dengan ini itu adalah ialah yaitu yakni ada oleh karena sebab
    agar supaya sehingga maka jika kalau apabila bila ketika saat sejak hingga sampai antara kepada
    daripada dalam para sebagai seperti bagi terhadap tentang mengenai serta namun tetapi tapi bahwa
    akan telah sudah sedang masih lagi juga pun saja hanya sangat sekali lebih paling bisa dapat harus
    saya kami kita aku kamu anda dia ia mereka beliau nya mu ku si sang pak bu bapak ibu mas mbak
    apa apakah bagaimana gimana kenapa mengapa siapa kapan mana dimana kemana
    sini situ sana begini begitu demikian tersebut hal agak amat pernah setiap tiap
    lah kah kok sih dong deh nih tuh ya iya oh wah eh mau ingin mohon tolong silakan harap terima kasih
    yg dgn utk dlm krn karna tsb dll dsb dst spt sdh udah udh sy klo kl kalo jg sm jd aja doang emang
    the a an of to in on for and or is are at by with my your our
    """.split()  # noqa: SIM905 - words read better than quotes
)

# The stemmer finds another root in these, or loses the one that was meant.
KEPT_WHOLE = frozenset({"bagian", "pemerintah", "pemuda", "penduduk", "pengadaan", "penghargaan", "perjalanan"})

# Everyday, short and official forms, and what they mean. The meaning is stemmed in its turn.
SYNONYMS: dict[str, str] = {
    # roots that the stemmer misses
    "kerusakan": "rusak", "perusakan": "rusak", "berikan": "beri", "kependudukan": "penduduk",
    "pemerintahan": "pemerintah", "ditandatangani": "tanda tangan", "menandatangani": "tanda tangan",
    "penandatanganan": "tanda tangan", "tandatangan": "tanda tangan", "ttd": "tanda tangan",
    "pertanggungjawaban": "tanggung jawab", "tanggungjawab": "tanggung jawab",
    "bertanggungjawab": "tanggung jawab", "mempertanggungjawabkan": "tanggung jawab",
    "lpj": "laporan tanggung jawab", "spj": "surat tanggung jawab", "kerjasama": "kerja sama",
    "bekerjasama": "kerja sama", "tatalaksana": "tata laksana", "legalisir": "legalisasi",
    "dilegalisir": "legalisasi", "menyebarluaskan": "sebar luas", "antri": "antre",
    # misspelt, old or clipped
    "ijin": "izin", "perijinan": "izin", "nasehat": "nasihat", "resiko": "risiko", "apotik": "apotek",
    "kwitansi": "kuitansi", "jadual": "jadwal", "hutang": "utang", "praktek": "praktik",
    "kwalitas": "kualitas", "komplen": "keluhan", "komplain": "keluhan", "complain": "keluhan",
    "gak": "tidak", "ga": "tidak", "gk": "tidak", "g": "tidak", "nggak": "tidak", "ngga": "tidak",
    "enggak": "tidak", "engga": "tidak", "kagak": "tidak", "tak": "tidak", "tdk": "tidak",
    "ndak": "tidak", "kada": "tidak", "bukan": "tidak", "blm": "belum", "blom": "belum",
    "belom": "belum", "byk": "banyak", "bnyk": "banyak", "org": "orang", "jln": "jalan", "jl": "jalan",
    "rmh": "rumah", "pgw": "pegawai", "pegawe": "pegawai", "kab": "kabupaten", "kec": "kecamatan",
    "kel": "kelurahan", "lg": "lagi", "bgt": "banget", "bpk": "bapak", "thn": "tahun", "tgl": "tanggal",
    "bln": "bulan", "mgg": "minggu", "hr": "hari", "srt": "surat", "no": "nomor", "nmr": "nomor",
    # everyday speech
    "ngurus": "urus", "ngurusin": "urus", "ngantri": "antre", "ngantre": "antre", "cepet": "cepat",
    "lemot": "lambat", "lelet": "lambat", "telat": "lambat", "duit": "uang", "kasih": "beri",
    "ngasih": "beri", "dikasih": "beri", "bikin": "buat", "dibikin": "buat", "jutek": "kasar",
    "judes": "kasar", "ketus": "kasar", "galak": "kasar", "ribet": "sulit", "susah": "sulit",
    "dipingpong": "bolak balik", "pingpong": "bolak balik", "bolakbalik": "bolak balik",
    "calo": "perantara", "sogok": "suap", "sogokan": "suap", "amplop": "suap", "pungli": "pungutan liar",
    "pelicin": "pungutan liar", "nyewa": "sewa", "minjem": "pinjam", "minjam": "pinjam",
    "nanya": "tanya", "nanyain": "tanya",
    "nunggu": "tunggu", "nyari": "cari", "nyuci": "cuci", "nyoba": "coba",
    "nganter": "antar", "anter": "antar", "nungguin": "tunggu", "nolak": "tolak", "nagih": "tagih", "mbayar": "bayar",
    # devices and media
    "hp": "telepon", "handphone": "telepon", "ponsel": "telepon", "telp": "telepon", "tlp": "telepon",
    "tlpn": "telepon", "telpon": "telepon", "telfon": "telepon", "telephone": "telepon",
    "phone": "telepon", "wa": "whatsapp", "ig": "instagram", "fb": "facebook", "medsos": "media sosial",
    "sosmed": "media sosial", "website": "situs", "web": "situs", "online": "daring",
    "offline": "luring", "app": "aplikasi", "apk": "aplikasi", "apps": "aplikasi", "surel": "email",
    "imel": "email", "fotocopy": "fotokopi", "fotocopi": "fotokopi", "photocopy": "fotokopi",
    "potokopi": "fotokopi", "wifi": "internet", "mobil": "kendaraan",
    # offices and papers
    "asn": "pegawai", "pns": "pegawai", "pppk": "pegawai", "pemda": "pemerintah daerah",
    "pemkab": "pemerintah kabupaten", "pemdes": "pemerintah desa", "setda": "sekretariat daerah",
    "sekda": "sekretaris daerah", "kabag": "kepala bagian", "kadis": "kepala dinas",
    "kasubbag": "kepala subbagian", "perda": "peraturan daerah", "perbup": "peraturan bupati",
    "perkada": "peraturan kepala daerah", "sk": "surat keputusan", "sppd": "perjalanan dinas",
    "spd": "perjalanan dinas", "mou": "kerja sama", "pks": "perjanjian kerja sama", "skm": "survei kepuasan",
    "bansos": "bantuan sosial", "rekom": "rekomendasi", "kk": "kartu keluarga",
    "ektp": "ktp", "pbj": "pengadaan barang jasa", "lelang": "tender",
    "dok": "dokumen", "ormas": "organisasi masyarakat", "cs": "petugas", "pln": "listrik",
    "meeting": "rapat", "gathering": "acara", "event": "acara", "pjs": "pejabat", "rumdin": "rumah dinas",
    "randis": "kendaraan dinas", "batubara": "batu bara", "tatausaha": "tata usaha",
}  # fmt: skip
