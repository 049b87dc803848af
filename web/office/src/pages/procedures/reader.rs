//! From what was typed to what a draft says.

use motcua_kernel::Money;
use motcua_law::TimeLimit;
use motcua_search::fold;

use super::typed::Typed;

/// Characters that one field may have.
const LONGEST: usize = 20_000;

/// A field that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wrong {
    /// The field's name.
    pub field: String,
    /// Its facet, for its label.
    pub facet: &'static str,
    /// What is wrong: the key of the words, which take the label.
    pub key: &'static str,
}

/// Reads the fields of one line after another and keeps what cannot be read.
pub(super) struct Reader<'t> {
    pub(super) typed: &'t Typed,
    pub(super) prefix: String,
    pub(super) wrongs: Vec<Wrong>,
}

impl<'t> Reader<'t> {
    pub(super) const fn new(typed: &'t Typed) -> Self {
        Self {
            typed,
            prefix: String::new(),
            wrongs: Vec::new(),
        }
    }

    /// Reads every line of the list under the prefix in sight.
    pub(super) fn each<T>(&mut self, mut read: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let before = self.prefix.clone();
        let mut all = Vec::new();
        for place in 0..self.typed.lines(&before) {
            self.prefix = format!("{before}{place}-");
            all.push(read(self));
        }
        self.prefix = before;
        all
    }

    fn name(&self, facet: &str) -> String {
        format!("{}{facet}", self.prefix)
    }

    fn wrong(&mut self, facet: &'static str, end: &str, key: &'static str) {
        let field = format!("{}{end}", self.name(facet));
        self.wrongs.push(Wrong { field, facet, key });
    }

    /// Words, without blanks around them.
    pub(super) fn text(&self, facet: &str) -> String {
        let text = self.typed.get(&self.name(facet)).trim().replace("\r\n", "\n");
        text.chars().take(LONGEST).collect()
    }

    /// Words, or nothing.
    pub(super) fn maybe(&self, facet: &str) -> Option<String> {
        Some(self.text(facet)).filter(|text| !text.is_empty())
    }

    /// Whether a box is ticked.
    pub(super) fn flag(&self, facet: &str) -> bool {
        !self.text(facet).is_empty()
    }

    /// Several lines of words.
    pub(super) fn texts(&self, facet: &str) -> Vec<String> {
        let text = self.text(facet);
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        lines.map(str::to_owned).collect()
    }

    /// The values of the boxes that are ticked.
    pub(super) fn ticked(&self, facet: &str) -> Vec<String> {
        self.typed.all(&self.name(facet)).to_vec()
    }

    /// A number; nothing typed is none.
    pub(super) fn count(&mut self, facet: &'static str) -> u16 {
        match self.text(facet).as_str() {
            "" => 0,
            text => text.parse().unwrap_or_else(|_| {
                self.wrong(facet, "", "problem-not-a-number");
                0
            }),
        }
    }

    /// An amount, written with dots or without.
    pub(super) fn money(&mut self, facet: &'static str) -> Option<Money> {
        let text = self.text(facet);
        if text.is_empty() {
            return None;
        }
        let digits: String = text.chars().filter(|it| !matches!(it, '.' | ' ')).collect();
        if let Ok(amount) = digits.parse() {
            return Some(Money::dong(amount));
        }
        self.wrong(facet, "", "problem-not-a-number");
        None
    }

    /// A time: a number and its unit; neither is none.
    pub(super) fn limit(&mut self, facet: &'static str) -> Option<TimeLimit> {
        let count = self.text(&format!("{facet}-count"));
        let unit = self.text(&format!("{facet}-unit"));
        match (unit.as_str(), count.parse::<u16>()) {
            ("same-day", _) => return Some(TimeLimit::SameDay),
            ("working-days", Ok(count)) => return Some(TimeLimit::WorkingDays(count)),
            ("calendar-days", Ok(count)) => return Some(TimeLimit::CalendarDays(count)),
            ("working-hours", Ok(count)) => return Some(TimeLimit::WorkingHours(count)),
            ("", _) if count.is_empty() => {}
            ("", _) => self.wrong(facet, "-unit", "revision-wrong-time-unit"),
            _ => self.wrong(facet, "-count", "problem-not-a-number"),
        }
        None
    }

