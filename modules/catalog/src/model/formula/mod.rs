//! A value that a form works out by itself: an expression over other fields of the same form. It is pure, has no loops and
//! no names but those of fields, so that whoever writes a form can do no harm with it.
//!
//! `{ma-truong}` asks for a field, `{ma-truong--number}` for a part of it; numbers and `'texts'` stand for themselves;
//! `+ - *` and brackets reckon; `age({ngay})`, `age({ngay}, {den-ngay})`, `sum({cot})`, `count({cot})`,
//! `join(', ', {a}, {b})`, `day_words({ngay})` and `number_words({so})` are all there is.

mod parse;
mod value;

pub use value::Answered;

/// The longest expression, in letters.
const LONGEST: usize = 300;

/// An expression that was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Formula(Expression);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Expression {
    Number(i64),
    Text(String),
    Ask(String),
    Reckon(Box<Expression>, Sign, Box<Expression>),
    Call(Function, Vec<Expression>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Plus,
    Minus,
    Times,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Function {
    Age,
    Sum,
    Count,
    Join,
    DayWords,
    NumberWords,
}

impl Function {
    /// The name with the least and the most it takes.
    const ALL: [(Self, &'static str, usize, usize); 6] = [
        (Self::Age, "age", 1, 2),
        (Self::Sum, "sum", 1, 1),
        (Self::Count, "count", 1, 1),
        (Self::Join, "join", 2, 12),
        (Self::DayWords, "day_words", 1, 1),
        (Self::NumberWords, "number_words", 1, 1),
    ];

    /// Whether it looks at all rows of a field.
    const fn over_rows(self) -> bool {
        matches!(self, Self::Sum | Self::Count)
    }
}

/// A field that an expression asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference<'f> {
    /// The code of the field.
    pub field: &'f str,
    /// Whether all its rows are looked at.
    pub all_rows: bool,
}

impl Formula {
    /// Reads an expression; none where it cannot be understood.
    pub fn parse(text: &str) -> Option<Self> {
        (text.chars().count() <= LONGEST)
            .then(|| parse::whole(text))
            .flatten()
            .map(Self)
    }

    /// The fields it asks for.
    pub fn references(&self) -> Vec<Reference<'_>> {
        let mut all = Vec::new();
        asked(&self.0, false, &mut all);
        all
    }

    /// What it comes to; empty where something it needs is missing or is not what it has to be.
    pub fn value(&self, answered: &impl Answered) -> String {
        value::of(&self.0, answered).text()
    }
}

fn asked<'f>(expression: &'f Expression, all_rows: bool, all: &mut Vec<Reference<'f>>) {
    match expression {
        Expression::Number(_) | Expression::Text(_) => {}
        Expression::Ask(key) => all.push(Reference {
            field: key.split_once("--").map_or(key.as_str(), |(field, _)| field),
            all_rows,
        }),
        Expression::Reckon(left, _, right) => {
            asked(left, all_rows, all);
            asked(right, all_rows, all);
        }
        Expression::Call(function, given) => {
            for one in given {
                asked(one, function.over_rows(), all);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_understood_is_no_expression() {
        for wrong in [
            "",
            "{a",
            "{}",
            "{a b}",
            "1 +",
            "age()",
            "age({a}, {b}, {c})",
            "sum({a} + 1)",
            "exit(1)",
            "{a} / 2",
            "'a",
            "1 2",
            "((((((((((1))))))))))",
            "99999999999999999999",
        ] {
            assert_eq!(Formula::parse(wrong), None, "{wrong}");
        }
        assert_eq!(Formula::parse(&"1+".repeat(200)), None);
    }

    #[test]
    fn an_expression_tells_which_fields_it_asks_for() {
        let formula = Formula::parse("sum({von}) + {me--number} * 2").unwrap();
        let found = formula.references();
        assert_eq!(
            found.iter().map(|it| (it.field, it.all_rows)).collect::<Vec<_>>(),
            [("von", true), ("me", false)]
        );
    }
}
