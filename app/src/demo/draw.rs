//! Drawing lots.

use motcua_kernel::SeededRandomness;

/// One of `choices`; they are never empty where this is called, and an empty text where they are.
pub fn pick(random: &SeededRandomness, choices: &[&'static str]) -> &'static str {
    let place = usize::try_from(random.below(choices.len() as u64)).unwrap_or(0);
    choices.get(place).copied().unwrap_or("")
}

/// A whole number from `least` to `most`.
pub fn between(random: &SeededRandomness, least: i64, most: i64) -> i64 {
    let span = u64::try_from(most - least + 1).unwrap_or(1);
    least + i64::try_from(random.below(span)).unwrap_or(0)
}

/// Whether a lot with this chance, in hundredths of a percent, is drawn.
pub fn chance(random: &SeededRandomness, per_ten_thousand: u64) -> bool {
    random.below(10_000) < per_ten_thousand
}
