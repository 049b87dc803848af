//! What somebody typed, as conditions on the words of the index.
//!
//! Conditions go from narrow to wide: first the words as typed, marks and order included; last each word anywhere
//! without marks. At each, what has the last word whole comes before what has a longer one: an engine gathers all entries
//! of all words that begin so before it tells the first, and a page is mostly full by then. Every word is quoted, so
//! nothing typed is ever taken for an operator.

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

/// A step from narrow to wide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Step {
    pub rank: Rank,
    /// Whether the last word may go on, where it was left open.
    pub goes_on: bool,
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

    /// The steps that tell something about this query, narrow to wide.
    pub fn steps(&self) -> Vec<Step> {
        let last = self.rows.last();
        let mut steps = Vec::new();
        for rank in self.ranks() {
            steps.push(Step { rank, goes_on: false });
            if last.is_some_and(|row| row.is_open(rank.is_exact())) {
                steps.push(Step { rank, goes_on: true });
            }
        }
        steps
    }

    /// The condition of one step alone, in the engine's own language.
    fn condition(&self, step: Step, dialect: Dialect) -> String {
        let wanted = match step.rank {
            Rank::ExactPhrase | Rank::Phrase => self.in_a_row(),
            Rank::ExactWords | Rank::Words => self.clone(),
        };
        let rows: Vec<String> = wanted
            .rows
            .iter()
            .map(|row| row.condition(step, dialect))
            .collect();
        match dialect {
            Dialect::Sqlite => format!("({})", rows.join(" AND ")),
            Dialect::Postgres => format!("({})", rows.join(" & ")),
        }
    }
}

impl Rank {
    const fn is_exact(self) -> bool {
        matches!(self, Self::ExactPhrase | Self::ExactWords)
    }
}

impl Row {
    /// Whether a longer word than the last may answer. With its tone at its end, the exact form of a word does not begin a
    /// longer one.
    fn is_open(&self, exact: bool) -> bool {
        self.open && !(exact && self.words.last().is_some_and(has_tone))
    }

    fn condition(&self, step: Step, dialect: Dialect) -> String {
        let exact = step.rank.is_exact();
        let words: Vec<&str> = self
            .words
            .iter()
            .map(|word| if exact { &*word.exact } else { &*word.plain })
            .collect();
        let open = step.goes_on && self.is_open(exact);
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

/// The whole condition of a step: the words, the kind, the circles, and none of the narrower steps' hits.
pub(crate) fn condition(
    wanted: &Wanted,
    step: Step,
    kind: Option<&str>,
    circles: Option<&[&str]>,
    dialect: Dialect,
) -> String {
    let mut scopes = within(kind, circles, dialect);
    scopes.push(wanted.condition(step, dialect));
    // Of a narrower rank the wider step has the hits of both.
    let narrower: Vec<String> = wanted
        .ranks()
        .into_iter()
        .take_while(|rank| *rank < step.rank)
        .map(|rank| Step { rank, goes_on: true })
        .chain(step.goes_on.then_some(Step {
            goes_on: false,
            ..step
        }))
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

/// The condition that a subject answers at all: the widest rank, the narrower ones among it. With and without longer words
/// than the last.
pub(crate) fn widest(
    wanted: &Wanted,
    (kind, circles): (&str, Option<&[&str]>),
    goes_on: bool,
    dialect: Dialect,
) -> String {
    let rank = Rank::Words;
    let mut parts = within(Some(kind), circles, dialect);
    parts.push(wanted.condition(Step { rank, goes_on }, dialect));
    match dialect {
        Dialect::Sqlite => parts.join(" AND "),
        Dialect::Postgres => parts.join(" & "),
    }
}

/// The conditions that a kind and one of several circles make, where they are named.
fn within(kind: Option<&str>, circles: Option<&[&str]>, dialect: Dialect) -> Vec<String> {
    let kind = kind.map(|kind| scoped(&[scope::kind(kind)], dialect));
    let circles = circles.map(|circles| {
        let circles: Vec<String> = circles.iter().map(|name| scope::circle(name)).collect();
        scoped(&circles, dialect)
    });
    kind.into_iter().chain(circles).collect()
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
        let widest = Step {
            rank: Rank::Words,
            goes_on: true,
        };
        let plain = wanted.condition(widest, Dialect::Postgres);
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

    #[test]
    fn a_last_word_left_open_is_asked_for_whole_first() {
        let steps = |text| {
            let steps = Wanted::parse(text).steps().into_iter();
            steps.map(|step| (step.rank, step.goes_on)).collect::<Vec<_>>()
        };
        assert_eq!(steps("sinh"), [(Rank::Words, false), (Rank::Words, true)]);
        assert_eq!(steps("\"sinh\""), [(Rank::Words, false)]);
        let toned = [
            (Rank::ExactWords, false),
            (Rank::Words, false),
            (Rank::Words, true),
        ];
        assert_eq!(steps("hoà"), toned, "a tone ends its word");
    }
}