    /// One of some choices; nothing typed is none.
    pub(super) fn choice<T: Copy>(
        &mut self,
        facet: &'static str,
        all: &[T],
        identifier: impl Fn(T) -> &'static str,
    ) -> Option<T> {
        let text = self.text(facet);
        if text.is_empty() {
            return None;
        }
        let found = all.iter().copied().find(|it| identifier(*it) == text);
        if found.is_none() {
            self.wrong(facet, "", "problem-choose");
        }
        found
    }

    /// Codes between blanks, commas or on lines of their own.
    pub(super) fn codes<T: std::str::FromStr>(&mut self, facet: &'static str) -> Vec<T> {
        let text = self.text(facet);
        let words = text.split(|it: char| it.is_whitespace() || matches!(it, ',' | ';'));
        let mut all = Vec::new();
        for word in words.filter(|word| !word.is_empty()) {
            match word.parse() {
                Ok(code) => all.push(code),
                Err(_) => {
                    self.wrong(facet, "", "revision-wrong-code");
                    return Vec::new();
                }
            }
        }
        all
    }

    /// Notes that a field is needed and empty; what could not be read was told already.
    pub(super) fn missing(&mut self, facet: &'static str) {
        if self.text(facet).is_empty() {
            self.wrong(facet, "", "problem-required");
        }
    }

    /// The code as typed, or one made of `name` that is not among those `taken`.
    pub(super) fn code(&self, name: &str, taken: &[String]) -> String {
        let typed = self.text("code");
        if !typed.is_empty() || name.is_empty() {
            return typed;
        }
        let made = kebab(name);
        let mut code = made.clone();
        let mut number = 2;
        while taken.contains(&code) {
            code = format!("{made}-{number}");
            number += 1;
        }
        code
    }
}

/// Words without marks, joined by hyphens, at most as long as a code may be with a number after it.
fn kebab(text: &str) -> String {
    const LONGEST_CODE: usize = 36;
    let folded = fold(text);
    let mut code = String::new();
    for word in folded.split(|it: char| !it.is_ascii_alphanumeric()) {
        if word.is_empty() || code.len() + word.len() + 1 > LONGEST_CODE {
            continue;
        }
        if !code.is_empty() {
            code.push('-');
        }
        code.push_str(word);
    }
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(pairs: &[(&str, &str)]) -> Typed {
        let pairs = pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Typed::from_pairs(pairs.collect())
    }

    #[test]
    fn a_code_is_made_of_the_name_where_none_is_typed() {
        let typed = typed(&[]);
        let reader = Reader::new(&typed);
        assert_eq!(reader.code("Ký duyệt", &[]), "ky-duyet");
        assert_eq!(reader.code("Ký duyệt", &["ky-duyet".to_owned()]), "ky-duyet-2");
        assert_eq!(reader.code("", &[]), "");
    }

    #[test]
    fn a_time_is_a_number_with_its_unit_or_nothing() {
        for (count, unit, limit, wrongs) in [
            ("", "", None, 0),
            ("3", "working-days", Some(TimeLimit::WorkingDays(3)), 0),
            ("", "same-day", Some(TimeLimit::SameDay), 0),
            ("ba", "working-days", None, 1),
            ("", "working-hours", None, 1),
            ("3", "", None, 1),
        ] {
            let typed = typed(&[("time-limit-count", count), ("time-limit-unit", unit)]);
            let mut reader = Reader::new(&typed);
            assert_eq!(reader.limit("time-limit"), limit, "{count} {unit}");
            assert_eq!(reader.wrongs.len(), wrongs, "{count} {unit}");
        }
    }

    #[test]
    fn an_amount_is_read_with_and_without_dots() {
        for (text, amount) in [
            ("8.000", Some(8_000)),
            ("50000", Some(50_000)),
            ("", None),
            ("x", None),
        ] {
            let typed = typed(&[("fee-amount", text)]);
            let mut reader = Reader::new(&typed);
            assert_eq!(reader.money("fee-amount").map(Money::amount), amount);
        }
    }
}
