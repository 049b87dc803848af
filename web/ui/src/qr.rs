//! A QR code as the path of a picture, and the picture of a new authenticator.

use askama::Template;
use askama::filters::HtmlSafe;
use fast_qr::ECL;
use fast_qr::qr::QRBuilder;
use motcua_i18n::Words;

/// The path of the code's dark fields, each a square, and the number of fields on a side; nothing when the text is too
/// long. Correction M, as banks' applications and telephones read it from a screen.
pub fn qr_path(text: &str) -> Option<(String, usize)> {
    let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
    let mut path = String::new();
    for (at, module) in code.data.iter().take(code.size * code.size).enumerate() {
        if module.value() {
            path.push_str(&format!("M{} {}h1v1h-1z", at % code.size, at / code.size));
        }
    }
    Some((path, code.size))
}

/// A new authenticator as it is shown for scanning. Where its code cannot be drawn the secret is typed.
#[derive(Debug, Clone, Template)]
#[template(path = "authenticator.html")]
pub struct AuthenticatorView {
    words: Words,
    secret: String,
    code: Option<(String, usize)>,
}

impl AuthenticatorView {
    /// One with this secret, whose code holds `address`.
    pub fn new(words: Words, secret: &str, address: &str) -> Self {
        Self {
            words,
            secret: grouped(secret),
            code: qr_path(address),
        }
    }
}

impl HtmlSafe for AuthenticatorView {}

/// The secret in groups of four, as people copy it.
fn grouped(secret: &str) -> String {
    let signs: Vec<char> = secret.chars().collect();
    let groups: Vec<String> = signs.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_drawn_field_by_field_and_what_is_too_long_is_not() {
        let (path, side) = qr_path("otpauth://totp/x").unwrap();
        assert!(side >= 21 && path.starts_with("M0 0h1v1h-1z"), "{side} {path}");
        assert_eq!(qr_path(&"a".repeat(5_000)), None);
    }

    #[test]
    fn a_secret_is_copied_in_groups_of_four() {
        assert_eq!(grouped("ABCDEFGHIJ"), "ABCD EFGH IJ");
    }
}
