//! Files changed in ways nobody would think of, the same in every run: made from a seed, so that a message can name it.
//!
//! Changes know a little of what they change: figures of text become extreme ones, lengths of four bytes too, words of
//! the format are put in, parts of two files are joined, checksums of a PNG put right. What more a format needs to let
//! a change through, its own test does.

#![expect(
    clippy::indexing_slicing,
    reason = "every place is below the length; a test that reaches outside has failed"
)]

/// Throws that are the same for the same seed.
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// The throws of `seed`.
    pub const fn of(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below `most`, 0 where there is none.
    pub fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        let most = u64::try_from(most.max(1)).unwrap_or(1);
        usize::try_from(self.0 % most).unwrap_or(0)
    }

    /// One of `all`.
    ///
    /// # Panics
    /// When there is none.
    pub fn one_of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        let at = self.below(all.len());
        &all[at]
    }
}

/// What a format is made of.
#[derive(Debug, Clone, Copy, Default)]
pub struct Format<'f> {
    /// Words that mean something in it.
    pub words: &'f [&'f [u8]],
    /// Other files of it, of which parts are taken.
    pub others: &'f [Vec<u8>],
}

/// Numbers at which reckoning goes wrong.
const FIGURES: [&str; 10] = [
    "0",
    "-1",
    "1",
    "65535",
    "65536",
    "2147483647",
    "2147483648",
    "4294967296",
    "9223372036854775807",
    "99999999999999999999",
];

/// `file` with one to six changes, the same for the same throws. More of them near the head, where formats say what
/// follows.
pub fn mutated(file: &[u8], dice: &mut Dice, format: &Format<'_>) -> Vec<u8> {
    let mut bytes = file.to_vec();
    for _ in 0..=dice.below(6) {
        change(&mut bytes, dice, format);
        if bytes.is_empty() {
            bytes.push(0);
        }
    }
    bytes
}

fn change(bytes: &mut Vec<u8>, dice: &mut Dice, format: &Format<'_>) {
    let reach = match dice.below(3) {
        0 => bytes.len(),
        _ => bytes.len().min(300),
    };
    let at = dice.below(reach);
    match dice.below(11) {
        0 => bytes[at] ^= 1 << dice.below(8),
        1 => bytes[at] = *dice.one_of(&[0, 1, 0x7F, 0x80, 0xFF]),
        2 => length(bytes, at, dice),
        3 if bytes.len() > 40 => bytes.truncate(20 + dice.below(bytes.len() - 20)),
        4 => {
            let part = part_of(bytes, at, 64, dice);
            let to = dice.below(bytes.len());
            bytes.splice(to..to, part);
        }
        5 => {
            let end = (at + 1 + dice.below(16)).min(bytes.len());
            bytes.drain(at..end);
        }
        6 if !format.words.is_empty() => {
            let word = dice.one_of(format.words).to_vec();
            let end = if dice.below(2) == 0 {
                at
            } else {
                (at + word.len()).min(bytes.len())
            };
            bytes.splice(at..end, word);
        }
        7 => figure(bytes, at, dice),
        8 if !format.others.is_empty() => {
            let other = dice.one_of(format.others).clone();
            let from = dice.below(other.len());
            bytes.truncate(at);
            bytes.extend(&other[from..]);
        }
        9 => {
            // Nesting: a short part many times over.
            let part = part_of(bytes, at, 8, dice);
            let times = *dice.one_of(&[3, 50, 2_000]);
            bytes.splice(at..at, part.repeat(times));
        }
        _ => {
            let (one, other) = (at, dice.below(bytes.len()));
            bytes.swap(one, other);
        }
    }
}

fn part_of(bytes: &[u8], at: usize, most: usize, dice: &mut Dice) -> Vec<u8> {
    let end = (at + 1 + dice.below(most)).min(bytes.len());
    bytes[at..end].to_vec()
}

