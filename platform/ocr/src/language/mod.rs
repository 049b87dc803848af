//! What is Vietnamese and what is not: syllables by their structure, the vocabulary of papers, and corrections by both.

mod correct;
mod formula;
mod syllable;
mod vocabulary;

pub(crate) use correct::{correct, support};
pub(crate) use syllable::is_plain_word;
