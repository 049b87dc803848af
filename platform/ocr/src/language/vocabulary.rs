//! Which syllables follow each other on administrative papers, counted once from texts of our own: the catalogue of
//! procedures, the types of results, the names of units, the words of this program, and the formulas of papers.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::syllable::Syllable;

/// The texts that are counted.
const SOURCES: [(&str, u32); 31] = [
    // The formulas stand on every paper; each pair of them is as good as many sightings.
    (include_str!("../../data/formulas.txt"), 12),
    // Turns of phrase of office papers in general.
    (include_str!("../../data/phrases.txt"), 4),
    (include_str!("../../../../data/procedure_catalogue.csv"), 1),
    (include_str!("../../../../data/result_types.csv"), 1),
    (include_str!("../../../../data/procedures.json"), 1),
    (include_str!("../../../../data/units.csv"), 3),
    (include_str!("../../../../platform/i18n/words/vi/office.ftl"), 1),
    (include_str!("../../../../platform/i18n/words/vi/papers.ftl"), 1),
    (include_str!("../../../../platform/i18n/words/vi/intake.ftl"), 1),
    (include_str!("../../../../platform/i18n/words/vi/slips.ftl"), 1),
    (include_str!("../../../../platform/i18n/words/vi/open.ftl"), 1),
    (include_str!("../../../../platform/i18n/words/vi/fault.ftl"), 1),
    (include_str!("../../../../platform/i18n/words/vi/account.ftl"), 1),
    (include_str!("../../../../platform/i18n/words/vi/answers.ftl"), 1),
    (include_str!("../../../../platform/i18n/words/vi/backfill.ftl"), 1),
    (include_str!("../../../../platform/i18n/words/vi/campaign.ftl"), 1),
    (include_str!("../../../../platform/i18n/words/vi/casework.ftl"), 1),
    (include_str!("../../../../platform/i18n/words/vi/desk.ftl"), 1),
    (include_str!("../../../../platform/i18n/words/vi/feedback.ftl"), 1),
    (include_str!("../../../../platform/i18n/words/vi/figures.ftl"), 1),
    (include_str!("../../../../platform/i18n/words/vi/filing.ftl"), 1),
    (
        include_str!("../../../../platform/i18n/words/vi/following.ftl"),
        1,
    ),
    (include_str!("../../../../platform/i18n/words/vi/heads.ftl"), 1),
    (include_str!("../../../../platform/i18n/words/vi/keeping.ftl"), 1),
    (include_str!("../../../../platform/i18n/words/vi/notices.ftl"), 1),
    (include_str!("../../../../platform/i18n/words/vi/payments.ftl"), 1),
    (include_str!("../../../../platform/i18n/words/vi/portal.ftl"), 1),
    (
        include_str!("../../../../platform/i18n/words/vi/procedures.ftl"),
        1,
    ),
    (include_str!("../../../../platform/i18n/words/vi/reading.ftl"), 1),
    (include_str!("../../../../platform/i18n/words/vi/status.ftl"), 1),
    (include_str!("../../../../platform/i18n/words/vi/vault.ftl"), 1),
];

/// A syllable by its number.
pub(super) type Number = u32;

/// The counts.
pub(super) struct Vocabulary {
    numbers: HashMap<Syllable, Number>,
    /// The spelling of each syllable, in small letters.
    spelt: Vec<String>,
    /// The syllables that have the same bare letters.
    alike: HashMap<String, Vec<Number>>,
    pairs: HashMap<(Number, Number), u32>,
}

impl Vocabulary {
    /// The vocabulary of this program, counted at the first call.
    pub fn shared() -> &'static Self {
        static SHARED: OnceLock<Vocabulary> = OnceLock::new();
        SHARED.get_or_init(|| {
            let mut made = Self {
                numbers: HashMap::new(),
                spelt: Vec::new(),
                alike: HashMap::new(),
                pairs: HashMap::new(),
            };
            for (text, weight) in SOURCES {
                text.lines().for_each(|line| made.count(line, weight));
            }
            made
        })
    }

    fn count(&mut self, line: &str, weight: u32) {
        let mut before: Option<Number> = None;
        for word in line.split_inclusive(|c: char| !c.is_alphabetic()) {
            let bare = word.trim_end_matches(|c: char| !c.is_alphabetic());
            let here = Syllable::of(bare)
                .filter(Syllable::is_possible)
                .map(|syllable| self.number_of(syllable, bare));
            if let (Some(left), Some(right)) = (before, here) {
                *self.pairs.entry((left, right)).or_default() += weight;
            }
            // A pair does not reach over a point or a bracket.
            before = here.filter(|_| {
                word.strip_prefix(bare)
                    .is_none_or(|rest| rest == " " || rest.is_empty())
            });
        }
    }

    fn number_of(&mut self, syllable: Syllable, spelling: &str) -> Number {
        if let Some(number) = self.numbers.get(&syllable) {
            return *number;
        }
        let number = Number::try_from(self.spelt.len()).unwrap_or(Number::MAX);
        self.alike.entry(syllable.bare()).or_default().push(number);
        self.spelt.push(spelling.to_lowercase());
        self.numbers.insert(syllable, number);
        number
    }

    /// The number of a syllable that was counted.
    pub fn find(&self, syllable: &Syllable) -> Option<Number> {
        self.numbers.get(syllable).copied()
    }

    /// The counted syllables that have the same bare letters.
    pub fn alike(&self, syllable: &Syllable) -> &[Number] {
        self.alike.get(&syllable.bare()).map_or(&[], Vec::as_slice)
    }

    /// How a syllable is spelt.
    pub fn spelling(&self, number: Number) -> &str {
        self.spelt.get(number as usize).map_or("", String::as_str)
    }

    /// How often the second follows the first.
    pub fn pair(&self, first: Number, second: Number) -> u32 {
        self.pairs.get(&(first, second)).copied().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_of_papers_are_known_pairs() {
        let known = Vocabulary::shared();
        let number = |word: &str| known.find(&Syllable::of(word).unwrap()).unwrap();
        assert!(known.pair(number("nhân"), number("dân")) > 20);
        assert!(known.pair(number("xác"), number("nhận")) > 20);
        assert_eq!(known.pair(number("dân"), number("nhận")), 0);
        assert!(known.alike(&Syllable::of("nhan").unwrap()).len() >= 3);
    }
}
