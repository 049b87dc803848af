//! What an expression comes to.

use motcua_kernel::{Day, number_in_words};

use super::{Expression, Function, Sign};

/// What was answered, as an expression asks for it.
pub trait Answered {
    /// What stands under a key, in the row that is worked out; empty where nothing does.
    fn one(&self, key: &str) -> &str;

    /// What stands under a key, row by row.
    fn every(&self, key: &str) -> Vec<&str>;

    /// The day on which it is worked out.
    fn today(&self) -> Day;
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    Nothing,
    Number(i64),
    Text(String),
}

impl Value {
    pub(super) fn text(self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Number(number) => number.to_string(),
            Self::Text(text) => text,
        }
    }

    fn number(self) -> Option<i64> {
        match self {
            Self::Nothing => None,
            Self::Number(number) => Some(number),
            Self::Text(text) => number(&text),
        }
    }
}

/// A number as people write it: `50.000.000`.
fn number(text: &str) -> Option<i64> {
    let digits: String = text
        .chars()
        .filter(|sign| !sign.is_whitespace() && !".,".contains(*sign))
        .collect();
    digits.parse().ok()
}

pub(super) fn of(expression: &Expression, answered: &impl Answered) -> Value {
    match expression {
        Expression::Number(number) => Value::Number(*number),
        Expression::Text(text) => Value::Text(text.clone()),
        Expression::Ask(key) => match answered.one(key) {
            "" => Value::Nothing,
            text => Value::Text(text.to_owned()),
        },
        Expression::Reckon(left, sign, right) => {
            let both = of(left, answered).number().zip(of(right, answered).number());
            let reckoned = both.and_then(|(left, right)| match sign {
                Sign::Plus => left.checked_add(right),
                Sign::Minus => left.checked_sub(right),
                Sign::Times => left.checked_mul(right),
            });
            reckoned.map_or(Value::Nothing, Value::Number)
        }
        Expression::Call(function, given) => call(*function, given, answered),
    }
}

fn call(function: Function, given: &[Expression], answered: &impl Answered) -> Value {
    let day = |place: usize| {
        let text = given.get(place).map(|one| of(one, answered).text())?;
        text.parse::<Day>().ok()
    };
    let found = match function {
        Function::Age => {
            let until = if given.len() > 1 {
                day(1)
            } else {
                Some(answered.today())
            };
            day(0)
                .zip(until)
                .and_then(|(from, until)| years(from, until))
                .map(Value::Number)
        }
        Function::Sum => column(given, answered)
            .iter()
            .try_fold(None, |sum: Option<i64>, text| {
                Some(Some(sum.unwrap_or(0).checked_add(number(text)?)?))
            })
            .flatten()
            .map(Value::Number),
        Function::Count => i64::try_from(column(given, answered).len())
            .ok()
            .map(Value::Number),
        Function::Join => joined(given, answered).map(Value::Text),
        Function::DayWords => day(0).map(|day| Value::Text(day_words(day))),
        Function::NumberWords => given
            .first()
            .and_then(|one| of(one, answered).number())
            .map(|number| Value::Text(number_in_words(number))),
    };
    found.unwrap_or(Value::Nothing)
}

/// The rows that are filled in.
fn column<'a>(given: &[Expression], answered: &'a impl Answered) -> Vec<&'a str> {
    match given {
        [Expression::Ask(key)] => answered
            .every(key)
            .into_iter()
            .filter(|text| !text.is_empty())
            .collect(),
        _ => Vec::new(),
    }
}

/// The texts that are there, with the first between them.
fn joined(given: &[Expression], answered: &impl Answered) -> Option<String> {
    let (between, texts) = given.split_first()?;
    let texts: Vec<String> = texts
        .iter()
        .map(|one| of(one, answered).text())
        .filter(|text| !text.is_empty())
        .collect();
    Some(texts.join(&of(between, answered).text()))
}

/// Full years; none where the time runs backwards.
fn years(from: Day, until: Day) -> Option<i64> {
    let (from, until) = (from.date(), until.date());
    let full = i64::from(until.year()) - i64::from(from.year());
    let before = (until.month(), until.day()) < (from.month(), from.day());
    let years = full - i64::from(before);
    (years >= 0).then_some(years)
}

/// A day written out, as forms of civil status ask for it.
fn day_words(day: Day) -> String {
    let date = day.date();
    format!(
        "Ngày {} tháng {} năm {}",
        number_in_words(i64::from(date.day())),
        number_in_words(i64::from(date.month())),
        number_in_words(i64::from(date.year()))
    )
}

#[cfg(test)]
mod tests {
    use super::super::Formula;
    use super::*;

    struct Typed(Vec<(&'static str, &'static str)>);

    impl Answered for Typed {
        fn one(&self, key: &str) -> &str {
            self.every(key).first().copied().unwrap_or_default()
        }

        fn every(&self, key: &str) -> Vec<&str> {
            let of_key = self.0.iter().filter(|(known, _)| *known == key);
            of_key.map(|(_, value)| *value).collect()
        }

        fn today(&self) -> Day {
            "2023-11-15".parse().unwrap()
        }
    }

    fn value(formula: &str, typed: &[(&'static str, &'static str)]) -> String {
        Formula::parse(formula).unwrap().value(&Typed(typed.to_vec()))
    }

    #[test]
    fn the_age_is_in_full_years_and_of_nobody_unborn() {
        let born = |day| value("age({sinh})", &[("sinh", day)]);
        assert_eq!(born("1995-11-15"), "28");
        assert_eq!(born("1995-11-16"), "27");
        assert_eq!(born("2024-01-01"), "");
        assert_eq!(born(""), "");
        let of_event = [("sinh", "2000-02-29"), ("ngay", "2018-02-28")];
        assert_eq!(value("age({sinh}, {ngay})", &of_event), "17");
    }

    #[test]
    fn lines_are_added_as_people_write_them_and_blank_ones_left_out() {
        let typed = [("von", "50.000.000"), ("von", ""), ("von", "7000000")];
        assert_eq!(value("sum({von})", &typed), "57000000");
        assert_eq!(value("count({von})", &typed), "2");
        assert_eq!(value("sum({von})", &[]), "");
        assert_eq!(value("sum({von})", &[("von", "mười")]), "");
    }

    #[test]
    fn what_is_reckoned_is_nothing_where_a_part_is_missing_or_too_large() {
        assert_eq!(value("{so} * 8000 - (1 + 2)", &[("so", "3")]), "23997");
        assert_eq!(value("{so} * 8000", &[]), "");
        assert_eq!(value("{so} * 9000000000000000000", &[("so", "2")]), "");
    }

    #[test]
    fn texts_are_joined_and_days_and_numbers_written_out() {
        let typed = [
            ("nha", "Nam Quan"),
            ("xa", "thị trấn Đồng Đăng"),
            ("sinh", "2023-11-01"),
        ];
        assert_eq!(
            value("join(', ', {nha}, {duong}, {xa})", &typed),
            "Nam Quan, thị trấn Đồng Đăng"
        );
        assert_eq!(
            value("day_words({sinh})", &typed),
            "Ngày một tháng mười một năm hai nghìn không trăm hai mươi ba"
        );
        assert_eq!(
            value("number_words({x})", &[("x", "21.000")]),
            "hai mươi mốt nghìn"
        );
    }
}
