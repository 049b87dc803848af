//! What an officer would send a filing back for, found before it is sent.

use motcua_repository::PaperId;

/// Where something is to be mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FindingPlace {
    /// A field of a group of the form.
    Field {
        /// The group's code.
        group: String,
        /// The key of the part.
        key: String,
    },
    /// A component, by its number.
    Component(i64),
    /// The wish not to pay the fee.
    Exemption,
    /// What is known of the owner: their account.
    Account,
    /// The form as a whole.
    Form,
    /// The case, and the unit it is sent to.
    Case,
    /// What the form of today has no place for.
    Unplaced,
    /// A line of a request for a supplement, by its number.
    Line(i64),
}

/// Who says otherwise than the form, where it may be the one that is wrong and is put right by somebody else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Against {
    /// The account of whoever files.
    Account,
    /// A paper of the vault that stands for a component, as it was confirmed.
    Kept {
        /// The paper.
        id: PaperId,
        /// What it is called.
        name: String,
    },
}

/// Something found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Where.
    pub place: FindingPlace,
    /// What it is about: the label of the field or the name of the paper.
    pub about: String,
    /// The stable code; the words stand under `finding-<code>`, those of answers under `problem-<code>`.
    pub code: &'static str,
    /// Whether the filing cannot be sent with it; else the person may know better.
    pub stops: bool,
    /// What stands against what, where two things disagree.
    pub said: Option<(String, String)>,
    /// Who says otherwise, where the form need not be the one to be mended.
    pub against: Option<Against>,
}

impl Finding {
    /// One that stops.
    pub fn stop(place: FindingPlace, about: &str, code: &'static str) -> Self {
        Self {
            place,
            about: about.to_owned(),
            code,
            stops: true,
            said: None,
            against: None,
        }
    }

    /// One that is pointed out.
    pub fn warn(place: FindingPlace, about: &str, code: &'static str) -> Self {
        Self {
            stops: false,
            ..Self::stop(place, about, code)
        }
    }

    /// The same with what stands against what.
    #[must_use]
    pub fn between(mut self, one: &str, other: &str) -> Self {
        self.said = Some((one.to_owned(), other.to_owned()));
        self
    }

    /// The same with who says otherwise.
    #[must_use]
    pub fn by(mut self, against: Against) -> Self {
        self.against = Some(against);
        self
    }

    /// Whether it is about the answers of the form, whose words stand among the problems.
    pub const fn is_answer(&self) -> bool {
        matches!(self.place, FindingPlace::Field { .. })
    }
}
