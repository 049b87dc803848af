//! The versions of sets beside each other: which days each holds on, and what cannot stand beside another.

use std::collections::BTreeSet;

use motcua_kernel::Day;

use super::{IndicatorSet, SetFault, SetProblem};

/// A set with the lines of its file that matter beside other versions.
#[derive(Debug, Clone)]
pub(super) struct ReadSet {
    pub(super) set: IndicatorSet,
    pub(super) lines: Lines,
}

/// Where something stands in a file, from 1.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lines {
    pub(super) version: usize,
    pub(super) days: usize,
    pub(super) replaces: Option<usize>,
}

impl ReadSet {
    fn fault(&self, line: usize, problem: SetProblem) -> SetFault {
        SetFault {
            file: self.set.origin.file.clone(),
            line,
            problem,
        }
    }

    fn is_of(&self, other: &Self) -> bool {
        self.set.identifier == other.set.identifier
    }

    /// The first day that both hold on.
    fn shared(&self, other: &Self) -> Option<Day> {
        let first = self.set.valid_from.max(other.set.valid_from);
        (self.set.holds_on(first) && other.set.holds_on(first)).then_some(first)
    }
}

/// Gives each version the days that are left to it, in the order given.
///
/// A version that takes the place of another ends it the day before its own first one. No two versions of a set hold on one
/// day: a figure would have two meanings.
///
/// # Errors
/// [`SetFault`] in the file that cannot stand beside those before it.
pub(super) fn arranged(mut all: Vec<ReadSet>) -> Result<Vec<IndicatorSet>, SetFault> {
    for (place, one) in all.iter().enumerate() {
        let mut before = all.iter().take(place).filter(|other| other.is_of(one));
        if before.clone().any(|other| other.set.version == one.set.version) {
            let version = one.set.version.clone();
            return Err(one.fault(one.lines.version, SetProblem::VersionTwice(version)));
        }
        if before.any(|other| other.set.subject != one.set.subject) {
            return Err(one.fault(1, SetProblem::OtherSubject));
        }
    }
    replace(&mut all)?;
    for (place, one) in all.iter().enumerate() {
        for other in all.iter().take(place).filter(|other| other.is_of(one)) {
            if let Some(day) = one.shared(other) {
                let version = other.set.version.clone();
                return Err(one.fault(one.lines.days, SetProblem::Overlap { version, day }));
            }
        }
    }
    Ok(all.into_iter().map(|read| read.set).collect())
}

