"""Roots that occur in complaints about anything, and so are no reason to think of a service.

Data, not rules. The catalogue cannot tell: *rumah* is rare in it and therefore looks telling, while a complaint about
a street lamp has it as often as one about a house of worship. A question typed into the search keeps them.
"""

EVERYDAY_ROOTS = frozenset(
    """
    rumah jalan kantor tempat meja depan belakang samping luar daerah desa kampung lurah camat kabupaten kota
    wilayah rt rw orang warga masyarakat keluarga anak istri suami tetangga teman tugas pegawai hari minggu bulan
    tahun jam menit pagi siang sore malam kemarin besok sekarang tadi lalu waktu lama cepat lambat tunggu tanggal
    januari februari maret april mei juni juli agustus september oktober november desember tidak belum tanpa sulit
    mudah rusak baik bagus buruk mati hidup hilang tutup buka benar salah banyak sedikit semua beberapa satu dua
    tiga empat lima enam tujuh delapan sembilan puluh kali ratus ribu juta rupiah uang bayar biaya mahal gratis
    datang pergi pulang masuk keluar bawa kirim ambil beri minta tanya jawab kata bilang kabar tahu lihat dengar
    coba pakai guna buat jadi urus kerja selesai mulai terus ulang balik kembali masalah keluh lapor adu kecewa
    marah kasar ramah layan informasi giat
    """.split()  # noqa: SIM905 - a hundred and fifty lines of quotes would hide the words
)
