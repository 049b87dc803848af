//! The password an account begins with: drawn, shown once, and good only for choosing one's own.

use motcua_kernel::Randomness;

use super::totp::PLAIN;

/// Groups of signs, and signs in each.
const GROUPS: usize = 4;
const SIGNS: usize = 4;

/// Draws one: four groups of four plain signs, about 79 bits.
pub fn draw_first_password(randomness: &dyn Randomness) -> String {
    let mut bytes = [0; GROUPS * SIGNS];
    randomness.fill(&mut bytes);
    let signs: Vec<char> = bytes
        .iter()
        .map(|byte| char::from(PLAIN.get(usize::from(byte % 32)).copied().unwrap_or(b'x')))
        .collect();
    let groups: Vec<String> = signs.chunks(SIGNS).map(|group| group.iter().collect()).collect();
    groups.join("-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use motcua_kernel::SeededRandomness;

    #[test]
    fn a_first_password_is_long_enough_to_keep_and_no_two_are_alike() {
        let random = SeededRandomness::new(5);
        let (one, other) = (draw_first_password(&random), draw_first_password(&random));
        assert_eq!(one.len(), GROUPS * SIGNS + GROUPS - 1);
        assert_ne!(one, other);
    }
}
