"""The words of the generated shop (make_shop.py): goods, traits, sentences.

Sentences carry what trips a careless program: Markdown marks, quotes, `<`, `&`, `%`,
backslashes, hard cases of UTF-8. They name no person, no number and no address of a
web page, because marketplaces refuse those in a description.
"""

from collections import namedtuple

# code: start of the SKU; group: which axes and sentences fit; pirt: two digits of the
# food type in a P-IRT number, empty where none is needed.
Kind = namedtuple("Kind", "code noun group category unit price grams pirt sorts stuff")

CATEGORIES = {
    "keripik": ("Keripik & Camilan", "keripik"),
    "kue": ("Kue Kering", "kue-kering"),
    "sambal": ("Sambal & Bumbu", "sambal-bumbu"),
    "minum": ("Kopi, Teh & Jamu", "minuman"),
    "lauk": ("Lauk Siap Saji", "lauk"),
    "madu": ("Madu, Gula & Selai", "madu-gula"),
    "kain": ("Kain & Batik", "kain-batik"),
    "busana": ("Busana", "busana"),
    "anyam": ("Anyaman & Kayu", "anyaman-kayu"),
    "rumah": ("Perlengkapan Rumah", "rumah"),
}

KINDS = (
    Kind("KT", "Keripik Tempe", "food", "keripik", "bungkus", (9000, 28000), (80, 500), "15",
         ("Sagu", "Kedelai Hitam", "Daun Jeruk", "Iris Tipis"), ("kedelai", "sagu", "minyak")),
    Kind("KS", "Keripik Singkong", "food", "keripik", "bungkus", (7000, 24000), (100, 1000), "04",
         ("Balado", "Gelombang", "Bawang", "Keju Asin"), ("singkong", "minyak", "garam")),
    Kind("KP", "Keripik Pisang", "food", "keripik", "bungkus", (8000, 26000), (100, 500), "14",
         ("Kepok", "Tanduk", "Lumer Cokelat", "Karamel"), ("pisang", "gula", "minyak")),
    Kind("EM", "Emping Melinjo", "food", "keripik", "pak", (18000, 60000), (200, 1000), "15",
         ("Manis Pedas", "Asin", "Mentah", "Udang"), ("melinjo", "garam")),
    Kind("RP", "Rempeyek", "food", "keripik", "pak", (12000, 30000), (150, 400), "06",
         ("Kacang Tanah", "Teri", "Kedelai", "Rebon"), ("tepung beras", "santan", "kacang")),
    Kind("KU", "Kerupuk", "food", "keripik", "ball", (10000, 45000), (200, 2000), "06",
         ("Udang Sidoarjo", "Puli", "Rambak Sapi", "Ikan Tenggiri"), ("tapioka", "udang")),
    Kind("NS", "Nastar", "food", "kue", "toples", (45000, 110000), (250, 700), "06",
         ("Selai Nanas", "Keju Tua", "Daun", "Keranjang"), ("terigu", "mentega", "nanas")),
    Kind("KG", "Kastengel", "food", "kue", "toples", (50000, 130000), (250, 700), "06",
         ("Keju Tua", "Panggang Dua Kali", "Mini", "Pedas"), ("terigu", "keju", "mentega")),
    Kind("SG", "Kue Semprit", "food", "kue", "toples", (30000, 70000), (250, 600), "06",
         ("Sagu Keju", "Susu", "Cokelat", "Bunga Mawar"), ("sagu", "santan", "gula")),
    Kind("BG", "Bagelen", "food", "kue", "bungkus", (12000, 35000), (150, 400), "06",
         ("Mentega Gula", "Kayu Manis", "Bawang Putih", "Cokelat"), ("roti", "mentega")),
    Kind("SB", "Sambal", "pantry", "sambal", "botol", (18000, 55000), (120, 350), "11",
         ("Bawang", "Terasi Matang", "Roa", "Ijo Padang"), ("cabai", "bawang", "minyak")),
    Kind("BP", "Bumbu Pecel", "pantry", "sambal", "bungkus", (14000, 40000), (200, 600), "11",
         ("Kacang Sangrai", "Blitar", "Tidak Pedas", "Kencur"), ("kacang tanah", "gula merah")),
    Kind("BR", "Bumbu Dasar", "pantry", "sambal", "botol", (15000, 38000), (150, 400), "12",
         ("Putih", "Merah", "Kuning", "Rendang"), ("bawang", "kemiri", "rempah")),
    Kind("AB", "Abon", "pantry", "lauk", "bungkus", (28000, 95000), (100, 500), "01",
         ("Sapi", "Ayam", "Ikan Tuna", "Jantung Pisang"), ("daging", "santan", "rempah")),
    Kind("RD", "Rendang", "pantry", "lauk", "kotak", (55000, 160000), (250, 1000), "",
         ("Sapi Kering", "Paru", "Jamur Tiram", "Nangka Muda"), ("daging", "santan", "cabai")),
    Kind("IK", "Ikan Asap", "pantry", "lauk", "ekor", (20000, 85000), (200, 900), "02",
         ("Bandeng", "Tongkol", "Pari", "Manyung"), ("ikan", "garam")),
    Kind("KD", "Kopi", "drink", "minum", "bungkus", (18000, 140000), (100, 1000), "10",
         ("Robusta Dampit", "Arabika Gayo", "Liberika", "Lanang"), ("biji kopi",)),
    Kind("TH", "Teh", "drink", "minum", "kotak", (10000, 65000), (50, 300), "10",
         ("Melati", "Hijau Rosella", "Telang Serai", "Hitam Lereng"), ("daun teh", "bunga")),
    Kind("WD", "Wedang", "drink", "minum", "kotak", (12000, 45000), (100, 400), "13",
         ("Pokak", "Uwuh", "Secang", "Jahe Merah"), ("gula aren", "jahe", "rempah")),
    Kind("JM", "Jamu", "drink", "minum", "botol", (10000, 32000), (250, 700), "",
         ("Kunyit Asam", "Beras Kencur", "Sinom", "Temulawak"), ("kunyit", "asam jawa")),
    Kind("SR", "Sirup", "drink", "minum", "botol", (20000, 60000), (400, 900), "09",
         ("Markisa", "Pala", "Jeruk Nipis", "Kawista"), ("sari buah", "gula")),
    Kind("MD", "Madu", "pantry", "madu", "botol", (45000, 220000), (150, 1000), "09",
         ("Hutan", "Randu", "Klanceng", "Kaliandra"), ("madu",)),
    Kind("GA", "Gula Aren", "pantry", "madu", "pak", (15000, 55000), (250, 1000), "09",
         ("Semut", "Cetak Batok", "Cair", "Jahe"), ("nira aren",)),
    Kind("SL", "Selai", "pantry", "madu", "botol", (18000, 52000), (150, 400), "08",
         ("Nanas", "Srikaya Pandan", "Stroberi Batu", "Kacang Mede"), ("buah", "gula")),
    Kind("KB", "Kain Batik", "cloth", "kain", "lembar", (90000, 1250000), (200, 700), "",
         ("Parang", "Kawung", "Mega Mendung", "Sekar Jagad"), ("katun prima", "malam")),
    Kind("TN", "Tenun Ikat", "cloth", "kain", "lembar", (150000, 1800000), (250, 900), "",
         ("Lurik", "Troso", "Sumba", "Toraja"), ("benang katun",)),
    Kind("SD", "Selendang", "cloth", "kain", "lembar", (60000, 650000), (80, 300), "",
         ("Sutra Lasem", "Ulos Kecil", "Jumputan", "Songket"), ("sutra", "benang")),
    Kind("KJ", "Kemeja Batik", "cloth", "busana", "potong", (95000, 520000), (200, 400), "",
         ("Lengan Pendek", "Lengan Panjang", "Anak", "Koko"), ("katun",)),
    Kind("DS", "Daster", "cloth", "busana", "potong", (45000, 180000), (180, 400), "",
         ("Rayon Bali", "Kalong", "Busui", "Payung"), ("rayon",)),
    Kind("HJ", "Hijab", "cloth", "busana", "lembar", (25000, 150000), (60, 200), "",
         ("Segi Empat", "Pasmina", "Instan", "Bergo"), ("voal", "katun")),
    Kind("KO", "Kaos", "cloth", "busana", "potong", (45000, 160000), (150, 300), "",
         ("Sablon Wayang", "Polos Kombed", "Aksara Jawa", "Kota Lama"), ("katun kombed",)),
    Kind("TA", "Tas Anyam", "home", "anyam", "buah", (35000, 380000), (200, 900), "",
         ("Pandan", "Rotan Bulat", "Eceng Gondok", "Purun"), ("serat alam",)),
    Kind("KR", "Keranjang", "home", "anyam", "buah", (25000, 290000), (200, 2000), "",
         ("Bambu", "Rotan", "Mendong", "Seagrass"), ("bambu", "rotan")),
    Kind("UK", "Ukiran Kayu", "home", "anyam", "buah", (75000, 950000), (300, 5000), "",
         ("Jati Jepara", "Topeng Malangan", "Wayang Golek", "Kaligrafi"), ("kayu jati",)),
    Kind("TL", "Talenan", "home", "rumah", "buah", (30000, 240000), (400, 2500), "",
         ("Kayu Trembesi", "Jati Bulat", "Bambu Lipat", "Mahoni"), ("kayu",)),
    Kind("GR", "Gerabah", "home", "rumah", "buah", (15000, 260000), (300, 4000), "",
         ("Kasongan", "Cobek Batu", "Kendi", "Pot Teras"), ("tanah liat",)),
    Kind("LL", "Lilin Aroma", "home", "rumah", "buah", (28000, 130000), (120, 500), "",
         ("Kenanga", "Sereh Wangi", "Kopi", "Melati"), ("lilin kedelai", "minyak atsiri")),
    Kind("SN", "Sabun Batang", "home", "rumah", "batang", (12000, 48000), (60, 150), "",
         ("Sereh", "Kelapa", "Kopi", "Susu Kambing"), ("minyak kelapa", "lindi")),
)

