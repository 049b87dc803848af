//! Code 39 (ISO/IEC 16388): nine elements a sign, three of them wide, between two stars.

/// The signs with their elements, wide ones as ones, from the first bar on.
pub(super) const SIGNS: [(char, u16); 44] = [
    ('0', 0x034),
    ('1', 0x121),
    ('2', 0x061),
    ('3', 0x160),
    ('4', 0x031),
    ('5', 0x130),
    ('6', 0x070),
    ('7', 0x025),
    ('8', 0x124),
    ('9', 0x064),
    ('A', 0x109),
    ('B', 0x049),
    ('C', 0x148),
    ('D', 0x019),
    ('E', 0x118),
    ('F', 0x058),
    ('G', 0x00D),
    ('H', 0x10C),
    ('I', 0x04C),
    ('J', 0x01C),
    ('K', 0x103),
    ('L', 0x043),
    ('M', 0x142),
    ('N', 0x013),
    ('O', 0x112),
    ('P', 0x052),
    ('Q', 0x007),
    ('R', 0x106),
    ('S', 0x046),
    ('T', 0x016),
    ('U', 0x181),
    ('V', 0x0C1),
    ('W', 0x1C0),
    ('X', 0x091),
    ('Y', 0x190),
    ('Z', 0x0D0),
    ('-', 0x085),
    ('.', 0x184),
    (' ', 0x0C4),
    ('$', 0x0A8),
    ('/', 0x0A2),
    ('+', 0x08A),
    ('%', 0x02A),
    ('*', 0x094),
];

/// Elements of a sign.
const ELEMENTS: usize = 9;

/// What the runs say, bars and gaps in turn from a bar on; nothing where they are no whole code. The code has no check
/// sign of its own: the caller believes it where two lines say the same.
pub(super) fn read(runs: &[u32]) -> Option<String> {
    (0..runs.len())
        .step_by(2)
        .take(8)
        .find_map(|first| between_stars(runs.get(first..)?))
}

fn between_stars(runs: &[u32]) -> Option<String> {
    let mut said = String::new();
    for (at, signs) in runs.chunks(ELEMENTS + 1).enumerate() {
        match (at, sign(signs.get(..ELEMENTS)?)?) {
            (0, '*') => {}
            (0, _) => return None,
            (_, '*') => return Some(said),
            (_, sign) => said.push(sign),
        }
    }
    None
}

/// The sign of nine elements: the three widest of them are clearly wider than the others.
fn sign(elements: &[u32]) -> Option<char> {
    let mut sorted = elements.to_vec();
    sorted.sort_unstable();
    let (narrow, wide) = (*sorted.get(5)?, *sorted.get(6)?);
    let (least, most) = (*sorted.first()?, *sorted.last()?);
    if least == 0 || wide * 2 < narrow * 3 || most > least * 6 {
        return None;
    }
    let pattern = elements
        .iter()
        .fold(0_u16, |pattern, run| (pattern << 1) | u16::from(*run >= wide));
    SIGNS
        .iter()
        .find(|(_, known)| *known == pattern)
        .map(|(sign, _)| *sign)
}

/// The widths of a text, for the tests.
#[cfg(test)]
pub(super) fn widths(text: &str) -> Vec<u8> {
    let mut widths = Vec::new();
    for sign in format!("*{text}*").chars() {
        let (_, pattern) = SIGNS.iter().find(|(known, _)| *known == sign).unwrap();
        widths.extend(
            (0..9)
                .rev()
                .map(|bit| if pattern >> bit & 1 == 1 { 3 } else { 1 }),
        );
        widths.push(1);
    }
    widths.pop();
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runs(text: &str) -> Vec<u32> {
        widths(text)
            .into_iter()
            .map(|width| u32::from(width) * 2)
            .collect()
    }

    #[test]
    fn every_sign_has_three_wide_elements_and_no_two_are_alike() {
        for (sign, pattern) in SIGNS {
            let signs = if "$/+%".contains(sign) {
                3
            } else {
                pattern.count_ones()
            };
            assert_eq!((pattern.count_ones(), signs), (3, 3), "{sign}");
            assert_eq!(
                SIGNS.iter().filter(|(_, other)| *other == pattern).count(),
                1,
                "{sign}"
            );
        }
    }

    #[test]
    fn a_text_stands_between_two_stars() {
        let whole = runs("H37.23-0007");
        assert_eq!(read(&whole).as_deref(), Some("H37.23-0007"));
        assert_eq!(read(&whole[..whole.len() - 10]), None, "the last star is missing");
        assert_eq!(read(&whole[10..]), None, "the first star is missing");
        assert_eq!(read(&[]), None);
        assert_eq!(read(&[0; 60]), None);
    }
}
