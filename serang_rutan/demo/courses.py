"""What is taught in the invented Rutan: real formats of courses, rooms, accounts. Pure data."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Course:
    """A usual format of a programme. `trainer` is an account name, `cost` in rupiah a seat."""

    programme: str
    agency: str
    days: int
    seats: int
    room: str
    trainer: str
    source: str
    cost: int
    weight: int
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoomSpec:
    """A room, its kind, how many people fit, and its part of the building where that matters."""

    name: str
    kind: str
    capacity: int
    area: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """A demonstration account; agency people name the code of their agency."""

    username: str
    full_name: str
    role: str
    agency: str | None = None


AGENCIES = ("diskoumperindag", "dkpp", "dinas-perikanan")
ROOMS = (
    RoomSpec("Aula", "class", 40, "Gedung depan"),
    RoomSpec("Ruang Kelas", "class", 20, "Gedung depan"),
    RoomSpec("Ruang Jahit", "workshop", 12),
    RoomSpec("Bengkel Kerja", "workshop", 16),
    RoomSpec("Dapur Pelatihan", "kitchen", 12),
    RoomSpec("Kolam", "pond", 20),
    RoomSpec("Kebun Belakang", "yard", 25),
)
ACCOUNTS = (
    Account("petugas", "Petugas Contoh", "officer"),
    Account("kepala", "Kepala Contoh", "head"),
    Account("koordinator", "Koordinator Contoh", "coordinator", "diskoumperindag"),
    Account("pelatih", "Pelatih Contoh", "trainer", "dkpp"),
    Account("pejabat", "Pejabat Contoh", "official"),
    Account("admin", "Administrator Contoh", "administrator"),
    Account("koordinator-dkpp", "Koordinator Tani Contoh", "coordinator", "dkpp"),
    Account("pelatih-kriya", "Pelatih Kriya Contoh", "trainer", "diskoumperindag"),
    Account("pelatih-jahit", "Pelatih Jahit Contoh", "trainer", "diskoumperindag"),
    Account("pelatih-las", "Pelatih Las Contoh", "trainer", "diskoumperindag"),
    Account("pelatih-ikan", "Pelatih Ikan Contoh", "trainer", "dinas-perikanan"),
)
TRAINERS = tuple(account for account in ACCOUNTS if account.role == "trainer")

_CRAFT = "diskoumperindag"
_FARM = "dkpp"
_FISH = "dinas-perikanan"
_APBD = "apbd_kab"
COURSES = (
    Course("ecoprint", _CRAFT, 3, 25, "Aula", "pelatih-kriya", _APBD, 620_000, 9,
           ("Mengenal daun dan kain, mordan", "Menata daun dan mengukus", "Fiksasi dan kemasan")),
    Course("batik", _CRAFT, 10, 15, "Aula", "pelatih-kriya", _APBD, 1_350_000, 3,
           ("Membuat pola", "Mencanting", "Pewarnaan", "Pelorodan", "Batik cap")),
    Course("menjahit", _CRAFT, 18, 10, "Ruang Jahit", "pelatih-jahit", "csr", 2_400_000, 6,
           ("Merawat mesin", "Mengukur badan", "Membuat pola", "Memotong kain", "Menjahit lurus",
            "Memasang kerah", "Memasang ritsleting", "Menyelesaikan celana", "Uji praktik")),
    Course("las", _CRAFT, 15, 16, "Bengkel Kerja", "pelatih-las", "csr", 2_100_000, 6,
           ("Keselamatan kerja", "Menyalakan busur", "Alur las datar", "Sambungan tumpul",
            "Sambungan sudut", "Rangka pagar", "Uji praktik")),
    Course("meubel", _CRAFT, 24, 12, "Bengkel Kerja", "pelatih-las", "csr", 2_700_000, 1,
           ("Membaca gambar kerja", "Mengukur dan memotong", "Sambungan kayu", "Merakit bangku",
            "Mengamplas", "Melapis")),
    Course("pangkas-rambut", _CRAFT, 5, 10, "Ruang Kelas", "pelatih-kriya", "csr", 900_000, 5,
           ("Kebersihan alat", "Potongan dasar", "Potongan bertingkat", "Cukur", "Uji praktik")),
    Course("sablon", _CRAFT, 5, 12, "Ruang Kelas", "pelatih-kriya", _APBD, 750_000, 3,
           ("Membuat film", "Menyiapkan layar", "Satu warna", "Dua warna", "Mengemas")),
    Course("roti", _CRAFT, 5, 12, "Dapur Pelatihan", "pelatih-kriya", _APBD, 820_000, 4,
           ("Bahan dan takaran", "Adonan manis", "Adonan tawar", "Memanggang", "Mengemas")),
    Course("hidroponik", _FARM, 4, 15, "Kebun Belakang", "pelatih", _APBD, 540_000, 7,
           ("Menyemai", "Larutan nutrisi", "Pindah tanam", "Panen dan kemasan")),
    Course("sayuran", _FARM, 5, 20, "Kebun Belakang", "pelatih", _APBD, 430_000, 5,
           ("Olah lahan", "Pupuk kandang", "Kangkung", "Tomat", "Panen")),
    Course("ayam-kampung", _FARM, 5, 20, "Kebun Belakang", "pelatih", _APBD, 520_000, 7,
           ("Kandang", "Pakan", "Penetasan", "Kesehatan ternak", "Menghitung usaha")),
    Course("lele", _FISH, 5, 20, "Kolam", "pelatih-ikan", _APBD, 480_000, 8,
           ("Menyiapkan kolam", "Memilih benih", "Pakan", "Kualitas air", "Panen dan sortir")),
    Course("nila", _FISH, 5, 20, "Kolam", "pelatih-ikan", _APBD, 480_000, 3,
           ("Menyiapkan kolam", "Memilih benih", "Pakan", "Kualitas air", "Panen dan sortir")),
)  # fmt: skip
BY_PROGRAMME = {course.programme: course for course in COURSES}


def in_lane(name: str, lane: int) -> str:
    """Name the room or account of one lane: the first keeps its name, others get a number."""
    return name if lane == 0 else f"{name}-{lane + 1}"
