//! What was typed into a form, by key: the field's code, the row of a group that repeats, the part of the field.

use std::collections::BTreeMap;

use motcua_catalog::FieldKind;
use serde::{Deserialize, Serialize};

/// The longest answer to one part of a field that is taken, in letters; a longer one is kept as typed and told.
pub const LONGEST_ANSWER: usize = 2_000;

/// A part of what a field asks: a person has a name, a number and a day of birth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The field itself; of a person or an organisation the name, of an address house and street.
    Whole,
    /// The number of a person.
    Number,
    /// The day of birth of a person.
    Birth,
    /// The tax code of an organisation.
    Tax,
    /// The commune and province of an address.
    Unit,
}

impl Part {
    /// What stands behind the field's code in a key; codes have no two hyphens in a row.
    pub const fn suffix(self) -> &'static str {
        match self {
            Self::Whole => "",
            Self::Number => "--number",
            Self::Birth => "--birth",
            Self::Tax => "--tax",
            Self::Unit => "--unit",
        }
    }

    /// What the part is called on papers and in dossiers.
    pub const fn on_paper(self) -> &'static str {
        match self {
            Self::Whole => "họ và tên",
            Self::Number => "số định danh hoặc giấy tờ tuỳ thân",
            Self::Birth => "ngày sinh",
            Self::Tax => "mã số thuế",
            Self::Unit => "xã, phường và tỉnh",
        }
    }
}

/// The parts of a field of this kind, in the order in which they are asked.
pub const fn parts_of(kind: FieldKind) -> &'static [Part] {
    match kind {
        FieldKind::Person => &[Part::Whole, Part::Number, Part::Birth],
        FieldKind::Organisation => &[Part::Whole, Part::Tax],
        FieldKind::Address => &[Part::Whole, Part::Unit],
        FieldKind::Text
        | FieldKind::LongText
        | FieldKind::Number
        | FieldKind::Date
        | FieldKind::Choice
        | FieldKind::File => &[Part::Whole],
    }
}

/// The key of a part of a field in a row, from 1.
pub fn key_of(code: &str, row: usize, part: Part) -> String {
    match row {
        0 | 1 => format!("{code}{}", part.suffix()),
        row => format!("{code}.{row}{}", part.suffix()),
    }
}

/// Everything typed so far; what is wrong is kept as well, since nobody is to type it twice.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(BTreeMap<String, String>);

impl Answers {
    /// What stands under `key`, without blanks around it; empty where nothing does.
    pub fn of(&self, key: &str) -> &str {
        self.0.get(key).map(|text| text.trim()).unwrap_or_default()
    }

    /// What stands there as it was typed.
    pub fn typed(&self, key: &str) -> &str {
        self.0.get(key).map(String::as_str).unwrap_or_default()
    }

    /// Keeps `value`, however long it is; an empty one takes away what stood there.
    pub fn put(&mut self, key: impl Into<String>, value: &str) {
        // PostgreSQL has no text with a zero in it.
        let kept = value.replace('\0', "");
        if kept.trim().is_empty() {
            self.0.remove(&key.into());
        } else {
            self.0.insert(key.into(), kept);
        }
    }

    /// Keeps `value` where nothing stands yet.
    pub fn put_if_empty(&mut self, key: impl Into<String>, value: &str) {
        let key = key.into();
        if self.of(&key).is_empty() {
            self.put(key, value);
        }
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Every key with what stands under it.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_names_field_row_and_part() {
        assert_eq!(key_of("con-ho-ten", 1, Part::Whole), "con-ho-ten");
        assert_eq!(key_of("thanh-vien", 3, Part::Number), "thanh-vien.3--number");
    }

    #[test]
    fn what_was_typed_is_kept_to_its_blanks_and_nothing_of_it_is_cut() {
        let mut answers = Answers::default();
        answers.put("a", "  Lý Thị Mủi ");
        assert_eq!(
            (answers.typed("a"), answers.of("a")),
            ("  Lý Thị Mủi ", "Lý Thị Mủi")
        );
        answers.put("a", " ");
        assert!(answers.is_empty());
        answers.put("b", &"ơ".repeat(5_000));
        assert_eq!(answers.of("b").chars().count(), 5_000);
    }
}
