//! The order of the Vietnamese alphabet: a list of names ends with Vy, not with Đàm, and ă, â, ê, ô, ơ, ư stand after the letter
//! they are made of. Databases of both engines sort by bytes; whoever shows a list sorts it here.

use std::cmp::Ordering;
use std::sync::LazyLock;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;

/// Nothing only if the rules of the language were not built in.
static VIETNAMESE: LazyLock<Option<CollatorBorrowed<'static>>> =
    LazyLock::new(|| Collator::try_new(locale!("vi").into(), CollatorOptions::default()).ok());

/// How `one` stands to `other` in a list in the order of the alphabet.
pub fn alphabetical(one: &str, other: &str) -> Ordering {
    match VIETNAMESE.as_ref() {
        Some(rules) => rules.compare(one, other).then_with(|| one.cmp(other)),
        None => one.cmp(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_in_the_order_of_the_alphabet_whatever_their_bytes_are() {
        let mut names = vec![
            "Vy",
            "Đàm",
            "Dung",
            "Đơn đề nghị",
            "Ân",
            "Anh",
            "Ánh",
            "Ăn",
            "Hệ thống",
            "Hòa giải",
        ];
        names.sort_by(|one, other| alphabetical(one, other));
        assert_eq!(
            names,
            [
                "Anh",
                "Ánh",
                "Ăn",
                "Ân",
                "Dung",
                "Đàm",
                "Đơn đề nghị",
                "Hệ thống",
                "Hòa giải",
                "Vy"
            ]
        );
    }
}
