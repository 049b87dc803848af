//! Why a file of the data folder is refused: one of indicators, or one of a regime of awards.

use motcua_kernel::Day;

/// What is wrong in a file, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}, line {line}: {problem}")]
pub struct FileFault {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub problem: FileProblem,
}

/// What is wrong in a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileProblem {
    /// It is no TOML, or a part is missing or has another name.
    #[error("{0}")]
    Syntax(String),
    /// There is no such measure.
    #[error("there is no measure {0:?}")]
    UnknownMeasure(String),
    /// There is no such level.
    #[error("there is no level {0:?}: province, district, commune")]
    UnknownLevel(String),
    /// An identifier that is none of those allowed.
    #[error("{word:?} is not one of {allowed}")]
    UnknownWord {
        /// What stands there.
        word: String,
        /// What may stand there.
        allowed: &'static str,
    },
    /// A number that cannot be read.
    #[error("{0:?} is no number with up to two decimals")]
    NoNumber(String),
    /// A day that cannot be read.
    #[error("{0:?} is no day such as 2023-08-08")]
    NoDay(String),
    /// The last day stands before the first.
    #[error("the last day stands before the first")]
    Backwards,
    /// A measured indicator has nothing above or below the line.
    #[error("nothing stands {0} the line, and no reason why it is not measured")]
    Empty(&'static str),
    /// Two indicators have one key.
    #[error("the key {0:?} stands twice")]
    Twice(String),
    /// A step needs an indicator that the set does not have.
    #[error("there is no indicator {0:?}")]
    UnknownIndicator(String),
    /// An indicator stands in no group of a set that has groups, or in one that it does not have.
    #[error("there is no group {0:?}")]
    UnknownGroup(String),
    /// The points of the indicators are not those of the set, or of their group.
    #[error("the indicators give {sum} points, the file says {max} (in hundredths)")]
    Sum {
        /// What the indicators add up to.
        sum: i64,
        /// What the file says.
        max: i64,
    },
    /// The bands do not go down from the best to nought.
    #[error("the labels do not go down to 0")]
    Bands,
    /// The set has no indicator.
    #[error("there is no indicator")]
    NoIndicator,
    /// A name that cannot stand in an address.
    #[error("{0:?} is no name of small letters, digits and hyphens")]
    NoName(String),
    /// A set about persons would be shown to others.
    #[error("a set about officers is not shown, not public and gives no criteria")]
    OfPersons,
    /// A key that does not say that it is one of the province.
    #[error("{0:?} does not begin with \"tinh-\"")]
    NoProvince(String),
    /// A regime cites no law.
    #[error("there is no ground")]
    NoGround,
    /// A regime has no form of award.
    #[error("there is no form of award")]
    NoAward,
    /// What stands on paper is empty.
    #[error("nothing stands here")]
    Blank,
    /// A quorum that cannot be read.
    #[error("{0:?} is no part such as 2/3")]
    NoPart(String),
    /// A threshold that nobody passes.
    #[error("{0:?} is not between 0 and 100")]
    Beyond(String),
    /// The version is known already.
    #[error("version {0:?} is there already")]
    VersionTwice(String),
    /// Another version of the set is about something else.
    #[error("the other versions of this set have another subject")]
    OtherSubject,
    /// There is no such version to take the place of.
    #[error("there is no version {0:?}")]
    UnknownVersion(String),
    /// Another version takes its place already.
    #[error("version {0:?} is replaced by another one already")]
    ReplacedTwice(String),
    /// What is replaced begins only afterwards.
    #[error("version {0:?} begins later than the one that takes its place")]
    ReplacesLater(String),
    /// It ends before what it takes the place of.
    #[error("version {0:?} holds longer than the one that takes its place")]
    Short(String),
    /// Two versions hold on the same days.
    #[error(
        "on {day} version {version:?} holds too; say replaces = {version:?} where this one takes its place"
    )]
    Overlap {
        /// The other version.
        version: String,
        /// The first day that both hold on.
        day: Day,
    },
}

impl FileProblem {
    /// The stable code; words stand under `file-problem-<code>`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Syntax(_) => "syntax",
            Self::UnknownMeasure(_) => "measure",
            Self::UnknownLevel(_) => "level",
            Self::UnknownWord { .. } => "word",
            Self::NoNumber(_) => "number",
            Self::NoDay(_) => "day",
            Self::Backwards => "backwards",
            Self::Empty("above") => "nothing-above",
            Self::Empty(_) => "nothing-below",
            Self::Twice(_) => "twice",
            Self::UnknownIndicator(_) => "indicator",
            Self::UnknownGroup(_) => "group",
            Self::Sum { .. } => "sum",
            Self::Bands => "bands",
            Self::NoIndicator => "empty",
            Self::NoName(_) => "name",
            Self::OfPersons => "persons",
            Self::NoProvince(_) => "province",
            Self::NoGround => "ground",
            Self::NoAward => "award",
            Self::Blank => "blank",
            Self::NoPart(_) => "part",
            Self::Beyond(_) => "beyond",
            Self::VersionTwice(_) => "version-twice",
            Self::OtherSubject => "subject",
            Self::UnknownVersion(_) => "version",
            Self::ReplacedTwice(_) => "replaced-twice",
            Self::ReplacesLater(_) => "replaces-later",
            Self::Short(_) => "short",
            Self::Overlap { .. } => "overlap",
        }
    }

    /// What stands in the file and is wrong, and what it is held against; each may be empty.
    pub fn values(&self) -> (String, String) {
        let one = |text: &str| (text.to_owned(), String::new());
        match self {
            Self::Syntax(text)
            | Self::UnknownMeasure(text)
            | Self::UnknownLevel(text)
            | Self::NoNumber(text)
            | Self::NoDay(text)
            | Self::Twice(text)
            | Self::UnknownIndicator(text)
            | Self::UnknownGroup(text)
            | Self::NoName(text)
            | Self::NoProvince(text)
            | Self::NoPart(text)
            | Self::Beyond(text)
            | Self::VersionTwice(text)
            | Self::UnknownVersion(text)
            | Self::ReplacedTwice(text)
            | Self::ReplacesLater(text)
            | Self::Short(text) => one(text),
            Self::UnknownWord { word, allowed } => (word.clone(), (*allowed).to_owned()),
            Self::Sum { sum, max } => (points(*sum), points(*max)),
            Self::Overlap { version, day } => (version.clone(), day.to_string()),
            Self::Backwards
            | Self::Empty(_)
            | Self::Bands
            | Self::NoIndicator
            | Self::NoGround
            | Self::NoAward
            | Self::Blank
            | Self::OfPersons
            | Self::OtherSubject => one(""),
        }
    }
}

/// Hundredths as a file writes them.
fn points(hundredths: i64) -> String {
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}