COMMON_TRAITS = ("Asli", "Premium", "Pilihan", "Hemat", "Istimewa", "Klasik", "Khas", "Ekonomis")
TRAITS = {
    "food": COMMON_TRAITS + ("Renyah", "Gurih", "Rumahan", "Garing", "Wangi", "Tradisional"),
    "pantry": COMMON_TRAITS + ("Rumahan", "Siap Saji", "Wangi", "Tradisional", "Pekat", "Keluarga"),
    "drink": COMMON_TRAITS + ("Wangi", "Hangat", "Segar", "Tradisional", "Pekat", "Lereng Gunung"),
    "cloth": COMMON_TRAITS + ("Handmade", "Halus", "Adem", "Tulis", "Cap", "Warna Alam"),
    "home": COMMON_TRAITS + ("Handmade", "Kokoh", "Halus", "Alami", "Minimalis", "Antik"),
}

ORIGINS = ("Malang", "Batu", "Lumajang", "Banyuwangi", "Madura", "Tulungagung", "Blitar", "Jember",
           "Pacitan", "Gresik", "Lasem", "Pekalongan", "Jepara", "Gunungkidul", "Kulon Progo",
           "Garut", "Cirebon", "Tasikmalaya", "Lampung", "Padang", "Gayo",
           "Toraja", "Bali", "Lombok")