/// Two or four bytes become an extreme number, in either order.
fn length(bytes: &mut [u8], at: usize, dice: &mut Dice) {
    let number: u32 = *dice.one_of(&[
        0,
        1,
        0x7FFF,
        0xFFFF,
        0x7FFF_FFFF,
        0x8000_0000,
        u32::MAX,
        0x1000_0000,
    ]);
    let written = if dice.below(2) == 0 {
        number.to_be_bytes()
    } else {
        number.to_le_bytes()
    };
    let wide = if dice.below(2) == 0 { 2 } else { 4 };
    for (place, byte) in bytes[at..].iter_mut().zip(written).take(wide) {
        *place = byte;
    }
}

/// The next number of text becomes an extreme one.
fn figure(bytes: &mut Vec<u8>, at: usize, dice: &mut Dice) {
    let Some(start) = bytes[at..].iter().position(u8::is_ascii_digit) else {
        return;
    };
    let start = at + start;
    let digits = bytes[start..].iter().take_while(|byte| byte.is_ascii_digit());
    let end = start + digits.count();
    bytes.splice(start..end, dice.one_of(&FIGURES).bytes());
}

/// `file` with one to four of its figures behind `from` written over, the same for the same throws. No byte moves: in a format of
/// boxes, whose lengths and places say where the next one is, the reader comes as far as what stands inside them.
pub fn overwritten(file: &[u8], from: usize, dice: &mut Dice) -> Vec<u8> {
    let mut bytes = file.to_vec();
    for _ in 0..=dice.below(3) {
        let at = from + dice.below(file.len().saturating_sub(from));
        let wide = *dice.one_of(&[1, 2, 4]);
        let with = *dice.one_of(&[0, 1, 0x7F, 0x80, 0xFF]);
        for byte in bytes.iter_mut().skip(at).take(wide) {
            *byte = with;
        }
    }
    bytes
}

/// The checksums of a PNG file put right, so that a change gets past them to the decoder; other files stay as they are.
#[must_use]
pub fn with_checksums(mut bytes: Vec<u8>) -> Vec<u8> {
    if !bytes.starts_with(b"\x89PNG") {
        return bytes;
    }
    let mut at = 8;
    while let Some(length) = bytes.get(at..).and_then(|rest| rest.first_chunk::<4>()) {
        let end = at
            .saturating_add(8)
            .saturating_add(u32::from_be_bytes(*length) as usize);
        let Some(body) = bytes.get(at + 4..end) else { break };
        let crc = !body.iter().fold(u32::MAX, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
                (crc >> 1) ^ (0xEDB8_8320 & (0u32.wrapping_sub(crc & 1)))
            })
        });
        let Some(place) = bytes.get_mut(end..end + 4) else {
            break;
        };
        place.copy_from_slice(&crc.to_be_bytes());
        at = end + 4;
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_file_and_hardly_another() {
        let file: Vec<u8> = (0..=255).collect();
        let others = [b"another file".to_vec()];
        let format = Format {
            words: &[b"/Kids", b"obj"],
            others: &others,
        };
        let made = |seed| mutated(&file, &mut Dice::of(seed), &format);
        let all: std::collections::BTreeSet<_> = (0..400).map(made).collect();
        assert!(all.len() > 380, "{}", all.len());
        assert_eq!(made(17), made(17));
        assert!(all.iter().all(|bytes| !bytes.is_empty()));
    }

    #[test]
    fn what_is_written_over_keeps_its_length_and_its_beginning() {
        let file: Vec<u8> = (0..=255).collect();
        let made = |seed| overwritten(&file, 28, &mut Dice::of(seed));
        for changed in (0..400).map(made) {
            assert_eq!((changed.len(), &changed[..28]), (file.len(), &file[..28]));
        }
        let all: std::collections::BTreeSet<_> = (0..400).map(made).collect();
        assert!(all.len() > 380, "{}", all.len());
        assert_eq!(made(17), made(17));
        assert_eq!(overwritten(b"short", 28, &mut Dice::of(1)), b"short");
    }

    #[test]
    fn a_file_of_one_byte_and_one_of_figures_are_changed_too() {
        for seed in 0..400 {
            mutated(b"7", &mut Dice::of(seed), &Format::default());
        }
        let grown = (0..400).any(|seed| {
            mutated(b"<< /Count 3 >>", &mut Dice::of(seed), &Format::default())
                .windows(10)
                .any(|part| part == b"4294967296")
        });
        assert!(grown);
    }
}
