//! Where the words of a folded field begin: a part of a field is asked for from the beginning of one of its words on.

/// What may stand before a word.
pub(crate) const SEPARATORS: [char; 9] = [' ', '/', '-', '–', '.', ',', '(', ':', ';'];

/// What stands in `value` from each of its words on.
pub(crate) fn from_each_word(value: &str) -> impl Iterator<Item = &str> {
    let mut may_begin = true;
    value.char_indices().filter_map(move |(at, letter)| {
        let begins = may_begin && letter.is_alphanumeric();
        may_begin = SEPARATORS.contains(&letter);
        if begins { value.get(at..) } else { None }
    })
}

/// Whether what was typed begins like a word; what begins with another sign is looked for anywhere in a field.
pub(crate) fn begins_as_word(typed: &str) -> bool {
    typed.starts_with(char::is_alphanumeric)
}

/// Whether `value` has what was typed, both folded.
pub(crate) fn has_part(value: &str, typed: &str) -> bool {
    if begins_as_word(typed) {
        from_each_word(value).any(|rest| rest.starts_with(typed))
    } else {
        value.contains(typed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_told_from_each_of_its_words_on() {
        let told: Vec<&str> = from_each_word("12/2023/qd-ubnd").collect();
        assert_eq!(told, ["12/2023/qd-ubnd", "2023/qd-ubnd", "qd-ubnd", "ubnd"]);
        let told: Vec<&str> = from_each_word(" – ubnd (xa)").collect();
        assert_eq!(told, ["ubnd (xa)", "xa)"]);
        assert_eq!(from_each_word("").count() + from_each_word(" /-").count(), 0);
    }

    #[test]
    fn a_part_begins_with_a_word_and_a_sign_is_found_anywhere() {
        assert!(has_part("hoang thi en", "thi e"));
        assert!(!has_part("hoang thi yen", "en"));
        assert!(has_part("100%_01", "%_"));
        assert!(has_part("12/2023/tlks", "/2023"));
    }
}
