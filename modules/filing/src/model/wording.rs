//! What may stand in an answer of words: what the form says of a field is its rule, so no procedure needs another one.
//!
//! Loose on purpose: whoever has two telephones, or is called otherwise than others, is not sent away.

use motcua_account::Contact;
use motcua_catalog::{Field, FieldKind, PaperValue, Prefill};

use super::answers::Part;

/// Digits of a telephone number, with those of other countries.
const PHONE_DIGITS: std::ops::RangeInclusive<usize> = 8..=15;

/// What a field of words holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holds {
    /// The name of a person.
    Name,
    /// One telephone number or several.
    Phone,
    /// An e-mail address.
    Email,
    /// The number of a paper or of a person.
    Number,
    /// Anything.
    Words,
}

/// What is wrong with the words `value`; never with an empty answer.
pub(super) fn wording_problem((field, part): (&Field, Part), value: &str) -> Option<&'static str> {
    if value.chars().any(is_hidden) {
        return Some("answer-hidden-sign");
    }
    match holds(field, part) {
        Holds::Name => (!value.chars().any(char::is_alphabetic)).then_some("answer-name-no-letter"),
        Holds::Phone => (!value.split([',', ';', '/']).all(is_phone)).then_some("answer-phone"),
        Holds::Email => (!is_email(value)).then_some("answer-email"),
        Holds::Number => (!value.chars().any(char::is_numeric)).then_some("answer-no-figure"),
        // A stroke is how paper says that there is nothing; where something is needed it is no answer.
        Holds::Words => {
            (field.required && !value.chars().any(char::is_alphanumeric)).then_some("answer-no-words")
        }
    }
}

fn holds(field: &Field, part: Part) -> Holds {
    let read = field.from_paper.as_ref().map(|from| from.read);
    match (field.kind, part) {
        (FieldKind::Person, Part::Whole) => Holds::Name,
        (FieldKind::Text, Part::Whole) => match (field.prefill, read) {
            (Some(Prefill::FullName), _) | (_, Some(PaperValue::PersonName)) => Holds::Name,
            (Some(Prefill::Phone), _) => Holds::Phone,
            (Some(Prefill::Email), _) => Holds::Email,
            (Some(Prefill::PersonalId | Prefill::TaxCode), _)
            | (_, Some(PaperValue::Number | PaperValue::PersonalId)) => Holds::Number,
            _ => Holds::Words,
        },
        _ => Holds::Words,
    }
}

/// Signs nobody sees that garble a paper or turn its words round; a new line or a tabulator comes with what is pasted.
fn is_hidden(sign: char) -> bool {
    let turns = matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    turns || sign.is_control() && !matches!(sign, '\n' | '\r' | '\t')
}

fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let plain = text
        .chars()
        .all(|sign| sign.is_ascii_digit() || sign.is_whitespace() || "+().-".contains(sign));
    plain && PHONE_DIGITS.contains(&digits)
}

/// The same address that an account takes.
fn is_email(text: &str) -> bool {
    text.contains('@') && Contact::parse(text).is_some()
}

#[cfg(test)]
mod tests {
    use motcua_catalog::FromPaper;

    use super::super::form::tests::field;
    use super::*;

    fn said(field: &Field, value: &str) -> Option<&'static str> {
        wording_problem((field, Part::Whole), value)
    }

    fn prefilled(prefill: Prefill) -> Field {
        Field {
            prefill: Some(prefill),
            ..field("x", FieldKind::Text, true)
        }
    }

    fn read(read: PaperValue) -> Field {
        let from = FromPaper {
            read,
            papers: Vec::new(),
            of: None,
        };
        Field {
            from_paper: Some(from),
            ..field("x", FieldKind::Text, false)
        }
    }

    #[test]
    fn the_name_of_a_person_has_letters_of_any_script() {
        for asked in [field("x", FieldKind::Person, false), read(PaperValue::PersonName)] {
            assert_eq!(said(&asked, "Lý Thị Mủi"), None);
            assert_eq!(said(&asked, "王小明"), None);
            assert_eq!(said(&asked, "0912345678"), Some("answer-name-no-letter"));
            assert_eq!(said(&asked, "..."), Some("answer-name-no-letter"));
        }
    }

    #[test]
    fn a_telephone_is_dialled_and_an_e_mail_address_has_its_shape() {
        let phone = prefilled(Prefill::Phone);
        for good in [
            "0912 345 678",
            "(0205) 381-2345",
            "+1 202 555 0123",
            "0912345678 / 0987654321",
        ] {
            assert_eq!(said(&phone, good), None, "{good}");
        }
        for bad in ["không có", "12", "0912345678 Hạnh", "0912345678,"] {
            assert_eq!(said(&phone, bad), Some("answer-phone"), "{bad}");
        }
        let email = prefilled(Prefill::Email);
        assert_eq!(said(&email, "mui@vi.du.vn"), None);
        for bad in ["mui", "mui@vi", "0912345678", "mui@vi.du.vn, an@vi.du.vn"] {
            assert_eq!(said(&email, bad), Some("answer-email"), "{bad}");
        }
    }

    #[test]
    fn the_number_of_a_paper_has_a_figure() {
        let number = read(PaperValue::Number);
        assert_eq!(said(&number, "12A-345.67"), None);
        assert_eq!(said(&number, "không nhớ"), Some("answer-no-figure"));
    }

    #[test]
    fn a_stroke_is_no_answer_where_one_is_needed() {
        let needed = field("x", FieldKind::Text, true);
        assert_eq!(said(&needed, "---"), Some("answer-no-words"));
        assert_eq!(said(&needed, "Tày"), None);
        assert_eq!(said(&field("x", FieldKind::Text, false), "---"), None);
    }

    #[test]
    fn signs_nobody_sees_are_told_and_lines_are_none() {
        let lines = field("x", FieldKind::LongText, false);
        assert_eq!(said(&lines, "một\r\nhai\tba"), None);
        for hidden in ["Mủi\u{7}", "Mủi\u{1b}[2J", "gpj.\u{202e}exe"] {
            assert_eq!(said(&lines, hidden), Some("answer-hidden-sign"));
        }
    }
}
