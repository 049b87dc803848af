//! Levels as people write them.

use motcua_search::fold;

use crate::model::Level;

/// The levels that take a procedure in, and whether the text was anything but known words between commas.
pub(super) struct ReadLevels {
    pub(super) levels: Vec<Level>,
    pub(super) odd: bool,
}

/// Reads `xã, huyện`, `Cấp bộ, Cấp tỉnh`, `xã → huyện`, `huyện (công an)`, `mọi cấp`.
///
/// `xã → huyện` is filed at the commune and settled at the district: the commune takes it in. What stands in
/// brackets says more about the agency, not about the level.
pub(super) fn read(text: &str) -> ReadLevels {
    let folded = fold(text);
    let outside = folded.split('(').next().unwrap_or_default();
    let (intake, handed_on) = match outside.split_once('→') {
        Some((intake, _)) => (intake, true),
        None => (outside, false),
    };
    let mut odd = handed_on || folded.contains(['(', '/']);
    let mut levels = Vec::new();
    for word in intake
        .split([',', '/'])
        .map(str::trim)
        .filter(|word| !word.is_empty())
    {
        match word.strip_prefix("cap ").unwrap_or(word) {
            "bo" => levels.push(Level::Ministry),
            "tinh" => levels.push(Level::Province),
            "huyen" => levels.push(Level::District),
            "xa" => levels.push(Level::Commune),
            "co quan khac" => levels.push(Level::Other),
            "moi cap" => {
                odd = true;
                levels.extend([Level::Province, Level::District, Level::Commune]);
            }
            _ => odd = true,
        }
    }
    levels.sort_unstable();
    levels.dedup();
    odd |= levels.is_empty();
    ReadLevels { levels, odd }
}

/// The levels as they are written in a table and in words for the reader of a report.
pub(super) fn written(levels: &[Level]) -> String {
    let words: Vec<&str> = levels.iter().map(|level| level.identifier()).collect();
    words.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use Level::{Commune, District, Ministry, Other, Province};

    #[test]
    fn levels_are_read_as_people_write_them() {
        let cases: [(&str, &[Level], bool); 10] = [
            ("xã", &[Commune], false),
            ("xã, huyện, tỉnh", &[Province, District, Commune], false),
            (
                "Cấp bộ, Cấp tỉnh, Cấp xã, Cơ quan khác",
                &[Ministry, Province, Commune, Other],
                false,
            ),
            ("huyện/tỉnh", &[Province, District], true),
            ("xã → huyện", &[Commune], true),
            ("huyện (công an)", &[District], true),
            ("xã (biên giới)", &[Commune], true),
            ("mọi cấp", &[Province, District, Commune], true),
            ("", &[], true),
            ("thôn", &[], true),
        ];
        for (text, levels, odd) in cases {
            let read = read(text);
            assert_eq!((read.levels.as_slice(), read.odd), (levels, odd), "{text}");
        }
    }
}
