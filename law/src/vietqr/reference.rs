//! The short code of a due that survives a bank's text: `MC`, eight signs, one check sign.
//!
//! The alphabet leaves out what is mistaken for another sign (0 O, 1 I, U V); it has 31 signs, a prime, so that the
//! weighted sum finds every single wrong sign and every two that changed places.

use std::fmt;

/// What every reference begins with.
const HEAD: &str = "MC";
const ALPHABET: &[u8; 31] = b"23456789ABCDEFGHJKLMNPQRSTVWXYZ";
/// Signs behind the head without the check sign.
const DRAWN: usize = 8;
const WHOLE: usize = 11;

/// A text that is no reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is no reference of a due")]
pub struct ReferenceError;

/// The reference of a due (mã tham chiếu thanh toán).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PayReference(String);

impl PayReference {
    /// The reference made of random bytes.
    pub fn draw(random: [u8; DRAWN]) -> Self {
        let places: Vec<u8> = random.iter().map(|byte| byte % 31).collect();
        let mut text = HEAD.to_owned();
        for place in places.iter().copied().chain([check(&places)]) {
            text.push(sign(place));
        }
        Self(text)
    }

    /// Reads a reference as people type it: with blanks and hyphens, in small letters.
    ///
    /// # Errors
    /// [`ReferenceError`] when the check sign does not fit.
    pub fn parse(text: &str) -> Result<Self, ReferenceError> {
        let plain = squeezed(text);
        if plain.len() == WHOLE && fits(&plain) {
            return Ok(Self(plain.into_iter().map(char::from).collect()));
        }
        Err(ReferenceError)
    }

    /// The references that stand in the text of a transfer, in their order: banks put words before and behind, cut
    /// lines and change hyphens.
    pub fn found_in(text: &str) -> Vec<Self> {
        let plain = squeezed(text);
        let mut found: Vec<Self> = Vec::new();
        for window in plain.windows(WHOLE).filter(|window| fits(window)) {
            let reference = Self(window.iter().map(|byte| char::from(*byte)).collect());
            if !found.contains(&reference) {
                found.push(reference);
            }
        }
        found
    }

    /// The reference without blanks.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PayReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Letters and digits alone, in capitals.
fn squeezed(text: &str) -> Vec<u8> {
    text.bytes()
        .filter(u8::is_ascii_alphanumeric)
        .map(|byte| byte.to_ascii_uppercase())
        .collect()
}

fn fits(plain: &[u8]) -> bool {
    let Some(rest) = plain.strip_prefix(HEAD.as_bytes()) else {
        return false;
    };
    let places: Option<Vec<u8>> = rest.iter().map(|byte| place(*byte)).collect();
    places
        .as_deref()
        .and_then(<[u8]>::split_last)
        .is_some_and(|(last, drawn)| drawn.len() == DRAWN && *last == check(drawn))
}

/// The weights 2 to 9 and 1 of the check sign give a sum that 31 divides.
fn check(drawn: &[u8]) -> u8 {
    let sum = (2_u16..)
        .zip(drawn)
        .fold(0_u16, |sum, (weight, place)| sum + weight * u16::from(*place));
    u8::try_from((31 - sum % 31) % 31).unwrap_or_default()
}

fn place(byte: u8) -> Option<u8> {
    let at = ALPHABET.iter().position(|known| *known == byte)?;
    u8::try_from(at).ok()
}

fn sign(place: u8) -> char {
    ALPHABET
        .get(usize::from(place))
        .map_or('2', |byte| char::from(*byte))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_reference_is_found_however_a_bank_writes_it() {
        let reference = PayReference::draw([1, 2, 3, 4, 5, 6, 7, 8]);
        let text = reference.as_str();
        let (one, two) = text.split_at(5);
        for told in [
            text.to_owned(),
            format!("{text} nop le phi"),
            format!("MBVCB.123456.{text}.CT tu 0123 toi 456"),
            format!("IBFT {} {}", one.to_lowercase(), two.to_lowercase()),
            format!("CT DEN:{one}-{two};GD 001"),
            format!("thu mc {text}MC"),
        ] {
            assert_eq!(
                PayReference::found_in(&told),
                std::slice::from_ref(&reference),
                "{told}"
            );
        }
    }

    #[test]
    fn a_text_without_a_reference_has_none() {
        for told in [
            "",
            "MC",
            "nop tien dien thang 11",
            "MC00000000000",
            "MCMCMCMCMCMC",
        ] {
            assert_eq!(PayReference::found_in(told), [], "{told}");
        }
    }

    #[test]
    fn two_references_in_one_text_are_both_found() {
        let (one, two) = (PayReference::draw([9; 8]), PayReference::draw([17; 8]));
        assert_eq!(
            PayReference::found_in(&format!("{one} va {two}, {one}")),
            [one, two]
        );
    }

    proptest! {
        #[test]
        fn what_is_drawn_is_read_again(random in any::<[u8; 8]>()) {
            let reference = PayReference::draw(random);
            prop_assert_eq!(PayReference::parse(reference.as_str()), Ok(reference));
        }

        #[test]
        fn one_wrong_sign_is_noticed(random in any::<[u8; 8]>(), at in 2_usize..11, other in 0_usize..31) {
            let mut text = PayReference::draw(random).as_str().as_bytes().to_vec();
            prop_assume!(text[at] != ALPHABET[other]);
            text[at] = ALPHABET[other];
            prop_assert_eq!(PayReference::parse(std::str::from_utf8(&text).unwrap()), Err(ReferenceError));
        }

        #[test]
        fn two_neighbours_that_changed_places_are_noticed(random in any::<[u8; 8]>(), at in 2_usize..10) {
            let mut text = PayReference::draw(random).as_str().as_bytes().to_vec();
            prop_assume!(text[at] != text[at + 1]);
            text.swap(at, at + 1);
            prop_assert_eq!(PayReference::parse(std::str::from_utf8(&text).unwrap()), Err(ReferenceError));
        }
    }
}
