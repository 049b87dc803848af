//! The sets in force: those this program comes with, whose files stand in `data/indicators/`, and those of the data folder.

use std::collections::BTreeSet;

use motcua_kernel::Day;

use super::file::read;
use super::{IndicatorSet, ReadSet};
use crate::model::dated::{FileFault, FileProblem, FilesInUse, InForce, arranged};

/// In the order in which boards show the sets.
const FILES: [(&str, &str); 7] = [
    (
        "kh170.toml",
        include_str!("../../../../../data/indicators/kh170.toml"),
    ),
    (
        "766.toml",
        include_str!("../../../../../data/indicators/766.toml"),
    ),
    (
        "tt01_agency_first.toml",
        include_str!("../../../../../data/indicators/tt01_agency_first.toml"),
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
        "local.toml",
        include_str!("../../../../../data/indicators/local.toml"),
    ),
    (
        "honest.toml",
        include_str!("../../../../../data/indicators/honest.toml"),
    ),
];

static SETS: InForce<IndicatorSet> = InForce::nothing();

/// The sets this program comes with and those of `files`, each with its name and text: every version with the days that are
/// left to it, those of `files` last.
///
/// # Errors
/// [`FileFault`] with the file, the line and the reason.
pub fn sets_with(files: &[(String, String)]) -> Result<Vec<IndicatorSet>, FileFault> {
    let mut all = Vec::with_capacity(FILES.len() + files.len());
    for (file, text) in FILES {
        all.push(read(file, text)?);
    }
    for (file, text) in files {
        let mut added = read(file, text)?;
        added.item.origin.added = true;
        all.push(added);
    }
    of_one_subject(&all)?;
    arranged(all)
}

/// What one version tells of persons, another one never tells of units.
fn of_one_subject(all: &[ReadSet]) -> Result<(), FileFault> {
    for (place, one) in all.iter().enumerate() {
        let mut before = all.iter().take(place).filter(|other| other.is_of(one));
        if before.any(|other| other.item.subject != one.item.subject) {
            return Err(one.fault(1, FileProblem::OtherSubject));
        }
    }
    Ok(())
}

/// Puts sets in force, once, before anything asks for one.
///
/// # Errors
/// [`FilesInUse`] when others are in force already.
pub fn use_sets(sets: Vec<IndicatorSet>) -> Result<(), FilesInUse> {
    SETS.put(sets)
}

/// Every version of every set, in the order of the files; those this program comes with where no others were put in force.
pub fn indicator_sets() -> &'static [IndicatorSet] {
    SETS.all(|| sets_with(&[]).unwrap_or_default())
}

/// The versions of a set that hold on any day.
fn versions(identifier: &str) -> impl Iterator<Item = &'static IndicatorSet> {
    indicator_sets()
        .iter()
        .filter(move |set| set.identifier == identifier && !set.is_superseded())
}

/// The latest version of the set called `identifier`.
pub fn indicator_set(identifier: &str) -> Option<&'static IndicatorSet> {
    versions(identifier).max_by_key(|set| set.valid_from)
}

/// The version of the set that holds on `day`; where none does the last one of before, or else the first that comes.
pub fn set_near(identifier: &str, day: Day) -> Option<&'static IndicatorSet> {
    versions(identifier)
        .filter(|set| set.valid_from <= day)
        .max_by_key(|set| set.valid_from)
        .or_else(|| versions(identifier).min_by_key(|set| set.valid_from))
}

/// Of every set the version of [`set_near`], in the order of the files; one that begins after `today` is not there yet.
pub fn sets_near(day: Day, today: Day) -> Vec<&'static IndicatorSet> {
    let mut seen = BTreeSet::new();
    let firsts = indicator_sets()
        .iter()
        .filter(|set| seen.insert(set.identifier.as_str()));
    firsts
        .filter_map(|set| set_near(&set.identifier, day))
        .filter(|set| set.valid_from <= today)
        .collect()
}

/// The set in one of its versions, whether any day is left to it or not.
pub fn set_of_version(identifier: &str, version: &str) -> Option<&'static IndicatorSet> {
    let mut all = indicator_sets().iter();
    all.find(|set| set.identifier == identifier && set.version == version)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn every_file_of_indicators_is_read() {
        for (file, text) in FILES {
            let set = read(file, text).unwrap_or_else(|fault| panic!("{fault}")).item;
            assert!(
                set.indicators
                    .iter()
                    .all(|it| !it.source.is_empty() && !it.name.en.is_empty()),
                "{file}"
            );
        }
        assert_eq!(sets_with(&[]).unwrap().len(), FILES.len());
        assert_eq!(indicator_sets().len(), FILES.len());
    }

    #[test]
    fn the_earlier_reading_of_a_law_is_found_by_its_version_alone() {
        let first = set_of_version("tt01-agency", "2018-11-23").unwrap();
        assert!(first.is_superseded() && first.indicator("online-in-time").is_none());
        let held = set_near("tt01-agency", first.valid_from).unwrap();
        assert_eq!(
            (held.version.as_str(), first.replaced_by.as_deref()),
            ("2018-11-23/2", Some("2018-11-23/2"))
        );
        assert_eq!(indicator_set("tt01-agency"), Some(held));
    }

    #[test]
    fn a_file_of_the_province_joins_the_others_and_ends_the_version_it_replaces() {
        let (_, text) = FILES[1];
        let next = text
            .replace(
                "version = \"2022-06-23\"",
                "version = \"2024-01-01\"\nreplaces = \"2022-06-23\"",
            )
            .replace("valid_from = \"2022-08-01\"", "valid_from = \"2024-01-01\"");
        let sets = sets_with(&[("next.toml".to_owned(), next.clone())]).unwrap();
        let mut of_766 = sets.iter().filter(|set| set.identifier == "766");
        let (before, after) = (of_766.next().unwrap(), of_766.next().unwrap());
        assert_eq!(before.valid_to, Some(day("2023-12-31")));
        assert!(after.origin.added && !before.origin.added);
        let silent = next.replace("replaces = \"2022-06-23\"", "");
        let fault = sets_with(&[("next.toml".to_owned(), silent)]).unwrap_err();
        assert_eq!(
            (fault.file.as_str(), fault.problem.code()),
            ("next.toml", "overlap")
        );
        assert!(fault.to_string().contains("replaces = \"2022-06-23\""), "{fault}");
    }

    #[test]
    fn a_set_about_officers_never_becomes_one_for_others() {
        let (_, text) = FILES[4];
        let shown = text.replace("subject = \"officers\"", "subject = \"officers\"\npublic = true");
        assert_eq!(
            read("officers.toml", &shown).unwrap_err().problem.code(),
            "persons"
        );
        let of_units = text
            .replace("subject = \"officers\"", "public = true")
            .replace("version = \"2018-11-23\"", "version = \"2024\"");
        let fault = sets_with(&[("officers.toml".to_owned(), of_units)]).unwrap_err();
        assert_eq!(fault.problem.code(), "subject");
    }

    #[test]
    fn a_set_that_begins_later_is_not_shown_yet() {
        let shown = |today: &str| {
            let all = sets_near(day(today), day(today));
            all.iter()
                .filter(|set| set.shown)
                .map(|set| set.identifier.as_str())
                .collect::<Vec<_>>()
        };
        assert_eq!(shown("2023-10-01"), ["kh170", "766", "tt01-agency", "local"]);
        assert_eq!(shown("2022-07-31"), ["kh170", "tt01-agency", "local"]);
    }
}