# Endings of awkward names: joined emoji, flags, signs that mean something in CSV, HTML or YAML.
MARKS = ("🌶️", "☕", "👩‍🍳", "🇮🇩", "🔥🔥", "🎁", "½ kg", "(Café)", "#1", "100%", "Isi 10 + 2", "<3",
         "C\\D", "*baru*", "_spesial_", "'79", "– edisi Agustus", "= HEMAT", "@home", "50:50",
         "{isi ulang}", "[PO]", "~manis~", "Crème Brûlée", "抹茶", "Jum'at Berkah")

BLESSINGS = ("Mak Nyus", "Si Kriuk", "Rasa Kampung", "Sumber Rejeki", "Oke & Enak", "Pak RT",
             "Nendang!")

PADDING = ("Oleh-Oleh", "Khas", "Murah", "Grosir", "Eceran", "Lebaran", "Hampers", "Kado",
           "Original", "Terlaris", "Kekinian", "Tanpa", "Pengawet", "Siap", "Kirim",
           "Seluruh", "Indonesia", "COD", "Isi", "Banyak", "Jajanan", "Tempo", "Dulu",
           "Arisan", "Pengajian", "Kantor")

# Names of axes have at most 14 characters and options at most 20, as marketplaces want.
AXES = {
    "food": (("Rasa", ("Original", "Balado", "Pedas Manis", "Keju", "Jagung Bakar", "Rumput Laut",
                       "Barbekyu", "Sapi Panggang")),
             ("Isi", ("100 g", "150 g", "250 g", "500 g", "1 kg")),
             ("Level", ("Tidak Pedas", "Sedang", "Pedas", "Ekstra Pedas"))),
    "pantry": (("Isi", ("100 g", "150 g", "250 g", "500 g", "1 kg")),
               ("Kemasan", ("Botol Kaca", "Botol Plastik", "Saset", "Isi Ulang", "Kaleng 1/2 kg")),
               ("Paket", ("Satuan", "Isi 3", "1/2 Lusin", "Kado & Pita"))),
    "drink": (("Isi", ("100 g", "200 g", "250 g", "500 g", "1 kg")),
              ("Gilingan", ("Biji", "Halus", "Sedang", "Kasar")),
              ("Kemasan", ("Saset", "Kotak", "Kaleng", "Isi Ulang"))),
    "cloth": (("Ukuran", ("S", "M", "L", "XL", "XXL", "Jumbo & Busui")),
              ("Warna", ("Sogan", "Nila", "Merah Marun", "Hijau Botol", "Kuning Kunyit", "Hitam")),
              ("Motif", ("Besar", "Kecil", "Pinggiran", "Polos"))),
    "home": (("Ukuran", ("Kecil", "Sedang", "Besar", "30 x 40 cm", 'Diameter 8"')),
             ("Warna", ("Alami", "Cokelat Tua", "Putih Kapur", "Hitam", "Hijau Toska")),
             ("Jumlah", ("Satuan", "Sepasang", "Isi 3", "1/2 Lusin", "Lusinan"))),
}

