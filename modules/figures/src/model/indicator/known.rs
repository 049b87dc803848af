//! The sets this program comes with; their files stand in `data/indicators/`.

use std::sync::LazyLock;

use motcua_kernel::Day;

use super::{IndicatorSet, read_set};

const FILES: [(&str, &str); 6] = [
    (
        "kh170.toml",
        include_str!("../../../../../data/indicators/kh170.toml"),
    ),
    (
        "766.toml",
        include_str!("../../../../../data/indicators/766.toml"),
    ),
    (
        "tt01_agency.toml",
        include_str!("../../../../../data/indicators/tt01_agency.toml"),
    ),
    (
        "tt01_officer.toml",
        include_str!("../../../../../data/indicators/tt01_officer.toml"),
    ),
    (
        "honest.toml",
        include_str!("../../../../../data/indicators/honest.toml"),
    ),
    (
        "local.toml",
        include_str!("../../../../../data/indicators/local.toml"),
    ),
];

static SETS: LazyLock<Vec<IndicatorSet>> = LazyLock::new(|| {
    FILES
        .iter()
        .filter_map(|(file, text)| read_set(file, text).ok())
        .collect()
});

/// Every set, in the order of its files; a test reads each of them.
pub fn indicator_sets() -> &'static [IndicatorSet] {
    &SETS
}

/// The latest version of the set called `identifier`.
pub fn indicator_set(identifier: &str) -> Option<&'static IndicatorSet> {
    SETS.iter()
        .filter(|set| set.identifier == identifier)
        .max_by_key(|set| set.valid_from)
}

/// The version of the set that holds on `day`.
pub fn set_on(identifier: &str, day: Day) -> Option<&'static IndicatorSet> {
    SETS.iter()
        .find(|set| set.identifier == identifier && set.holds_on(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_indicators_is_read() {
        for (file, text) in FILES {
            let set = read_set(file, text).unwrap_or_else(|fault| panic!("{fault}"));
            assert!(
                set.indicators
                    .iter()
                    .all(|it| !it.source.is_empty() && !it.name.en.is_empty()),
                "{file}"
            );
        }
        assert_eq!(indicator_sets().len(), FILES.len());
    }
}
