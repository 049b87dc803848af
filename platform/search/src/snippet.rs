//! The piece of a text that shows why it was found.

use crate::query::{Rank, Wanted};
use crate::token::{Token, tokens};

/// Words shown before the first word found, and in all.
const BEFORE: usize = 8;
const SHOWN: usize = 32;

/// A piece of a text, cut where words found begin and end.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Snippet {
    /// The pieces in order; together they are the piece of text.
    pub parts: Vec<SnippetPart>,
    /// Whether text was left out before.
    pub cut_before: bool,
    /// Whether text was left out after.
    pub cut_after: bool,
}

/// A part of a snippet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SnippetPart {
    /// The text, blanks and line ends made one blank.
    pub text: String,
    /// Whether this is what was found.
    pub found: bool,
}

impl Snippet {
    /// The text alone.
    pub fn text(&self) -> String {
        self.parts.iter().map(|part| part.text.as_str()).collect()
    }
}

/// The piece of `body` around the place where most of what is wanted stands together.
pub(crate) fn snippet(body: &str, wanted: &Wanted, rank: Rank) -> Snippet {
    let words: Vec<Token> = tokens(body).collect();
    let exact = matches!(rank, Rank::ExactPhrase | Rank::ExactWords);
    let found = marked(&words, wanted, exact);
    let start = best_start(&found).saturating_sub(BEFORE);
    let end = (start + SHOWN).min(words.len());
    let mut snippet = Snippet {
        parts: Vec::new(),
        cut_before: start > 0,
        cut_after: end < words.len(),
    };
    let shown = words.iter().zip(&found).take(end).skip(start);
    let mut from = words.get(start).map_or(0, |word| word.start);
    for (word, (found, _)) in shown {
        let gap = body.get(from..word.start).unwrap_or_default();
        // Words found one after the other are shown as one, the blank between them included.
        let joins = *found && gap.chars().all(char::is_whitespace) && snippet.ends_found();
        snippet.push(gap, joins);
        snippet.push(body.get(word.start..word.end).unwrap_or_default(), *found);
        from = word.end;
    }
    snippet
}

impl Snippet {
    fn ends_found(&self) -> bool {
        self.parts.last().is_some_and(|part| part.found)
    }

    fn push(&mut self, text: &str, found: bool) {
        let mut shown = String::with_capacity(text.len());
        for letter in text.chars() {
            let letter = if letter.is_whitespace() || letter.is_control() {
                ' '
            } else {
                letter
            };
            if !(letter == ' ' && shown.ends_with(' ')) {
                shown.push(letter);
            }
        }
        match self.parts.last_mut() {
            _ if shown.is_empty() => {}
            Some(last) if last.found == found => last.text.push_str(&shown),
            _ => self.parts.push(SnippetPart { text: shown, found }),
        }
    }
}

/// For each word: whether it is found, and by which row of the query.
fn marked(words: &[Token], wanted: &Wanted, exact: bool) -> Vec<(bool, usize)> {
    let mut found = vec![(false, 0); words.len()];
    for (number, row) in wanted.rows.iter().enumerate() {
        let length = row.words.len();
        for at in 0..(words.len() + 1).saturating_sub(length) {
            let here = words.iter().skip(at).take(length);
            let fits = here.zip(&row.words).enumerate().all(|(index, (word, want))| {
                let (word_form, want_form) = if exact {
                    (&word.exact, &want.exact)
                } else {
                    (&word.plain, &want.plain)
                };
                word_form == want_form
                    || (row.open && index + 1 == length && word_form.starts_with(want_form.as_str()))
            });
            if fits {
                for mark in found.iter_mut().skip(at).take(length) {
                    *mark = (true, number);
                }
            }
        }
    }
    found
}

/// The first word of the window in which the most different rows of the query are found.
fn best_start(found: &[(bool, usize)]) -> usize {
    let places: Vec<(usize, usize)> = found
        .iter()
        .enumerate()
        .filter(|(_, (found, _))| *found)
        .map(|(at, (_, row))| (at, *row))
        .collect();
    let mut best = (0, 0);
    for (index, (at, _)) in places.iter().enumerate() {
        let near = places
            .iter()
            .skip(index)
            .take_while(|(other, _)| other - at < SHOWN - BEFORE);
        let mut rows: Vec<usize> = near.map(|(_, row)| *row).collect();
        rows.sort_unstable();
        rows.dedup();
        if rows.len() > best.0 {
            best = (rows.len(), *at);
        }
    }
    best.1
}
