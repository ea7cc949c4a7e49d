"""Words of Kutai, Banjar and Javanese, and short forms of a chat, in standard Indonesian. Data, not rules.

They are read here alone: in the search of the catalogue a short word such as *mun* would be a name as often.
"""

GREETINGS = frozenset(
    """
    assalamualaikum assalamu alaikum waalaikumsalam warahmatullahi wabarokatuh wabarakatuh warrohmatullah salam
    sejahtera selamat slmt met pagi siang sore malam yth ytk terhormat kepada bapak ibu pak bu min admin gan kak bang
    maaf sebelumnya permisi ijin izinkan terimakasih trims trimakasih makasih tks thx hormat mohonn bantuannya
    bantuan tolong mohon mhn tlg dibantu ditindaklanjuti tindaklanjut nama akun url laporhendi lapor
    """.split()  # noqa: SIM905 - words read better than quotes
)
"""What any message may begin or end with; no reason to think of an office."""

LOCAL_WORDS: dict[str, str] = {
    # Banjar
    "ulun": "saya", "unda": "saya", "pian": "anda", "ikam": "kamu", "buhan": "mereka", "kada": "tidak",
    "kd": "tidak", "kadada": "tidak ada", "balum": "belum", "handak": "mau", "hndak": "mau", "kayapa": "bagaimana",
    "napa": "kenapa", "kenapakah": "kenapa", "kamana": "kemana", "dimanakah": "dimana", "lawas": "lama",
    "lakas": "cepat", "lakasi": "cepat", "banyu": "air", "ratik": "sampah", "hibak": "penuh", "babau": "bau",
    "bajalan": "jalan", "batakun": "tanya", "takun": "tanya", "mangadu": "adu", "jua": "juga", "haja": "saja",
    "parak": "dekat", "higa": "samping", "muha": "depan", "rigat": "kotor", "rahat": "sedang",
    "bulak": "bolak", "suah": "pernah", "tuntas": "selesai", "dipadahi": "diberi tahu", "padahi": "beri tahu",
    "jar": "kata", "gair": "takut", "garing": "sakit", "bapadah": "bilang", "umpat": "ikut", "sabuting": "satu",
    "titian": "jembatan", "titiannya": "jembatan", "pambakal": "kepala desa", "pembakal": "kepala desa",
    "himung": "senang", "sarik": "marah", "dangsanak": "saudara", "kuitan": "orang tua", "nginya": "",
    # Kutai
    "etam": "kami", "ndik": "tidak", "endik": "tidak", "mun": "kalau", "leh": "", "beneri": "perbaiki",
    "dibeneri": "diperbaiki", "dibenerin": "diperbaiki", "beneran": "", "nyawa": "kamu", "awak": "kamu",
    "begaduh": "ribut", "ngapa": "kenapa", "kendia": "nanti", "odah": "tempat", "ketujuh": "suka",
    # Javanese
    "ora": "tidak", "gak": "tidak", "gaono": "tidak ada", "wis": "sudah", "ulan": "bulan", "dalan": "jalan",
    "omah": "rumah", "tulung": "tolong", "piye": "bagaimana", "opo": "apa", "kulo": "saya", "mboten": "tidak",
    "sampun": "sudah", "lemah": "tanah", "udan": "hujan", "peteng": "gelap", "dalu": "malam", "jalanne": "jalan",
    # short forms
    "sy": "saya", "aq": "saya", "sdh": "sudah", "udah": "sudah", "dah": "sudah", "dr": "dari", "dpn": "depan",
    "dpt": "dapat", "dg": "dengan", "dng": "dengan", "pdhl": "padahal", "skrg": "sekarang", "skr": "sekarang",
    "bs": "bisa", "brp": "berapa", "knp": "kenapa", "knapa": "kenapa", "gmn": "bagaimana", "gmna": "bagaimana",
    "smpe": "sampai", "smp2": "sampai", "hrs": "harus", "trs": "terus", "dtg": "datang", "kmrn": "kemarin",
    "mlm": "malam", "bbrp": "beberapa", "ket": "keterangan", "fc": "fotokopi", "syrat": "syarat", "gg": "gang",
    "gang": "gang", "perum": "perumahan", "lampux": "lampu", "krg": "kurang", "sgt": "sangat", "slalu": "selalu",
    "anak2": "anak", "pjg": "panjang", "prmpt": "perempatan", "pengurusn": "pengurusan", "pju": "lampu jalan",
    "tl": "lampu lalu lintas", "pohn": "pohon", "aer": "air", "pdam": "pdam air",
    "jukir": "juru parkir", "pkl": "pedagang kaki lima", "akte": "akta", "dukcapil": "dukcapil penduduk",
    "disdukcapil": "dukcapil penduduk", "capil": "dukcapil penduduk", "faskes": "fasilitas kesehatan",
    "paving": "paving", "pavingisasi": "paving", "paping": "paving", "pavingnya": "paving", "selokan": "selokan",
    "got": "selokan", "parit": "selokan", "gorong": "selokan", "drainase": "selokan", "covid": "covid",
    "nonaktif": "tidak aktif", "dinonaktifkan": "tidak aktif",
}  # fmt: skip
