//! The legal regimes: which law a dossier stands under, chosen by its day of intake and never by “today”.

use std::fmt;

use jiff::civil::{Date, date};
use motcua_kernel::Day;
use serde::{Deserialize, Serialize};

/// The regime a dossier stands under for its whole life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LegalRegime {
    /// To 30 June 2025: NĐ 61/2018/NĐ-CP, three levels.
    Decree61,
    /// 1 July 2025 to 4 August 2026: NĐ 118/2025/NĐ-CP, two levels.
    Decree118,
    /// From 5 August 2026: NĐ 118/2025/NĐ-CP as amended by NĐ 309/2026/NĐ-CP.
    Decree309,
}

/// A level of administration (cấp hành chính).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AdminLevel {
    /// Cấp tỉnh.
    Province,
    /// Cấp huyện.
    District,
    /// Cấp xã.
    Commune,
}

/// An instrument of law, with the article where we know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub struct Citation {
    /// The instrument as it is cited: `NĐ 61/2018/NĐ-CP`.
    pub instrument: &'static str,
    /// The article and paragraph: `19.4`.
    pub article: Option<&'static str>,
}

/// What the law says while a regime lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct RegimeFacts {
    /// The regime.
    pub regime: LegalRegime,
    /// Its first day, where it has one.
    pub from: Option<Day>,
    /// Its last day, where it has one.
    pub until: Option<Day>,
    /// The decrees on the one-stop mechanism (cơ chế một cửa).
    pub one_stop: &'static [Citation],
    /// The instruments that set forms, codes, digitisation and scoring.
    pub forms: &'static [Citation],
    /// Where the 15:00 rule for handing a dossier over stands.
    pub transfer: Citation,
    /// Where the supplement rule (count afresh once complete) stands.
    pub supplement: Citation,
    /// The levels of administration, highest first.
    pub levels: &'static [AdminLevel],
}

const fn cite(instrument: &'static str) -> Citation {
    Citation {
        instrument,
        article: None,
    }
}

const fn article(instrument: &'static str, article: &'static str) -> Citation {
    Citation {
        instrument,
        article: Some(article),
    }
}

/// Bộ luật Dân sự 2015, điều 147.2: the first day of a time limit is not counted.
pub(crate) const FIRST_DAY_NOT_COUNTED: Citation = article("Bộ luật Dân sự 2015", "147.2");
/// Bộ luật Dân sự 2015, điều 148.5: a limit that ends on a day off ends with the next working day.
pub(crate) const ENDS_ON_WORKING_DAY: Citation = article("Bộ luật Dân sự 2015", "148.5");
/// Bộ luật Lao động 2019, điều 112: the holidays.
pub(crate) const HOLIDAYS: Citation = article("Bộ luật Lao động 2019", "112");
/// NĐ 45/2020/NĐ-CP, điều 14: an online filing is answered within eight working hours.
pub(crate) const ONLINE_ANSWER: Citation = article("NĐ 45/2020/NĐ-CP", "14");

const THREE_LEVELS: &[AdminLevel] = &[AdminLevel::Province, AdminLevel::District, AdminLevel::Commune];
const TWO_LEVELS: &[AdminLevel] = &[AdminLevel::Province, AdminLevel::Commune];

const fn on(day: Date) -> Option<Day> {
    Some(Day::from_date(day))
}

/// The regimes, oldest first, without a gap.
static REGIMES: [RegimeFacts; 3] = [
    RegimeFacts {
        regime: LegalRegime::Decree61,
        from: None,
        until: on(date(2025, 6, 30)),
        one_stop: &[cite("NĐ 61/2018/NĐ-CP"), cite("NĐ 107/2021/NĐ-CP")],
        forms: &[
            cite("TT 01/2018/TT-VPCP"),
            cite("NĐ 45/2020/NĐ-CP"),
            cite("TT 01/2023/TT-VPCP"),
        ],
        transfer: article("NĐ 61/2018/NĐ-CP", "18"),
        supplement: article("NĐ 61/2018/NĐ-CP", "19.4"),
        levels: THREE_LEVELS,
    },
    RegimeFacts {
        regime: LegalRegime::Decree118,
        from: on(date(2025, 7, 1)),
        until: on(date(2026, 8, 4)),
        one_stop: &[cite("NĐ 118/2025/NĐ-CP"), cite("NĐ 367/2025/NĐ-CP")],
        forms: &[
            cite("TT 01/2018/TT-VPCP"),
            cite("NĐ 45/2020/NĐ-CP"),
            cite("TT 01/2023/TT-VPCP"),
        ],
        transfer: cite("NĐ 118/2025/NĐ-CP"),
        supplement: cite("NĐ 118/2025/NĐ-CP"),
        levels: TWO_LEVELS,
    },
    RegimeFacts {
        regime: LegalRegime::Decree309,
        from: on(date(2026, 8, 5)),
        until: None,
        one_stop: &[cite("NĐ 118/2025/NĐ-CP"), cite("NĐ 309/2026/NĐ-CP")],
        forms: &[
            cite("NĐ 45/2020/NĐ-CP"),
            cite("NĐ 310/2026/NĐ-CP"),
            cite("NĐ 224/2026/NĐ-CP"),
        ],
        transfer: article("NĐ 309/2026/NĐ-CP", "18"),
        supplement: cite("NĐ 309/2026/NĐ-CP"),
        levels: TWO_LEVELS,
    },
];

impl LegalRegime {
    /// The regime of a dossier taken in on `intake`.
    pub fn on(intake: Day) -> Self {
        REGIMES
            .iter()
            .rev()
            .find(|facts| facts.from.is_none_or(|from| from <= intake))
            .map_or(Self::Decree61, |facts| facts.regime)
    }

    /// What the law says while the regime lasts.
    pub const fn facts(self) -> &'static RegimeFacts {
        let [decree61, decree118, decree309] = &REGIMES;
        match self {
            Self::Decree61 => decree61,
            Self::Decree118 => decree118,
            Self::Decree309 => decree309,
        }
    }

    /// All regimes, oldest first.
    pub fn all() -> impl Iterator<Item = &'static RegimeFacts> {
        REGIMES.iter()
    }
}

/// The Vietnamese way: `NĐ 61/2018/NĐ-CP, điều 19.4`.
impl fmt::Display for Citation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.instrument)?;
        self.article
            .map_or(Ok(()), |article| write!(f, ", điều {article}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_regime_is_that_of_the_day_of_intake() {
        for (day, regime) in [
            ("2018-06-21", LegalRegime::Decree61),
            ("2025-06-30", LegalRegime::Decree61),
            ("2025-07-01", LegalRegime::Decree118),
            ("2026-08-04", LegalRegime::Decree118),
            ("2026-08-05", LegalRegime::Decree309),
            ("2031-01-01", LegalRegime::Decree309),
        ] {
            assert_eq!(LegalRegime::on(day.parse().unwrap()), regime, "{day}");
        }
    }

    #[test]
    fn the_regimes_follow_one_another_without_gap_or_overlap() {
        for pair in REGIMES.windows(2) {
            assert_eq!(pair[0].until.map(|day| day.plus_days(1)), pair[1].from);
        }
        for facts in &REGIMES {
            assert_eq!(facts.regime.facts(), facts);
        }
    }

    #[test]
    fn the_district_ended_with_june_2025() {
        let levels = |day: &str| LegalRegime::on(day.parse().unwrap()).facts().levels;
        assert!(levels("2025-06-30").contains(&AdminLevel::District));
        assert!(!levels("2025-07-01").contains(&AdminLevel::District));
    }
}
