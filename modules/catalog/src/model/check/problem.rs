//! A problem: where it is, what it is, how bad it is.

use std::fmt;

/// A part of a revision, as the editor shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RevisionPart {
    /// Name, field, levels, times.
    General,
    /// What it costs.
    Fee,
    /// The papers asked for.
    Components,
    /// The cases.
    Variants,
    /// The steps inside.
    Workflow,
    /// The linked parts.
    Legs,
    /// The electronic form.
    Form,
    /// What it ends in, and its text.
    Results,
}

impl RevisionPart {
    /// Every part, in the editor's order.
    pub const ALL: [Self; 8] = [
        Self::General,
        Self::Fee,
        Self::Components,
        Self::Variants,
        Self::Workflow,
        Self::Legs,
        Self::Form,
        Self::Results,
    ];

    /// The identifier in addresses and words.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::General => "general",
            Self::Fee => "fee",
            Self::Components => "components",
            Self::Variants => "variants",
            Self::Workflow => "workflow",
            Self::Legs => "legs",
            Self::Form => "form",
            Self::Results => "results",
        }
    }

    /// The part called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.identifier() == identifier)
    }
}

/// Where a problem is: a part, a line of it, a line inside that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The part.
    pub part: RevisionPart,
    /// The line, from 0.
    pub index: Option<usize>,
    /// The line inside it, from 0: a field of a group.
    pub inner: Option<usize>,
}

impl Place {
    /// The part as a whole.
    pub const fn part(part: RevisionPart) -> Self {
        Self {
            part,
            index: None,
            inner: None,
        }
    }

    /// A line of a part.
    pub const fn line(part: RevisionPart, index: usize) -> Self {
        Self {
            part,
            index: Some(index),
            inner: None,
        }
    }

    /// A line inside a line.
    pub const fn inside(part: RevisionPart, index: usize, inner: usize) -> Self {
        Self {
            part,
            index: Some(index),
            inner: Some(inner),
        }
    }
}

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The revision cannot be published.
    Error,
    /// It can, but somebody should look.
    Warning,
}

/// Something wrong or odd about a revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevisionProblem {
    /// Where.
    pub place: Place,
    /// What, as a stable code; its words stand under `revision-problem-<code>`.
    pub code: &'static str,
    /// How bad.
    pub severity: Severity,
    /// The code or name that it is about; empty when its place says enough.
    pub about: String,
}

/// For the command line: `workflow[2]: issue-before-approve (phat-hanh)`, counted from 1.
impl fmt::Display for RevisionProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.place.part.identifier())?;
        for place in [self.place.index, self.place.inner].into_iter().flatten() {
            write!(f, "[{}]", place + 1)?;
        }
        write!(f, ": {}", self.code)?;
        if self.about.is_empty() {
            Ok(())
        } else {
            write!(f, " ({})", self.about)
        }
    }
}

/// Problems as they are found.
#[derive(Default)]
pub(super) struct Problems(Vec<RevisionProblem>);

impl Problems {
    pub(super) fn error(&mut self, place: Place, code: &'static str, about: impl Into<String>) {
        self.push(place, code, Severity::Error, about.into());
    }

    pub(super) fn warn(&mut self, place: Place, code: &'static str, about: impl Into<String>) {
        self.push(place, code, Severity::Warning, about.into());
    }

    /// An error when `text` is blank.
    pub(super) fn need(&mut self, place: Place, code: &'static str, text: &str) {
        if text.trim().is_empty() {
            self.error(place, code, "");
        }
    }

    fn push(&mut self, place: Place, code: &'static str, severity: Severity, about: String) {
        self.0.push(RevisionProblem {
            place,
            code,
            severity,
            about,
        });
    }

    pub(super) fn into_list(self) -> Vec<RevisionProblem> {
        self.0
    }
}