/// Ends the versions whose place others take.
fn replace(all: &mut [ReadSet]) -> Result<(), SetFault> {
    let mut replaced = BTreeSet::new();
    let given = all.to_vec();
    for by in &given {
        let Some((version, line)) = by.set.replaces.as_ref().zip(by.lines.replaces) else {
            continue;
        };
        let refused = |problem: fn(String) -> SetProblem| by.fault(line, problem(version.clone()));
        let known = all
            .iter_mut()
            .find(|other| other.is_of(by) && other.set.version == *version);
        let Some(earlier) = known.filter(|_| *version != by.set.version) else {
            return Err(refused(SetProblem::UnknownVersion));
        };
        let earlier = &mut earlier.set;
        if !replaced.insert((by.set.identifier.clone(), version.clone())) {
            return Err(refused(SetProblem::ReplacedTwice));
        }
        if earlier.valid_from > by.set.valid_from {
            return Err(refused(SetProblem::ReplacesLater));
        }
        // Days that nobody would hold on any more.
        if by
            .set
            .valid_to
            .is_some_and(|to| earlier.valid_to.is_none_or(|until| until > to))
        {
            return Err(refused(SetProblem::Short));
        }
        let before = by.set.valid_from.plus_days(-1);
        earlier.valid_to = Some(earlier.valid_to.map_or(before, |to| to.min(before)));
        earlier.replaced_by = Some(by.set.version.clone());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::file::read;
    use super::*;

    const INDICATOR: &str = "[[indicator]]\nkey = \"a\"\nno = \"1\"\nname_vi = \"A\"\nname_en = \"A\"\nbetter = \"higher\"\nnumerator = [\"received-online\"]\ndenominator = [\"received\"]\nsource = \"L\"\n";

    /// A version that holds from one day, to another one, and takes the place of a third.
    fn version(name: &str, from: &str, (to, replaces): (&str, &str)) -> ReadSet {
        let given = |key: &str, value: &str| match value {
            "" => String::new(),
            value => format!("{key} = \"{value}\"\n"),
        };
        let text = format!(
            "set = \"s\"\nversion = \"{name}\"\ntitle_vi = \"S\"\ntitle_en = \"S\"\nsource = \"L\"\nvalid_from = \"{from}\"\n{}{}\n{INDICATOR}",
            given("valid_to", to),
            given("replaces", replaces)
        );
        read(name, &text).unwrap()
    }

    fn problem(all: Vec<ReadSet>) -> (String, usize, SetProblem) {
        let fault = arranged(all).unwrap_err();
        (fault.file, fault.line, fault.problem)
    }

    #[test]
    fn two_versions_of_a_set_never_hold_on_one_day() {
        let first = || version("one", "2020-01-01", ("", ""));
        let overlap = problem(vec![first(), version("two", "2024-01-01", ("", ""))]);
        let day = "2024-01-01".parse().unwrap();
        let version_one = "one".to_owned();
        let problem_of_both = SetProblem::Overlap {
            version: version_one,
            day,
        };
        assert_eq!(overlap, ("two".to_owned(), 6, problem_of_both));
        let apart = vec![
            version("one", "2020-01-01", ("2023-12-31", "")),
            version("two", "2024-01-01", ("", "")),
        ];
        assert!(arranged(apart).is_ok());
        let known = problem(vec![first(), first()]);
        assert_eq!(known.2, SetProblem::VersionTwice("one".to_owned()));
    }

    #[test]
    fn what_takes_the_place_of_a_version_ends_it_the_day_before() {
        let all = vec![
            version("one", "2020-01-01", ("", "")),
            version("two", "2024-01-01", ("", "one")),
        ];
        let sets = arranged(all).unwrap();
        let (one, two) = (&sets[0], &sets[1]);
        assert!(one.holds_on("2023-12-31".parse().unwrap()) && !one.holds_on(two.valid_from));
        assert_eq!(one.replaced_by.as_deref(), Some("two"));
        assert!(two.holds_on(two.valid_from) && !two.is_superseded());
    }

    #[test]
    fn another_reading_of_the_same_days_leaves_no_day_to_the_one_before() {
        let all = vec![
            version("one", "2020-01-01", ("", "")),
            version("two", "2020-01-01", ("", "one")),
        ];
        let sets = arranged(all).unwrap();
        assert!(sets[0].is_superseded() && !sets[0].holds_on(sets[0].valid_from));
        assert!(sets[1].holds_on(sets[0].valid_from));
    }

    #[test]
    fn a_version_takes_the_place_of_one_that_is_there_and_leaves_no_day_to_nobody() {
        let one = || version("one", "2020-01-01", ("", ""));
        let cases = [
            (version("two", "2024-01-01", ("", "none")), "version"),
            (version("two", "2019-01-01", ("", "one")), "replaces-later"),
            (version("two", "2024-01-01", ("2024-12-31", "one")), "short"),
            (version("two", "2024-01-01", ("", "two")), "version"),
        ];
        for (two, code) in cases {
            let (file, _, problem) = problem(vec![one(), two]);
            assert_eq!((file.as_str(), problem.code()), ("two", code));
        }
        let twice = problem(vec![
            one(),
            version("two", "2024-01-01", ("", "one")),
            version("three", "2025-01-01", ("", "one")),
        ]);
        assert_eq!(twice.2.code(), "replaced-twice");
    }
}
