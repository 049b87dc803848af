//! Invented people: names as they are heard in Lạng Sơn, numbers of the right structure, nobody real.

use motcua_kernel::{Day, SeededRandomness};

use super::draw::pick;

const SURNAMES: [&str; 20] = [
    "Hoàng", "Nông", "Vi", "Lý", "Triệu", "Hứa", "Lương", "Nguyễn", "Trần", "Phạm", "Bế", "Chu", "Đàm",
    "Dương", "Lăng", "La", "Mã", "Mông", "Phùng", "Vy",
];
const MIDDLES_WOMEN: [&str; 8] = [
    "Thị",
    "Thị Thu",
    "Thị Minh",
    "Bích",
    "Thanh",
    "Hồng",
    "Ngọc",
    "Thị Kim",
];
const MIDDLES_MEN: [&str; 8] = ["Văn", "Đức", "Minh", "Quang", "Xuân", "Công", "Đình", "Hữu"];
const GIVEN_WOMEN: [&str; 14] = [
    "Nhung",
    "Yến",
    "Hương",
    "Lan",
    "Mủi",
    "Phượng",
    "Thảo",
    "Hạnh",
    "Duyên",
    "Huệ",
    "Xuyến",
    "Diệp",
    "Ngân",
    "Trinh",
];
const GIVEN_MEN: [&str; 14] = [
    "Khóm", "Thử", "Tuấn", "Dũng", "Hiếu", "Nghĩa", "Thắng", "Kỷ", "Toàn", "Huấn", "Sơn", "Phúc", "Lực",
    "Bằng",
];
const HAMLETS: [&str; 16] = [
    "Nà Mẫu",
    "Pàn Pè",
    "Lân Đặt",
    "Nà Han",
    "Bản Chu",
    "Khòn Lèng",
    "Cốc Nam",
    "Nà Sầm",
    "Phai Lay",
    "Tằm Nguyên",
    "Khưa Đa",
    "Bó Củng",
    "Nà Pàn",
    "Kéo Còi",
    "Thâm Mò",
    "Lũng Vài",
];

/// An invented person.
#[derive(Debug, Clone)]
pub struct Person {
    /// Full name.
    pub name: String,
    /// Twelve digits of the structure of NĐ 137/2015/NĐ-CP, province 020.
    pub id_number: String,
    /// A mobile number of the right shape.
    pub phone: String,
    /// A hamlet; the commune is added by whoever knows it.
    pub hamlet: &'static str,
}

/// Draws a person who is of age on `on`. The running `number` keeps id numbers apart.
pub fn person(random: &SeededRandomness, on: Day, number: u64) -> Person {
    let woman = random.below(2) == 1;
    drawn(random, on, number, woman)
}

/// As [`person`], of a woman or of a man: who stands on a paper as mother or as father.
pub fn person_of(random: &SeededRandomness, on: Day, number: u64, woman: bool) -> Person {
    // Drawn all the same, so that everybody drawn after is who they would be.
    let _ = random.below(2);
    drawn(random, on, number, woman)
}

fn drawn(random: &SeededRandomness, on: Day, number: u64, woman: bool) -> Person {
    let year = i64::from(on.year()) - 19 - i64::try_from(random.below(55)).unwrap_or(0);
    Person {
        name: full_name(random, woman),
        id_number: id_number(year, woman, number),
        phone: format!("09{:08}", random.below(100_000_000)),
        hamlet: pick(random, &HAMLETS),
    }
}

/// Draws a full name.
pub fn full_name(random: &SeededRandomness, woman: bool) -> String {
    let (middles, given) = if woman {
        (&MIDDLES_WOMEN, &GIVEN_WOMEN)
    } else {
        (&MIDDLES_MEN, &GIVEN_MEN)
    };
    format!(
        "{} {} {}",
        pick(random, &SURNAMES),
        pick(random, middles),
        pick(random, given)
    )
}

/// Province, century and sex, year, six digits (NĐ 137/2015/NĐ-CP, điều 13).
fn id_number(year: i64, woman: bool, number: u64) -> String {
    let century = if year < 2000 { 0 } else { 2 };
    let sex = century + i64::from(woman);
    // Neighbouring numbers would look made up; a multiplication by a unit of 10^6 spreads them and keeps them apart.
    let serial = (number % 1_000_000) * 387_421 % 1_000_000;
    format!("020{sex}{:02}{serial:06}", year % 100)
}

#[cfg(test)]
mod tests {
    use motcua_law::PersonalId;

    use super::*;

    #[test]
    fn invented_numbers_have_the_structure_of_real_ones_and_do_not_repeat() {
        let random = SeededRandomness::new(7);
        let on = Day::new(2023, 11, 15).unwrap();
        let mut seen = std::collections::HashSet::new();
        for number in 0..2_000 {
            let person = person(&random, on, number);
            assert!(
                PersonalId::parse(&person.id_number, on).is_ok(),
                "{}",
                person.id_number
            );
            assert!(seen.insert(person.id_number));
        }
    }
}
