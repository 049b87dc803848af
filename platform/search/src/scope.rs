//! Kinds, and circles of people, as words of the index.

use std::fmt::Write;

/// The word that stands for a kind of subject.
pub(crate) fn kind(kind: &str) -> String {
    word('k', kind)
}

/// The word that stands for a circle of people.
pub(crate) fn circle(name: &str) -> String {
    word('c', name)
}

/// Hexadecimal, because a word of the index has letters and digits only.
fn word(mark: char, text: &str) -> String {
    let mut word = String::from(mark);
    for byte in text.bytes() {
        // Writing into a string cannot fail.
        let _ = write!(word, "{byte:02x}");
    }
    word
}
