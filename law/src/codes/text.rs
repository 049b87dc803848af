//! How a code travels: as its text, in serde and in `FromStr`.

/// Gives a code `TryFrom<String>` and `Into<String>`, which its serde derive goes through.
macro_rules! travels_as_text {
    ($code:ty) => {
        impl TryFrom<String> for $code {
            type Error = $crate::codes::CodeError;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                text.parse()
            }
        }

        impl From<$code> for String {
            fn from(code: $code) -> Self {
                code.to_string()
            }
        }
    };
}

pub(super) use travels_as_text;

/// Whether `text` is `length` ASCII digits.
pub(super) fn digits(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether `text` is one capital letter and two digits, the form of a level-1 agency: `H37`.
pub(super) fn level_one(text: &str) -> bool {
    let mut bytes = text.bytes();
    bytes.next().is_some_and(|byte| byte.is_ascii_uppercase())
        && bytes.len() == 2
        && bytes.all(|byte| byte.is_ascii_digit())
}
