//! Invented people, places and numbers, and the dice that choose among them: the same seed, the same paper.

const FAMILIES: [&str; 12] = [
    "Lường", "Quàng", "Đặng", "Phùng", "Bế", "Nguyễn", "Trương", "Hứa", "Lục", "Sầm", "Vũ", "Kiều",
];
const MIDDLES: [&str; 10] = [
    "Thị Ngọc",
    "Văn",
    "Hữu",
    "Thị Tuyết",
    "Đức",
    "Thị",
    "Xuân",
    "Minh",
    "Thị Kiều",
    "Quốc",
];
const GIVEN: [&str; 14] = [
    "Quyên",
    "Khuê",
    "Thưởng",
    "Ngoãn",
    "Huệ",
    "Duyệt",
    "Bưởi",
    "Nghiệp",
    "Trưởng",
    "Oanh",
    "Sỹ",
    "Hợi",
    "Lẫm",
    "Vượng",
];
const COMMUNES: [&str; 10] = [
    "Yên Khoái",
    "Tú Mịch",
    "Hữu Khánh",
    "Khuất Xá",
    "Lợi Bác",
    "Sàn Viên",
    "Đông Quan",
    "Mẫu Sơn",
    "Quỳnh Sơn",
    "Vũ Lễ",
];
const DISTRICTS: [&str; 6] = [
    "Lộc Bình",
    "Bắc Sơn",
    "Văn Quan",
    "Hữu Lũng",
    "Đình Lập",
    "Bình Gia",
];

/// Dice with a seed.
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// Dice for one paper.
    pub const fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn roll(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 16
    }

    /// A number from `low` up to `high`, without it.
    pub fn between(&mut self, low: u32, high: u32) -> u32 {
        low + u32::try_from(self.roll() % u64::from((high - low).max(1))).unwrap_or(0)
    }

    /// From -1 to 1, more often near the middle.
    pub fn sway(&mut self) -> f64 {
        let one = |dice: &mut Self| f64::from(dice.between(0, 10_001)) / 10_000.0;
        one(self) + one(self) - 1.0
    }

    /// One of a list.
    pub fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        let at = self.between(0, u32::try_from(list.len()).unwrap_or(1));
        list.get(at as usize).copied().unwrap_or_default()
    }

    /// A person's name.
    pub fn name(&mut self) -> String {
        format!("{} {} {}", self.of(&FAMILIES), self.of(&MIDDLES), self.of(&GIVEN))
    }

    /// A commune.
    pub fn commune(&mut self) -> &'static str {
        self.of(&COMMUNES)
    }

    /// A district.
    pub fn district(&mut self) -> &'static str {
        self.of(&DISTRICTS)
    }

    /// Twelve digits with the structure of a personal number of Lạng Sơn.
    pub fn personal_id(&mut self) -> String {
        let (century, year) = (self.between(0, 2), self.between(50, 100));
        format!("020{century}{year:02}{:06}", self.between(1, 1_000_000))
    }

    /// A day as year, month, day.
    pub fn day(&mut self) -> (u32, u32, u32) {
        (self.between(2015, 2026), self.between(1, 13), self.between(1, 29))
    }
}
