//! The regimes in force: those of the data folder, read once at the start.

use motcua_figures::{DatedFile, FileFault, FilesInUse, InForce, arranged};

use super::AwardRegime;
use super::file::read;

static REGIMES: InForce<AwardRegime> = InForce::nothing();

/// The regimes of `files`, each with its name and text: every version with the days that are left to it.
///
/// # Errors
/// [`FileFault`] with the file, the line and the reason.
pub fn regimes_with(files: &[(String, String)]) -> Result<Vec<AwardRegime>, FileFault> {
    let mut all = Vec::with_capacity(files.len());
    for (file, text) in files {
        let mut added = read(file, text)?;
        added.item.origin.added = true;
        all.push(added);
    }
    arranged(all)
}

/// Puts regimes in force, once, before anything asks for one.
///
/// # Errors
/// [`FilesInUse`] when others are in force already.
pub fn use_award_regimes(regimes: Vec<AwardRegime>) -> Result<(), FilesInUse> {
    REGIMES.put(regimes)
}

/// Every version of every regime of the province.
pub fn award_regimes() -> &'static [AwardRegime] {
    REGIMES.all(Vec::new)
}

/// The version that a campaign calls `name`, whether any day is left to it or not; nothing where none of the province does.
pub fn award_regime(name: &str) -> Option<&'static AwardRegime> {
    of_name(award_regimes(), name)
}

/// The versions that a campaign can name: those to which a day is left, and the one it has, called `kept`.
pub fn regimes_offered(kept: &str) -> impl Iterator<Item = &'static AwardRegime> {
    award_regimes()
        .iter()
        .filter(move |regime| !regime.is_superseded() || regime.name() == kept)
}

/// The version of `regimes` called `name`.
pub(super) fn of_name<'r>(regimes: &'r [AwardRegime], name: &str) -> Option<&'r AwardRegime> {
    let (identifier, version) = name.split_once('@')?;
    let mut all = regimes.iter();
    all.find(|regime| regime.identifier == identifier && regime.version == version)
}

#[cfg(test)]
mod tests {
    use super::super::file::tests::FILE;
    use super::*;

    fn next(replaces: &str) -> Vec<(String, String)> {
        let text = FILE.replace(
            "version = \"2024-03-01\"",
            &format!("version = \"2025-07-01\"{replaces}"),
        );
        let text = text.replace("valid_from = \"2024-03-01\"", "valid_from = \"2025-07-01\"");
        vec![
            ("mot.toml".to_owned(), FILE.to_owned()),
            ("hai.toml".to_owned(), text),
        ]
    }

    #[test]
    fn two_versions_of_a_regime_never_hold_on_one_day_and_the_earlier_one_is_found_by_its_name() {
        let fault = regimes_with(&next("")).unwrap_err();
        assert_eq!(
            (fault.file.as_str(), fault.problem.code()),
            ("hai.toml", "overlap")
        );
        let regimes = regimes_with(&next("\nreplaces = \"2024-03-01\"")).unwrap();
        let before = of_name(&regimes, "tinh-quy-che@2024-03-01").unwrap();
        assert!(before.holds_on("2025-06-30".parse().unwrap()));
        assert!(!before.holds_on("2025-07-01".parse().unwrap()) && before.origin.added);
        let after = of_name(&regimes, "tinh-quy-che@2025-07-01").unwrap();
        assert!(after.holds_on("2025-07-01".parse().unwrap()));
        assert_eq!(of_name(&regimes, "tinh-quy-che"), None);
        assert_eq!(of_name(&regimes, "nd-98-2023"), None);
    }
}
