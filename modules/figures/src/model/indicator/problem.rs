//! Why a file of indicators is refused.

/// What is wrong in a file of indicators, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}, line {line}: {problem}")]
pub struct SetFault {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub problem: SetProblem,
}

/// What is wrong in a file of indicators.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SetProblem {
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
}
