//! Names as a search sees them.

use motcua_search::fold;

/// How many words of a search count.
const MOST: usize = 8;

/// The words of `text` without marks, one blank before each, so that `% word%` finds beginnings of words.
pub(crate) fn searchable(text: &str) -> String {
    words(text).fold(String::new(), |mut line, word| {
        line.push(' ');
        line.push_str(&word);
        line
    })
}

/// The words of a search; dots stay, so that `1.001193` is one word.
pub(crate) fn words(text: &str) -> impl Iterator<Item = String> {
    let folded = fold(text);
    let words: Vec<String> = folded
        .split(|letter: char| !letter.is_alphanumeric() && letter != '.')
        .map(|word| word.trim_matches('.').to_owned())
        .filter(|word| !word.is_empty())
        .collect();
    words.into_iter()
}

/// A word without marks, and as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Written {
    /// Without marks.
    pub(crate) plain: String,
    /// In small letters, with the marks that were typed.
    pub(crate) as_typed: String,
}

impl Written {
    /// Whether marks were typed: then no other word is meant.
    pub(crate) fn has_marks(&self) -> bool {
        self.plain != self.as_typed
    }
}

/// The words of `text`, each without marks and as it was typed.
pub(crate) fn written(text: &str) -> Vec<Written> {
    let small = text.to_lowercase();
    let typed: Vec<&str> = small
        .split(|letter: char| !letter.is_alphanumeric() && letter != '.')
        .map(|word| word.trim_matches('.'))
        .filter(|word| !word.is_empty())
        .collect();
    let plain: Vec<String> = words(text).collect();
    // Marks that stand apart from their letters cut words: then only the plain ones are sure.
    let sure = typed.len() == plain.len();
    let mut typed = typed.into_iter();
    plain
        .into_iter()
        .map(|plain| Written {
            as_typed: typed
                .next()
                .filter(|_| sure)
                .map_or_else(|| plain.clone(), str::to_owned),
            plain,
        })
        .collect()
}

/// The words that a search asks for, at most eight.
pub(crate) fn asked(text: &str) -> Vec<String> {
    words(text).take(MOST).collect()
}
