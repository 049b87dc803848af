//! Texts as papers cite them (NĐ 30/2020/NĐ-CP, phụ lục I, phần II, mục 6: căn cứ ban hành văn bản).

use std::fmt;

use motcua_kernel::Day;
use serde::Deserialize;

/// Kinds of text that are cited by their name and day, without number and issuer.
const BY_NAME: [&str; 4] = ["Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh"];

/// A text that a paper stands on; what is empty is left out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Cited {
    /// The kind of text: `Luật`, `Nghị định`, `Kế hoạch`.
    pub kind: String,
    /// Number and symbol.
    #[serde(default)]
    pub number: String,
    /// The day of issue.
    #[serde(default)]
    pub on: Option<Day>,
    /// Who issued it.
    #[serde(default)]
    pub issuer: String,
    /// What it is about (trích yếu), as it goes on in a sentence; of a law the name without its kind.
    #[serde(default)]
    pub about: String,
}

impl fmt::Display for Cited {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = self.on.map(Day::on_paper).unwrap_or_default();
        let after = |word: &str, text: &str| {
            if text.is_empty() {
                String::new()
            } else {
                format!("{word} {text}")
            }
        };
        // A title typed over several lines goes on in one sentence.
        let about = self.about.split_whitespace().collect::<Vec<_>>().join(" ");
        let about = ended(&about).to_owned();
        let mut parts = if BY_NAME.contains(&self.kind.as_str()) {
            vec![self.kind.clone(), about, day]
        } else {
            let (number, issuer) = (after("số", &self.number), after("của", &self.issuer));
            vec![self.kind.clone(), number, day, issuer, about]
        };
        parts.retain(|part| !part.is_empty());
        f.write_str(&parts.join(" "))
    }
}

/// A text without the mark at its end.
fn ended(text: &str) -> &str {
    text.trim().trim_end_matches(['.', ';', ','])
}

/// Texts as the grounds of a paper, a line each: every one ends in a semicolon, the last in a full stop.
pub fn grounds(texts: &[String]) -> Vec<String> {
    let last = texts.len();
    let ground = |(place, text): (usize, &String)| {
        let end = if place == last { "." } else { ";" };
        let text = ended(text);
        // Whoever typed the word along with the text does not get it twice.
        format!("Căn cứ {}{end}", text.strip_prefix("Căn cứ ").unwrap_or(text))
    };
    (1..).zip(texts).map(ground).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cited(kind: &str, about: &str) -> Cited {
        Cited {
            kind: kind.to_owned(),
            number: "06/2022/QH15".to_owned(),
            on: Day::new(2022, 6, 15),
            issuer: "Quốc hội".to_owned(),
            about: about.to_owned(),
        }
    }

    #[test]
    fn a_law_is_cited_by_its_name_and_day_and_never_by_a_number_or_who_passed_it() {
        assert_eq!(
            cited("Luật", "Thi đua, khen thưởng").to_string(),
            "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022"
        );
        assert_eq!(
            cited("Pháp lệnh", "Ưu đãi người có công").to_string(),
            "Pháp lệnh Ưu đãi người có công ngày 15 tháng 6 năm 2022"
        );
    }

    #[test]
    fn a_decree_or_a_plan_is_cited_by_number_day_issuer_and_what_it_is_about() {
        let decree = Cited {
            number: "98/2023/NĐ-CP".to_owned(),
            on: Day::new(2023, 12, 31),
            issuer: "Chính phủ".to_owned(),
            ..cited(
                "Nghị định",
                "quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng;",
            )
        };
        assert_eq!(
            decree.to_string(),
            "Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ quy định chi tiết thi hành một số điều \
             của Luật Thi đua, khen thưởng"
        );
        let plan = Cited {
            kind: "Kế hoạch".to_owned(),
            number: "170/KH-UBND".to_owned(),
            on: Day::new(2023, 2, 8),
            ..Cited::default()
        };
        assert_eq!(
            plan.to_string(),
            "Kế hoạch số 170/KH-UBND ngày 08 tháng 02 năm 2023",
            "what is not known is left out"
        );
    }

    #[test]
    fn every_ground_ends_in_a_semicolon_and_the_last_in_a_full_stop() {
        let texts = ["Luật A;", "Căn cứ Nghị định B", "Kế hoạch C."].map(str::to_owned);
        assert_eq!(
            grounds(&texts),
            ["Căn cứ Luật A;", "Căn cứ Nghị định B;", "Căn cứ Kế hoạch C."]
        );
        assert_eq!(grounds(&[]), [""; 0]);
    }
}
