//! Amounts and days as banks write them; what can be read two ways is not read.

use motcua_kernel::{Day, Money};

/// An amount above zero: `15.000`, `1,250,000.00`, `8000 VND`.
pub fn amount_of(text: &str) -> Option<Money> {
    let plain: String = text
        .trim()
        .trim_start_matches('+')
        .trim_end_matches("VND")
        .trim_end_matches("VNĐ")
        .trim_end_matches(['đ', 'Đ'])
        .chars()
        .filter(|sign| !matches!(sign, ' ' | '\u{a0}' | '\u{202f}'))
        .collect();
    let mut whole = plain.as_str();
    for end in [".00", ",00"] {
        whole = whole.strip_suffix(end).unwrap_or(whole);
    }
    let groups: Vec<&str> = whole.split(['.', ',']).collect();
    let signs: Vec<char> = whole.chars().filter(|sign| matches!(sign, '.' | ',')).collect();
    // One sign alone parts the thousands; two kinds of them would make one of them a decimal sign.
    let same = signs.iter().all(|sign| signs.first() == Some(sign));
    let grouped = groups.iter().skip(1).all(|group| group.len() == 3)
        && (signs.is_empty() || groups.first().is_some_and(|first| (1..=3).contains(&first.len())));
    let digits: String = groups.concat();
    let fits = same && grouped && !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let amount: i64 = digits.parse().ok().filter(|_| fits)?;
    (amount > 0).then_some(Money::dong(amount))
}

/// A day, with or without a time behind it: `15/11/2023 09:30:01`, `2023-11-15`.
pub fn day_of(text: &str) -> Option<Day> {
    let first = text.trim().split([' ', 'T']).next()?;
    if first.contains('-') && first.split('-').next().is_some_and(|year| year.len() == 4) {
        return first.parse().ok();
    }
    let mut parts = first.split(['/', '-', '.']);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    Day::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_read_as_banks_write_it_and_never_guessed() {
        for (text, amount) in [
            ("15000", Some(15_000)),
            ("15.000", Some(15_000)),
            ("+1,250,000.00", Some(1_250_000)),
            ("1.250.000,00 VND", Some(1_250_000)),
            ("8 000 đ", Some(8_000)),
            ("15.00", Some(15)),
            ("15.5", None),
            ("1,250.000", None),
            ("1250.000", None),
            ("-15000", None),
            ("0", None),
            ("", None),
            ("abc", None),
        ] {
            assert_eq!(amount_of(text), amount.map(Money::dong), "{text}");
        }
    }

    #[test]
    fn a_day_is_read_as_banks_write_it() {
        for (text, day) in [
            ("15/11/2023 09:30:01", Some("2023-11-15")),
            ("2023-11-15T09:30:01", Some("2023-11-15")),
            ("15-11-2023", Some("2023-11-15")),
            ("1/2/2024", Some("2024-02-01")),
            ("11/15/2023", None),
            ("15/11/23", None),
            ("", None),
        ] {
            assert_eq!(day_of(text).map(|day| day.to_string()).as_deref(), day, "{text}");
        }
    }
}
