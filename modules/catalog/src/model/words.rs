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

/// The words that a search asks for, at most eight.
pub(crate) fn asked(text: &str) -> Vec<String> {
    words(text).take(MOST).collect()
}