KITCHEN = (
    "Bahannya dibeli dari petani sekitar, dipilih satu per satu, lalu dicuci tiga kali.",
    "Bumbu diulek dengan cobek batu; aromanya berbeda dari bumbu yang digiling mesin.",
    "Tidak memakai pengawet, pewarna, maupun \"penguat rasa\" buatan.",
    "Rasa asinnya ringan sehingga cocok untuk anak & orang tua.",
    "Setiap kemasan diberi tanggal produksi dan kode kelompok masak.",
    "Resepnya turun-temurun, tetapi takarannya kini ditimbang supaya rasanya tetap.",
    "Pedasnya bertahap: mula-mula manis, lalu hangat, baru terasa di ujung lidah. 🌶️",
    "Dapurnya dibersihkan dua kali sehari; petugas kemas memakai sarung tangan.",
    "Stok dihitung setiap sore, sehingga angka di halaman ini jarang meleset.",
    "Takarannya ditimbang sampai gram terdekat, bukan dikira-kira dengan sendok.",
    "Setelah dibuka, ambil dengan sendok kering dan tutup kembali *segera*.",
    "Warna tiap kelompok masak dapat berbeda mengikuti musim panen.",
)

SENTENCES = {
    "food": KITCHEN + (
        "Dibuat setiap pagi dalam wajan kecil supaya panasnya merata dan **renyahnya tahan lama**.",
        "Kadar minyaknya < 15% karena ditiriskan semalaman dan diputar sebentar.",
        "Kalau melempem, hangatkan lima menit di wajan kering *tanpa* minyak.",
        "Enak dimakan langsung, diremas di atas nasi hangat, atau menjadi teman soto.",
        "Kami menyisihkan potongan yang remuk, jadi isi kemasan utuh sampai ke dasar.",
        "Cocok untuk bekal, isian toples tamu, dan buah tangan perjalanan jauh.",
    ),
    "pantry": KITCHEN + (
        "Dimasak dengan api kecil hampir dua jam sampai minyaknya bening.",
        "Botol diisi panas lalu disegel; bunyi \"klik\" tutupnya tanda masih rapat.",
        "Dua sendok makan cukup untuk satu porsi keluarga kecil.",
        "Mengkristal atau mengendap adalah hal biasa & tidak mengubah rasa.",
        "Enak untuk olesan, campuran masakan, atau teman nasi hangat.",
    ),
    "drink": (
        "Dipanen pada pagi hari lalu dikeringkan di para-para selama 10-14 hari.",
        "Seduh satu sendok makan dengan 180 ml air panas (92 °C), diamkan empat menit.",
        "Wanginya keluar perlahan; tutup gelas sebentar sebelum diminum.",
        "Tanpa pemanis buatan: manisnya dari gula aren & rempah sendiri.",
        "Ampasnya dapat dipakai sekali lagi untuk seduhan yang lebih ringan.",
        "Disangrai sedikit demi sedikit setiap pekan, paling lama `10 hari` sebelum dikirim.",
        "Endapan halus di dasar gelas adalah hal yang wajar, bukan kotoran.",
        "Untuk versi dingin, larutkan dengan sedikit air panas lalu tambah es batu.",
        "Kemasan berlapis menjaga aroma; rapatkan klipnya setiap kali selesai.",
        "Rasanya penuh di awal, ringan di akhir, dan *tidak* meninggalkan getir.",
        "Boleh dicampur susu, santan, atau perasan jeruk nipis sesuai selera.",
        "Satu kemasan cukup untuk kira-kira lima belas cangkir ☕ ukuran sedang.",
        "Minuman ini pangan biasa, bukan obat, dan tidak menggantikan anjuran dokter.",
    ),
    "cloth": (
        "Warnanya ditahan dengan malam lalu dicelup berulang sampai **empat kali**.",
        "Perbedaan kecil antarpotong adalah tanda tangan, bukan cacat.",
        "Susut setelah cuci pertama sekitar 2%; potonglah sesudah dicuci.",
        "Cuci dengan tangan memakai sabun lembut, jemur terbalik di tempat teduh.",
        "Jahitan samping dirangkap & diobras rapat supaya kuat dipakai harian.",
        "Bahannya adem, jatuh, dan tidak menerawang pada warna terang.",
        "Ukuran di tabel adalah ukuran baju jadi, bukan ukuran badan.",
        "Kancing cadangan disertakan di dalam kantong kecil di jahitan dalam.",
        "Motifnya dipotong bertemu di bagian depan sehingga garisnya tidak patah.",
        "Setrika dari bagian dalam dengan suhu sedang \"bintang dua\".",
        "Bisa dipesan dengan ukuran sendiri; tambah 3-5 hari kerja.",
        "Pewarna alam dapat memudar bila dijemur lama, dan justru menjadi lembut.",
        "Kain sisa potongan kami jadikan kantong pembungkusnya ♻️.",
    ),
    "home": (
        "Dikerjakan tangan dari bahan yang tumbuh di sekitar bengkel kami.",
        "Permukaannya diampelas tiga tahap lalu dilapis minyak yang aman untuk makanan.",
        "Ukuran dapat berbeda ±1 cm karena setiap batang bahan tidak sama.",
        "Anyamannya rapat, ujungnya diselipkan ke dalam sehingga **tidak melukai** tangan.",
        "Bersihkan dengan lap lembap; jangan direndam & jangan dijemur terlalu lama.",
        "Kuat menahan beban sampai 8 kg bila diletakkan di permukaan rata.",
        "Bau bahan alami hilang setelah beberapa hari di tempat berangin.",
        "Warnanya menjadi lebih tua seiring waktu dan *semakin* indah.",
        "Setiap buah diberi nomor kecil di bagian bawah, misalnya `A-017`.",
        "Cocok sebagai hadiah pindah rumah, pajangan, atau pemakaian harian.",
        "Kami menanam kembali satu bibit untuk setiap sepuluh barang yang terjual 🌱.",
        "Dikemas dengan serutan kayu, bukan busa, supaya mudah dibuang.",
        "Retak rambut < 0,5 mm pada lapisan luar tidak memengaruhi kekuatan.",
    ),
}

