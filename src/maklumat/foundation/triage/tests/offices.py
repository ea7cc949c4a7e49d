"""Divisions of a made-up secretariat, as their catalogue would describe them before any report came."""

OFFICES: dict[str, list[str]] = {
    "umum": [
        "Bagian Umum",
        "Peminjaman ruang serbaguna, aula dan gedung pertemuan: pinjam gedung, sewa aula, ruang rapat, kursi",
        "Peminjaman kendaraan dinas dan bus: pinjam bus, mobil, antar jemput rombongan",
    ],
    "kesra": [
        "Bagian Kesejahteraan Rakyat",
        "Hibah rumah ibadah: bantuan masjid, mushola, langgar, gereja, proposal hibah, NPHD",
        "Beasiswa: bantuan kuliah, mahasiswa, biaya pendidikan, pencairan beasiswa",
    ],
    "pbj": [
        "Bagian Pengadaan Barang dan Jasa",
        "Layanan LPSE: akun penyedia, unggah penawaran, tender, lelang, katalog elektronik",
    ],
    "hukum": [
        "Bagian Hukum",
        "Harmonisasi rancangan peraturan bupati, perda, keputusan; bantuan hukum, telaah",
    ],
    "pemerintahan": [
        "Bagian Pemerintahan",
        "Batas wilayah: tapal batas desa, kecamatan, kelurahan, sengketa batas, pemekaran",
    ],
    "sda": [
        "Bagian Sumber Daya Alam dan Ekonomi",
        "Elpiji dan bahan bakar: gas melon, elpiji langka, harga pangkalan, solar, bensin, pupuk",
    ],
}
