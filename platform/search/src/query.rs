//! What somebody typed, as conditions on the words of the index.
//!
//! Conditions go from narrow to wide: first the words as typed, marks and order included; last each word anywhere
//! without marks. Every word is quoted, so nothing typed is ever taken for an operator.

use motcua_db::Dialect;

use crate::scope;
use crate::token::{Token, tokens};

/// Words of a query that count; more narrow nothing down.
const MOST_WORDS: usize = 24;

/// How closely a hit answers what was typed; the closest come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// The words stand in a row with the marks that were typed.
    ExactPhrase,
    /// All words are there with the marks that were typed.
    ExactWords,
    /// The words stand in a row, marks aside.
    Phrase,
    /// All words are there, marks aside.
    Words,
}

/// Words that must stand in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    pub words: Vec<Token>,
    /// Whether the last word may go on.
    pub open: bool,
}

/// A query cut into words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Wanted {
    pub rows: Vec<Row>,
}

impl Wanted {
    /// Cuts `text`: `"…"` holds words together, as do signs without blanks (`12/QĐ-UBND`); the last word may go on.
    pub fn parse(text: &str) -> Self {
        let mut rows: Vec<Row> = Vec::new();
        let mut left = MOST_WORDS;
        for (index, part) in text.split(['"', '“', '”']).enumerate() {
            let quoted = index % 2 == 1;
            let chunks: Vec<&str> = if quoted {
                vec![part]
            } else {
                part.split_whitespace().collect()
            };
            for chunk in chunks {
                let words: Vec<Token> = tokens(chunk).take(left).collect();
                left -= words.len();
                if !words.is_empty() {
                    rows.push(Row { words, open: !quoted });
                }
            }
        }
        let last = rows.len().saturating_sub(1);
        for (index, row) in rows.iter_mut().enumerate() {
            row.open &= index == last;
        }
        Self { rows }
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    fn has_marks(&self) -> bool {
        self.rows.iter().any(|row| row.words.iter().any(Token::has_marks))
    }

    /// All rows as one.
    fn in_a_row(&self) -> Self {
        let words = self.rows.iter().flat_map(|row| row.words.clone()).collect();
        let open = self.rows.last().is_some_and(|row| row.open);
        Self {
            rows: vec![Row { words, open }],
        }
    }

    /// The ranks that tell something about this query, narrow to wide.
    pub fn ranks(&self) -> Vec<Rank> {
        let several = self.rows.len() > 1;
        let mut ranks = Vec::new();
        if self.has_marks() {
            if several {
                ranks.push(Rank::ExactPhrase);
            }
            ranks.push(Rank::ExactWords);
        }
        if several {
            ranks.push(Rank::Phrase);
        }
        ranks.push(Rank::Words);
        ranks
    }

    /// The condition of one rank alone, in the engine's own language.
    fn condition(&self, rank: Rank, dialect: Dialect) -> String {
        let exact = matches!(rank, Rank::ExactPhrase | Rank::ExactWords);
        let wanted = match rank {
            Rank::ExactPhrase | Rank::Phrase => self.in_a_row(),
            Rank::ExactWords | Rank::Words => self.clone(),
        };
        let rows: Vec<String> = wanted
            .rows
            .iter()
            .map(|row| row.condition(exact, dialect))
            .collect();
        match dialect {
            Dialect::Sqlite => format!("({})", rows.join(" AND ")),
            Dialect::Postgres => format!("({})", rows.join(" & ")),
        }
    }
}

impl Row {
    fn condition(&self, exact: bool, dialect: Dialect) -> String {
        let words: Vec<&str> = self
            .words
            .iter()
            .map(|word| if exact { &*word.exact } else { &*word.plain })
            .collect();
        // With its tone at its end, the exact form of a word does not begin a longer one.
        let open = self.open && !(exact && self.words.last().is_some_and(has_tone));
        match dialect {
            Dialect::Sqlite => {
                let column = if exact { "exact" } else { "plain" };
                let star = if open { " *" } else { "" };
                format!("{column} : \"{}\"{star}", words.join(" "))
            }
            Dialect::Postgres => {
                let mark = if exact { 'x' } else { 'p' };
                let mut row: Vec<String> = words.iter().map(|word| format!("'{mark}{word}'")).collect();
                if let (true, Some(last)) = (open, row.last_mut()) {
                    last.push_str(":*");
                }
                format!("({})", row.join(" <-> "))
            }
        }
    }
}

/// Whether the exact form ends in a tone: it is then one sign longer than the plain one.
fn has_tone(word: &Token) -> bool {
    word.exact.chars().count() > word.plain.chars().count()
}

/// The whole condition of a rank: the words, the kind, the circles, and none of the narrower ranks' hits.
pub(crate) fn condition(
    wanted: &Wanted,
    rank: Rank,
    kind: Option<&str>,
    circles: Option<&[&str]>,
    dialect: Dialect,
) -> String {
    let mut scopes: Vec<String> = kind
        .map(|kind| scoped(&[scope::kind(kind)], dialect))
        .into_iter()
        .collect();
    if let Some(circles) = circles {
        let circles: Vec<String> = circles.iter().map(|name| scope::circle(name)).collect();
        scopes.push(scoped(&circles, dialect));
    }
    scopes.push(wanted.condition(rank, dialect));
    let narrower: Vec<String> = wanted
        .ranks()
        .into_iter()
        .take_while(|other| *other < rank)
        .map(|other| wanted.condition(other, dialect))
        .collect();
    let (and, or, not) = match dialect {
        Dialect::Sqlite => (" AND ", " OR ", " NOT "),
        Dialect::Postgres => (" & ", " | ", " & !"),
    };
    let words = scopes.join(and);
    if narrower.is_empty() {
        words
    } else {
        format!("({words}){not}({})", narrower.join(or))
    }
}

/// The condition that a subject answers at all: the widest rank, the narrower ones among it.
pub(crate) fn widest(wanted: &Wanted, kind: Option<&str>, dialect: Dialect) -> String {
    let mut parts: Vec<String> = kind
        .map(|kind| scoped(&[scope::kind(kind)], dialect))
        .into_iter()
        .collect();
    parts.push(wanted.condition(Rank::Words, dialect));
    match dialect {
        Dialect::Sqlite => parts.join(" AND "),
        Dialect::Postgres => parts.join(" & "),
    }
}

fn scoped(words: &[String], dialect: Dialect) -> String {
    let quoted: Vec<String> = match dialect {
        Dialect::Sqlite => words.iter().map(|word| format!("\"{word}\"")).collect(),
        Dialect::Postgres => words.iter().map(|word| format!("'{word}'")).collect(),
    };
    match dialect {
        Dialect::Sqlite => format!("(scope : ({}))", quoted.join(" OR ")),
        Dialect::Postgres => format!("({})", quoted.join(" | ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_typed_is_taken_for_an_operator() {
        let wanted = Wanted::parse("a* OR b) NOT 'c' & d:*");
        let plain = wanted.condition(Rank::Words, Dialect::Postgres);
        assert_eq!(
            plain,
            "(('pa') & ('por') & ('pb') & ('pnot') & ('pc') & ('pd':*))"
        );
    }

    #[test]
    fn quotes_hold_words_together_and_close_the_last() {
        let rows = Wanted::parse("giấy \"khai sinh\"").rows;
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[1].words.len(), 2);
        assert!(!rows[1].open);
    }

    #[test]
    fn a_query_without_marks_has_no_exact_ranks() {
        assert_eq!(Wanted::parse("khai sinh").ranks(), [Rank::Phrase, Rank::Words]);
        assert_eq!(Wanted::parse("sinh").ranks(), [Rank::Words]);
        assert_eq!(Wanted::parse("đăng").ranks(), [Rank::ExactWords, Rank::Words]);
    }
}