CLOSINGS = (
    "Pesanan sebelum pukul 13.00 dikirim hari itu juga, kecuali Minggu & hari libur.",
    "Barang yang rusak di jalan kami ganti; sertakan foto paket dan isinya.",
    "Harga grosir berlaku campur pilihan, tanyakan dahulu untuk jumlah besar.",
    "Foto diambil tanpa penyuntingan warna, tetapi layar tiap ponsel berbeda.",
    "Simpan di tempat kering, sejuk, dan jauh dari sinar matahari langsung.",
)

HEADINGS = ("Cara menyimpan", "Yang perlu diketahui", "Bahan & pembuatan", "Cara memakai",
            "Untuk siapa?", "Catatan \"kecil\"", "Pengiriman")

LISTS = {
    "food": ("tahan **3 bulan** dalam kemasan tertutup", "habiskan dua minggu setelah dibuka",
             "mengandung kacang & gluten", "berat bersih sesuai label", "boleh dicampur rasa",
             "dikemas dengan klip dan lapisan aluminium"),
    "pantry": ("tahan **6 bulan** sebelum dibuka", "simpan di kulkas setelah dibuka",
               "tanpa pengawet & pewarna", "berat sesuai label", "segel dobel, aman dikirim"),
    "drink": ("aduk sebelum diminum", "simpan di wadah kedap udara", "cocok panas maupun dingin",
              "tanpa ampas bila disaring dua kali", "kadar gula < 10 g per saji"),
    "cloth": ("cuci terpisah tiga kali pertama", "jangan diperas terlalu kuat", "jemur terbalik",
              "setrika suhu sedang", "lebar kain 105-115 cm", "tersedia kain senada"),
    "home": ("lap dengan kain lembap", "oles minyak sebulan sekali", "hindari genangan air",
             "bukan untuk oven & microwave", "beban paling berat 8 kg"),
}

CUSTOMERS = (
    ("Pelanggan, Sidoarjo", "Barang sampai utuh dan sesuai foto. Pasti pesan lagi."),
    ("Pelanggan, Denpasar", "Jawabannya cepat, ongkos kirimnya jelas sejak awal."),
    ("Pemilik warung, Batu", "Harga grosirnya masuk, kemasannya \"siap pajang\"."),
)
