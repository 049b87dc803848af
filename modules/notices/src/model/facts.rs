//! What a notice tells, before it is put into words.

use std::collections::BTreeMap;

use motcua_i18n::Words;
use motcua_kernel::{Day, Instant, Money};

/// A place in a template where something is put in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Placeholder {
    /// The person's name.
    Name,
    /// The code of the dossier or the petition.
    Code,
    /// The procedure's name.
    Procedure,
    /// The unit's name.
    Unit,
    /// When something is due, or happened.
    Due,
    /// Until when something should come.
    Until,
    /// An amount.
    Amount,
    /// The address of the page.
    Link,
    /// A code that confirms.
    Passcode,
    /// A summary of several lines.
    Summary,
    /// What is still missing of an amount.
    Rest,
    /// Series and number of a receipt.
    Receipt,
    /// What happened, as a part of a sentence.
    What,
}

impl Placeholder {
    /// Every placeholder.
    pub const ALL: [Self; 13] = [
        Self::Name,
        Self::Code,
        Self::Procedure,
        Self::Unit,
        Self::Due,
        Self::Until,
        Self::Amount,
        Self::Link,
        Self::Passcode,
        Self::Summary,
        Self::Rest,
        Self::Receipt,
        Self::What,
    ];

    /// What stands between the braces.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Code => "code",
            Self::Procedure => "procedure",
            Self::Unit => "unit",
            Self::Due => "due",
            Self::Until => "until",
            Self::Amount => "amount",
            Self::Link => "link",
            Self::Passcode => "passcode",
            Self::Summary => "summary",
            Self::Rest => "rest",
            Self::Receipt => "receipt",
            Self::What => "what",
        }
    }

    /// The placeholder called `name`.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|placeholder| placeholder.name() == name)
    }

    /// Whether a short message may carry it: a telephone lies on the table, and a message shows on its locked screen.
    pub const fn is_discreet(self) -> bool {
        !matches!(self, Self::Name | Self::Procedure | Self::Summary)
    }
}

/// A value, not yet in a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// Words as they are.
    Text(String),
    /// A point in time.
    At(Instant),
    /// A day; none where no day was set.
    On(Option<Day>),
    /// An amount.
    Sum(Money),
    /// Words of ours, by their key.
    Word(&'static str),
}

/// The text on one line: signs that steer a line or the direction of writing become blanks.
pub(crate) fn one_line(text: &str) -> String {
    let steers = |sign: char| {
        sign.is_control()
            || matches!(sign, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let parts: Vec<&str> = text.split(steers).filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

/// What a notice tells.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts {
    values: BTreeMap<Placeholder, Fact>,
    /// Whether the subject field is one that letters do not name (data/notice_sensitive_fields.csv).
    pub sensitive: bool,
}

impl Facts {
    /// Adds a value.
    #[must_use]
    pub fn with(mut self, placeholder: Placeholder, fact: Fact) -> Self {
        self.values.insert(placeholder, fact);
        self
    }

    /// Adds words.
    #[must_use]
    pub fn text(self, placeholder: Placeholder, words: impl Into<String>) -> Self {
        self.with(placeholder, Fact::Text(words.into()))
    }

    /// The value in a language; where none is there, what stands for nothing.
    pub fn in_words(&self, placeholder: Placeholder, words: Words) -> String {
        match self.values.get(&placeholder) {
            // Only a summary has lines of its own: a name with line breaks would forge lines of the letter.
            Some(Fact::Text(text)) if placeholder == Placeholder::Summary => text.clone(),
            Some(Fact::Text(text)) => one_line(text),
            Some(Fact::At(at)) => words.stamp(*at),
            Some(Fact::On(Some(day))) => words.day(*day),
            Some(Fact::Sum(sum)) => words.money(*sum),
            Some(Fact::Word(key)) => words.get(key).into_owned(),
            Some(Fact::On(None)) | None => words.get("notice-nothing").into_owned(),
        }
    }
}
