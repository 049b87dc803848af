//! The versions of files beside each other: which days each holds on, and what cannot stand beside another.

use std::collections::BTreeSet;

use motcua_kernel::Day;

use super::{FileFault, FileProblem, Origin};

/// What a file of the data folder tells: a version with the days on which it holds.
pub trait DatedFile: Clone + Send + Sync + 'static {
    /// The kind of the streams in which the ledger is told of these files.
    const STREAM: &'static str;
    /// The event that tells that one was added.
    const ADDED: &'static str;

    /// What all versions of it are called.
    fn identifier(&self) -> &str;

    /// The version.
    fn version(&self) -> &str;

    /// The first day on which it holds, and the last one where there is one.
    fn days(&self) -> (Day, Option<Day>);

    /// The version whose place it takes.
    fn replaces(&self) -> Option<&str>;

    /// The version that takes its place.
    fn replaced_by(&self) -> Option<&str>;

    /// Which file it was read from.
    fn origin(&self) -> &Origin;

    /// Whether it holds on `day`.
    fn holds_on(&self, day: Day) -> bool {
        let (from, to) = self.days();
        from <= day && to.is_none_or(|to| day <= to)
    }

    /// Whether another version took the place of all its days.
    fn is_superseded(&self) -> bool {
        let (from, to) = self.days();
        to.is_some_and(|to| to < from)
    }

    /// Ends it on `last`, since the version `by` takes its place.
    fn end(&mut self, last: Day, by: &str);

    /// Reads one by itself.
    ///
    /// # Errors
    /// [`FileFault`] with the line and the reason.
    fn alone(file: &str, text: &str) -> Result<Self, FileFault>;

    /// Every version there is with those of `files`, each with its name and text; these stand last, in their order.
    ///
    /// # Errors
    /// [`FileFault`] with the file, the line and the reason.
    fn beside(files: &[(String, String)]) -> Result<Vec<Self>, FileFault>;
}

/// What [`DatedFile`] asks of fields that bear these names: identifier, version, `valid_from`, `valid_to`, replaces, `replaced_by`
/// and origin.
#[macro_export]
macro_rules! dated_fields {
    () => {
        fn identifier(&self) -> &str {
            &self.identifier
        }

        fn version(&self) -> &str {
            &self.version
        }

        fn days(&self) -> (motcua_kernel::Day, Option<motcua_kernel::Day>) {
            (self.valid_from, self.valid_to)
        }

        fn replaces(&self) -> Option<&str> {
            self.replaces.as_deref()
        }

        fn replaced_by(&self) -> Option<&str> {
            self.replaced_by.as_deref()
        }

        fn origin(&self) -> &$crate::Origin {
            &self.origin
        }

        fn end(&mut self, last: motcua_kernel::Day, by: &str) {
            self.valid_to = Some(last);
            self.replaced_by = Some(by.to_owned());
        }
    };
}

/// What a file tells, with the lines that matter beside other versions.
#[derive(Debug, Clone)]
pub struct FileRead<T> {
    /// What it tells.
    pub item: T,
    /// The lines.
    pub lines: Lines,
}

/// Where something stands in a file, from 1.
#[derive(Debug, Clone, Copy)]
pub struct Lines {
    /// The version.
    pub version: usize,
    /// The first day.
    pub days: usize,
    /// The version whose place it takes.
    pub replaces: Option<usize>,
}

impl<T: DatedFile> FileRead<T> {
    /// What is wrong in its `line`.
    pub fn fault(&self, line: usize, problem: FileProblem) -> FileFault {
        FileFault {
            file: self.item.origin().file.clone(),
            line,
            problem,
        }
    }

    /// Whether `other` is a version of the same.
    pub fn is_of(&self, other: &Self) -> bool {
        self.item.identifier() == other.item.identifier()
    }

    /// The first day that both hold on.
    fn shared(&self, other: &Self) -> Option<Day> {
        let first = self.item.days().0.max(other.item.days().0);
        (self.item.holds_on(first) && other.item.holds_on(first)).then_some(first)
    }
}

/// Gives each version the days that are left to it, in the order given.
///
/// A version that takes the place of another ends it the day before its own first one. No two versions hold on one day: what
/// is reckoned or decided by them would have two meanings.
///
/// # Errors
/// [`FileFault`] in the file that cannot stand beside those before it.
pub fn arranged<T: DatedFile>(mut all: Vec<FileRead<T>>) -> Result<Vec<T>, FileFault> {
    for (place, one) in all.iter().enumerate() {
        let mut before = all.iter().take(place).filter(|other| other.is_of(one));
        if before.any(|other| other.item.version() == one.item.version()) {
            let version = one.item.version().to_owned();
            return Err(one.fault(one.lines.version, FileProblem::VersionTwice(version)));
        }
    }
    replace(&mut all)?;
    for (place, one) in all.iter().enumerate() {
        for other in all.iter().take(place).filter(|other| other.is_of(one)) {
            if let Some(day) = one.shared(other) {
                let version = other.item.version().to_owned();
                return Err(one.fault(one.lines.days, FileProblem::Overlap { version, day }));
            }
        }
    }
    Ok(all.into_iter().map(|read| read.item).collect())
}

/// Ends the versions whose place others take.
fn replace<T: DatedFile>(all: &mut [FileRead<T>]) -> Result<(), FileFault> {
    let given = all.to_vec();
    let mut replaced = BTreeSet::new();
    for by in &given {
        let Some((version, line)) = by.item.replaces().zip(by.lines.replaces) else {
            continue;
        };
        let refused = |problem: fn(String) -> FileProblem| by.fault(line, problem(version.to_owned()));
        let known = all
            .iter_mut()
            .find(|other| other.is_of(by) && other.item.version() == version);
        let Some(earlier) = known.filter(|_| version != by.item.version()) else {
            return Err(refused(FileProblem::UnknownVersion));
        };
        if !replaced.insert((by.item.identifier(), version)) {
            return Err(refused(FileProblem::ReplacedTwice));
        }
        let ((begun, until), (from, to)) = (earlier.item.days(), by.item.days());
        if begun > from {
            return Err(refused(FileProblem::ReplacesLater));
        }
        // Days that nobody would hold on any more.
        if to.is_some_and(|to| until.is_none_or(|until| until > to)) {
            return Err(refused(FileProblem::Short));
        }
        let before = from.plus_days(-1);
        let last = until.map_or(before, |until| until.min(before));
        earlier.item.end(last, by.item.version());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::indicator::{IndicatorSet, read};

    const INDICATOR: &str = "[[indicator]]\nkey = \"a\"\nno = \"1\"\nname_vi = \"A\"\nname_en = \"A\"\nbetter = \"higher\"\nnumerator = [\"received-online\"]\ndenominator = [\"received\"]\nsource = \"L\"\n";

    /// A version that holds from one day, to another one, and takes the place of a third.
    fn version(name: &str, from: &str, (to, replaces): (&str, &str)) -> FileRead<IndicatorSet> {
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

    fn problem(all: Vec<FileRead<IndicatorSet>>) -> (String, usize, FileProblem) {
        let fault = arranged(all).unwrap_err();
        (fault.file, fault.line, fault.problem)
    }

    #[test]
    fn two_versions_of_a_set_never_hold_on_one_day() {
        let first = || version("one", "2020-01-01", ("", ""));
        let overlap = problem(vec![first(), version("two", "2024-01-01", ("", ""))]);
        let day = "2024-01-01".parse().unwrap();
        let version_one = "one".to_owned();
        let problem_of_both = FileProblem::Overlap {
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
        assert_eq!(known.2, FileProblem::VersionTwice("one".to_owned()));
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
